package io.github.loyalty4j.metrics.orders;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.loyalty4j.metrics.value.Attainability;
import io.github.loyalty4j.metrics.value.Fit;
import io.github.loyalty4j.metrics.value.GammaGamma;
import io.github.loyalty4j.metrics.value.HoldoutScore;
import io.github.loyalty4j.metrics.value.LifetimeValue;
import io.github.loyalty4j.metrics.value.PurchaseForecast;
import io.github.loyalty4j.metrics.value.PurchaseModel;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** Rows of orders in any order and in any parts give the same figures, to the bit. */
class RowOrderTest {
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private static final Instant BEGIN = Instant.parse("2025-12-31T23:00:00Z");
    private static final Instant END = Instant.parse("2026-06-30T22:00:00Z");
    private static final List<Row> SHOP = shop();

    private record Row(String customer, Instant time, BigDecimal amount) {}

    /** Six months of 300 customers, of whom some give things back; amounts whose doubles do not add up alike in any order. */
    private static List<Row> shop() {
        Random random = new Random(5);
        List<Row> rows = new ArrayList<>();
        for (int customer = 0; customer < 300; customer++) {
            double mean = 6 / Math.sqrt(random.nextDouble());
            double usual = 15 + random.nextInt(40);
            for (double day = random.nextInt(90); day < 181; day += 1 - Math.log(random.nextDouble()) * mean) {
                long cents = Math.round(100 * usual * (0.5 + random.nextDouble()));
                Instant time = BEGIN.plus(Duration.ofDays((long) day)); // several at one instant
                rows.add(new Row("c" + customer, time, BigDecimal.valueOf(cents, 2)));
                if (random.nextInt(12) == 0) {
                    rows.add(new Row("c" + customer, time.plusSeconds(90_000), BigDecimal.valueOf(-cents / 2, 2)));
                }
                if (random.nextInt(9) == 0) {
                    break;
                }
            }
        }
        return rows;
    }

    private static OrderLog<String> log(List<Row> rows, Returns returns, int parts) {
        List<OrderLog.Builder<String>> builders = new ArrayList<>();
        for (int part = 0; part < parts; part++) {
            builders.add(OrderLog.builder(OrderAmounts.of(2).with(returns)));
        }
        for (int i = 0; i < rows.size(); i++) {
            Row row = rows.get(i);
            builders.get(i % parts).add(row.customer, row.time, row.amount);
        }
        OrderLog.Builder<String> all = OrderLog.builder(OrderAmounts.of(2).with(returns));
        builders.forEach(all::addAll);
        return all.build();
    }

    /** Everything that a log tells, customers by their names. */
    private static Map<String, Object> figures(OrderLog<String> log) {
        Map<String, Object> figures = new HashMap<>();
        AverageOrderValue value = log.averageOrderValue().orElseThrow();
        figures.put("sum", value.sum());
        figures.put("deviation", value.standardDeviation());
        figures.put("interval", value.interval());
        OrderHistory<String> days = log.history(Period.DAY, BERLIN, END);
        OrderHistory<String> months = days.by(Period.MONTH);
        figures.put("churn", months.churn());
        figures.put("repeat", days.repeatPurchases());
        figures.put("retention", List.of(months.retentionOn(1), months.retentionFrom(2), months.retentionWithin(1, 4)));
        for (int i = 0; i < days.customers(); i++) {
            figures.put("rfm " + days.rfm().row(i).customer(), days.rfm().row(i));
            figures.put("summary " + days.summary(i, 7).customer(), days.summary(i, 7));
        }
        Fit<PurchaseForecast> purchases = PurchaseModel.MBG_NBD.fit(days.purchasePatterns(7));
        Fit<GammaGamma> spend = days.fitSpend();
        figures.put("purchases", purchases.estimates() + " " + purchases.logLikelihood());
        figures.put("spend", spend.estimates() + " " + spend.logLikelihood());
        PurchaseForecast forecast = purchases.model().orElseThrow();
        LifetimeValue worth = LifetimeValue.of(forecast, spend.model().orElseThrow());
        figures.put("cohorts", days.cohortValues(worth, 7, Period.MONTH, 2));
        figures.put("tracking", days.tracking(forecast, 7));
        HoldoutScore score = days.holdout(LocalDate.of(2026, 5, 1), 7).score(forecast);
        figures.put("holdout", score);
        Attainability.Builder members =
                Attainability.builder(forecast, days.purchaseAmounts().toArray());
        days.summaries(7)
                .forEach(one -> members.member(one.history(), one.history().frequency() % 3, 1));
        figures.put("attainability", members.build().outlook(100, 20, 100, 4));
        return figures;
    }

    @Property(tries = 12)
    void figures_areTheSameToTheBit_inAnyOrderAndParts(@ForAll Random random, @ForAll boolean netted) {
        Returns returns = netted ? Returns.NETTED : Returns.KEPT;
        Map<String, Object> expected = figures(log(SHOP, returns, 1));
        List<Row> shuffled = new ArrayList<>(SHOP);
        Collections.shuffle(shuffled, random);

        Map<String, Object> actual = figures(log(shuffled, returns, 1 + random.nextInt(5)));

        assertThat(actual).hasSameSizeAs(expected);
        actual.forEach((name, figure) -> assertThat(figure).as(name).isEqualTo(expected.get(name)));
    }
}
