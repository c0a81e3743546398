package io.github.loyalty4j.wallet.apple;

/** How long a phone writes a day or a time, in its own language. */
public enum DateStyle {
    /** Not at all. */
    NONE("PKDateStyleNone"),
    /** {@code 12/31/26}, {@code 3:30 PM}. */
    SHORT("PKDateStyleShort"),
    /** {@code Dec 31, 2026}, {@code 3:30:00 PM}. */
    MEDIUM("PKDateStyleMedium"),
    /** {@code December 31, 2026}, and times with their zone. */
    LONG("PKDateStyleLong"),
    /** {@code Thursday, December 31, 2026}, and times with the name of their zone. */
    FULL("PKDateStyleFull");

    private final String constant;

    DateStyle(String constant) {
        this.constant = constant;
    }

    String constant() {
        return constant;
    }
}
