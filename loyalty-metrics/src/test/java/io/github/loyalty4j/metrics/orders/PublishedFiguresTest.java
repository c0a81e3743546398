package io.github.loyalty4j.metrics.orders;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.loyalty4j.metrics.value.CustomerHistory;
import io.github.loyalty4j.metrics.value.HoldoutScore;
import io.github.loyalty4j.metrics.value.PurchaseForecast;
import io.github.loyalty4j.metrics.value.PurchaseModel;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

/** What other programs print of public data, by orders from beginning to end. */
class PublishedFiguresTest {
    // R package BTYD 2.4.3, walk-through: the parameters it finds for CDNOW.
    private static final PurchaseForecast BG =
            PurchaseModel.BG_NBD.forecast(Map.of("r", .2425945, "alpha", 4.4136019, "a", .7929199, "b", 2.4258881));
    private static final PurchaseForecast PARETO =
            PurchaseModel.PARETO_NBD.forecast(Map.of("r", .5534, "alpha", 10.5802, "s", .6061, "beta", 11.6562));

    /** BTYD's third estimates, which it does not print; see PublishedForecastTest. */
    private static final PurchaseForecast PARETO_OF_BTYD = PurchaseModel.PARETO_NBD.forecast(
            Map.of("r", .55337133, "alpha", 10.57952126, "s", .60590662, "beta", 11.65806717));

    private static Path file(String name) {
        String folder = System.getProperty("loyalty4j.datasets", "");
        assumeTrue(
                Files.exists(Path.of(folder, name)), "system property loyalty4j.datasets names no folder with " + name);
        return Path.of(folder, name);
    }

    private static OrderLog<String> cdnow() throws IOException {
        OrderLog.Builder<String> log = OrderLog.builder(2);
        for (String line : Files.readAllLines(file("CDNOW_sample.txt"))) {
            String[] cells = line.strip().split("\\s+");
            LocalDate day = LocalDate.parse(cells[2], DateTimeFormatter.BASIC_ISO_DATE);
            log.add(cells[0], day.atStartOfDay(ZoneOffset.UTC).toInstant(), new BigDecimal(cells[4]));
        }
        return log.build();
    }

    private static OrderHistory<String> cdnow(String end) throws IOException {
        return cdnow().history(Period.DAY, ZoneOffset.UTC, Instant.parse(end));
    }

    // BTYD's walk-through, pages 13, 14, 26 and 27: purchases up to the end of weeks 20 to 25 and in each of them,
    // actual and
    // expected.
    @Test
    void tracking_ofBtyd() throws IOException {
        double[] byBg = {1312.458, 1387.346, 1460.392, 1531.713, 1601.418, 1669.6};
        double[] byPareto = {1308.856, 1385.275, 1459.923, 1532.906, 1604.32, 1674.253};
        long[] actual = {1359, 1414, 1484, 1517, 1573, 1672};
        double[] weeklyByBg = {76.865, 74.888, 73.046, 71.322, 69.704, 68.182};
        double[] weeklyByPareto = {78.308, 76.419, 74.648, 72.983, 71.414, 69.933};
        OrderHistory<String> history = cdnow("1998-07-01T00:00:00Z");
        List<Tracking> bg = history.tracking(BG, 7);
        List<Tracking> pareto = history.tracking(PARETO_OF_BTYD, 7);

        for (int week = 20; week <= 25; week++) {
            assertThat(bg.get(week - 1).actual()).isEqualTo(actual[week - 20]);
            checkWeek(bg, week, byBg[week - 20], weeklyByBg[week - 20]);
            checkWeek(pareto, week, byPareto[week - 20], weeklyByPareto[week - 20]);
        }
    }

    private static void checkWeek(List<Tracking> steps, int week, double upTo, double during) {
        double here = steps.get(week - 1).expected();
        assertThat(here).isCloseTo(upTo, within(.001));
        assertThat(here - steps.get(week - 2).expected()).isCloseTo(during, within(.001));
    }

