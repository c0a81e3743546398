package io.github.loyalty4j.wallet.apple;

/** How a phone writes a number, in its own language. */
public enum NumberStyle {
    /** {@code 1,234.5}. */
    DECIMAL("PKNumberStyleDecimal"),
    /** {@code 25%} of 0.25. */
    PERCENT("PKNumberStylePercent"),
    /** {@code 1.2345E3}. */
    SCIENTIFIC("PKNumberStyleScientific"),
    /** {@code one hundred twenty-three}. */
    SPELL_OUT("PKNumberStyleSpellOut");

    private final String constant;

    NumberStyle(String constant) {
        this.constant = constant;
    }

    String constant() {
        return constant;
    }
}
