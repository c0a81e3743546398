package io.github.loyalty4j.examples.docs;

import io.github.loyalty4j.metrics.Interval;
import io.github.loyalty4j.metrics.Proportion;
import io.github.loyalty4j.metrics.orders.CohortMatrix;
import io.github.loyalty4j.metrics.orders.OrderHistory;
import io.github.loyalty4j.metrics.orders.OrderLog;
import io.github.loyalty4j.metrics.orders.Period;
import io.github.loyalty4j.metrics.orders.Tracking;
import io.github.loyalty4j.metrics.report.LinePlot;
import io.github.loyalty4j.metrics.report.Plot;
import io.github.loyalty4j.metrics.value.Attainability;
import io.github.loyalty4j.metrics.value.BetaDiscreteWeibull;
import io.github.loyalty4j.metrics.value.CovariateForecast;
import io.github.loyalty4j.metrics.value.CovariatePatterns;
import io.github.loyalty4j.metrics.value.CustomerHistory;
import io.github.loyalty4j.metrics.value.Estimate;
import io.github.loyalty4j.metrics.value.Fit;
import io.github.loyalty4j.metrics.value.GammaGamma;
import io.github.loyalty4j.metrics.value.Holdout;
import io.github.loyalty4j.metrics.value.HoldoutScore;
import io.github.loyalty4j.metrics.value.LikelihoodRatio;
import io.github.loyalty4j.metrics.value.PointsOutlook;
import io.github.loyalty4j.metrics.value.PurchaseForecast;
import io.github.loyalty4j.metrics.value.PurchaseModel;
import io.github.loyalty4j.metrics.value.PurchasePatterns;
import io.github.loyalty4j.metrics.value.ShiftedBetaGeometric;
import java.io.PrintStream;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
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

    private Connection database() throws SQLException {
        Connection connection = DriverManager.getConnection("jdbc:h2:mem:" + System.nanoTime());
        try (Statement statement = connection.createStatement()) {
            statement.execute("create table sale (buyer bigint, at timestamp with time zone, total decimal(12, 2))");
            statement.execute(
                    "insert into sale values (7, '2026-03-01 09:00:00+00', 20), (7, '2026-03-08 09:00:00+00', 30),"
                            + " (8, '2026-03-02 09:00:00+00', 10)");
        }
        return connection;
    }

    void fromDatabase() throws SQLException {
        Connection connection = database();
        // begin fromDatabase
        OrderLog.Builder orders = OrderLog.builder(2).telling(1_000_000, n -> out.println(n + " orders read"));
        try (Statement statement = connection.createStatement()) {
            statement.setFetchSize(10_000); // not the whole table at once
            ResultSet rows = statement.executeQuery("select buyer, at, total from sale");
            while (rows.next()) {
                Instant time = rows.getObject("at", OffsetDateTime.class).toInstant();
                orders.add(rows.getString("buyer"), time, rows.getBigDecimal("total"));
            }
        }
        out.println(orders.build());
        // end fromDatabase
        connection.close();
    }

    void renewals() {
        // begin renewals
        long[] members = {1000, 869, 743, 653, 593, 551, 517, 491}; // at the start, and after each year
        Fit<ShiftedBetaGeometric> simple = ShiftedBetaGeometric.fit(members);
        Fit<BetaDiscreteWeibull> rich = BetaDiscreteWeibull.fit(members);
        out.printf(
                "p-value of the simpler model: %.4f%n",
                LikelihoodRatio.of(simple, rich).pValue());
        BetaDiscreteWeibull model = rich.model().orElseThrow();
        out.printf(
                "still there after 12 years: %.1f%%%n", 100 * model.survival(12).value());
        out.printf(
                "payments of a new member, at 10%%: %.2f%n",
                model.discountedLifetime(0.1).value());
        // end renewals
    }

    void whichModel() {
        OrderLog log = log();
        // begin whichModel
        LocalDate june = LocalDate.of(2026, 6, 1); // models know what was before
        PurchasePatterns known = log.history(
                        Period.DAY, berlin, june.atStartOfDay(berlin).toInstant())
                .purchasePatterns(7);
        Holdout rest = log.history(Period.DAY, berlin, end).holdout(june, 7);
        for (PurchaseModel model : PurchaseModel.values()) {
            Fit<PurchaseForecast> fit = model.fit(known);
            HoldoutScore score = rest.score(fit.model().orElseThrow());
            out.printf(
                    "%s: AIC %.1f, purchases in June %.2f, expected %.2f, error %.3f%n",
                    fit.name(),
                    fit.akaike().orElseThrow(),
                    score.actual(),
                    score.expected(),
                    score.rootMeanSquareError());
        }
        // end whichModel
    }

    private record Member(CustomerHistory history, boolean byApp) {}

    /** Half of them came by the app, and buy half as often again; all leave alike. */
    private static List<Member> members() {
        Random random = new Random(7);
        List<Member> members = new ArrayList<>();
        for (int i = 0; i < 2_000; i++) {
            boolean byApp = i % 2 == 0;
            double rate = (byApp ? 0.45 : 0.3) * -Math.log(random.nextDouble());
            double gone = -Math.log(random.nextDouble()) / (-0.05 * Math.log(random.nextDouble()));
            int purchases = 0;
            double last = 0;
            double next = -Math.log(random.nextDouble()) / rate;
            while (next < Math.min(gone, 30)) {
                purchases++;
                last = next;
                next -= Math.log(random.nextDouble()) / rate;
            }
            members.add(new Member(new CustomerHistory(purchases, last, 30), byApp));
        }
        return members;
    }

    void covariates() {
        List<Member> members = members();
        // begin covariates
        CovariatePatterns.Builder builder = CovariatePatterns.builder("app");
        members.forEach(one -> builder.add(one.history(), 1, one.byApp() ? 1 : 0));
        CovariatePatterns customers = builder.build();
        Fit<CovariateForecast> fit = PurchaseModel.PARETO_NBD.fit(customers);
        CovariateForecast forecast = fit.model().orElseThrow();
        forecast.coefficients()
                .forEach(one -> out.printf(
                        "%s, %s: %.2f times, %.2f to %.2f%n",
                        one.covariate(),
                        one.effect(),
                        Math.exp(one.estimate()),
                        Math.exp(one.interval().lower()),
                        Math.exp(one.interval().upper())));
        PurchaseForecast ofApp = forecast.of(1);
        out.printf("alive: %.2f%n", ofApp.alive(new CustomerHistory(3, 20, 30)).value());
        // end covariates
    }

    void reach() {
        OrderLog log = log();
        PurchaseForecast forecast = PurchaseModel.BG_NBD
                .fit(log.history(Period.DAY, berlin, end).purchasePatterns(7))
                .model()
                .orElseThrow();
        double[] amounts = {12.50, 18.00, 25.00, 31.00, 54.00};
        // begin reach
        Attainability members = Attainability.builder(forecast, amounts) // of real orders
                .earning(0.1) // a point for each 10 spent
                .member(new CustomerHistory(9, 24.5, 25), 6, 120) // 120 members with 6 points each
                .member(new CustomerHistory(1, 3, 25), 2, 480)
                .build();
        PointsOutlook year = members.outlook(10, 52, 500, 1); // 10 points a reward, in 52 weeks
        out.printf(
                "reach it: %.0f%%, between %.0f%% and %.0f%%%n",
                100 * year.reaching().mean(),
                100 * year.reaching().lower(),
                100 * year.reaching().upper());
        out.printf(
                "rewards: %.0f, points outstanding: %.0f%n",
                year.rewards().mean(), year.outstanding().mean());
        out.printf("of these nobody will use %.0f%n", year.lost().mean());
        // end reach
    }

    void cohortValue() {
        out.print(cohortValue(log()).svg());
    }

    private LinePlot cohortValue(OrderLog log) {
        // begin cohortValue
        CohortMatrix cohorts = log.history(Period.MONTH, berlin, end).cohorts();
        LinePlot plot = LinePlot.titled("What a customer has spent", "months since the first order", "euro");
        for (int cohort = 0; cohort < cohorts.cohorts(); cohort++) {
            int months = 0;
            while (cohorts.isComplete(cohort, months)) {
                months++;
            }
            double[] month = new double[months];
            double[] each = new double[months];
            for (int n = 0; n < months; n++) {
                month[n] = n;
                each[n] = cohorts.cumulativeRevenue(cohort, n).doubleValue() / cohorts.size(cohort);
            }
            plot = plot.with("of " + cohorts.start(cohort), month, each);
        }
        // end cohortValue
        return plot;
    }

    void tracking() {
        out.print(tracking(log()).svg());
    }

    private LinePlot tracking(OrderLog log) {
        // begin tracking
        LocalDate may = LocalDate.of(2026, 5, 1); // the model knows what was before
        PurchaseForecast forecast = PurchaseModel.BG_NBD
                .fit(log.history(Period.DAY, berlin, may.atStartOfDay(berlin).toInstant())
                        .purchasePatterns(7))
                .model()
                .orElseThrow();
        List<Tracking> weeks = log.history(Period.DAY, berlin, end).tracking(forecast, 7);
        double[] week = weeks.stream().mapToDouble(Tracking::step).toArray();
        LinePlot plot = LinePlot.titled("Repeat purchases", "week", "purchases up to its end")
                .with(
                        "actual",
                        week,
                        weeks.stream().mapToDouble(Tracking::actual).toArray())
                .with(
                        "expected",
                        week,
                        weeks.stream().mapToDouble(Tracking::expected).toArray());
        // end tracking
        return plot;
    }
}