    // The same, page 11: purchases of the second 39 weeks expected by Pareto/NBD of customers by those of the first.
    @Test
    void holdout_ofBtydByPareto() throws IOException {
        double[] expected = {.138, .600, 1.196, 1.714, 2.399, 2.907, 3.819, 6.403};

        HoldoutScore score = cdnow("1998-07-01T00:00:00Z")
                .holdout(LocalDate.of(1997, 10, 1), 7)
                .score(PARETO);
        for (int i = 0; i < 8; i++) {
            assertThat(score.groups().get(i).expected()).isCloseTo(expected[i], within(1e-3));
        }
    }

    // lifetimes tests/test_utils.py:547-570: purchases in 30 days of five of 5,000 customers, by BG/NBD fitted to all
    // of them by
    // days. At a discount of 1 a month they are half as much.
    @Test
    void purchases_ofLifetimes() throws IOException {
        OrderLog.Builder<String> log = OrderLog.builder(0);
        List<String> rows = Files.readAllLines(file("example_transactions.csv"));
        for (String line : rows.subList(1, rows.size())) {
            String[] cells = line.split(",", -1);
            log.add(
                    cells[1],
                    LocalDate.parse(cells[0].substring(0, 10))
                            .atStartOfDay(ZoneOffset.UTC)
                            .toInstant(),
                    BigDecimal.ONE);
        }
        OrderHistory<String> history =
                log.build().history(Period.DAY, ZoneOffset.UTC, Instant.parse("2015-01-01T00:00:00Z"));
        PurchaseForecast forecast =
                PurchaseModel.BG_NBD.fit(history.purchasePatterns(1)).model().orElseThrow();
        double[] expected = {.016053, .021171, .030461, .031686, .001607};

        for (int i = 0; i < 5; i++) {
            assertThat(forecast.purchases(history.summary(i, 1).history(), 30).value())
                    .isCloseTo(expected[i], within(5e-7));
        }
    }

    // lifetimes tests/test_utils.py:696-697: repeat purchases of CDNOW's customers up to the end of 11 to 14 January
    // 1997, and those expected by BG/NBD fitted by days up to 30 September.
    @Test
    void tracking_ofDaysOfLifetimes() throws IOException {
        long[] actual = {11, 12, 15, 19};
        double[] expected = {10.67, 12.67, 14.87, 17.24};
        PurchaseForecast forecast = PurchaseModel.BG_NBD
                .fit(cdnow("1997-10-01T00:00:00Z").purchasePatterns(1))
                .model()
                .orElseThrow();
        List<Tracking> days = cdnow("1997-10-01T00:00:00Z").tracking(forecast, 1);

        for (int day = 11; day <= 14; day++) {
            assertThat(days.get(day - 1).actual()).isEqualTo(actual[day - 11]);
            assertThat(days.get(day - 1).expected()).isCloseTo(expected[day - 11], within(.0051));
        }
    }

    // lifetimes tests/test_utils.py:52-88: six customers with what they spent.
    private static final List<String> SIX = List.of(
            "1 2015-01-01 1",
            "1 2015-02-06 2",
            "2 2015-01-01 2",
            "3 2015-01-01 3",
            "3 2015-01-02 1",
            "3 2015-01-05 5",
            "4 2015-01-16 6",
            "4 2015-02-02 3",
            "4 2015-02-05 3",
            "5 2015-01-16 3",
            "5 2015-01-17 1",
            "5 2015-01-18 8",
            "6 2015-02-02 5");

    private static OrderLog<String> six(Predicate<String> which) {
        OrderLog.Builder<String> log = OrderLog.builder(0);
        SIX.stream()
                .filter(which)
                .map(row -> row.split(" ", -1))
                .forEach(cells -> log.add(
                        cells[0],
                        LocalDate.parse(cells[1]).atStartOfDay(ZoneOffset.UTC).toInstant(),
                        new BigDecimal(cells[2])));
        return log.build();
    }

    private static OrderHistory<String> six(Period period, String end) {
        return six(row -> true).history(period, ZoneOffset.UTC, Instant.parse(end));
    }

