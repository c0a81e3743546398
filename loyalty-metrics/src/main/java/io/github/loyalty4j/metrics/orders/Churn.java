package io.github.loyalty4j.metrics.orders;

import io.github.loyalty4j.metrics.Proportion;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Who was lost and won from one period to the next. Of 100 customers with orders in May, 70 had orders in June, and 40
 * others did: 30 lost, 40 won, churn 30 %.
 *
 * <p>A customer without contract is never seen to leave; here who does not order in the next period counts as lost, and as
 * won when coming back. Choose periods in which a regular customer orders at least once.
 *
 * <p>Immutable and safe for use by several threads.
 *
 * @param start the first day of the later period
 * @param before customers with orders in the earlier period
 * @param lost those of them without orders in the later one
 * @param won customers with orders in the later period and not in the earlier
 * @param revenue what the earlier period's customers spent then, now, and now but each at most what it spent then
 */
public record Churn(LocalDate start, int before, int lost, int won, Revenue revenue) {

    /**
     * Spend of the earlier period's customers.
     *
     * @param before in the earlier period, in the currency, less what came back in it
     * @param after in the later period, likewise
     * @param kept in the later period, each customer at most as much as in the earlier and at least 0
     */
    public record Revenue(BigDecimal before, BigDecimal after, BigDecimal kept) {}

    /** The share of the earlier period's customers that was lost: logo churn; empty if there were none. */
    public Optional<Proportion> rate() {
        return before == 0 ? Optional.empty() : Optional.of(Proportion.of(lost, before));
    }

    /** The loss after gains, {@code (lost - won) / before}: negative where more were won; empty if there were none. */
    public OptionalDouble netRate() {
        return before == 0 ? OptionalDouble.empty() : OptionalDouble.of((lost - won) / (double) before);
    }

    /**
     * Gross revenue retention, 0 to 1: losses alone; empty if nothing was spent before. Only where the log keeps returns, and they
     * outweigh a customer's orders of the earlier period, it may be above 1.
     */
    public OptionalDouble grossRevenueRetention() {
        return ratio(revenue.kept);
    }

    /**
     * Net revenue retention: losses and growth of the same customers; empty if nothing was spent before. 0 or more, unless the log
     * keeps returns.
     */
    public OptionalDouble netRevenueRetention() {
        return ratio(revenue.after);
    }

    private OptionalDouble ratio(BigDecimal amount) {
        return revenue.before.signum() <= 0
                ? OptionalDouble.empty()
                : OptionalDouble.of(amount.doubleValue() / revenue.before.doubleValue());
    }

    static List<Churn> of(Timelines lines, Period period, int fractionDigits, int end) {
        if (lines.customers() == 0) {
            return List.of();
        }
        int first = java.util.Arrays.stream(lines.first()).min().orElse(0);
        int complete = first;
        for (int customer = 0; customer < lines.customers(); customer++) {
            complete = Math.max(complete, lines.first()[customer] + lines.passed(customer) - 1);
        }
        int periods = Math.max(0, Math.min(end, complete) - first + 1);
        long[][] sums = new long[Math.max(0, periods)][6];
        for (int customer = 0; customer < lines.customers(); customer++) {
            for (int i = lines.start()[customer]; i < lines.start()[customer + 1]; i++) {
                boolean next =
                        i + 1 < lines.start()[customer + 1] && lines.distance()[i + 1] == lines.distance()[i] + 1;
                boolean previous = i > lines.start()[customer] && lines.distance()[i - 1] == lines.distance()[i] - 1;
                int later = lines.first()[customer] + lines.distance()[i] - first + 1;
                if (later < periods) {
                    int distance = lines.distance()[i];
                    long back = lines.back(customer, distance, distance + 1);
                    long backLater = lines.back(customer, distance + 1, distance + 2);
                    sums[later][1] += next ? 0 : 1;
                    count(
                            sums[later],
                            MinorUnits.sum(lines.amount()[i], back),
                            MinorUnits.sum(next ? lines.amount()[i + 1] : 0, backLater));
                }
                if (!previous && later - 1 < periods) {
                    sums[later - 1][2]++;
                }
            }
        }
        List<Churn> churn = new ArrayList<>();
        for (int later = 1; later < periods; later++) {
            long[] sum = sums[later];
            Revenue revenue = new Revenue(
                    BigDecimal.valueOf(sum[3], fractionDigits),
                    BigDecimal.valueOf(sum[4], fractionDigits),
                    BigDecimal.valueOf(sum[5], fractionDigits));
            churn.add(new Churn(period.start(first + later), (int) sum[0], (int) sum[1], (int) sum[2], revenue));
        }
        return List.copyOf(churn);
    }

    private static void count(long[] sum, long before, long after) {
        sum[0]++;
        sum[3] = MinorUnits.sum(sum[3], before);
        sum[4] = MinorUnits.sum(sum[4], after);
        sum[5] = MinorUnits.sum(sum[5], Math.max(0, Math.min(before, after)));
    }
}
