package io.github.loyalty4j.campaign.offer;

import io.github.loyalty4j.campaign.internal.Checks;

/**
 * What an offer brought: those who had it beside those from whom it was withheld. Plain counts, for whatever statistics the
 * host trusts; {@link #lift} and its interval are those of two shares.
 *
 * <p>Adding members up is associative: parts counted apart are joined by {@link #plus}.
 *
 * <p>Immutable and safe for use by several threads.
 *
 * @param offered those who had the offer
 * @param heldOut the control group
 */
public record OfferEffect(Group offered, Group heldOut) {
    /** Nobody yet. */
    public static final OfferEffect NONE = new OfferEffect(Group.NONE, Group.NONE);

    private static final double Z_95 = 1.959963984540054;

    /**
     * One of the two groups.
     *
     * @param members how many
     * @param buyers how many of them bought while it lasted
     * @param spentMinor what they spent in all, in the currency's smallest units; {@link OfferReport} says what of an order that is
     */
    public record Group(long members, long buyers, long spentMinor) {
        static final Group NONE = new Group(0, 0, 0);

        /** Checks that there are no more buyers than members. */
        public Group {
            Checks.range("members", members, 0, Long.MAX_VALUE);
            Checks.range("buyers", buyers, 0, members);
        }

        Group plus(Group other) {
            return new Group(
                    Math.addExact(members, other.members),
                    Math.addExact(buyers, other.buyers),
                    Math.addExact(spentMinor, other.spentMinor));
        }

        /** The share of its members who bought; NaN if it has none. */
        public double response() {
            return (double) buyers / members;
        }

        /** What its members spent on average, in the currency's smallest units; NaN if it has none. */
        public double spentByMember() {
            return (double) spentMinor / members;
        }
    }

    /**
     * The same with one member more.
     *
     * @param standing the member's with the offer; only {@code OFFERED} and {@code HELD_OUT} count
     * @param orders how many orders it kept while the offer lasted
     * @param spentMinor what they came to
     */
    public OfferEffect with(Offer.Standing standing, long orders, long spentMinor) {
        Group one = new Group(1, orders > 0 ? 1 : 0, spentMinor);
        return switch (standing) {
            case OFFERED -> new OfferEffect(offered.plus(one), heldOut);
            case HELD_OUT -> new OfferEffect(offered, heldOut.plus(one));
            default -> this;
        };
    }

    /** Both groups of two counts together. */
    public OfferEffect plus(OfferEffect other) {
        return new OfferEffect(offered.plus(other.offered), heldOut.plus(other.heldOut));
    }

    /**
     * By how much more of those bought who had the offer, of 1: 0.02 if 12 % did and 10 % of the control group. NaN if one of
     * the groups is empty.
     */
    public double lift() {
        return offered.response() - heldOut.response();
    }

    /**
     * Where the true lift lies at 95 %, by the method of Agresti and Caffo (The American Statistician 54, 2000, 280-288): one
     * buyer and one other are added to each group, and the interval is about the difference of the shares that are then. It
     * need not be symmetric about {@link #lift}; with both groups empty it is all that is possible.
     */
    public Interval interval() {
        double centre = adjusted(offered) - adjusted(heldOut);
        double margin = Z_95 * Math.sqrt(variance(offered) + variance(heldOut));
        return new Interval(Math.max(-1, centre - margin), Math.min(1, centre + margin));
    }

    /**
     * The ends of an interval, of 1.
     *
     * @param lower the lower end
     * @param upper the upper end
     */
    public record Interval(double lower, double upper) {}

    private static double adjusted(Group group) {
        return (group.buyers + 1.0) / (group.members + 2.0);
    }

    private static double variance(Group group) {
        double p = adjusted(group);
        return p * (1 - p) / (group.members + 2.0);
    }
}
