package io.github.loyalty4j.examples.docs;

import io.github.loyalty4j.metrics.Interval;
import io.github.loyalty4j.metrics.Proportion;
import io.github.loyalty4j.metrics.orders.CohortMatrix;
import io.github.loyalty4j.metrics.orders.OrderHistory;
import io.github.loyalty4j.metrics.orders.OrderLog;
import io.github.loyalty4j.metrics.orders.Period;
import io.github.loyalty4j.metrics.report.Plot;
import io.github.loyalty4j.metrics.value.CustomerHistory;
import io.github.loyalty4j.metrics.value.Estimate;
import io.github.loyalty4j.metrics.value.Fit;
import io.github.loyalty4j.metrics.value.GammaGamma;
import io.github.loyalty4j.metrics.value.PurchaseForecast;
import io.github.loyalty4j.metrics.value.PurchaseModel;
import java.io.PrintStream;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Map;
import java.util.Random;

/** The Java blocks of docs/orders.md, as {@link Recipes} are those of the other pages. */
final class OrderRecipes {
    private static final Instant BEGIN = Instant.parse("2025-12-31T23:00:00Z");

    private final PrintStream out;
    private final ZoneId berlin = ZoneId.of("Europe/Berlin");
    private final Instant end = Instant.parse("2026-06-30T22:00:00Z");

    OrderRecipes(PrintStream out) {
        this.out = out;
    }

    /** Six months of a shop with 600 customers, who come at rates of their own and leave without a word. */
    private OrderLog log() {
        Random random = new Random(20261128);
        OrderLog.Builder log = OrderLog.builder(2);
        for (int customer = 0; customer < 600; customer++) {
            double mean = 6 / Math.sqrt(random.nextDouble());
            double day = random.nextInt(90);
            double usual = 15 + random.nextInt(40);
            while (day < 181) {
                long cents = Math.round(100 * usual * (0.5 + random.nextDouble()));
                log.add(
                        "c" + customer,
                        BEGIN.plus(Duration.ofMinutes(Math.round(day * 24 * 60))),
                        BigDecimal.valueOf(cents, 2));
                day += random.nextInt(5) == 0 ? 1_000 : 1 - Math.log(random.nextDouble()) * mean;
            }
        }
        return log.build();
    }

    void cohortRetention() {
        OrderLog log = log();
        // begin cohortRetention
        CohortMatrix cohorts = log.history(Period.MONTH, berlin, end).cohorts();
        for (int cohort = 0; cohort < cohorts.cohorts(); cohort++) {
            out.print(cohorts.start(cohort) + ", " + cohorts.size(cohort) + " customers:");
            for (int month = 1; cohorts.isComplete(cohort, month); month++) {
                out.printf(
                        " %.0f%%",
                        100 * cohorts.retention(cohort, month).orElseThrow().rate());
            }
            out.println();
        }
        // end cohortRetention
    }

    void retentionPlot() {
        out.print(retention(log()).svg());
    }

    private Plot retention(OrderLog log) {
        // begin retentionPlot
        CohortMatrix cohorts = log.history(Period.MONTH, berlin, end).cohorts();
        Plot plot = Plot.titled("Customers of January who came back", "%");
        for (int month = 1; cohorts.isComplete(0, month); month++) {
            Proportion back = cohorts.retention(0, month).orElseThrow();
            Interval interval = back.interval();
            plot = plot.with(
                    "month " + month,
                    100 * back.rate(),
                    new Interval(100 * interval.lower(), 100 * interval.upper(), interval.level(), interval.method()));
        }
        // end retentionPlot
        return plot;
    }

    void aboutToLeave() {
        OrderLog log = log();
        // begin aboutToLeave
        OrderHistory history = log.history(Period.DAY, berlin, end);
        history.by(Period.WEEK)
                .lapsing(3)
                .forEach(one -> out.println(one.customer() + ": " + one)); // by their own measure

        Fit<PurchaseForecast> fit = PurchaseModel.BG_NBD.fit(history.purchasePatterns(7)); // in weeks
        PurchaseForecast forecast = fit.model().orElseThrow();
        CustomerHistory silent = new CustomerHistory(9, 14.5, 25); // nine more purchases, the last 10.5 weeks ago
        out.println(forecast.explain(silent));
        CustomerHistory lively = new CustomerHistory(9, 24.5, 25);
        out.printf("due in %.1f weeks%n", forecast.nextPurchase(lively, 0.5).orElseThrow()); // half have come by then
        // end aboutToLeave
    }

    void worth() {
        OrderLog log = log();
        // begin worth
        PurchaseForecast forecast = PurchaseModel.BG_NBD
                .fit(log.history(Period.DAY, berlin, end).purchasePatterns(7))
                .model()
                .orElseThrow();
        GammaGamma spend = GammaGamma.of(Map.of("p", 6.25, "q", 3.74, "v", 15.44)); // or GammaGamma.fit(..)
        CustomerHistory customer = new CustomerHistory(4, 20, 25);
        double rate = Math.log(1.1) / 52; // 10 % a year, a week
        Estimate purchases = forecast.discountedPurchases(customer, rate, 104); // of two years
        double each = spend.expected(4, 32.50).orElseThrow().value(); // four purchases of 32.50 on average
        out.printf("%.1f purchases of %.2f, worth %.2f today%n", purchases.value(), each, purchases.value() * each);
        // end worth
    }

    void coversCost() {
        OrderLog log = log();
        PurchaseForecast forecast = PurchaseModel.BG_NBD
                .fit(log.history(Period.DAY, berlin, end).purchasePatterns(7))
                .model()
                .orElseThrow();
        // begin coversCost
        double margin = 35 * 0.3; // of a purchase
        double cost = 25; // to win a customer
        double rate = Math.log(1.1) / 52;
        CustomerHistory newcomer = CustomerHistory.ofNewCustomer();
        for (int weeks : new int[] {0, 13, 26, 52, 104}) {
            Estimate more = forecast.discountedPurchases(newcomer, rate, weeks);
            out.printf("%d weeks: %.2f for each spent%n", weeks, margin * (1 + more.value()) / cost);
        }
        // end coversCost
    }
}
