package io.github.loyalty4j.examples.docs;

import io.github.loyalty4j.metrics.Interval;
import io.github.loyalty4j.metrics.Proportion;
import io.github.loyalty4j.metrics.csv.CsvFile;
import io.github.loyalty4j.metrics.orders.CohortMatrix;
import io.github.loyalty4j.metrics.orders.CohortValue;
import io.github.loyalty4j.metrics.orders.CustomerSummary;
import io.github.loyalty4j.metrics.orders.OrderAmounts;
import io.github.loyalty4j.metrics.orders.OrderHistory;
import io.github.loyalty4j.metrics.orders.OrderLog;
import io.github.loyalty4j.metrics.orders.Period;
import io.github.loyalty4j.metrics.orders.RepeatPurchases;
import io.github.loyalty4j.metrics.orders.RetentionConvention;
import io.github.loyalty4j.metrics.orders.Returns;
import io.github.loyalty4j.metrics.orders.Survival;
import io.github.loyalty4j.metrics.orders.Tracking;
import io.github.loyalty4j.metrics.report.LinePlot;
import io.github.loyalty4j.metrics.report.Plot;
import io.github.loyalty4j.metrics.value.Attainability;
import io.github.loyalty4j.metrics.value.BetaDiscreteWeibull;
import io.github.loyalty4j.metrics.value.CovariateForecast;
import io.github.loyalty4j.metrics.value.CovariatePatterns;
import io.github.loyalty4j.metrics.value.CustomerHistory;
import io.github.loyalty4j.metrics.value.CustomerValue;
import io.github.loyalty4j.metrics.value.Estimate;
import io.github.loyalty4j.metrics.value.Fit;
import io.github.loyalty4j.metrics.value.FrequencyTable;
import io.github.loyalty4j.metrics.value.GammaGamma;
import io.github.loyalty4j.metrics.value.Holdout;
import io.github.loyalty4j.metrics.value.HoldoutScore;
import io.github.loyalty4j.metrics.value.KeptModel;
import io.github.loyalty4j.metrics.value.LifetimeValue;
import io.github.loyalty4j.metrics.value.LikelihoodRatio;
import io.github.loyalty4j.metrics.value.ModelTime;
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
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

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
    private OrderLog<String> log() {
        Random random = new Random(20261128);
        OrderLog.Builder<String> log = OrderLog.builder(2);
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
        OrderLog<String> log = log();
        // begin cohortRetention
        CohortMatrix cohorts = log.history(Period.MONTH, berlin, end).cohorts();
        for (int cohort = 0; cohort < cohorts.cohorts(); cohort++) {
            cohorts.retention(cohort).forEach(month -> out.printf("%3.0f%% ", 100 * month.rate()));
            out.printf("of %d customers of %s%n", cohorts.size(cohort), cohorts.start(cohort));
        }
        // end cohortRetention
    }

    void retentionPlot() {
        out.print(retention(log()).svg());
    }

    private Plot retention(OrderLog<String> log) {
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

    void timeToSecond() {
        OrderLog<String> log = log();
        // begin timeToSecond
        OrderHistory<String> history = log.history(Period.DAY, berlin, end);
        RepeatPurchases repeat = history.repeatPurchases();
        out.printf(
                "%.1f orders a customer, %.0f%% came back%n",
                repeat.frequency().orElseThrow(),
                100 * repeat.converted().orElseThrow().rate());
        Survival waiting = history.timeToSecond(); // who came last week may yet come back
        for (int days : new int[] {7, 30, 90}) {
            Interval still = waiting.interval(days).orElseThrow();
            out.printf(
                    "within %d days %.0f%% (%.0f to %.0f)%n",
                    days, 100 * (1 - waiting.at(days)), 100 * (1 - still.upper()), 100 * (1 - still.lower()));
        }
        // end timeToSecond
    }

    void aboutToLeave() {
        OrderLog<String> log = log();
        // begin aboutToLeave
        OrderHistory<String> history = log.history(Period.DAY, berlin, end);
        history.by(Period.WEEK)
                .lapsing(3)
                .forEach(one -> out.println(one.customer() + ": " + one)); // by their own measure

        Fit<PurchaseForecast> fit = PurchaseModel.BG_NBD.fit(history.purchasePatterns(7)); // in weeks
        PurchaseForecast forecast = fit.model().orElseThrow();
        history.summaries(7)
                .filter(one -> one.history().frequency() >= 10) // who used to come often
                .sorted(Comparator.comparingDouble(
                        one -> forecast.alive(one.history()).value()))
                .limit(3)
                .forEach(one -> out.println(one.customer() + ": " + forecast.explain(one.history())));
        CustomerHistory lively = new CustomerHistory(9, 24.5, 25); // nine more purchases, the last half a week ago
        out.printf("due in %.1f weeks%n", forecast.nextPurchase(lively, 0.5).orElseThrow()); // half have come by then
        // end aboutToLeave
    }

    void aboutToLeavePlot() {
        out.print(aboutToLeave(log()).svg());
    }

    private LinePlot aboutToLeave(OrderLog<String> log) {
        PurchaseForecast forecast = PurchaseModel.BG_NBD
                .fit(log.history(Period.DAY, berlin, end).purchasePatterns(7))
                .model()
                .orElseThrow();
        // begin aboutToLeavePlot
        LinePlot plot = LinePlot.titled("Still a customer?", "weeks of silence", "share of such customers");
        double[] silent = IntStream.rangeClosed(0, 16).asDoubleStream().toArray();
        for (int more : new int[] {2, 5, 11}) { // purchases after the first, the last of them 12 weeks after it
            List<Estimate> alive = Arrays.stream(silent)
                    .mapToObj(weeks -> forecast.alive(new CustomerHistory(more, 12, 12 + weeks)))
                    .toList();
            plot = plot.with(
                    more + 1 + " in 12 weeks",
                    silent,
                    alive.stream().mapToDouble(Estimate::value).toArray(),
                    alive.stream().map(one -> one.interval().orElseThrow()).toList());
        }
        // end aboutToLeavePlot
        return plot;
    }

    void worth() {
        OrderLog<String> log = log();
        // begin worth
        OrderHistory<String> history = log.history(Period.DAY, berlin, end);
        PurchaseForecast forecast =
                PurchaseModel.MBG_NBD.fit(history.purchasePatterns(7)).model().orElseThrow();
        GammaGamma spend = history.fitSpend().model().orElseThrow();
        ModelTime week = ModelTime.ofDays(7);
        LifetimeValue worth = LifetimeValue.of(forecast, spend)
                .discountedBy(week.rateOfYear(0.1)) // 10 % a year
                .withMargin(0.3);
        double twoYears = week.ahead(LocalDate.of(2026, 6, 30), java.time.Period.ofYears(2)); // of the calendar
        history.summaries(7)
                .filter(one -> List.of("c1", "c9", "c25").contains(one.customer())) // gone, in doubt, regular
                .forEach(one -> {
                    CustomerValue value = worth.explain(one.history(), one.repeatMean(), twoYears);
                    Interval interval = value.value().interval().orElseThrow();
                    out.printf("%s: %.2f to %.2f%n", one.customer(), interval.lower(), interval.upper());
                    out.println(value.reason());
                });
        // end worth
    }

    void worthPlot() {
        out.print(worth(log()).svg());
    }

    private Plot worth(OrderLog<String> log) {
        OrderHistory<String> history = log.history(Period.DAY, berlin, end);
        ModelTime week = ModelTime.ofDays(7);
        LifetimeValue worth = lifetimeValue(history);
        double twoYears = week.ahead(LocalDate.of(2026, 6, 30), java.time.Period.ofYears(2));
        // begin worthPlot
        Plot plot = Plot.titled("What the ten who bought most often will bring in two years", "euro");
        for (CustomerSummary<String> one : history.summaries(7)
                .sorted(Comparator.comparingInt(any -> -any.history().frequency()))
                .limit(10)
                .toList()) {
            Estimate value = worth.of(one.history(), one.repeatMean(), twoYears);
            plot = plot.with(one.customer(), value.value(), value.interval().orElseThrow());
        }
        // end worthPlot
        return plot;
    }

    private static LifetimeValue lifetimeValue(OrderHistory<String> history) {
        return LifetimeValue.of(
                        PurchaseModel.MBG_NBD
                                .fit(history.purchasePatterns(7))
                                .model()
                                .orElseThrow(),
                        history.fitSpend().model().orElseThrow())
                .discountedBy(ModelTime.ofDays(7).rateOfYear(0.1))
                .withMargin(0.3);
    }

    void coversCostPlot() {
        out.print(coversCost(log()).svg());
    }

    private LinePlot coversCost(OrderLog<String> log) {
        LifetimeValue worth = lifetimeValue(log.history(Period.DAY, berlin, end));
        double cost = 25;
        // begin coversCostPlot
        LinePlot plot = LinePlot.titled("What a newcomer brings for each euro spent to win one", "weeks", "euro");
        double[] weeks = IntStream.rangeClosed(0, 26).mapToDouble(n -> 4 * n).toArray();
        List<Estimate> worths =
                Arrays.stream(weeks).mapToObj(worth::ofNewCustomer).toList();
        plot = plot.with(
                        "value over cost",
                        weeks,
                        worths.stream().mapToDouble(one -> one.value() / cost).toArray(),
                        worths.stream()
                                .map(one -> one.interval().orElseThrow())
                                .map(one ->
                                        new Interval(one.lower() / cost, one.upper() / cost, one.level(), one.method()))
                                .toList())
                .with("cost", new double[] {0, 104}, new double[] {1, 1});
        // end coversCostPlot
        return plot;
    }

    void coversCost() {
        OrderLog<String> log = log();
        OrderHistory<String> history = log.history(Period.DAY, berlin, end);
        PurchaseForecast forecast =
                PurchaseModel.MBG_NBD.fit(history.purchasePatterns(7)).model().orElseThrow();
        GammaGamma spend = history.fitSpend().model().orElseThrow();
        // begin coversCost
        double cost = 25; // to win a customer
        LifetimeValue worth = LifetimeValue.of(forecast, spend)
                .discountedBy(ModelTime.ofDays(7).rateOfYear(0.1))
                .withMargin(0.3);
        for (int weeks : new int[] {0, 13, 26, 52, 104}) {
            out.printf(
                    "%d weeks: %.2f for each spent%n",
                    weeks, worth.ofNewCustomer(weeks).value() / cost);
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
        OrderLog.Builder<Long> orders = OrderLog.builder(OrderAmounts.of(2));
        orders.telling(1_000_000, n -> out.println(n + " orders read"));
        try (Statement statement = connection.createStatement()) {
            statement.setFetchSize(10_000); // not the whole table at once
            ResultSet rows = statement.executeQuery("select buyer, at, total from sale");
            while (rows.next()) {
                Instant time = rows.getObject("at", OffsetDateTime.class).toInstant();
                orders.add(rows.getLong("buyer"), time, rows.getBigDecimal("total"));
            }
        }
        out.println(orders.build());
        // end fromDatabase
        connection.close();
    }

    private record Buyer(String shop, long number) {}

    private record Sale(Buyer buyer, Instant at, BigDecimal total) {}

    void anyKey() {
        List<Sale> sales = List.of(
                new Sale(new Buyer("berlin", 7), Instant.parse("2026-03-01T09:00:00Z"), new BigDecimal("20.00")),
                new Sale(new Buyer("berlin", 7), Instant.parse("2026-03-13T09:00:00Z"), new BigDecimal("30.00")),
                new Sale(new Buyer("hamburg", 7), Instant.parse("2026-03-02T09:00:00Z"), new BigDecimal("10.00")));
        // begin anyKey
        OrderLog<Buyer> log =
                sales.stream().collect(OrderLog.collector(OrderAmounts.of(2), Sale::buyer, Sale::at, Sale::total));
        log.history(Period.DAY, berlin, end).lapsing(10).forEach(one -> {
            Buyer buyer = one.customer();
            out.println(buyer.number() + " of " + buyer.shop() + ": " + one);
        });
        // end anyKey
    }

    void fromFile() {
        CsvFile file = CsvFile.ofText(
                "orders.csv", "customer,time,amount\nann,2026-03-01,20.00\nann,2026-03-08,30\nbob,2026-03-02,10.00\n");
        // begin fromFile
        OrderLog<String> log = file.collect(
                        List.of("customer", "time", "amount"),
                        () -> OrderLog.builder(2),
                        (orders, row) -> orders.add(
                                row.text("customer"), row.time("time", berlin), row.read("amount", BigDecimal::new)),
                        OrderLog.Builder::addAll)
                .value()
                .build();
        out.println(log);
        // end fromFile
    }

    void returned() {
        // begin returned
        OrderAmounts amounts = OrderAmounts.of(2).with(Returns.KEPT);
        OrderLog.Builder<String> orders = OrderLog.builder(amounts);
        orders.add("ann", Instant.parse("2026-03-01T09:00:00Z"), new BigDecimal("30.00"))
                .add("ann", Instant.parse("2026-04-02T09:00:00Z"), new BigDecimal("-10.00"));
        CohortMatrix cohorts = orders.build().history(Period.MONTH, berlin, end).cohorts();
        out.println(cohorts.revenue(0, 0) + " in March, " + cohorts.revenue(0, 1) + " in April, from "
                + cohorts.customers(0, 1) + " customers");
        // end returned
    }

    void conventions() {
        OrderLog<String> log = log();
        // begin conventions
        for (RetentionConvention product : RetentionConvention.values()) {
            RetentionConvention.Counted counted = product.of(log, berlin, end);
            out.printf(
                    "%s: day 1 %.1f%%, week 1 %.1f%%, month 1 %.1f%%%n",
                    product,
                    100 * counted.day(1).orElseThrow().rate(),
                    100 * counted.week(1).orElseThrow().rate(),
                    100 * counted.month(1).orElseThrow().rate());
        }
        // end conventions
    }

    void frequencies() {
        OrderLog<String> log = log();
        // begin frequencies
        PurchasePatterns patterns = log.history(Period.DAY, berlin, end).purchasePatterns(7);
        PurchaseForecast forecast = PurchaseModel.MBG_NBD.fit(patterns).model().orElseThrow();
        FrequencyTable.of(patterns, forecast, 4)
                .rows()
                .forEach(row -> out.printf(
                        "%d repeat purchases: %d customers, %.1f expected%n",
                        row.frequency(), row.actual(), row.expected()));
        // end frequencies
    }

    void keep() {
        PurchasePatterns patterns = log().history(Period.DAY, berlin, end).purchasePatterns(7);
        // begin keep
        String json = KeptModel.json(PurchaseModel.BG_NBD.fit(patterns)); // some 700 characters, for a file or a column
        KeptModel kept = KeptModel.of(json);
        Estimate alive = kept.purchases().alive(new CustomerHistory(9, 24.5, 25));
        Interval likely = alive.interval().orElseThrow();
        out.printf("%s: %.4f (%.4f to %.4f)%n", kept.name(), alive.value(), likely.lower(), likely.upper());
        // end keep
    }

    void calibration() {
        out.print(calibration(log()).svg());
    }

    private LinePlot calibration(OrderLog<String> log) {
        LocalDate may = LocalDate.of(2026, 5, 1);
        PurchaseForecast forecast = PurchaseModel.MBG_NBD
                .fit(log.history(Period.DAY, berlin, may.atStartOfDay(berlin).toInstant())
                        .purchasePatterns(7))
                .model()
                .orElseThrow();
        // begin calibration
        List<HoldoutScore.Group> groups = log.history(Period.DAY, berlin, end)
                .holdout(may, 7) // the model knows what was before
                .score(forecast)
                .groups();
        double[] before =
                groups.stream().mapToDouble(HoldoutScore.Group::frequency).toArray();
        LinePlot plot = LinePlot.titled("Purchases in May and June", "repeat purchases before", "of a customer")
                .with(
                        "actual",
                        before,
                        groups.stream().mapToDouble(HoldoutScore.Group::actual).toArray())
                .with(
                        "expected",
                        before,
                        groups.stream()
                                .mapToDouble(HoldoutScore.Group::expected)
                                .toArray());
        // end calibration
        return plot;
    }

    void cohortValueAhead() {
        out.print(cohortValueAhead(log()).svg());
    }

    private LinePlot cohortValueAhead(OrderLog<String> log) {
        // begin cohortValueAhead
        OrderHistory<String> history = log.history(Period.DAY, berlin, end);
        LifetimeValue worth = LifetimeValue.of(
                PurchaseModel.MBG_NBD.fit(history.purchasePatterns(7)).model().orElseThrow(),
                history.fitSpend().model().orElseThrow());
        LinePlot plot = LinePlot.titled("What a customer brings", "months since the first order", "euro");
        for (CohortValue cohort : history.cohortValues(worth, 7, Period.MONTH, 6)) {
            int known = cohort.observed().size();
            List<Estimate> next = cohort.expected();
            plot = plot.with(
                            "of " + cohort.start(),
                            IntStream.range(0, known).asDoubleStream().toArray(),
                            cohort.observed().stream().mapToDouble(one -> one).toArray())
                    .with(
                            "expected",
                            IntStream.range(known, known + next.size())
                                    .asDoubleStream()
                                    .toArray(),
                            next.stream().mapToDouble(Estimate::value).toArray(),
                            next.stream()
                                    .map(one -> one.interval().orElseThrow())
                                    .toList());
        }
        // end cohortValueAhead
        return plot;
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
        OrderLog<String> log = log();
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
        OrderLog<String> log = log();
        OrderHistory<String> history = log.history(Period.DAY, berlin, end);
        PurchaseForecast forecast =
                PurchaseModel.BG_NBD.fit(history.purchasePatterns(7)).model().orElseThrow();
        // begin reach
        Attainability.Builder builder = Attainability.builder(
                        forecast, history.purchaseAmounts().toArray()) // real ones
                .earning(0.1); // a point for each 10 spent
        history.summaries(7).forEach(one -> builder.member(one.history(), 2, 1)); // 2 points to begin with
        Attainability members = builder.build();
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

    private LinePlot cohortValue(OrderLog<String> log) {
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
            if (months > 0) { // else none came, or the first month is not over
                plot = plot.with("of " + cohorts.start(cohort), month, each);
            }
        }
        // end cohortValue
        return plot;
    }

    void tracking() {
        out.print(tracking(log()).svg());
    }

    private LinePlot tracking(OrderLog<String> log) {
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
