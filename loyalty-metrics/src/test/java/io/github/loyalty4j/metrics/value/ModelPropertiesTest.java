package io.github.loyalty4j.metrics.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import io.github.loyalty4j.metrics.Interval;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ForkJoinPool;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What must hold of every model, whatever the data. */
class ModelPropertiesTest {
    private record Row(int frequency, double recency, double observed) {}

    /** Of a shop with each customer by itself. */
    private static List<Row> rows(int customers, long seed) {
        PurchasePatterns shop = Simulated.mbgNbd(customers, .9, 7, .7, 2.2, seed);
        List<Row> rows = new ArrayList<>();
        for (int i = 0; i < shop.patterns(); i++) {
            for (long k = 0; k < shop.weight(i); k++) {
                // whole units, so that customers are alike
                double last = shop.frequency(i) == 0 ? 0 : Math.max(1, Math.rint(shop.recency(i)));
                rows.add(new Row(shop.frequency(i), last, shop.observed(i)));
            }
        }
        return rows;
    }

    private static PurchasePatterns patterns(List<Row> rows, double unit, long weight) {
        PurchasePatterns.Builder builder = PurchasePatterns.builder();
        rows.forEach(row -> builder.add(row.frequency, row.recency * unit, row.observed * unit, weight));
        return builder.build();
    }

    private static CovariatePatterns kinds(List<Row> rows, double unit, long weight) {
        CovariatePatterns.Builder builder = CovariatePatterns.builder("late");
        rows.forEach(row -> builder.add(
                new CustomerHistory(row.frequency, row.recency * unit, row.observed * unit),
                weight,
                row.observed < 32 ? 1 : 0));
        return builder.build();
    }

    // Standard errors and intervals too: of α and β as of times, of figures as of what they are.
    @ParameterizedTest
    @EnumSource(PurchaseModel.class)
    void unitOfTime_changesNoErrorAndNoInterval(PurchaseModel model) {
        List<Row> rows = rows(3_000, 12);
        for (double unit : new double[] {604_800, 1 / 521.775}) {
            compare(model.fit(patterns(rows, 1, 1)), model.fit(patterns(rows, unit, 1)), unit);
            compare(model.fitWithPrior(patterns(rows, 1, 1)), model.fitWithPrior(patterns(rows, unit, 1)), unit);
            if (model != PurchaseModel.NBD) {
                Fit<CovariateForecast> weeks = model.fit(kinds(rows, 1, 1));
                Fit<CovariateForecast> other = model.fit(kinds(rows, unit, 1));
                compareParameters(weeks, other, unit);
                compareFigures(
                        weeks.model().orElseThrow().of(1),
                        other.model().orElseThrow().of(1),
                        unit);
            }
        }
    }

    private static void compare(Fit<PurchaseForecast> weeks, Fit<PurchaseForecast> other, double unit) {
        compareParameters(weeks, other, unit);
        compareFigures(weeks.model().orElseThrow(), other.model().orElseThrow(), unit);
    }

    private static void compareParameters(Fit<?> weeks, Fit<?> other, double unit) {
        assertThat(other.outcome()).isEqualTo(weeks.outcome());
        for (int i = 0; i < weeks.parameters().size(); i++) {
            Parameter one = weeks.parameters().get(i);
            Parameter same = other.parameters().get(i);
            double scale = one.name().equals("alpha") || one.name().equals("beta") ? unit : 1;
            assertThat(same.estimate()).as("%s", one).isCloseTo(scale * one.estimate(), withinPercentage(1e-7));
            assertThat(same.standardError())
                    .as("%s", one)
                    .isCloseTo(scale * one.standardError(), withinPercentage(1e-6));
            compare(one.interval(), same.interval(), scale);
        }
    }

