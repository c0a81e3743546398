package io.github.loyalty4j.core.enrollment;

import java.time.Instant;

/**
 * The secret part of a link: {@code "https://shop.example/join/" + token.value()}.
 *
 * <p>Immutable and safe for use by several threads.
 */
public final class EnrollmentToken {
    private final String value;
    private final Instant expires;

    EnrollmentToken(String value, Instant expires) {
        this.value = value;
        this.expires = expires;
    }

    /**
     * 87 to 618 letters, digits, hyphens and underscores of ASCII, which need no escape in a URL; about 100 for a short
     * member id. Whoever has them can use the link: into the link with them, and nowhere else.
     */
    public String value() {
        return value;
    }

    /** The second from which on the link is refused. */
    public Instant expires() {
        return expires;
    }

    /** The expiry alone. */
    @Override
    public String toString() {
        return "EnrollmentToken[until " + expires + "]";
    }
}
