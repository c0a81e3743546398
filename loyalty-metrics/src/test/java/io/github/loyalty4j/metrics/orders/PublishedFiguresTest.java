package io.github.loyalty4j.metrics.orders;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

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
import org.junit.jupiter.api.Test;

/** What other programs print of public data, by orders from beginning to end. */
class PublishedFiguresTest {
    // R package BTYD 2.4.3, walk-through: the parameters it finds for CDNOW.
    private static final PurchaseForecast BG =
            PurchaseModel.BG_NBD.forecast(Map.of("r", .2425945, "alpha", 4.4136019, "a", .7929199, "b", 2.4258881));
    private static final PurchaseForecast PARETO =
            PurchaseModel.PARETO_NBD.forecast(Map.of("r", .5534, "alpha", 10.5802, "s", .6061, "beta", 11.6562));

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

    // BTYD's walk-through, pages 13, 14, 26 and 27: purchases up to the end of weeks 20 to 25, actual and expected.
    // Pareto/NBD's
    // estimates are printed with four digits, so the sums are good to some three.
    @Test
    void tracking_ofBtyd() throws IOException {
        double[] byBg = {1312.458, 1387.346, 1460.392, 1531.713, 1601.418, 1669.6};
        double[] byPareto = {1308.856, 1385.275, 1459.923, 1532.906, 1604.32, 1674.253};
        long[] actual = {1359, 1414, 1484, 1517, 1573, 1672};
        double[] weekly = {76.865, 74.888, 73.046, 71.322, 69.704, 68.182};
        OrderHistory<String> history = cdnow("1998-07-01T00:00:00Z");
        List<Tracking> bg = history.tracking(BG, 7);
        List<Tracking> pareto = history.tracking(PARETO, 7);

        for (int week = 20; week <= 25; week++) {
            double upTo = bg.get(week - 1).expected();
            assertThat(bg.get(week - 1).actual()).isEqualTo(actual[week - 20]);
            assertThat(upTo).isCloseTo(byBg[week - 20], within(.001));
            assertThat(pareto.get(week - 1).expected()).isCloseTo(byPareto[week - 20], within(.4));
            assertThat(upTo - bg.get(week - 2).expected()).isCloseTo(weekly[week - 20], within(.001));
        }
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
                    .isCloseTo(expected[i], within(1e-6));
        }
    }
}
