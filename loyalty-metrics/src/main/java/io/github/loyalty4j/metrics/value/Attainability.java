package io.github.loyalty4j.metrics.value;

import io.github.loyalty4j.metrics.math.RandomDraws;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Who reaches a reward or a tier by a date, and what becomes of points: members' futures drawn again and again from a purchase
 * model, each with rates of its own, and amounts from the shop's real orders. Averages overstate it: of CDNOW's customers 57 %
 * make no other purchase in 39 weeks, while the mean one makes one.
 *
 * <pre>{@code
 * Attainability members = Attainability.builder(forecast, 12.50, 20.00, 80.00) // amounts of orders
 *         .earning(0.1) // a point for each 10
 *         .member(new CustomerHistory(4, 20, 25), 3, 120) // 120 members with 3 points each
 *         .build();
 * members.outlook(10, 26, 1_000, 1).reaching(); // the share with 10 points in 26 weeks
 * }</pre>
 *
 * <p>A reward is taken as soon as there are points enough for it. Limits: purchases are those the model expects without the
 * programme, points do not expire, and none is taken back for what is returned, so amounts are best those less returns, as
 * {@link io.github.loyalty4j.metrics.orders.OrderHistory#purchaseAmounts} gives them.
 *
 * <p>Figures do not depend on the order in which members and amounts came.
 *
 * <p>Immutable and safe for use by several threads.
 */
public final class Attainability {
    private final PurchaseForecast forecast;
    private final double[] amounts;
    private final double pointsPerUnit;
    private final List<Member> members;

    private Attainability(Builder builder) {
        forecast = builder.forecast;
        amounts = builder.amounts;
        pointsPerUnit = builder.pointsPerUnit;
        members = builder.members.stream().sorted(Member.ORDER).toList();
    }

    private record Member(CustomerHistory history, double balance, int count) {
        private static final Comparator<Member> ORDER =
                Comparator.comparing(Member::history).thenComparingDouble(Member::balance);
    }

    /**
     * Starts without members and a point for each unit of money.
     *
     * @param forecast how members buy; from a fit its parameters' uncertainty is drawn too
     * @param amounts of real purchases, 1 to 10,000,000 of them, each 0 or more and below 1E15; each purchase to come is like one
     *     of them, whoever makes it. As the model counts them: where several orders of a day are one purchase, the sum of them. A
     *     copy is kept
     * @throws IllegalArgumentException if there are none or too many, or one is out of range
     */
    public static Builder builder(PurchaseForecast forecast, double... amounts) {
        return new Builder(forecast, amounts.clone());
    }

    /**
     * What is to be expected by a time.
     *
     * @param points what the reward or the tier takes, above 0 and finite
     * @param time from the end of observation on, in the model's unit, 0 to 1E18; the work grows with the purchases in it
     * @param draws of all members' futures, 100 to 100,000; the work is that times the number of members
     * @param seed the same seed, the same figures, however many threads there are
     * @throws IllegalArgumentException if an argument is out of range
     */
    public PointsOutlook outlook(double points, double time, int draws, long seed) {
        if (!(points > 0 && points < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("points must be above 0 and finite: " + points);
        }
        PurchaseForecast.checkTime(time);
        if (draws < 100 || draws > 100_000) {
            throw new IllegalArgumentException("draws must be 100 to 100000: " + draws);
        }
        double[][] figures = IntStream.range(0, draws)
                .parallel()
                .mapToObj(draw -> future(points, time, new RandomDraws(seed + draw * 0xD1342543DE82EF95L)))
                .toArray(double[][]::new);
        return new PointsOutlook(
                band(figures, 0), band(figures, 1), band(figures, 2), band(figures, 3), band(figures, 4));
    }

    /** One future of all: share reaching, rewards, points earned, outstanding, and lost among these. */
    private double[] future(double points, double time, RandomDraws random) {
        PurchaseProcess process = forecast.drawn(random);
        double[] sum = new double[5];
        long all = 0;
        for (Member member : members) {
            double alive = process.alive(member.history);
            for (int i = 0; i < member.count; i++) {
                PurchaseFuture future = random.even() < alive
                        ? process.draw(member.history, time, random)
                        : new PurchaseFuture(0, false);
                double earned = 0;
                for (int purchase = 0; purchase < future.purchases(); purchase++) {
                    earned += pointsPerUnit * amounts[random.below(amounts.length)];
                }
                double rewards = Math.floor((member.balance + earned) / points);
                double left = member.balance + earned - rewards * points;
                sum[0] += rewards > 0 ? 1 : 0;
                sum[1] += rewards;
                sum[2] += earned;
                sum[3] += left;
                sum[4] += future.stays() ? 0 : left;
            }
            all += member.count;
        }
        sum[0] /= all;
        return sum;
    }

    private static PointsOutlook.Band band(double[][] figures, int which) {
        double[] sorted = Arrays.stream(figures)
                .mapToDouble(figure -> figure[which])
                .sorted()
                .toArray();
        int cut = sorted.length / 40;
        double mean = Arrays.stream(sorted).average().orElseThrow();
        return new PointsOutlook.Band(mean, sorted[cut], sorted[sorted.length - 1 - cut]);
    }

    /**
     * Collects members.
     *
     * <p>Mutable and not safe for use by several threads.
     */
    public static final class Builder {
        private static final int MOST_AMOUNTS = 10_000_000;
        private static final double GREATEST = 1e15;

        private final PurchaseForecast forecast;
        private final double[] amounts;
        private final List<Member> members = new ArrayList<>();
        private double pointsPerUnit = 1;

        private Builder(PurchaseForecast forecast, double[] amounts) {
            this.forecast = forecast;
            this.amounts = amounts;
            if (amounts.length == 0 || amounts.length > MOST_AMOUNTS) {
                throw new IllegalArgumentException("amounts must be 1 to " + MOST_AMOUNTS + ": " + amounts.length);
            }
            for (double amount : amounts) {
                requireRange("amount", amount);
            }
            Arrays.parallelSort(amounts); // what is drawn must not depend on the order of the shop's rows
        }

        /**
         * How many points a unit of money earns.
         *
         * @return this
         * @throws IllegalArgumentException if that is not 0 or more and below 1E15
         */
        public Builder earning(double points) {
            requireRange("points a unit of money", points);
            pointsPerUnit = points;
            return this;
        }

        /**
         * Adds members alike.
         *
         * @param history up to now, in the model's unit of time
         * @param balance the points each has, 0 or more and below 1E15
         * @param count how many they are, 1 or more
         * @return this
         * @throws IllegalArgumentException if a number is out of range
         */
        public Builder member(CustomerHistory history, double balance, int count) {
            requireRange("balance", balance);
            if (count < 1) {
                throw new IllegalArgumentException("members must be 1 or more: " + count);
            }
            members.add(new Member(history, balance, count));
            return this;
        }

        private static void requireRange(String what, double value) {
            if (!(value >= 0 && value < GREATEST)) {
                throw new IllegalArgumentException(what + " must be 0 or more and below 1E15: " + value);
            }
        }

        /**
         * The members so far.
         *
         * @throws IllegalStateException if there are none
         */
        public Attainability build() {
            if (members.isEmpty()) {
                throw new IllegalStateException("attainability must be of 1 member or more: 0");
            }
            return new Attainability(this);
        }
    }
}
