package io.github.loyalty4j.metrics.orders;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.within;

import io.github.loyalty4j.metrics.Proportion;
import io.github.loyalty4j.metrics.value.CustomerHistory;
import io.github.loyalty4j.metrics.value.Fit;
import io.github.loyalty4j.metrics.value.GammaGamma;
import io.github.loyalty4j.metrics.value.PurchaseForecast;
import io.github.loyalty4j.metrics.value.PurchaseModel;
import io.github.loyalty4j.metrics.value.PurchasePatterns;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class OrderHistoryTest {
    private static final ZoneId UTC = ZoneOffset.UTC;

    // Amplitude's documentation, "retention analysis time": start 1 December 17:59, return 2 December 17:00. Day 1
    // where times
    // are cut to hours, day 0 in spans of exactly 24 hours; on the calendar it is the next day.
    @Test
    void rollingDays_ofAmplitudesExample() {
        OrderLog<String> log = OrderLog.builder(0)
                .add("ann", Instant.parse("2025-12-01T17:59:00Z"), BigDecimal.ONE)
                .add("ann", Instant.parse("2025-12-02T17:00:00Z"), BigDecimal.ONE)
                .build();
        Instant end = Instant.parse("2026-01-01T00:00:00Z");

        assertThat(log.history(Period.ROLLING_DAY_OF_WHOLE_HOURS, UTC, end).retentionOn(1))
                .contains(Proportion.of(1, 1));
        assertThat(log.history(Period.ROLLING_DAY, UTC, end).retentionOn(1)).contains(Proportion.of(0, 1));
        assertThat(log.history(Period.DAY, UTC, end).retentionOn(1)).contains(Proportion.of(1, 1));
    }

    // lifetimes tests/test_utils.py: three customers up to 2015-02-07: (1, 5, 6), (0, 0, 37), (2, 4, 37).
    @Test
    void purchasePatterns_ofThreeCustomers() {
        OrderLog<String> log = log(
                        "1 2015-02-01 9", "1 2015-02-06 9", "2 2015-01-01 9", "3 2015-01-01 9", "3 2015-01-02 9")
                .add("3", day("2015-01-05"), BigDecimal.TEN)
                .build();

        PurchasePatterns patterns =
                log.history(Period.DAY, UTC, day("2015-02-08")).purchasePatterns(1);

        assertThat(patterns.customers()).isEqualTo(3);
        assertThat(patterns.repeaters()).isEqualTo(2);
        assertThat(PurchasePatterns.builder()
                        .add(1, 5, 6)
                        .add(0, 0, 37)
                        .add(2, 4, 37)
                        .build())
                .usingRecursiveComparison()
                .isEqualTo(patterns);
    }

    // NBD of one a unit of two days: after two days Ann, from the first on, is expected to come back once; after four
    // twice,
    // and Bob, from the third on, once.
    @Test
    void tracking_byHand() {
        OrderLog<String> log = log(
                        "ann 2026-01-01 5",
                        "ann 2026-01-02 5",
                        "ann 2026-01-02 5",
                        "bob 2026-01-03 5",
                        "bob 2026-01-05 5")
                .build();
        PurchaseForecast forecast = PurchaseModel.NBD.forecast(Map.of("r", 3.0, "alpha", 3.0));
        OrderHistory<String> history = log.history(Period.DAY, UTC, day("2026-01-06"));

        assertThat(history.tracking(forecast, 2)).containsExactly(new Tracking(1, 1, 1), new Tracking(2, 1, 3));
        assertThat(history.tracking(forecast, 6)).isEmpty();
        assertThat(OrderLog.builder(2)
                        .build()
                        .history(Period.DAY, UTC, day("2026-01-06"))
                        .tracking(forecast, 1))
                .isEmpty();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> history.tracking(forecast, 0))
                .withMessage("unit of tracking must be 1 period or more: 0");
        OrderHistory<String> rolling = log.history(Period.ROLLING_DAY, UTC, day("2026-01-06"));
        assertThatIllegalStateException()
                .isThrownBy(() -> rolling.tracking(forecast, 1))
                .withMessage("purchases must be tracked in calendar periods: ROLLING_DAY");
    }

    @Test
    void retention_countsOnlyWhomTheTimeHasPassedFor() {
        // Ann came in January, back in February and April; Bob in March, back in April; Cid in April. End: 1 May.
        OrderHistory<String> history = log(
                        "ann 2026-01-31 5",
                        "ann 2026-02-01 5",
                        "ann 2026-04-30 5",
                        "bob 2026-03-15 5",
                        "bob 2026-04-02 5")
                .add("cid", day("2026-04-20"), BigDecimal.TEN)
                .build()
                .history(Period.MONTH, UTC, day("2026-05-01"));

        assertThat(history.retentionOn(0)).contains(Proportion.of(3, 3));
        assertThat(history.retentionOn(1)).contains(Proportion.of(2, 2));
        assertThat(history.retentionOn(2)).contains(Proportion.of(0, 1));
        assertThat(history.retentionFrom(2)).contains(Proportion.of(1, 1));
        assertThat(history.retentionWithin(2, 4)).contains(Proportion.of(1, 1));
        assertThat(history.retentionOn(4)).isEmpty();
        CohortMatrix cohorts = history.cohorts();
        assertThat(cohorts).hasToString("4 cohorts by MONTH");
        assertThat(cohorts.start(0)).isEqualTo(LocalDate.of(2026, 1, 1));
        assertThat(cohorts.periods(0)).isEqualTo(4);
        assertThat(cohorts.size(1)).isZero();
        assertThat(cohorts.retention(1, 0).isPresent() || cohorts.periods(1) == 0)
                .isTrue();
        assertThat(cohorts.customers(0, 1)).isEqualTo(1);
        assertThat(cohorts.customers(0, 2)).isZero();
        assertThat(cohorts.orders(2, 1)).isEqualTo(1);
        assertThat(cohorts.cumulativeRevenue(0, 3)).isEqualTo(new BigDecimal("15.00"));
        // Ann's orders in January, February and April: she came back once.
        assertThat(IntStream.range(0, 4).map(n -> cohorts.cumulativeReturned(0, n)))
                .containsExactly(0, 1, 1, 1);
        assertThat(IntStream.range(0, 4).mapToLong(n -> cohorts.cumulativeOrders(0, n)))
                .containsExactly(1L, 2L, 2L, 3L);
        assertThatExceptionOfType(IndexOutOfBoundsException.class).isThrownBy(() -> cohorts.isComplete(0, -1));
        assertThatExceptionOfType(IndexOutOfBoundsException.class).isThrownBy(() -> cohorts.cumulativeOrders(0, -1));
        assertThatExceptionOfType(IndexOutOfBoundsException.class).isThrownBy(() -> cohorts.cumulativeReturned(0, -1));
        assertThat(cohorts.revenue(3, 0)).isEqualTo(new BigDecimal("10.00"));
        assertThat(cohorts.isComplete(0, 3)).isTrue();
        assertThat(cohorts.isComplete(0, 4)).isFalse();
        assertThat(cohorts.retention(0))
                .hasSize(4)
                .startsWith(Proportion.of(1, 1), Proportion.of(1, 1), Proportion.of(0, 1))
                .endsWith(cohorts.retention(0, 3).orElseThrow());
        assertThat(cohorts.retention(1)).isEmpty();
    }

    @Test
    void zone_decidesTheDay_alsoAcrossAChangeOfTheClocks() {
        // Berlin: 23:30 UTC is the next day, 00:30 in winter and 01:30 in summer (from 29 March 2026 on).
        OrderLog<String> log = OrderLog.builder(0)
                .add("ann", Instant.parse("2026-03-28T22:30:00Z"), BigDecimal.ONE)
                .add("ann", Instant.parse("2026-03-28T23:30:00Z"), BigDecimal.ONE)
                .add("ann", Instant.parse("2026-03-29T22:30:00Z"), BigDecimal.ONE)
                .build();

        OrderHistory<String> berlin =
                log.history(Period.DAY, ZoneId.of("Europe/Berlin"), Instant.parse("2026-04-30T22:00:00Z"));
        OrderHistory<String> utc = log.history(Period.DAY, UTC, day("2026-05-01"));

        assertThat(berlin.retentionOn(2)).contains(Proportion.of(1, 1));
        assertThat(utc.retentionOn(2)).contains(Proportion.of(0, 1));
        assertThat(berlin.cohorts().orders(0, 1)).isEqualTo(1);
        assertThat(utc.cohorts().orders(0, 0)).isEqualTo(2);
    }

    @Test
    void weeks_beginOnMonday() {
        OrderHistory<String> history =
                log("ann 2026-03-01 5", "ann 2026-03-02 5").build().history(Period.WEEK, UTC, day("2026-03-09"));

        assertThat(history.cohorts().start(0)).isEqualTo(LocalDate.of(2026, 2, 23));
        assertThat(history.retentionOn(1)).contains(Proportion.of(1, 1));
    }

    @Test
    void repeatPurchases_byHand() {
        // Gaps: ann 3 and 7, bob 5; seconds: 3 and 5.
        RepeatPurchases repeat = log(
                        "ann 2026-03-01 5",
                        "ann 2026-03-04 5",
                        "ann 2026-03-11 5",
                        "bob 2026-03-01 5",
                        "bob 2026-03-06 5")
                .add("cid", day("2026-03-03"), BigDecimal.TEN)
                .build()
                .history(Period.DAY, UTC, day("2026-04-01"))
                .repeatPurchases();

        assertThat(repeat.converted()).contains(Proportion.of(2, 3));
        assertThat(repeat.frequency()).hasValue(2); // six orders of three
        assertThat(repeat.medianToSecond()).hasValue(4);
        assertThat(repeat.meanBetween()).hasValue(5);
        assertThat(repeat.medianBetween()).hasValue(5);
    }

    /** Ten days: ann after 3 and bob after 5; cid is silent for 7 whole days, dan for 1. */
    @Test
    void timeToSecond_byHand() {
        OrderHistory<String> history = log(
                        "ann 2026-03-01 5",
                        "ann 2026-03-04 5",
                        "ann 2026-03-05 5",
                        "bob 2026-03-01 5",
                        "bob 2026-03-06 5",
                        "cid 2026-03-03 5",
                        "dan 2026-03-09 5",
                        "dan 2026-03-11 5")
                .build()
                .history(Period.DAY, UTC, day("2026-03-11"));
        Survival waiting = history.timeToSecond();

        assertThat(waiting.at(2.9)).isEqualTo(1);
        assertThat(waiting.at(3)).isCloseTo(2 / 3.0, within(1e-15));
        assertThat(waiting.at(5)).isCloseTo(1 / 3.0, within(1e-15));
        assertThat(waiting.at(100)).isCloseTo(1 / 3.0, within(1e-15));
        assertThat(history.by(Period.MONTH).timeToSecond().at(10)).isEqualTo(1);
    }

    /** Who came back in a month that is not over says nothing yet of those who may. */
    @Test
    void timeToSecond_countsPeriodsThatAreOver() {
        OrderLog<String> log = log("ann 2026-03-01 5", "ann 2026-04-02 5", "bob 2026-03-01 5", "cid 2026-02-01 5")
                .build();

        assertThat(log.history(Period.MONTH, UTC, day("2026-04-10"))
                        .timeToSecond()
                        .at(9))
                .isEqualTo(1);
        assertThat(log.history(Period.MONTH, UTC, day("2026-05-01"))
                        .timeToSecond()
                        .at(1))
                .isCloseTo(2 / 3.0, within(1e-15));
    }

    @Test
    void churn_byHand() {
        // March: ann 10, bob 20. April: ann 4, cid 7. May: cid 9.
        List<Churn> churn = log(
                        "ann 2026-03-01 10",
                        "bob 2026-03-31 20",
                        "ann 2026-04-05 4",
                        "cid 2026-04-06 7",
                        "cid 2026-05-06 9")
                .build()
                .history(Period.MONTH, UTC, day("2026-06-01"))
                .churn();

        assertThat(churn).hasSize(2);
        Churn april = churn.get(0);
        assertThat(april.start()).isEqualTo(LocalDate.of(2026, 4, 1));
        assertThat(april.rate()).contains(Proportion.of(1, 2));
        assertThat(april.netRate()).hasValue(0);
        assertThat(april.grossRevenueRetention().orElseThrow()).isCloseTo(4 / 30.0, within(1e-15));
        assertThat(april.netRevenueRetention().orElseThrow()).isCloseTo(4 / 30.0, within(1e-15));
        Churn may = churn.get(1);
        assertThat(may.before()).isEqualTo(2);
        assertThat(may.lost()).isEqualTo(1);
        assertThat(may.won()).isZero();
        assertThat(may.netRevenueRetention().orElseThrow()).isCloseTo(9 / 11.0, within(1e-15));
        assertThat(may.grossRevenueRetention().orElseThrow()).isCloseTo(7 / 11.0, within(1e-15));
    }

    @Test
    void churn_leavesOutThePeriodThatIsNotOver() {
        OrderLog<String> log = log("ann 2026-03-01 10", "ann 2026-04-05 4").build();

        assertThat(log.history(Period.MONTH, UTC, day("2026-04-20")).churn()).isEmpty();
        assertThat(log.history(Period.MONTH, UTC, day("2026-05-01")).churn()).hasSize(1);
        assertThat(OrderLog.builder(0)
                        .build()
                        .history(Period.MONTH, UTC, day("2026-05-01"))
                        .churn())
                .isEmpty();
        assertThatIllegalStateException()
                .isThrownBy(() ->
                        log.history(Period.ROLLING_DAY, UTC, day("2026-05-01")).churn())
                .withMessage("churn must be counted in calendar periods: ROLLING_DAY");
    }

    @Test
    void lapsing_hasTheReason() {
        OrderLog<String> log = log(
                        "ann 2026-01-01 5",
                        "ann 2026-01-13 5",
                        "bob 2026-01-01 5",
                        "bob 2026-03-01 5",
                        "cid 2026-01-01 5")
                .build();

        List<LapsingCustomer<String>> lapsing =
                log.history(Period.DAY, UTC, day("2026-04-17")).lapsing(10);

        // From 13 January to 16 April, the last day watched, are 93 days; bob's 46 are less than his usual 59.
        assertThat(lapsing).singleElement().hasToString("93 periods silent, usually 12.0");
        assertThat(lapsing.get(0).customer()).isEqualTo("ann");
        assertThat(lapsing.get(0).spent()).isEqualTo(new BigDecimal("10.00"));
    }

    @Test
    void summaries_byHand() {
        OrderHistory<String> history = log(
                        "ann 2026-01-01 5",
                        "ann 2026-01-01 7",
                        "ann 2026-01-08 6",
                        "ann 2026-01-08 4",
                        "ann 2026-01-15 2")
                .add("bob", day("2026-01-02"), BigDecimal.TEN)
                .build()
                .history(Period.DAY, UTC, day("2026-01-20"));

        CustomerSummary<String> ann = history.summary(0, 7);
        assertThat(ann.customer()).isEqualTo("ann");
        assertThat(ann.history()).isEqualTo(new CustomerHistory(2, 2, 18 / 7.0));
        assertThat(ann.spent()).isEqualTo("24.00");
        assertThat(ann.repeatMean()).isEqualTo(6); // 10 and 2
        assertThat(history.summaries(7).map(CustomerSummary::repeatMean)).containsExactly(6.0, 0.0);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> history.summaries(0))
                .withMessage("unit must be above 0 and finite: 0.0");
        org.assertj.core.api.Assertions.assertThatExceptionOfType(IndexOutOfBoundsException.class)
                .isThrownBy(() -> history.summary(2, 1));
    }

    @Test
    void fitSpend_isThatOfTheSummaries_withoutWhatIsNotAboveZero() {
        Random random = new Random(5);
        OrderLog.Builder<Integer> rows = OrderLog.builder(OrderAmounts.of(2).with(Returns.KEPT));
        for (int customer = 0; customer < 200; customer++) {
            double usual = 10 + random.nextInt(50);
            for (int order = 0; order <= customer % 5; order++) {
                long cents = Math.round(100 * usual * (0.5 + random.nextDouble()));
                rows.add(customer, day("2026-01-01").plusSeconds(604_800L * order), BigDecimal.valueOf(cents, 2));
            }
        }
        Fit<GammaGamma> without =
                rows.build().history(Period.DAY, UTC, day("2026-06-01")).fitSpend();
        rows.add(900, day("2026-01-01"), BigDecimal.TEN)
                .add(900, day("2026-01-03"), BigDecimal.TEN)
                .add(900, day("2026-01-04"), BigDecimal.TEN.negate());
        OrderHistory<Integer> history = rows.build().history(Period.DAY, UTC, day("2026-06-01"));

        assertThat(history.summary(200, 1).repeatMean()).isZero();
        assertThat(history.fitSpend().estimates()).isEqualTo(without.estimates());
        assertThat(without.customers()).isEqualTo(160);
    }

    @Test
    void rfm_fifths_andSegments() {
        OrderLog.Builder<String> builder = OrderLog.builder(0);
        for (int customer = 0; customer < 10; customer++) {
            for (int order = 0; order <= customer; order++) {
                builder.add(
                        "c" + customer, day("2026-03-01").plusSeconds(86_400L * (customer + order)), BigDecimal.ONE);
            }
        }
        RfmTable<String> rfm =
                builder.build().history(Period.DAY, UTC, day("2026-04-01")).rfm();

        assertThat(rfm.customers()).isEqualTo(10);
        for (int i = 0; i < 10; i++) {
            assertThat(rfm.row(i).frequencyScore()).isEqualTo(1 + i / 2);
            assertThat(rfm.row(i).recencyScore()).isEqualTo(1 + i / 2);
            assertThat(rfm.row(i).moneyScore()).isEqualTo(1 + i / 2);
        }
        assertThat(rfm.row(9).segment()).isEqualTo(RfmSegment.CHAMPION);
        assertThat(rfm.row(0).segment()).isEqualTo(RfmSegment.LOST);
        assertThat(rfm.row(9).silent()).isEqualTo(31 - 1 - 18);
        assertThat(rfm.segments().values().stream().mapToInt(Integer::intValue).sum())
                .isEqualTo(10);
    }

    @Test
    void rfm_tiesAndFewCustomers() {
        RfmTable<String> alike = log("ann 2026-03-01 5", "bob 2026-03-01 5")
                .build()
                .history(Period.DAY, UTC, day("2026-04-01"))
                .rfm();
        assertThat(alike.row(0).recencyScore()).isEqualTo(3);
        assertThat(alike.row(1).moneyScore()).isEqualTo(3);
        RfmTable<String> none = OrderLog.builder(0)
                .build()
                .history(Period.DAY, UTC, day("2026-04-01"))
                .rfm();
        assertThat(none.customers()).isZero();
        for (int recency = 1; recency <= 5; recency++) {
            for (int frequency = 1; frequency <= 5; frequency++) {
                assertThat(RfmSegment.of(recency, frequency)).isNotNull();
            }
        }
    }

    /** The only customer was called lost, though it was here today: fewer than five have no fifths. */
    @Test
    void rfm_ofFewerThanFive_callsNobodyLost() {
        for (int n = 1; n < 5; n++) {
            String[] rows = new String[n];
            for (int i = 0; i < n; i++) {
                rows[i] = "c" + i + " 2026-03-0" + (i + 1) + " " + (i + 5);
            }
            RfmTable<String> few = log(rows)
                    .build()
                    .history(Period.DAY, UTC, day("2026-04-01"))
                    .rfm();
            assertThat(few.segments()).containsEntry(RfmSegment.NEEDS_ATTENTION, n);
            assertThat(few.row(0).segment()).isEqualTo(RfmSegment.NEEDS_ATTENTION);
            assertThat(few.row(n - 1).recencyScore()).isEqualTo(3);
        }
        RfmTable<String> five = log(
                        "a 2026-03-01 5", "b 2026-03-02 5", "c 2026-03-03 5", "d 2026-03-04 5", "e 2026-03-05 5")
                .build()
                .history(Period.DAY, UTC, day("2026-04-01"))
                .rfm();
        for (int i = 0; i < 5; i++) {
            assertThat(five.row(i).recencyScore()).isEqualTo(i + 1);
            assertThat(five.row(i).frequencyScore()).isEqualTo(1);
            assertThat(five.row(i).moneyScore()).isEqualTo(3);
        }
        assertThat(five.row(4).segment()).isEqualTo(RfmSegment.NEW_CUSTOMER);
        RfmTable<String> daily = log(IntStream.range(0, 12)
                        .mapToObj(i -> "c" + i % 6 + " 2026-03-0" + (1 + i / 6) + " 5")
                        .toArray(String[]::new))
                .build()
                .history(Period.DAY, UTC, day("2026-04-01"))
                .rfm();
        assertThat(daily.segments()).containsEntry(RfmSegment.NEEDS_ATTENTION, 6);
    }

    @Test
    void retentionOfAllPeriods_isNone_whereNoneHasPassed() {
        OrderHistory<String> nobody = log().build().history(Period.DAY, UTC, day("2026-05-01"));
        assertThat(nobody.retentionOn()).isEmpty();
        assertThat(nobody.retentionFrom()).isEmpty();
        OrderHistory<String> today = log("ann 2026-05-01 5").build().history(Period.WEEK, UTC, day("2026-05-02"));
        assertThat(today.retentionOn()).isEmpty();
        assertThat(today.retentionFrom()).isEmpty();
    }

    @Property(tries = 200)
    void kindsOfRetention_areOrdered_andCohortsSumToAll(@ForAll Random random) {
        List<String> rows = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            rows.add("c" + random.nextInt(40) + " " + LocalDate.of(2026, 1, 1).plusDays(random.nextInt(120)) + " "
                    + random.nextInt(50));
        }
        Instant end = day("2026-05-01");
        OrderHistory<String> history = log(rows.toArray(String[]::new)).build().history(Period.WEEK, UTC, end);
        Collections.shuffle(rows, random);
        OrderHistory<String> shuffled = log(rows.toArray(String[]::new)).build().history(Period.WEEK, UTC, end);

        for (int n = 0; n < 10; n++) {
            long on = history.retentionOn(n).orElseThrow().hits();
            assertThat(history.retentionFrom(n).orElseThrow().hits()).isGreaterThanOrEqualTo(on);
            assertThat(history.retentionWithin(n, n + 3).orElseThrow().rate()).isLessThanOrEqualTo(1);
            assertThat(shuffled.retentionOn(n)).isEqualTo(history.retentionOn(n));
        }
        List<Proportion> on = history.retentionOn();
        List<Proportion> from = history.retentionFrom();
        assertThat(from).hasSameSizeAs(on);
        for (int n = 0; n < on.size(); n++) {
            assertThat(history.retentionOn(n)).contains(on.get(n));
            assertThat(history.retentionFrom(n)).contains(from.get(n));
        }
        assertThat(history.retentionOn(on.size())).isEmpty();
        CohortMatrix cohorts = history.cohorts();
        int customers = 0;
        long orders = 0;
        for (int cohort = 0; cohort < cohorts.cohorts(); cohort++) {
            customers += cohorts.size(cohort);
            for (int n = 0; n < cohorts.periods(cohort); n++) {
                orders += cohorts.orders(cohort, n);
            }
            assertThat(cohorts.periods(cohort) == 0 || cohorts.customers(cohort, 0) == cohorts.size(cohort))
                    .isTrue();
        }
        assertThat(customers).isEqualTo(history.customers());
        assertThat(orders).isEqualTo(200);
        assertThat(history.rfm().segments().values().stream()
                        .mapToInt(Integer::intValue)
                        .sum())
                .isEqualTo(history.customers());
        assertThat(shuffled.repeatPurchases()).isEqualTo(history.repeatPurchases());
        assertThat(shuffled.churn()).isEqualTo(history.churn());
    }

    @Test
    void manyOrdersOfOneCustomer_areSorted() {
        List<String> rows = new ArrayList<>();
        for (int i = 0; i < 1000; i++) {
            rows.add("ann " + LocalDate.of(2020, 1, 1).plusDays(i) + " 1");
        }
        Collections.shuffle(rows, new Random(1));
        OrderHistory<String> history =
                log(rows.toArray(String[]::new)).build().history(Period.DAY, UTC, day("2022-12-31"));

        assertThat(history.repeatPurchases().meanBetween()).hasValue(1);
        assertThat(history.cohorts().cumulativeRevenue(0, 999)).isEqualTo(new BigDecimal("1000.00"));
    }

    // From the first time a log takes to the last: more nanoseconds than a long with a sign has.
    @ParameterizedTest
    @EnumSource
    void wholeSpanOfTime(Period period) {
        OrderLog<String> log = OrderLog.builder(0)
                .add("ann", Instant.parse("1678-01-01T00:00:00Z"), BigDecimal.ONE)
                .add("ann", Instant.parse("1678-01-01T00:00:00Z").plus(Duration.ofDays(150_000)), BigDecimal.ONE)
                .build();
        OrderHistory<String> history =
                log.history(period, ZoneOffset.ofHours(14), Instant.parse("2261-12-31T23:59:59.999999999Z"));

        int days = 213_301; // of 584 years, the first a Saturday
        int[] expected =
                switch (period) {
                    case DAY -> new int[] {150_000, days};
                    case ROLLING_DAY, ROLLING_DAY_OF_WHOLE_HOURS -> new int[] {150_000, days - 1};
                    case MONTH -> new int[] {4_928, 584 * 12};
                    case WEEK -> new int[] {(150_000 + 5) / 7, (days + 5) / 7};
                    case WEEK_FROM_SUNDAY -> new int[] {(150_000 + 6) / 7, (days + 6) / 7};
                };
        assertThat(history.summary(0, 1).history()).isEqualTo(new CustomerHistory(1, expected[0], expected[1]));
        assertThat(history.purchasePatterns(7)).hasToString("1 patterns of 1 customers");
    }

    @Test
    void moneyBeyondALong_isRefused_withTheRule() {
        long most = 999_999_999_999_999_999L;
        long[] millis = new long[10];
        Arrays.setAll(millis, i -> i * 86_400_000L);
        long[] units = new long[10];
        Arrays.fill(units, most);
        Instant end = Instant.parse("1970-03-01T00:00:00Z");
        OrderHistory<Integer> ten =
                OrderLog.of(OrderAmounts.of(0), new int[10], millis, units).history(Period.DAY, ZoneOffset.UTC, end);
        OrderHistory<Integer> nine = OrderLog.of(
                        OrderAmounts.of(0), new int[9], Arrays.copyOf(millis, 9), Arrays.copyOf(units, 9))
                .history(Period.DAY, ZoneOffset.UTC, end);
        String message = "money added up must be within 9223372036854775807 minor units: 9999999999999999990";

        assertThat(nine.summary(0, 1).spent()).isEqualTo(BigDecimal.valueOf(9 * most));
        assertThat(ten.purchaseAmounts().sum()).isEqualTo(1e19);
        for (ThrowingCallable call : List.<ThrowingCallable>of(
                () -> ten.summary(0, 1), ten::rfm, () -> ten.lapsing(1), () -> ten.by(Period.MONTH), () -> OrderLog.of(
                                OrderAmounts.of(0), new int[10], new long[10], units)
                        .history(Period.WEEK, ZoneOffset.UTC, end))) {
            assertThatExceptionOfType(ArithmeticException.class)
                    .isThrownBy(call)
                    .withMessage(message);
        }
        assertThatExceptionOfType(ArithmeticException.class)
                .isThrownBy(() -> ten.cohorts().cumulativeRevenue(0, 9))
                .withMessage(message);
        assertThat(ten.cohorts().revenue(0, 9)).isEqualTo(BigDecimal.valueOf(most));
    }

    @Test
    void broken_calls() {
        OrderHistory<String> history = log("ann 2026-03-01 5").build().history(Period.DAY, UTC, day("2026-04-01"));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> history.retentionOn(-1))
                .withMessage("retention's periods must be 0 or more and rise: -1 to 0");
        assertThatIllegalArgumentException().isThrownBy(() -> history.retentionWithin(3, 3));
        assertThatIllegalArgumentException().isThrownBy(() -> history.purchasePatterns(0));
        assertThatIllegalArgumentException().isThrownBy(() -> history.lapsing(0));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> history.by(Period.DAY))
                .withMessage("days must be joined into weeks or months: DAY");
        assertThatIllegalStateException()
                .isThrownBy(() -> history.by(Period.WEEK).by(Period.MONTH))
                .withMessage("periods to be joined must be calendar days: WEEK");
    }

    private static OrderLog.Builder<String> log(String... rows) {
        OrderLog.Builder<String> builder = OrderLog.builder(2);
        for (String row : rows) {
            String[] cells = row.split(" ", -1);
            builder.add(cells[0], day(cells[1]), new BigDecimal(cells[2]));
        }
        return builder;
    }

    private static Instant day(String date) {
        return LocalDate.parse(date).atStartOfDay(ZoneOffset.UTC).toInstant();
    }

    // Known until 8 March: ann came on the 1st, 3rd and 7th, and again on the 8th and 12th; bob on the 7th alone; cid
    // came later.
    @Test
    void holdout_byHand() {
        OrderLog<String> log = OrderLog.builder(0)
                .add("ann", Instant.parse("2026-03-01T09:00:00Z"), BigDecimal.ONE)
                .add("ann", Instant.parse("2026-03-03T09:00:00Z"), BigDecimal.ONE)
                .add("ann", Instant.parse("2026-03-07T09:00:00Z"), BigDecimal.ONE)
                .add("ann", Instant.parse("2026-03-08T09:00:00Z"), BigDecimal.ONE)
                .add("ann", Instant.parse("2026-03-12T09:00:00Z"), BigDecimal.ONE)
                .add("bob", Instant.parse("2026-03-07T09:00:00Z"), BigDecimal.ONE)
                .add("cid", Instant.parse("2026-03-09T09:00:00Z"), BigDecimal.ONE)
                .build();
        OrderHistory<String> history = log.history(Period.DAY, ZoneOffset.UTC, Instant.parse("2026-03-15T00:00:00Z"));
        var always = PurchaseModel.NBD.forecast(Map.of("lambda", 2.0));

        var holdout = history.holdout(LocalDate.of(2026, 3, 8), 7);
        var score = holdout.score(always);

        assertThat(holdout.customers()).isEqualTo(2);
        assertThat(holdout.time()).isEqualTo(1);
        assertThat(score.actual()).isEqualTo(1);
        assertThat(score.expected()).isCloseTo(2, within(1e-12));
        assertThat(score.groups().get(1).frequency()).isEqualTo(2);
        assertThat(score.groups().get(1).actual()).isEqualTo(2);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> history.holdout(LocalDate.of(2026, 3, 15), 7))
                .withMessage("holdout must begin with a period before the end: 2026-03-15");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> history.by(Period.WEEK).holdout(LocalDate.of(2026, 3, 4), 1))
                .withMessage("holdout must begin with a period before the end: 2026-03-04");
    }

    /** Nobody came in February, so no period of that cohort was watched by anybody. */
    @Test
    void emptyCohort_isCompleteInNoPeriod() {
        OrderLog<String> log = OrderLog.builder(2)
                .add("ann", Instant.parse("2026-01-10T00:00:00Z"), BigDecimal.TEN)
                .add("bob", Instant.parse("2026-03-10T00:00:00Z"), BigDecimal.TEN)
                .build();
        CohortMatrix cohorts = log.history(Period.MONTH, ZoneOffset.UTC, Instant.parse("2026-06-01T00:00:00Z"))
                .cohorts();

        assertThat(cohorts.size(1)).isZero();
        assertThat(cohorts.isComplete(1, 0)).isFalse();
        assertThat(cohorts.retention(1)).isEmpty();
        assertThat(cohorts.isComplete(0, 4)).isTrue();
    }
}