    private static void compareFigures(PurchaseForecast weeks, PurchaseForecast other, double unit) {
        CustomerHistory history = new CustomerHistory(3, 12, 30);
        CustomerHistory same = new CustomerHistory(3, 12 * unit, 30 * unit);
        compare(weeks.alive(history), other.alive(same));
        compare(weeks.returning(history, 10), other.returning(same, 10 * unit));
        compare(weeks.purchases(history, 10), other.purchases(same, 10 * unit));
        compare(weeks.probability(2, 10), other.probability(2, 10 * unit));
        compare(
                weeks.discountedPurchases(history, .002, Double.POSITIVE_INFINITY),
                other.discountedPurchases(same, .002 / unit, Double.POSITIVE_INFINITY));
        assertThat(other.nextPurchase(same, .1).orElseThrow())
                .isCloseTo(unit * weeks.nextPurchase(history, .1).orElseThrow(), withinPercentage(1e-7));
    }

    private static void compare(Estimate one, Estimate same) {
        assertThat(same.value()).isCloseTo(one.value(), withinPercentage(1e-7));
        compare(one.interval().orElseThrow(), same.interval().orElseThrow(), 1);
    }

    private static void compare(Interval one, Interval same, double scale) {
        assertThat(same.lower()).isCloseTo(scale * one.lower(), withinPercentage(1e-6));
        assertThat(same.upper()).isCloseTo(scale * one.upper(), withinPercentage(1e-6));
    }

    @ParameterizedTest
    @EnumSource(PurchaseModel.class)
    void weights_areRepetition_toTheBit(PurchaseModel model) {
        List<Row> once = rows(3_000, 12);
        List<Row> thrice = new ArrayList<>(once);
        thrice.addAll(once);
        thrice.addAll(once);
        same(model.fit(patterns(once, 1, 3)), model.fit(patterns(thrice, 1, 1)));
        same(model.fitWithPrior(patterns(once, 1, 3)), model.fitWithPrior(patterns(thrice, 1, 1)));
        if (model != PurchaseModel.NBD) {
            same(model.fit(kinds(once, 1, 3)), model.fit(kinds(thrice, 1, 1)));
        }
        // Three times the information: standard errors smaller by the root of three.
        Fit<PurchaseForecast> single = model.fit(patterns(once, 1, 1));
        Fit<PurchaseForecast> all = model.fit(patterns(thrice, 1, 1));
        for (int i = 0; i < single.parameters().size(); i++) {
            assertThat(single.parameters().get(i).standardError()
                            / all.parameters().get(i).standardError())
                    .isCloseTo(Math.sqrt(3), withinPercentage(1e-5));
        }
    }

    // In any order, in parts put together in any order, by any number of threads.
    @ParameterizedTest
    @EnumSource(PurchaseModel.class)
    void order_parts_andThreads_doNotMatter_toTheBit(PurchaseModel model) throws Exception {
        List<Row> rows = rows(9_000, 13);
        Fit<PurchaseForecast> fit = model.fit(patterns(rows, 1, 1));
        Fit<PurchaseForecast> prior = model.fitWithPrior(patterns(rows, 1, 1));
        for (int seed = 0; seed < 3; seed++) {
            List<Row> shuffled = new ArrayList<>(rows);
            Collections.shuffle(shuffled, new Random(seed));
            PurchasePatterns parts = inParts(shuffled, 1 + seed * 3);
            ForkJoinPool pool = new ForkJoinPool(1 + 2 * seed);
            same(fit, pool.submit(() -> model.fit(parts)).get());
            same(prior, pool.submit(() -> model.fitWithPrior(parts)).get());
            if (model != PurchaseModel.NBD) {
                same(
                        model.fit(kinds(rows, 1, 1)),
                        pool.submit(() -> model.fit(kinds(shuffled, 1, 1))).get());
            }
            pool.shutdown();
        }
    }

    /** Parts by themselves first, then all of them. */
    private static PurchasePatterns inParts(List<Row> rows, int parts) {
        PurchasePatterns.Builder all = PurchasePatterns.builder();
        int size = (rows.size() + parts - 1) / parts;
        for (int from = 0; from < rows.size(); from += size) {
            PurchasePatterns part = patterns(rows.subList(from, Math.min(rows.size(), from + size)), 1, 1);
            for (int i = 0; i < part.patterns(); i++) {
                all.add(part.frequency(i), part.recency(i), part.observed(i), part.weight(i));
            }
        }
        return all.build();
    }

