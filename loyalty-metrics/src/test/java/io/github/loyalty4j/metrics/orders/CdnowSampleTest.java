package io.github.loyalty4j.metrics.orders;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.loyalty4j.metrics.Interval;
import io.github.loyalty4j.metrics.Proportion;
import io.github.loyalty4j.metrics.value.Fit;
import io.github.loyalty4j.metrics.value.GammaGamma;
import io.github.loyalty4j.metrics.value.Holdout;
import io.github.loyalty4j.metrics.value.HoldoutScore;
import io.github.loyalty4j.metrics.value.PurchaseForecast;
import io.github.loyalty4j.metrics.value.PurchaseModel;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * The 1/10 sample of CDNOW's customers, first used by Fader, Hardie and Lee, "Counting Your Customers the Easy Way",
 * Marketing Science 24:2 (2005) 275-284. Columns: master id, sample id, yyyymmdd, CDs, dollars.
 */
class CdnowSampleTest {
    private static final String FOLDER = "loyalty4j.datasets";

    private OrderLog<String> log = OrderLog.builder(2).build();

    @BeforeEach
    void read() {
        String folder = System.getProperty(FOLDER, "");
        assumeFalse(folder.isBlank(), "system property " + FOLDER + " names no folder with CDNOW_sample.txt");
        log = read(Path.of(folder, "CDNOW_sample.txt"));
    }

    // awk '{o[$1]++} END{for(k in o){n++; if(o[k]>=2)r++}; print NR,n,r}' CDNOW_sample.txt
    // 6919 2357 1152
    // awk '{print $3}' CDNOW_sample.txt | sort | sed -n '1p;$p'
    // 19970101 19980630
    @Test
    void counts_equalAwk() {
        assertThat(log.orders()).isEqualTo(6919);
        assertThat(log.customers()).isEqualTo(2357);
        assertThat(log.repeatPurchaseRate()).contains(Proportion.of(1152, 2357));
        assertThat(log.firstOrder()).contains(Instant.parse("1997-01-01T00:00:00Z"));
        assertThat(log.lastOrder()).contains(Instant.parse("1998-06-30T00:00:00Z"));
    }

    // awk '{o[$1]++} END{for(k in o){n++; if(o[k]>=2)r++}; p=r/n; z=1.959963984540054; d=1+z*z/n; c=(p+z*z/2/n)/d;
    //   h=z/d*sqrt(p*(1-p)/n+z*z/4/n/n); printf "%.12f %.12f %.12f\n",p,c-h,c+h}' CDNOW_sample.txt
    // 0.488756894357 0.468611265266 0.508939112037
    @Test
    void repeatPurchaseRate_equalsAwk() {
        Proportion rate = log.repeatPurchaseRate().orElseThrow();

        assertThat(rate.rate()).isCloseTo(0.488756894357, within(1e-12));
        assertThat(rate.interval().lower()).isCloseTo(0.468611265266, within(1e-12));
        assertThat(rate.interval().upper()).isCloseTo(0.508939112037, within(1e-12));
    }

    // In cents, which awk's doubles add exactly:
    // awk '{gsub("\\.","",$5); x=$5+0; s+=x; q+=x*x} END{m=s/NR; d=sqrt((q-s*m)/(NR-1));
    // h=1.959963984540054*d/sqrt(NR);
    //   printf "%d %.9f %.9f %.9f %.9f\n", s, m/100, d/100, (m-h)/100, (m+h)/100}' CDNOW_sample.txt
    // 24409194 35.278499783 34.074376584 34.475612934 36.081386633
    @Test
    void averageOrderValue_equalsAwk() {
        AverageOrderValue value = log.averageOrderValue().orElseThrow();
        Interval interval = value.interval().orElseThrow();

        assertThat(value.n()).isEqualTo(6919);
        assertThat(value.sum()).isEqualTo(new BigDecimal("244091.94"));
        assertThat(value.mean(9, RoundingMode.HALF_EVEN)).isEqualTo(new BigDecimal("35.278499783"));
        assertThat(value.standardDeviation().orElseThrow()).isCloseTo(34.074376584, within(1e-9));
        assertThat(interval.lower()).isCloseTo(34.475612934, within(1e-9));
        assertThat(interval.upper()).isCloseTo(36.081386633, within(1e-9));
    }

    // CLVTools tests/testthat/test_correctness_bgnbd.R: .2425945 4.4136019 .7929199 2.4258881 by weeks that are days /
    // 7;
    // at the optimum .242594522430 4.413602019014 .792922017226 2.425906776827, log-likelihood -9582.429206674.
    @Test
    void bgNbd_fromTheLog() {
        Fit<PurchaseForecast> fit =
                PurchaseModel.BG_NBD.fit(log.history(Period.DAY, ZoneOffset.UTC, Instant.parse("1997-10-01T00:00:00Z"))
                        .purchasePatterns(7));

        assertThat(fit.estimates().get("r")).isCloseTo(.242594522430, within(1e-11));
        assertThat(fit.estimates().get("alpha")).isCloseTo(4.413602019014, within(1e-10));
        assertThat(fit.estimates().get("a")).isCloseTo(.792922017226, within(1e-10));
        assertThat(fit.estimates().get("b")).isCloseTo(2.425906776827, within(1e-9));
        assertThat(fit.logLikelihood().orElseThrow()).isCloseTo(-9582.429206674, within(1e-8));
        assertThat(fit.customers()).isEqualTo(2357);
    }

