package io.github.loyalty4j.wallet.apple;

/** How Wallet lays out a loyalty card. */
public enum PassStyle {
    /** A loyalty or gift card, the default: a balance and a wide picture. */
    STORE_CARD("storeCard"),
    /** An offer with a perforated edge. */
    COUPON("coupon"),
    /** A membership card with a portrait. */
    GENERIC("generic");

    private final String key;

    PassStyle(String key) {
        this.key = key;
    }

    String key() {
        return key;
    }
}
