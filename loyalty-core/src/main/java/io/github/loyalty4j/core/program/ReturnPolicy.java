package io.github.loyalty4j.core.program;

/**
 * What a return does where points are gone already. By default a member never owes points, and points that were spent and
 * have expired since stay expired. Points the order earned that have expired count as used: others are taken for them.
 *
 * <p>Immutable and safe for use by several threads.
 *
 * @param clawback what happens when points to be taken back were spent
 * @param graceDays for how many days, 0 to 366, points that come back after their expiry can be used; 0 for not at all
 */
public record ReturnPolicy(Clawback clawback, int graceDays) {
    private static final int MOST_GRACE_DAYS = 366;

    /** What happens when points to be taken back were spent. */
    public enum Clawback {
        /** What is left is taken, the rest is the shop's loss. */
        CLAMP,
        /** The rest is owed: the balance may become negative, and the next points earned pay it. */
        ALLOW_DEBT
    }

    /**
     * Checks the range.
     *
     * @throws IllegalArgumentException if the days of grace are outside their range
     */
    public ReturnPolicy {
        if (graceDays < 0 || graceDays > MOST_GRACE_DAYS) {
            throw new IllegalArgumentException(
                    "days of grace for points that come back must be 0 to " + MOST_GRACE_DAYS + ": " + graceDays);
        }
    }

    /** Nobody owes points; what has expired stays expired. */
    public static ReturnPolicy clamping() {
        return new ReturnPolicy(Clawback.CLAMP, 0);
    }

    /** Points taken back that were spent are owed; what has expired stays expired. */
    public static ReturnPolicy allowingDebt() {
        return new ReturnPolicy(Clawback.ALLOW_DEBT, 0);
    }

    /** The same, with so many days to use points that come back after their expiry. */
    public ReturnPolicy grace(int days) {
        return new ReturnPolicy(clawback, days);
    }
}
