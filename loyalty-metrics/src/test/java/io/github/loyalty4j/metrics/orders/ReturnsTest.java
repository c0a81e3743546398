package io.github.loyalty4j.metrics.orders;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.github.loyalty4j.metrics.Proportion;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.LongStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ReturnsTest {
    private static final ZoneId UTC = ZoneOffset.UTC;
    private static final Instant END = day("2026-05-01");

    // Ann orders 30 and 20 in January, gives 25 back in March and has 5 more in April; Bob orders 10 in February and
    // gives all
    // of it back in April; Cid only gives back.
    private static OrderLog<String> log(Returns returns) {
        OrderLog.Builder<String> log = OrderLog.builder(OrderAmounts.of(2).with(returns));
        add(log, "cid 2026-01-02 -7");
        add(log, "ann 2026-03-15 -25");
        add(log, "ann 2026-01-10 30");
        add(log, "ann 2026-01-20 20");
        add(log, "bob 2026-02-01 10");
        add(log, "bob 2026-04-01 -10");
        add(log, "ann 2026-04-20 5");
        return log.build();
    }

    private static void add(OrderLog.Builder<String> log, String row) {
        String[] cells = row.split(" ");
        log.add(cells[0], day(cells[1]), new BigDecimal(cells[2]));
    }

    private static Instant day(String day) {
        return LocalDate.parse(day).atStartOfDay(UTC).toInstant();
    }

    @Test
    void refused_isTheDefault() {
        assertThat(OrderAmounts.of(2).returns()).isEqualTo(Returns.REFUSED);
        OrderLog.Builder<String> rows = OrderLog.builder(2);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> add(rows, "ann 2026-01-01 -0.01"))
                .withMessage("order amount must not be negative: -0.01");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> OrderLog.of(2, new int[1], new long[1], new long[] {-1}))
                .withMessage("order amount must be 0 to 999999999999999999 minor units: -1");
        add(rows, "ann 2026-01-01 0");
        assertThat(rows.build().returns()).isEqualTo(new ReturnedRows(0, 0));
    }

    /** A file of dates has all orders of a day at one instant, and threads hand its rows on in any order. */
    @Test
    void netted_ofOneInstant_isTheSameInAnyOrderOfRows() {
        for (List<String> rows : List.of(
                List.of("ann 2026-01-10 30", "ann 2026-01-10 20", "ann 2026-01-10 -20"),
                List.of("ann 2026-01-10 20", "ann 2026-01-10 -20", "ann 2026-01-10 30"),
                List.of("ann 2026-01-10 -20", "ann 2026-01-10 20", "ann 2026-01-10 30"))) {
            OrderLog.Builder<String> log = OrderLog.builder(OrderAmounts.of(2).with(Returns.NETTED));
            rows.forEach(row -> add(log, row));

            assertThat(log.build()).hasToString("1 orders of 1 customers");
            assertThat(log.build().averageOrderValue().orElseThrow().sum()).isEqualTo("30.00");
        }
    }

    @Test
    void ignored_leavesOutWhatCameBack() {
        OrderLog<String> log = log(Returns.IGNORED);

        assertThat(log).hasToString("4 orders of 2 customers");
        assertThat(log.returns()).isEqualTo(new ReturnedRows(3, 3));
        assertThat(log.averageOrderValue().orElseThrow().sum()).isEqualTo("65.00");
        CohortMatrix cohorts = log.history(Period.MONTH, UTC, END).cohorts();
        assertThat(cohorts.cumulativeRevenue(0, 3)).isEqualTo("55.00");
        assertThat(log.history(Period.MONTH, UTC, END).rfm().row(0).customer()).isEqualTo("ann");
    }

    @Test
    void kept_isMoneyInItsOwnTime_andNoPurchase() {
        OrderLog<String> log = log(Returns.KEPT);
        OrderHistory<String> months = log.history(Period.MONTH, UTC, END);

        assertThat(log).hasToString("4 orders of 2 customers");
        assertThat(log.returns()).isEqualTo(new ReturnedRows(3, 1));
        assertThat(log.repeatPurchaseRate()).contains(Proportion.of(1, 2));
        // The mean of orders, not of what was kept of them: 65 over 4.
        assertThat(log.averageOrderValue().orElseThrow().mean(2, RoundingMode.UNNECESSARY))
                .isEqualTo("16.25");
        CohortMatrix cohorts = months.cohorts();
        assertThat(cohorts.revenue(0, 0)).isEqualTo("50.00");
        assertThat(cohorts.revenue(0, 2)).isEqualTo("-25.00");
        assertThat(cohorts.customers(0, 2)).isZero();
        assertThat(cohorts.orders(0, 2)).isZero();
        assertThat(cohorts.cumulativeRevenue(0, 3)).isEqualTo("30.00");
        assertThat(cohorts.revenue(1, 2)).isEqualTo("-10.00");
        assertThat(months.retentionOn(2)).contains(Proportion.of(0, 2));
        assertThat(months.rfm().row(0).spent()).isEqualTo("30.00");
        assertThat(months.rfm().row(0).frequency()).isEqualTo(2);
        assertThat(months.rfm().row(0).silent()).isZero();
        assertThat(months.rfm().row(1).spent()).isEqualTo("0.00");
    }

    @Test
    void kept_changesNothingBeforeItsTime() {
        Instant april = day("2026-04-01");
        OrderHistory<String> known = log(Returns.KEPT).history(Period.DAY, UTC, april);

        // Bob's return is of the day that begins then.
        assertThat(known.rfm().row(1).spent()).isEqualTo("10.00");
        assertThat(known.rfm().row(0).spent()).isEqualTo("25.00");
        assertThat(known.purchasePatterns(7))
                .usingRecursiveComparison()
                .isEqualTo(log(Returns.IGNORED).history(Period.DAY, UTC, april).purchasePatterns(7));
    }

    @Test
    void kept_inRevenueRetentionAndSummaries() {
        OrderLog.Builder<String> rows = OrderLog.builder(OrderAmounts.of(0).with(Returns.KEPT));
        List.of(
                        "ann 2026-01-10 30",
                        "ann 2026-02-10 20",
                        "ann 2026-02-11 -5",
                        "bob 2026-01-10 70",
                        "bob 2026-02-12 -10")
                .forEach(row -> add(rows, row));
        OrderHistory<String> history = rows.build().history(Period.DAY, UTC, day("2026-03-01"));

        Churn february = history.by(Period.MONTH).churn().get(0);
        // Of 100 in January 15 less 10 are left in February; Ann kept 15, Bob nothing.
        assertThat(february.lost()).isEqualTo(1);
        assertThat(february.revenue().before()).isEqualTo("100");
        assertThat(february.netRevenueRetention().orElseThrow()).isCloseTo(0.05, within(1e-15));
        assertThat(february.grossRevenueRetention().orElseThrow()).isCloseTo(0.15, within(1e-15));
        CustomerSummary<String> ann = history.summary(0, 7);
        assertThat(ann.repeatMean()).isEqualTo(15);
        assertThat(ann.spent()).isEqualTo("45");
        assertThat(history.summary(1, 7).repeatMean()).isZero();
    }

    // By Fader, Hardie and Lee 2005 the monetary value is the mean of repeat transactions, without the first: what
    // came back of the first alone does not lower it. Day, what came back, and what is left of 20 and 10 on the
    // 5th and the 9th, over 2.
    @ParameterizedTest
    @CsvSource({
        "2026-01-01, -40, 15", // a part of the first order, on its day
        "2026-01-04, -40, 15", // before the second
        "2026-01-04, -100, 15", // the whole of it
        "2026-01-05, -5, 12.5", // off the second
        "2026-01-08, -50, 5", // the second, and the rest off the first
        "2026-01-09, -10, 10", // off the third
        "2026-01-20, -12, 9", // the third, and the rest off the second
        "2026-01-20, -30, 0",
        "2026-01-20, -500, 0", // more than there was
        "2025-12-01, -500, 15" // before the first order
    })
    void kept_ofTheFirstOrder_doesNotLowerTheMeanOfRepeatPurchases(String day, String amount, double mean) {
        OrderLog.Builder<String> rows = OrderLog.builder(OrderAmounts.of(0).with(Returns.KEPT));
        List.of("ann 2026-01-01 100", "ann 2026-01-05 20", "ann 2026-01-09 10", "ann " + day + " " + amount)
                .forEach(row -> add(rows, row));
        OrderHistory<String> history = rows.build().history(Period.DAY, UTC, END);

        assertThat(history.summary(0, 7).repeatMean()).isEqualTo(mean);
        assertThat(history.summary(0, 7).history().frequency()).isEqualTo(2);
        assertThat(history.summary(0, 7).spent()).isEqualTo(Integer.toString(130 + Integer.parseInt(amount)));
        double kept = Math.max(0, 130 + Integer.parseInt(amount));
        double first = Math.max(0, day.startsWith("2026") ? kept - 2 * mean : 0);
        assertThat(history.purchaseAmounts().sum()).isEqualTo(first + 2 * mean);
    }

    @Test
    void netted_ofTheWholeFirstOrder_makesTheSecondTheFirst() {
        OrderLog.Builder<String> rows = OrderLog.builder(OrderAmounts.of(0).with(Returns.NETTED));
        List.of("ann 2026-01-01 100", "ann 2026-01-05 20", "ann 2026-01-09 10", "ann 2026-01-04 -100")
                .forEach(row -> add(rows, row));
        CustomerSummary<String> ann = rows.build().history(Period.DAY, UTC, END).summary(0, 1);

        assertThat(ann.history().frequency()).isEqualTo(1);
        assertThat(ann.history().recency()).isEqualTo(4);
        assertThat(ann.repeatMean()).isEqualTo(10);
    }

    @Test
    void purchaseAmounts_areThoseOfPeriods_beforeTheEnd_lessWhatCameBack() {
        OrderLog.Builder<String> rows = OrderLog.builder(OrderAmounts.of(2).with(Returns.KEPT));
        List.of(
                        "ann 2026-01-01 100",
                        "ann 2026-01-01 50",
                        "ann 2026-01-05 20.50",
                        "ann 2026-01-06 -30",
                        "bob 2026-01-06 7",
                        "ann 2026-01-09 1000",
                        "bob 2026-01-09 -7")
                .forEach(row -> add(rows, row));
        OrderLog<String> log = rows.build();

        assertThat(log.history(Period.DAY, UTC, day("2026-01-09")).purchaseAmounts())
                .containsExactly(140.5, 0.0, 7.0);
        assertThat(log.history(Period.MONTH, UTC, END).purchaseAmounts()).containsExactly(1140.5, 0.0);
        assertThat(log.history(Period.DAY, UTC, day("2026-01-01")).purchaseAmounts())
                .isEmpty();
    }

    @Test
    void kept_beforeTheFirstOrder_belongsToItsPeriod() {
        for (Period period : Period.values()) {
            OrderLog.Builder<String> rows = OrderLog.builder(OrderAmounts.of(0).with(Returns.KEPT));
            add(rows, "ann 2025-06-10 -3");
            add(rows, "ann 2026-01-10 30");
            add(rows, "ann 2026-01-11 -1");

            CohortMatrix cohorts = rows.build().history(period, UTC, END).cohorts();

            // The eleventh is a Sunday, the first day of a week that begins with it.
            boolean sameDay = period == Period.MONTH || period == Period.WEEK;
            assertThat(cohorts.revenue(0, 0)).isEqualTo(sameDay ? "26" : "27");
            assertThat(cohorts.cumulativeRevenue(0, 1)).isEqualTo("26");
        }
    }

    @Test
    void netted_takesTheLatestOrdersFirst() {
        OrderLog<String> log = log(Returns.NETTED);
        OrderHistory<String> months = log.history(Period.MONTH, UTC, END);

        // Ann's 20 are gone and 5 of her 30; Bob's only order is gone; Cid's 7 find none.
        assertThat(log).hasToString("2 orders of 1 customers");
        assertThat(log.returns()).isEqualTo(new ReturnedRows(3, 1));
        assertThat(log.averageOrderValue().orElseThrow().sum()).isEqualTo("30.00");
        assertThat(months.cohorts().revenue(0, 0)).isEqualTo("25.00");
        assertThat(months.cohorts().orders(0, 0)).isEqualTo(1);
        assertThat(months.cohorts().cohorts()).isEqualTo(1);
        assertThat(months.rfm().row(0).customer()).isEqualTo("ann");
    }

    @Test
    void netted_ofOneInstant_andMoreThanThereWas() {
        OrderLog.Builder<String> rows = OrderLog.builder(OrderAmounts.of(0).with(Returns.NETTED));
        List.of("ann 2026-01-10 -8", "ann 2026-01-10 0", "ann 2026-01-10 5", "ann 2026-01-11 4")
                .forEach(row -> add(rows, row));
        OrderLog<String> log = rows.build();

        // 5 of 8 are taken; the free order stays one, and the order of the next day is not touched.
        assertThat(log.orders()).isEqualTo(2);
        assertThat(log.returns()).isEqualTo(new ReturnedRows(1, 1));
        assertThat(log.averageOrderValue().orElseThrow().sum()).isEqualTo("4");
    }

    @ParameterizedTest
    @EnumSource(
            value = Returns.class,
            names = {"IGNORED", "KEPT", "NETTED"})
    void columns_areTheSameAsRows(Returns returns) {
        OrderAmounts amounts = OrderAmounts.of(0).with(returns);
        long[] millis =
                LongStream.of(9, 4, 1, 5, 8).map(day -> day * 86_400_000).toArray();
        OrderLog<Integer> log = OrderLog.of(amounts, new int[] {5, 3, 5, 5, 3}, millis, new long[] {-1, -2, 3, 4, 6});
        OrderLog.Builder<Integer> rows = OrderLog.builder(amounts);
        int[] customers = {5, 3, 5, 5, 3};
        long[] units = {-1, -2, 3, 4, 6};
        for (int row = 0; row < 5; row++) {
            rows.add(customers[row], Instant.ofEpochMilli(millis[row]), BigDecimal.valueOf(units[row]));
        }

        OrderHistory<Integer> ours = log.history(Period.DAY, UTC, day("1970-02-01"));
        OrderHistory<Integer> theirs = rows.build().history(Period.DAY, UTC, day("1970-02-01"));
        for (int customer = 0; customer < 2; customer++) {
            assertThat(ours.summary(customer, 1)).isEqualTo(theirs.summary(customer, 1));
            assertThat(ours.rfm().row(customer)).isEqualTo(theirs.rfm().row(customer));
        }
    }

    @Test
    void columns_atTheLimits() {
        OrderAmounts kept = OrderAmounts.of(0).with(Returns.KEPT);
        long most = 999_999_999_999_999_999L;

        assertThat(OrderLog.of(kept, new int[2], new long[2], new long[] {most, -most})
                        .returns()
                        .rows())
                .isEqualTo(1);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> OrderLog.of(kept, new int[2], new long[2], new long[] {most, -most - 1}))
                .withMessage("order amount must be -" + most + " to " + most + " minor units: -" + (most + 1));
        OrderLog.Builder<String> rows = OrderLog.builder(kept);
        add(rows, "ann 2026-01-01 -" + most);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> add(rows, "ann 2026-01-01 -" + (most + 1)))
                .withMessageStartingWith("order amount must be below 1E18");
    }

    // Whatever the rows, money neither comes nor goes: what cohorts and customers have spent is what was ordered less
    // what
    // came back of those who ordered.
    @Property
    void money_staysWhole(
            @ForAll @Size(max = 60) List<@IntRange(min = 0, max = 4) Integer> customers,
            @ForAll @Size(60) List<@IntRange(min = -30, max = 40) Integer> amounts,
            @ForAll @Size(60) List<@IntRange(min = 0, max = 200) Integer> days,
            @ForAll Period period) {
        OrderLog.Builder<Integer> kept = OrderLog.builder(OrderAmounts.of(0).with(Returns.KEPT));
        OrderLog.Builder<Integer> netted = OrderLog.builder(OrderAmounts.of(0).with(Returns.NETTED));
        long sum = 0;
        for (int row = 0; row < customers.size(); row++) {
            Instant time = day("2026-01-01").plusSeconds(86_400L * days.get(row));
            BigDecimal amount = BigDecimal.valueOf(amounts.get(row));
            kept.add(customers.get(row), time, amount);
            netted.add(customers.get(row), time, amount);
            int customer = customers.get(row);
            boolean ordered = java.util.stream.IntStream.range(0, customers.size())
                    .anyMatch(i -> customers.get(i) == customer && amounts.get(i) >= 0);
            sum += ordered ? amounts.get(row) : 0;
        }
        OrderHistory<Integer> history = kept.build().history(period, UTC, day("2027-01-01"));

        assertThat(total(history)).isEqualTo(sum);
        assertThat(history.summaries(1)
                        .mapToLong(one -> one.spent().longValueExact())
                        .sum())
                .isEqualTo(sum);
        if (period == Period.DAY) {
            OrderHistory<Integer> months = history.by(Period.MONTH);
            OrderHistory<Integer> direct = kept.build().history(Period.MONTH, UTC, day("2027-01-01"));
            assertThat(months.churn()).isEqualTo(direct.churn());
            assertThat(total(months)).isEqualTo(sum);
        }
        OrderLog<Integer> net = netted.build();
        long left = net.averageOrderValue()
                .map(value -> value.sum().longValueExact())
                .orElse(0L);
        assertThat(left).isGreaterThanOrEqualTo(sum);
        if (net.returns().leftOut() == 0) {
            assertThat(left).isEqualTo(sum);
        }
    }

    private static long total(OrderHistory<?> history) {
        CohortMatrix cohorts = history.cohorts();
        long sum = 0;
        for (int cohort = 0; cohort < cohorts.cohorts(); cohort++) {
            if (cohorts.periods(cohort) > 0) {
                sum += cohorts.cumulativeRevenue(cohort, cohorts.periods(cohort) - 1)
                        .longValueExact();
            }
        }
        return sum;
    }
}
