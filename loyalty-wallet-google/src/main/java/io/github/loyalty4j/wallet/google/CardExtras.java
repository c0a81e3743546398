package io.github.loyalty4j.wallet.google;

import com.google.api.services.walletobjects.model.RotatingBarcode;
import java.net.URI;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What one member's card shows at Google besides its {@link io.github.loyalty4j.core.card.CardFace}: another balance, a
 * code that changes, a picture of its own.
 *
 * <pre>{@code
 * CardExtras.builder()
 *         .secondBalance("stamps", CardBalance.stamps(7, 10))
 *         .hero(URI.create("https://bean.example/stamps-7.png"))
 *         .build();
 * }</pre>
 *
 * <p>Immutable and safe for use by several threads; the builder is for one thread.
 */
public final class CardExtras {
    /** Nothing more than the face. */
    public static final CardExtras NONE = builder().build();

    private final @Nullable CardBalance balance;
    private final @Nullable Second second;
    private final @Nullable RotatingCode rotating;
    private final @Nullable Instant validFrom;
    private final @Nullable Instant validUntil;
    private final boolean isExpired;
    private final @Nullable String hero;
    private final @Nullable String image;

    private CardExtras(Builder builder) {
        this.balance = builder.balance;
        this.second = builder.second;
        this.rotating = builder.rotating;
        this.validFrom = builder.validFrom;
        this.validUntil = builder.validUntil;
        this.isExpired = builder.isExpired;
        this.hero = builder.hero;
        this.image = builder.image;
    }

    record Second(String label, CardBalance balance) {}

    /** Extras, of which each step adds one. */
    public static Builder builder() {
        return new Builder();
    }

    Optional<CardBalance> balance() {
        return Optional.ofNullable(balance);
    }

    Optional<Second> second() {
        return Optional.ofNullable(second);
    }

    Optional<RotatingBarcode> rotating() {
        return Optional.ofNullable(rotating).map(RotatingCode::barcode);
    }

    Optional<Instant> validFrom() {
        return Optional.ofNullable(validFrom);
    }

    boolean isExpired() {
        return isExpired;
    }

    Optional<Instant> validUntil() {
        return Optional.ofNullable(validUntil);
    }

    Optional<String> hero() {
        return Optional.ofNullable(hero);
    }

    Optional<String> image() {
        return Optional.ofNullable(image);
    }

    /** Collects the parts of {@link CardExtras}; each step replaces what an earlier call of it set. */
    public static final class Builder {
        private static final int MOST_LABEL_CHARACTERS = 20;

        private @Nullable CardBalance balance;
        private @Nullable Second second;
        private @Nullable RotatingCode rotating;
        private @Nullable Instant validFrom;
        private @Nullable Instant validUntil;
        private boolean isExpired;
        private @Nullable String hero;
        private @Nullable String image;

        private Builder() {}

        /** Shown instead of the face's points: money of a cash-back programme, or stamps. */
        public Builder balance(CardBalance shown) {
            this.balance = shown;
            return this;
        }

        /**
         * A second balance beside the first.
         *
         * @param label what it counts, 1 to 20 characters
         * @throws IllegalArgumentException if the label is blank or too long
         */
        public Builder secondBalance(String label, CardBalance shown) {
            this.second = new Second(Checks.text("label of a balance", label, MOST_LABEL_CHARACTERS), shown);
            return this;
        }

        /** A code that changes, shown instead of the QR code. It holds a secret, so such a card never goes into a link. */
        public Builder rotating(RotatingCode code) {
            this.rotating = code;
            return this;
        }

        /** From when the card is good. */
        public Builder validFrom(Instant start) {
            this.validFrom = start;
            return this;
        }

        /** Shown among the expired cards, at once: of an end that has come Google may take a day to take notice. */
        public Builder expired() {
            this.isExpired = true;
            return this;
        }

        /** Until when the card is good; Google may take a day to show that it is over. */
        public Builder validUntil(Instant end) {
            this.validUntil = end;
            return this;
        }

        /**
         * A banner of this card's own instead of the programme's, such as one for each number of stamps; 1032 x 336.
         *
         * @throws IllegalArgumentException if it is not an https address of at most 500 characters
         */
        public Builder hero(URI address) {
            this.hero = Checks.https("hero image", address);
            return this;
        }

        /**
         * An image among the details, 1860 pixels wide or more.
         *
         * @throws IllegalArgumentException if it is not an https address of at most 500 characters
         */
        public Builder image(URI address) {
            this.image = Checks.https("image", address);
            return this;
        }

        /**
         * The extras so far.
         *
         * @throws IllegalArgumentException if the card is good until before it is good
         */
        public CardExtras build() {
            if (validFrom != null && validUntil != null && validUntil.isBefore(validFrom)) {
                throw new IllegalArgumentException(
                        "a card must be good from before its end: from " + validFrom + " until " + validUntil);
            }
            return new CardExtras(this);
        }
    }

    /** Nothing of the card. */
    @Override
    public String toString() {
        return "extras of a card";
    }
}