    private static void same(Fit<?> one, Fit<?> other) {
        assertThat(other.outcome()).isEqualTo(one.outcome());
        assertThat(other.parameters()).isEqualTo(one.parameters());
        assertThat(other.logLikelihood()).isEqualTo(one.logLikelihood());
        assertThat(other.logCovariance()).isDeepEqualTo(one.logCovariance());
        assertThat(one.model()).isPresent();
    }

    @Test
    void opportunities_weightsOrderAndParts_doNotMatter_toTheBit() {
        PurchasePatterns once = Simulated.bgBb(3_000, 7, new double[] {1.2, .75}, new double[] {.66, 2.8}, 3);
        PurchasePatterns.Builder weighted = PurchasePatterns.builder();
        PurchasePatterns.Builder repeated = PurchasePatterns.builder();
        for (int i = 0; i < once.patterns(); i++) {
            weighted.add(once.frequency(i), once.recency(i), once.observed(i), 2 * once.weight(i));
        }
        for (int round = 0; round < 2; round++) {
            for (int i = once.patterns() - 1; i >= 0; i--) {
                repeated.add(once.frequency(i), once.recency(i), once.observed(i), once.weight(i));
            }
        }
        same(BetaBernoulli.fit(weighted.build()), BetaBernoulli.fit(repeated.build()));
    }

    @Test
    void spend_weightsAreRepetition_toTheBit() {
        int[] purchases = new Random(4).ints(3_000, 0, 7).toArray();
        double[] means = Simulated.spend(purchases, 6, 3.7, 15, 4);
        for (int i = 0; i < means.length; i += 2) {
            means[i] = Math.rint(means[i]) + (purchases[i] > 0 ? 1 : 0); // patterns that stand there twice
        }
        long[] customers = new Random(5).longs(means.length, 1, 5).toArray();
        int[] repeated = IntStream.range(0, means.length)
                .flatMap(i -> IntStream.generate(() -> i).limit(customers[i]))
                .toArray();
        same(
                GammaGamma.fit(purchases, means, customers),
                GammaGamma.fit(
                        Arrays.stream(repeated).map(i -> purchases[i]).toArray(),
                        Arrays.stream(repeated).mapToDouble(i -> means[i]).toArray()));
    }

    // Rows of spend may come in any order.
    @Test
    void spend_orderAndThreads_doNotMatter_toTheBit() throws Exception {
        int[] purchases = new Random(3).ints(9_000, 0, 7).toArray();
        double[] means = Simulated.spend(purchases, 6, 3.7, 15, 3);
        for (int i = 0; i < means.length; i += 2) {
            means[i] = Math.rint(means[i]) + (purchases[i] > 0 ? 1 : 0); // customers alike
        }
        Fit<GammaGamma> fit = GammaGamma.fit(purchases, means);
        List<Integer> order = new ArrayList<>();
        for (int i = 0; i < means.length; i++) {
            order.add(i);
        }
        for (int seed = 0; seed < 3; seed++) {
            Collections.shuffle(order, new Random(seed));
            int[] counts = order.stream().mapToInt(i -> purchases[i]).toArray();
            double[] amounts = order.stream().mapToDouble(i -> means[i]).toArray();
            ForkJoinPool pool = new ForkJoinPool(1 + 2 * seed);
            same(fit, pool.submit(() -> GammaGamma.fit(counts, amounts)).get());
            pool.shutdown();
        }
        assertThat(fit.customers())
                .isEqualTo(java.util.Arrays.stream(purchases).filter(x -> x > 0).count());
        assertThat(fit.patterns()).isLessThan(fit.customers());
    }

