package io.github.loyalty4j.examples.docs;

import io.github.loyalty4j.metrics.Difference;
import io.github.loyalty4j.metrics.Interval;
import io.github.loyalty4j.metrics.IntervalMethod;
import io.github.loyalty4j.metrics.Segments;
import io.github.loyalty4j.metrics.change.SequentialTest;
import io.github.loyalty4j.metrics.csv.CsvFile;
import io.github.loyalty4j.metrics.csv.CsvResult;
import io.github.loyalty4j.metrics.journey.FrictionMap;
import io.github.loyalty4j.metrics.journey.Funnel;
import io.github.loyalty4j.metrics.payback.Payback;
import io.github.loyalty4j.metrics.payback.PaybackBands;
import io.github.loyalty4j.metrics.survey.Drivers;
import io.github.loyalty4j.metrics.survey.Nps;
import io.github.loyalty4j.metrics.survey.NpsResult;
import io.github.loyalty4j.metrics.survey.PooledNps;
import io.github.loyalty4j.metrics.survey.SamplePlan;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** The Java blocks of docs/survey.md, as {@link Recipes} are those of the other pages. */
final class SurveyRecipes {
    private final PrintStream out;

    SurveyRecipes(PrintStream out) {
        this.out = out;
    }

    void npsInterval() {
        // begin npsInterval
        NpsResult nps = Nps.of(10, 9, 9, 10, 8, 7, 9, 3, 10, 6, 9, 10).result().orElseThrow();
        Interval likely = nps.interval();
        out.printf("%.0f (%.0f to %.0f)%n", nps.score(), likely.lower(), likely.upper());
        nps.warnings().forEach(out::println); // what to mind about them
        // end npsInterval
    }

    void csvFile() throws IOException {
        Path path = Files.createTempDirectory("recipe").resolve("responses.csv");
        Files.writeString(path, "segment,score\nweb,10\nshop,3\nweb,9\nweb,eleven\nweb,7\n");
        // begin csvFile
        CsvResult<Segments<String, Nps>> read = CsvFile.at(path)
                .skippingBadRows()
                .collect(
                        List.of("segment", "score"),
                        () -> Segments.of(Nps::empty, Nps::merge),
                        (segments, row) -> segments.at(row.text("segment")).add(row.number("score", 0, 10)),
                        Segments::merge);
        NpsResult web = read.value().at("web").result().orElseThrow();
        out.printf("web: %.0f from %d answers%n", web.score(), web.n());
        read.firstSkipped().forEach(out::println);
        // end csvFile
    }

    void didItWork() {
        // begin didItWork
        NpsResult before = NpsResult.of(400, 350, 250);
        NpsResult after = NpsResult.of(470, 330, 200);
        NpsResult controlBefore = NpsResult.of(410, 340, 250);
        NpsResult controlAfter = NpsResult.of(420, 340, 240);

        Difference change = after.minus(before);
        Difference against = change.minus(controlAfter.minus(controlBefore));
        out.printf("%+.1f points, p = %.4f%n", change.estimate(), change.pValue());
        out.printf("%+.1f against the control, p = %.4f%n", against.estimate(), against.pValue());

        // looked at every day, so by a test that may be
        SequentialTest test = SequentialTest.expecting(10);
        out.printf("p at any time = %.4f%n", test.look(after.minus(before, IntervalMethod.WALD)));
        out.println(SamplePlan.index(0.40, 0.25).answersPerGroup(10) + " answers a group would find 10 points");
        // end didItWork
    }

    private record Visit(String touchpoint, boolean wasHard, boolean stayed, int score) {}

    private static List<Visit> visits() {
        List<Visit> visits = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            boolean late = i % 4 == 0;
            visits.add(new Visit("delivery", late, i % 3 != 0 && !(late && i % 5 != 0), late ? 4 : 9));
            visits.add(new Visit("payment", i % 10 == 0, i % 3 != 0, i % 7 == 0 ? 6 : 10));
        }
        return visits;
    }

    void whichHurts() {
        // begin whichHurts
        FrictionMap map = FrictionMap.empty();
        Drivers drivers = Drivers.empty();
        for (Visit visit : visits()) {
            map.add(visit.touchpoint(), visit.wasHard(), visit.stayed());
            drivers.add(visit.touchpoint(), !visit.wasHard(), visit.score());
        }
        for (FrictionMap.Row row : map.ranked(80, 5)) { // a customer is worth 80; no cell below 5
            out.printf(
                    "%s: %d hard times, %.0f at stake (%.0f to %.0f)%n",
                    row.name(),
                    row.hard(),
                    row.value(),
                    row.atStake().lower(),
                    row.atStake().upper());
        }
        for (Drivers.Driver driver : drivers.ranked()) {
            out.printf("%s costs %.1f points of NPS%n", driver.touchpoint(), driver.points());
        }
        // end whichHurts
    }

    void whichShop() {
        // begin whichShop
        Segments<String, Nps> shops = Segments.of(Nps::empty, Nps::merge);
        shops.at("Paris").merge(Nps.ofCounts(400, 350, 250));
        shops.at("Nice").merge(Nps.ofCounts(50, 30, 20));
        shops.at("Metz").merge(Nps.ofCounts(30, 40, 30));
        shops.at("Lille").merge(Nps.ofCounts(90, 60, 50));
        shops.at("Lyon").merge(Nps.ofCounts(5, 0, 0)); // five promoters, and nobody else
        PooledNps.Score lyon = PooledNps.of(shops).at("Lyon");
        out.printf(
                "Lyon: %.0f alone, %.0f among the others (%.0f to %.0f)%n",
                lyon.alone().score(),
                lyon.score(),
                lyon.interval().lower(),
                lyon.interval().upper());
        // end whichShop
    }

    private record Event(String customer, String name, Instant time) {}

    private static List<Event> events() {
        Instant day = Instant.parse("2026-11-01T10:00:00Z");
        return List.of(
                new Event("ann", "search", day),
                new Event("ann", "cart", day),
                new Event("ann", "order", day),
                new Event("ann", "search", day.plus(Duration.ofDays(1))),
                new Event("ann", "cart", day.plus(Duration.ofDays(2))),
                new Event("bob", "search", day),
                new Event("bob", "cart", day.plus(Duration.ofDays(8))));
    }

    void funnel() {
        Instant now = Instant.parse("2026-11-29T10:00:00Z");
        // begin funnel
        Funnel funnel = Funnel.of("search", "cart", "order");
        for (Event event : events()) {
            funnel.add(event.customer(), event.name(), event.time());
        }
        for (Funnel.Step step : funnel.uniques(Funnel.Order.THIS, Duration.ofDays(7), now)) {
            out.println(step.event() + ": " + step.reached().hits() + " of "
                    + step.reached().n());
        }
        out.println("paths: " + funnel.totals(Funnel.Order.THIS, Duration.ofDays(7), now));
        // end funnel
    }

    void payback() {
        // begin payback
        Payback payback = Payback.costing(2_000, 150) // once, and each month
                .winning(20, 4) // customers a month, give or take 4
                .bringing(12.5, 2) // of margin from each a month
                .retained(0.9);
        PaybackBands bands = payback.bands(1, 20_000);
        out.println("pays in month " + payback.months().orElseThrow() + ", likely "
                + bands.earliestMonth().orElseThrow() + " to "
                + bands.latestMonth().orElseThrow());
        out.println(payback.leastCustomers(12).orElseThrow() + " customers a month pay within a year");
        out.printf("return of a year %.0f %%%n", 100 * payback.returnOfAYear());
        // end payback
    }
}
