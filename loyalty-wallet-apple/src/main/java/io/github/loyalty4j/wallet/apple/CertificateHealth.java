package io.github.loyalty4j.wallet.apple;

import java.time.Duration;
import java.time.Instant;

/**
 * How long the certificates that sign passes are still good for; for a log line at start-up and a gauge afterwards.
 *
 * <p>After the pass certificate has expired, passes stay on phones, but none is issued, changed or pushed. A new
 * certificate of the same pass type id carries on.
 *
 * <p>Immutable and safe for use by several threads.
 *
 * @param certificateDays whole days until the pass certificate expires; negative afterwards
 * @param intermediateDays whole days until Apple's intermediate certificate expires; negative afterwards
 * @param nfc whether the certificate may sign passes for NFC readers
 */
public record CertificateHealth(long certificateDays, long intermediateDays, boolean nfc) {
    /** How urgent a renewal is. */
    public enum Level {
        /** More than 60 days left. */
        GOOD,
        /** At most 60 days left: order a new certificate. */
        DUE,
        /** At most 30 days left. */
        SOON,
        /** At most 14 days left. */
        URGENT,
        /** At most 7 days left. */
        CRITICAL,
        /** None left. */
        EXPIRED
    }

    static CertificateHealth of(Instant certificateUntil, Instant intermediateUntil, boolean nfc, Instant now) {
        return new CertificateHealth(days(now, certificateUntil), days(now, intermediateUntil), nfc);
    }

    private static long days(Instant now, Instant until) {
        return Math.floorDiv(
                Duration.between(now, until).toSeconds(), Duration.ofDays(1).toSeconds());
    }

    /** How urgent the renewal of the certificate that expires first is. */
    public Level level() {
        long days = Math.min(certificateDays, intermediateDays);
        if (days < 0) {
            return Level.EXPIRED;
        }
        if (days <= 7) {
            return Level.CRITICAL;
        }
        if (days <= 14) {
            return Level.URGENT;
        }
        if (days <= 30) {
            return Level.SOON;
        }
        return days <= 60 ? Level.DUE : Level.GOOD;
    }
}
