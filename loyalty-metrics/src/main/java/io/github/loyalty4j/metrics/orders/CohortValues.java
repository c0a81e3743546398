package io.github.loyalty4j.metrics.orders;

import io.github.loyalty4j.metrics.Interval;
import io.github.loyalty4j.metrics.value.CustomerGroup;
import io.github.loyalty4j.metrics.value.Estimate;
import io.github.loyalty4j.metrics.value.LifetimeValue;
import java.util.ArrayList;
import java.util.List;

/**
 * Continues what cohorts brought by models of purchases and spend, on the calendar.
 *
 * <p>For one call.
 */
final class CohortValues {
    private final Period period;
    private final LifetimeValue worth;
    private final double unit;
    private final int lastDay;

    /** By weeks or months, from the last day that was watched on. */
    CohortValues(Period period, LifetimeValue worth, double unit, int lastDay) {
        this.period = period;
        this.worth = worth;
        this.unit = unit;
        this.lastDay = lastDay;
    }

    /** Who of the days' customers belongs to which cohort. */
    List<CustomerGroup.Builder> groups(OrderHistory<?> days, int firstDay) {
        List<CustomerGroup.Builder> groups = new ArrayList<>();
        int first = period.number(firstDay);
        for (int customer = 0; customer < days.customers(); customer++) {
            int cohort = period.number(days.firstDay(customer)) - first;
            while (groups.size() <= cohort) {
                groups.add(CustomerGroup.builder());
            }
            CustomerSummary<?> summary = days.summary(customer, unit);
            groups.get(cohort).add(summary.history(), summary.repeatMean());
        }
        return groups;
    }

    CohortValue of(CohortMatrix matrix, int cohort, CustomerGroup group, int ahead) {
        double each = worth.margin() / group.customers();
        List<Double> observed = new ArrayList<>();
        while (matrix.isComplete(cohort, observed.size())) {
            observed.add(
                    each * matrix.cumulativeRevenue(cohort, observed.size()).doubleValue());
        }
        double known = each
                * matrix.cumulativeRevenue(cohort, matrix.periods(cohort) - 1).doubleValue();
        int start = period.number(matrix.start(cohort).toEpochDay());
        List<Estimate> expected = new ArrayList<>();
        for (int n = observed.size(); n < observed.size() + ahead; n++) {
            long end = period.start(start + n + 1).toEpochDay() - 1;
            expected.add(more(known, group.worth(worth, Math.max(0, end - lastDay) / unit), group.customers()));
        }
        return new CohortValue(matrix.start(cohort), matrix.size(cohort), observed, expected);
    }

    private static Estimate more(double known, Estimate all, long customers) {
        return new Estimate(
                known + all.value() / customers,
                all.interval()
                        .map(one -> new Interval(
                                known + one.lower() / customers,
                                known + one.upper() / customers,
                                one.level(),
                                one.method())));
    }
}
