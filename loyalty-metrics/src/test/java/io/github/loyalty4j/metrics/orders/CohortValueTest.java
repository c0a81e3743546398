package io.github.loyalty4j.metrics.orders;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import io.github.loyalty4j.metrics.value.CustomerHistory;
import io.github.loyalty4j.metrics.value.Fit;
import io.github.loyalty4j.metrics.value.GammaGamma;
import io.github.loyalty4j.metrics.value.LifetimeValue;
import io.github.loyalty4j.metrics.value.PurchaseForecast;
import io.github.loyalty4j.metrics.value.PurchaseModel;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class CohortValueTest {
    private static final PurchaseForecast NBD = PurchaseModel.NBD.forecast(Map.of("r", 3.0, "alpha", 30.0));
    private static final GammaGamma SPEND = GammaGamma.of(Map.of("p", 6.25, "q", 3.74, "v", 15.44));

    private static Instant day(String day) {
        return LocalDate.parse(day).atStartOfDay(ZoneOffset.UTC).toInstant();
    }

    private static OrderHistory<String> days(String end) {
        return OrderLog.builder(2)
                .add("ann", day("2026-01-05"), new BigDecimal("30"))
                .add("ann", day("2026-02-04"), new BigDecimal("20"))
                .add("bob", day("2026-01-20"), new BigDecimal("10"))
                .add("cid", day("2026-03-02"), new BigDecimal("8"))
                .build()
                .history(Period.DAY, ZoneOffset.UTC, day(end));
    }

    // Watched up to 15 March. January's two brought 40 in January and 60 up to February. By NBD Ann, once more in 69
    // days,
    // buys 4/(30 + 69) times a day, Bob 3/(30 + 54); a purchase of hers brings 6.25 (15.44 + 20)/(6.25 + 2.74), of his
    // 6.25 * 15.44/2.74. There are 16 days to the end of March and 30 more to that of April.
    @Test
    void curve_byHand() {
        List<CohortValue> cohorts =
                days("2026-03-16").cohortValues(LifetimeValue.of(NBD, SPEND).withMargin(.5), 1, Period.MONTH, 2);

        CohortValue january = cohorts.get(0);
        assertThat(cohorts)
                .extracting(CohortValue::start)
                .containsExactly(LocalDate.of(2026, 1, 1), LocalDate.of(2026, 3, 1)); // nobody came in February
        assertThat(january.customers()).isEqualTo(2);
        assertThat(january.observed()).containsExactly(10.0, 15.0);
        double aDay = 4 / 99.0 * 6.25 * 35.44 / 8.99 + 3 / 84.0 * 6.25 * 15.44 / 2.74;
        assertThat(january.expected().get(0).value()).isCloseTo(15 + .25 * 16 * aDay, within(1e-9));
        assertThat(january.expected().get(1).value()).isCloseTo(15 + .25 * 46 * aDay, within(1e-9));
        assertThat(january.expected().get(1).interval()).isEmpty();
        CohortValue march = cohorts.get(1);
        assertThat(march.observed()).isEmpty();
        assertThat(march.expected().get(0).value())
                .isCloseTo(.5 * (8 + 16 * 3 / 43.0 * 6.25 * 15.44 / 2.74), within(1e-9));
    }

    @Test
    void curve_goesOnWherePeriodsAreOver() {
        CohortValue january = days("2026-04-01")
                .cohortValues(LifetimeValue.of(NBD, SPEND), 1, Period.MONTH, 1)
                .get(0);

        assertThat(january.observed()).containsExactly(20.0, 30.0, 30.0);
        assertThat(january.expected()).hasSize(1); // of April
        double aDay = 4 / 115.0 * 6.25 * 35.44 / 8.99 + 3 / 100.0 * 6.25 * 15.44 / 2.74;
        assertThat(january.expected().get(0).value()).isCloseTo(30 + .5 * 30 * aDay, within(1e-9));
    }

    // Half a year of a shop whose customers are drawn from the models, and the half after: the curves meet what came.
    @Test
    void curve_meetsWhatCame() {
        Random random = new Random(11);
        OrderLog.Builder<Integer> log = OrderLog.builder(OrderAmounts.of(2));
        for (int customer = 0; customer < 6_000; customer++) {
            double rate = .03 * -Math.log(random.nextDouble());
            double usual = 20 * Math.exp(.4 * random.nextGaussian());
            double gone = -Math.log(random.nextDouble()) / (.004 * -Math.log(random.nextDouble()));
            double begin = random.nextInt(59);
            for (double at = 0; begin + at < 365 && at < gone; at -= Math.log(random.nextDouble()) / rate) {
                long cents = Math.round(100 * usual * (.5 + random.nextDouble()));
                log.add(
                        customer,
                        day("2026-01-01").plusSeconds(Math.round(86_400 * (begin + at))),
                        BigDecimal.valueOf(cents, 2));
            }
        }
        OrderLog<Integer> all = log.build();
        OrderHistory<Integer> known = all.history(Period.DAY, ZoneOffset.UTC, day("2026-07-01"));
        Fit<PurchaseForecast> fit = PurchaseModel.PARETO_NBD.fit(known.purchasePatterns(7));
        LifetimeValue worth = LifetimeValue.of(
                fit.model().orElseThrow(), known.fitSpend().model().orElseThrow());

        CohortMatrix came =
                all.history(Period.MONTH, ZoneOffset.UTC, day("2027-01-01")).cohorts();
        List<CohortValue> cohorts = known.cohortValues(worth, 7, Period.MONTH, 6);
        assertThat(cohorts).hasSize(2);
        for (int cohort = 0; cohort < 2; cohort++) {
            CohortValue curve = cohorts.get(cohort);
            int months = 6 - cohort;
            assertThat(curve.observed()).hasSize(months);
            for (int n = 0; n < 6; n++) {
                double actual = came.cumulativeRevenue(cohort, months + n).doubleValue() / curve.customers();
                assertThat(curve.expected().get(n).value()).isCloseTo(actual, withinPercentage(4));
                assertThat(curve.expected().get(n).interval().orElseThrow().lower())
                        .isLessThan(curve.expected().get(n).value());
            }
        }
    }

    @Test
    void broken_calls() {
        LifetimeValue worth = LifetimeValue.of(NBD, SPEND);
        OrderHistory<String> days = days("2026-03-16");

        assertThat(days.cohortValues(worth, 1, Period.WEEK, 1000)).isNotEmpty();
        assertThat(days.cohortValues(worth, 1, Period.MONTH, 0).get(0).expected())
                .isEmpty();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> days.cohortValues(worth.discountedBy(.1), 1, Period.MONTH, 1))
                .withMessage("cohorts' value must be without discount, 0 to 1000 periods ahead: 0.1, 1");
        assertThatIllegalArgumentException().isThrownBy(() -> days.cohortValues(worth, 1, Period.MONTH, 1001));
        assertThatIllegalArgumentException().isThrownBy(() -> days.cohortValues(worth, 1, Period.MONTH, -1));
        assertThatIllegalArgumentException().isThrownBy(() -> days.cohortValues(worth, 0, Period.MONTH, 1));
        assertThatIllegalStateException()
                .isThrownBy(() -> days.by(Period.WEEK).cohortValues(worth, 1, Period.MONTH, 1))
                .withMessage("periods to be joined must be calendar days: WEEK");
        assertThat(OrderLog.builder(2)
                        .build()
                        .history(Period.DAY, ZoneOffset.UTC, day("2026-03-16"))
                        .cohortValues(worth, 1, Period.MONTH, 1))
                .isEmpty();
        assertThat(days.summary(0, 1).history()).isEqualTo(new CustomerHistory(1, 30, 69));
    }
}