    // Amounts of customers alike whose sum depends on the order in doubles, and errors of a holdout.
    @Test
    void groupsAndHoldouts_inAnyOrder_toTheBit() {
        LifetimeValue worth = LifetimeValue.of(
                PurchaseModel.BG_NBD.forecast(Map.of("r", .243, "alpha", 4.414, "a", .793, "b", 2.426)),
                GammaGamma.of(Map.of("p", 6.25, "q", 3.74, "v", 15.44)));
        CustomerHistory history = new CustomerHistory(2, 10, 30);
        List<Double> means = new ArrayList<>(List.of(.1, .2, .3, 1e16, .7, 1e-9, 3.3));
        CustomerGroup.Builder group = CustomerGroup.builder();
        means.forEach(mean -> group.add(history, mean));
        Holdout.Builder holdout = Holdout.builder(10);
        for (int i = 0; i < 7; i++) {
            holdout.add(new CustomerHistory(2, 10 + i, 30), i, 1);
            holdout.add(new CustomerHistory(2, 10 + i, 30), i, 2);
        }
        for (int seed = 0; seed < 5; seed++) {
            Collections.shuffle(means, new Random(seed));
            CustomerGroup.Builder shuffled = CustomerGroup.builder();
            means.forEach(mean -> shuffled.add(history, mean));
            assertThat(shuffled.build().worth(worth, 52))
                    .isEqualTo(group.build().worth(worth, 52));
            List<Integer> order = new ArrayList<>(List.of(0, 1, 2, 3, 4, 5, 6));
            Collections.shuffle(order, new Random(seed));
            Holdout.Builder other = Holdout.builder(10);
            order.forEach(i -> other.add(new CustomerHistory(2, 10 + i, 30), i, 3));
            assertThat(other.build().score(worth.purchases()))
                    .isEqualTo(holdout.build().score(worth.purchases()));
        }
    }

    @Test
    void negativeZero_isZero() {
        PurchasePatterns patterns =
                PurchasePatterns.builder().add(0, 0, 30).add(0, -0.0, 30).build();
        assertThat(patterns.patterns()).isEqualTo(1);
        assertThat(new CustomerHistory(0, -0.0, -0.0)).isEqualTo(CustomerHistory.ofNewCustomer());
    }

    // Who is there at a later time was there before, and silence is likelier of those who are gone: so it falls.
    @Property(tries = 300)
    void alive_fallsWithSilence_whateverTheParameters(
            @ForAll @IntRange(min = 1, max = 60) int x,
            @ForAll @DoubleRange(min = -4, max = 4) double first,
            @ForAll @DoubleRange(min = -4, max = 4) double second,
            @ForAll @DoubleRange(min = -4, max = 4) double third,
            @ForAll @IntRange(max = 40) int silence) {
        double r = Math.exp(first);
        double a = Math.exp(second);
        double b = Math.exp(third);
        for (PurchaseForecast forecast : List.of(
                PurchaseModel.BG_NBD.forecast(Map.of("r", r, "alpha", 8.0, "a", a, "b", b)),
                PurchaseModel.MBG_NBD.forecast(Map.of("r", r, "alpha", 8.0, "a", a, "b", b)),
                PurchaseModel.PARETO_NBD.forecast(Map.of("r", r, "alpha", 8.0, "s", a, "beta", b)),
                PurchaseModel.PARETO_NBD.forecast(Map.of("lambda", r, "mu", a)))) {
            double sooner =
                    forecast.alive(new CustomerHistory(x, 20, 20 + silence)).value();
            double later =
                    forecast.alive(new CustomerHistory(x, 20, 21 + silence)).value();
            assertThat(later).isBetween(0.0, sooner * (1 + 1e-13));
        }
        BetaBernoulli opportunities = BetaBernoulli.of(Map.of("alpha", r, "beta", 2.0, "gamma", a, "delta", b));
        double sooner =
                opportunities.alive(new CustomerHistory(x, 60, 60 + silence)).value();
        double later =
                opportunities.alive(new CustomerHistory(x, 60, 61 + silence)).value();
        assertThat(later).isBetween(0.0, sooner * (1 + 1e-13));
    }
}