    private static void check(OrderHistory<String> history, double[][] expected) {
        assertThat(history.customers()).isEqualTo(expected.length);
        for (int i = 0; i < expected.length; i++) {
            CustomerSummary<String> summary = history.summary(i, 1);
            assertThat(summary.customer()).isEqualTo(String.valueOf(i + 1));
            assertThat(summary.history())
                    .isEqualTo(new CustomerHistory((int) expected[i][0], expected[i][1], expected[i][2]));
            assertThat(summary.repeatMean()).isEqualTo(expected[i][3]);
        }
    }

    // The same, 320-330, by days up to 7 February; 298-308, by weeks up to the one that ends on the 8th, without money
    // there: the
    // means are those of the table of weeks' sums, 155-175.
    @Test
    void summaries_ofLifetimes() {
        double[][] byDays = {{1, 36, 37, 2}, {0, 0, 37, 0}, {2, 4, 37, 3}, {2, 20, 22, 3}, {2, 2, 22, 4.5}, {0, 0, 5, 0}
        };
        double[][] byWeeks = {{1, 5, 5, 2}, {0, 0, 5, 0}, {1, 1, 5, 5}, {1, 3, 3, 6}, {0, 0, 3, 0}, {0, 0, 0, 0}};

        check(six(Period.DAY, "2015-02-08T00:00:00Z"), byDays);
        check(six(Period.WEEK, "2015-02-09T00:00:00Z"), byWeeks);
    }

    private static double later(Period period, String customer, String end) {
        PurchaseForecast any = PurchaseModel.NBD.forecast(Map.of("r", 1.0, "alpha", 1.0));
        return six(row -> row.startsWith(customer))
                .history(period, ZoneOffset.UTC, Instant.parse(end))
                .holdout(LocalDate.of(2015, 2, 2), 1)
                .score(any)
                .actual();
    }

    // The same, 403-469: calibration up to 1 February, by days and by weeks; money of the calibration 0 0 3 0 4.5. The
    // sixth customer
    // came later and is left out. That of the holdout has no counterpart here: a holdout counts purchases.
    @Test
    void holdout_ofLifetimes() {
        OrderHistory<String> calibration = six(row ->
                        row.compareTo("6") < 0 && row.split(" ", -1)[1].compareTo("2015-02-02") < 0)
                .history(Period.DAY, ZoneOffset.UTC, Instant.parse("2015-02-02T00:00:00Z"));
        check(calibration, new double[][] {{0, 0, 31, 0}, {0, 0, 31, 0}, {2, 4, 31, 3}, {0, 0, 16, 0}, {2, 2, 16, 4.5}
        });
        check(
                calibration.by(Period.WEEK),
                new double[][] {{0, 0, 4, 0}, {0, 0, 4, 0}, {1, 1, 4, 5}, {0, 0, 2, 0}, {0, 0, 2, 0}});

        String end = "2015-02-08T00:00:00Z";
        assertThat(six(Period.DAY, end).holdout(LocalDate.of(2015, 2, 2), 1).customers())
                .isEqualTo(5);
        assertThat(six(Period.DAY, end).holdout(LocalDate.of(2015, 2, 2), 1).time())
                .isEqualTo(6);
        assertThat(later(Period.DAY, "1", end)).isEqualTo(1);
        assertThat(later(Period.DAY, "2", end)).isZero();

        String sunday = "2015-02-09T00:00:00Z";
        assertThat(six(Period.WEEK, sunday).holdout(LocalDate.of(2015, 2, 2), 1).time())
                .isEqualTo(1);
        double[] weeks = {1, 0, 0, 1, 0};
        for (int customer = 1; customer <= 5; customer++) {
            assertThat(later(Period.WEEK, String.valueOf(customer), sunday)).isEqualTo(weeks[customer - 1]);
        }

        // 432-454: what comes after the end is in neither part.
        assertThat(later(Period.DAY, "1", "2015-02-05T00:00:00Z")).isZero();
        assertThat(later(Period.DAY, "4", "2015-02-05T00:00:00Z")).isEqualTo(1);
    }
}