    // golden_mle.csv from the summary with means rounded to cents: p 6.24880, q 3.74459, v 15.4477; Fader, Hardie and
    // Lee
    // 2005: 6.25, 3.74, 15.44, and 35 as the mean of the means of 946 customers.
    @Test
    void spend_fromTheLog() {
        OrderHistory<String> history = log.history(Period.DAY, ZoneOffset.UTC, Instant.parse("1997-10-01T00:00:00Z"));
        Fit<GammaGamma> fit = history.fitSpend();

        assertThat(fit.estimates().get("p")).isCloseTo(6.2488, within(.01));
        assertThat(fit.estimates().get("q")).isCloseTo(3.74459, within(.005));
        assertThat(fit.estimates().get("v")).isCloseTo(15.4477, within(.05));
        assertThat(fit.customers()).isEqualTo(946);
        assertThat(history.summaries(7)
                        .mapToDouble(CustomerSummary::repeatMean)
                        .filter(mean -> mean > 0)
                        .average()
                        .orElseThrow())
                .isCloseTo(35, within(.5));
    }

    // golden_cdnow_tracking.csv, of an independent program: weeks from 1 January 1997 on, repeat days of purchase, and
    // what is expected by the parameters of the papers.
    @Test
    void tracking_ofAllWeeks() throws IOException {
        Path file = Path.of(System.getProperty("loyalty4j.datasets"), "golden_cdnow_tracking.csv");
        assumeTrue(Files.exists(file), "the folder has no golden_cdnow_tracking.csv");
        PurchaseForecast bg = PurchaseModel.BG_NBD.forecast(Map.of("r", .243, "alpha", 4.414, "a", .793, "b", 2.426));
        PurchaseForecast pareto =
                PurchaseModel.PARETO_NBD.forecast(Map.of("r", .5534, "alpha", 10.5802, "s", .6061, "beta", 11.6562));
        OrderHistory<String> history = log.history(Period.DAY, ZoneOffset.UTC, Instant.parse("1998-07-01T00:00:00Z"));
        List<Tracking> byBg = history.tracking(bg, 7);
        List<Tracking> byPareto = history.tracking(pareto, 7);

        List<String> golden = Files.readAllLines(file);
        assertThat(byBg).hasSize(78).hasSameSizeAs(golden.subList(1, golden.size()));
        for (int week = 1; week <= 78; week++) {
            String[] cells = golden.get(week).split(",", -1);
            assertThat(byBg.get(week - 1).step()).isEqualTo(week);
            assertThat(byBg.get(week - 1).actual()).isEqualTo(Long.parseLong(cells[1]));
            assertThat(byBg.get(week - 1).expected()).isCloseTo(Double.parseDouble(cells[2]), within(1e-8));
            assertThat(byPareto.get(week - 1).expected()).isCloseTo(Double.parseDouble(cells[3]), within(1e-8));
        }
    }

    // R package BTYD's walk-through, page 24: purchases of the second 39 weeks by those of the first, 0 to 6 and more;
    // actual and
    // expected by BG/NBD, and how many customers.
    @Test
    void holdout_byFrequency() {
        double[] actual = {.2367, .6970, 1.3925, 1.5600, 2.5323, 2.9474, 3.8621, 6.3594};
        double[] expected = {.2251, .5231, 1.0441, 1.5203, 2.1638, 2.6538, 3.5040, 6.1570};
        long[] customers = {1411, 439, 214, 100, 62, 38, 29, 64};
        PurchaseForecast forecast =
                PurchaseModel.BG_NBD.forecast(Map.of("r", .2425945, "alpha", 4.4136019, "a", .7929199, "b", 2.4258881));
        OrderHistory<String> history = log.history(Period.DAY, ZoneOffset.UTC, Instant.parse("1998-07-01T00:00:00Z"));

        Holdout holdout = history.holdout(LocalDate.of(1997, 10, 1), 7);
        HoldoutScore score = holdout.score(forecast);

        assertThat(holdout.time()).isEqualTo(39);
        assertThat(holdout.customers()).isEqualTo(2357);
        assertThat(score.groups()).hasSize(8);
        for (int i = 0; i < 8; i++) {
            HoldoutScore.Group group = score.groups().get(i);
            assertThat(group.frequency()).isEqualTo(i);
            assertThat(group.customers()).isEqualTo(customers[i]);
            assertThat(group.actual()).isCloseTo(actual[i], within(5e-5));
            assertThat(group.expected()).isCloseTo(expected[i], within(5e-4));
        }
        // NBD, which knows of no leaving, foretells worse.
        PurchaseForecast nbd = PurchaseModel.NBD
                .fit(log.history(Period.DAY, ZoneOffset.UTC, Instant.parse("1997-10-01T00:00:00Z"))
                        .purchasePatterns(7))
                .model()
                .orElseThrow();
        assertThat(holdout.score(nbd).rootMeanSquareError()).isGreaterThan(score.rootMeanSquareError());
    }

    private static OrderLog<String> read(Path file) {
        OrderLog.Builder<String> builder = OrderLog.builder(2);
        try {
            for (String line : Files.readAllLines(file)) {
                String[] cells = line.strip().split("\\s+", -1);
                LocalDate day = LocalDate.parse(cells[2], DateTimeFormatter.BASIC_ISO_DATE);
                builder.add(cells[0], day.atStartOfDay().toInstant(ZoneOffset.UTC), new BigDecimal(cells[4]));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return builder.build();
    }
}
