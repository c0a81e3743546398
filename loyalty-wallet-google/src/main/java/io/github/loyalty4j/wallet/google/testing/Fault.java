package io.github.loyalty4j.wallet.google.testing;

import java.time.Duration;

/**
 * How a {@link FakeGoogleWallet} misbehaves at one request.
 *
 * <p>Immutable and safe for use by several threads.
 *
 * @param kind what happens
 * @param status the HTTP status of a {@link Kind#STATUS} or {@link Kind#PART_STATUS}, else 0
 * @param delay how long a {@link Kind#SLOW} answer takes, else nothing
 */
public record Fault(Kind kind, int status, Duration delay) {
    /** What can go wrong. */
    public enum Kind {
        /** An answer with this status; nothing else happens. */
        STATUS,
        /** The first part of the next batch is answered with this status. */
        PART_STATUS,
        /** All is done, and the right answer comes late. */
        SLOW,
        /** The connection is cut before anything happened. */
        CUT_BEFORE,
        /** The connection is cut after all was done; the answer is lost. */
        CUT_AFTER
    }

    /** An error status from 400 to 599: 429 and 403 as a limit on calls, 503 as an outage. */
    public static Fault status(int status) {
        if (status < 400 || status > 599) {
            throw new IllegalArgumentException("status of a fault must be 400 to 599: " + status);
        }
        return new Fault(Kind.STATUS, status, Duration.ZERO);
    }

    /** A batch of which one part alone, the first, has this error status from 400 to 599. */
    public static Fault partStatus(int status) {
        return new Fault(Kind.PART_STATUS, status(status).status(), Duration.ZERO);
    }

    /** An answer that takes this long. */
    public static Fault slow(Duration delay) {
        return new Fault(Kind.SLOW, 0, delay);
    }

    /** A connection cut before the request was looked at. */
    public static Fault cutBefore() {
        return new Fault(Kind.CUT_BEFORE, 0, Duration.ZERO);
    }

    /** A connection cut after the request was carried out. */
    public static Fault cutAfter() {
        return new Fault(Kind.CUT_AFTER, 0, Duration.ZERO);
    }

    /** The error of a status. */
    GoogleError error() {
        return switch (status) {
            case 401 -> GoogleError.unauthorized();
            case 403 -> GoogleError.quota("Quota exceeded for quota metric 'Requests'.");
            case 429 -> GoogleError.tooMany();
            default -> new GoogleError(status, "backendError", "Backend Error");
        };
    }
}
