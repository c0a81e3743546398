package io.github.loyalty4j.metrics.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Estimates against golden figures, computed by an independent program to ten digits and more. Those of CDNOW's customers need the
 * public data set, see {@link DataSets}; donors and renewals are tables small enough to stand here.
 */
class GoldenEstimatesTest {
    // Made for this project by a program apart from it, with gradients below 1e-11: name, estimate, and its
    // standard error by the observed information.
    private static final String ESTIMATES =
            """
            bgnbd.cdnow_csv.r 0.242592907204 0.01255732
            bgnbd.cdnow_csv.alpha 4.41353156121 0.37822142
            bgnbd.cdnow_csv.a 0.792886148099 0.18571914
            bgnbd.cdnow_csv.b 2.42575343649 0.70534576
            bgnbd.cdnow_csv.LL -9582.42556057
            mbgnbd.cdnow_csv.r 0.524837983666 0.083264065
            mbgnbd.cdnow_csv.alpha 6.18299201967 0.69559793
            mbgnbd.cdnow_csv.a 0.891356155332 0.15478531
            mbgnbd.cdnow_csv.b 1.61399933473 0.53747236
            mbgnbd.cdnow_csv.LL -9582.1326849
            nbd.cdnow_csv.r 0.384767674052 0.020985488
            nbd.cdnow_csv.alpha 12.072084991 0.80872734
            nbd.cdnow_csv.LL -9763.66022223
            gg.cdnow_csv.p 6.24880248971 1.189687
            gg.cdnow_csv.q 3.74458845329 0.29016562
            gg.cdnow_csv.v 15.4477480095 4.1599939
            gg.cdnow_csv.LL -4055.9232435
            bgbb.donations.alpha 1.2035223516 0.069391362
            bgbb.donations.beta 0.749716358173 0.029447717
            bgbb.donations.gamma 0.656718208442 0.051009859
            bgbb.donations.delta 2.78344223258 0.320819
            bgbb.donations.LL -33225.5812743
            sbg.highend_0_7.alpha 0.668088351106 0.10373493
            sbg.highend_0_7.beta 3.80609496406 0.78553169
            sbg.highend_0_7.LL -1611.15814739
            sbg.regular_0_7.alpha 0.704077298474 0.065598964
            sbg.regular_0_7.beta 1.18204302621 0.15247563
            sbg.regular_0_7.LL -1680.26518846
            """;

    // Likewise, at the rounded parameters of Fader and Hardie 2007; discounts of 10 % a period.
    private static final String RENEWALS =
            """
            sbg.highend.S1 0.850692892266428
            sbg.highend.S2 0.746881629563839
            sbg.highend.S3 0.66981692018036
            sbg.highend.S4 0.609951024718695
            sbg.highend.S5 0.561868975566926
            sbg.highend.S6 0.522252290357014
            sbg.highend.S7 0.488944620893726
            sbg.highend.S8 0.460478958809273
            sbg.highend.S9 0.435819671933805
            sbg.highend.S10 0.414213056166269
            sbg.highend.S11 0.395096411042663
            sbg.highend.S12 0.37804042018209
            sbg.highend.DEL_d0.1 5.92259640761276
            sbg.highend.DERL_n1_d0.1 5.41485604837404
            sbg.highend.DERL_n2_d0.1 5.90175316775302
            sbg.highend.DERL_n5_d0.1 6.89705739774609
            sbg.regular.S1 0.626723223753977
            sbg.regular.S2 0.473842714563817
            sbg.regular.S3 0.387999875898628
            sbg.regular.S4 0.332094858986504
            sbg.regular.S5 0.292374372964333
            sbg.regular.S6 0.262483063268299
            sbg.regular.S7 0.239050641693244
            sbg.regular.S8 0.220111675707194
            sbg.regular.S9 0.204437123846192
            sbg.regular.S10 0.191216130351087
            sbg.regular.S11 0.179890524111211
            sbg.regular.S12 0.170062576806051
            sbg.regular.DEL_d0.1 3.69514740557457
            sbg.regular.DERL_n1_d0.1 2.96466214613203
            sbg.regular.DERL_n2_d0.1 4.10345861959857
            sbg.regular.DERL_n5_d0.1 5.89442285984416
            """;

    // Fader, Hardie and Shang 2010, table 1: donations in six years, the year of the last, how many donors.
    private static final int[][] DONORS = {
        {0, 0, 3464}, {1, 1, 1091}, {1, 2, 277}, {1, 3, 129}, {1, 4, 78}, {1, 5, 119}, {1, 6, 129}, {2, 2, 613},
        {2, 3, 255}, {2, 4, 155}, {2, 5, 173}, {2, 6, 234}, {3, 3, 322}, {3, 4, 181}, {3, 5, 225}, {3, 6, 357},
        {4, 4, 240}, {4, 5, 284}, {4, 6, 512}, {5, 5, 335}, {5, 6, 728}, {6, 6, 1203}
    };

    @ParameterizedTest
    @EnumSource(value = PurchaseModel.class, mode = EnumSource.Mode.EXCLUDE, names = "PARETO_NBD") // below
    void purchaseModels_ofCdnow(PurchaseModel model) {
        check(model.fit(DataSets.cdnow()), model.shortName() + ".cdnow_csv");
    }

    // The estimates are those of a computation with 12 digits. The standard errors are by a way of their own: the
    // likelihood in
    // numpy's extended precision, its integral by 160 nodes of Gauss and Legendre over ln(α + u), its Hessian by the
    // logarithms of
    // the parameters from central differences of 0.001 and 0.0005, extrapolated by Richardson's rule.
    @Test
    void paretoNbd_ofCdnow() {
        Fit<PurchaseForecast> fit = PurchaseModel.PARETO_NBD.fit(DataSets.cdnow());

        Map<String, Double> expected =
                Map.of("r", .553275508689, "alpha", 10.5776122387, "s", .60621356867, "beta", 11.6679112378);
        expected.forEach((name, value) ->
                assertThat(fit.estimates().get(name)).as(name).isCloseTo(value, withinPercentage(1e-8)));
        assertThat(fit.logLikelihood().orElseThrow()).isCloseTo(-9594.97392982686, within(1e-10));
        assertThat(fit.gradientNorm().orElseThrow()).isLessThan(1e-6);
        checkErrors(fit, 5e-9, .0476287544, .842723924, .187279570, 6.21102933);
        // From differences that were not extrapolated, and, of CLVTools' test, at its own, coarser optimum.
        checkErrors(fit, 2e-5, .04762898, .84272571, .18728243, 6.2111261);
        checkErrors(fit, 2e-4, .0476264, .8427222, .1872594, 6.2105448);
    }

    private static void checkErrors(Fit<?> fit, double relative, double... expected) {
        for (int i = 0; i < expected.length; i++) {
            assertThat(fit.parameters().get(i).standardError()).isCloseTo(expected[i], within(relative * expected[i]));
        }
    }

    @Test
    void betaBernoulli_ofDonations() {
        PurchasePatterns.Builder builder = PurchasePatterns.builder();
        for (int[] row : DONORS) {
            builder.add(row[0], row[1], 6, row[2]);
        }

        check(BetaBernoulli.fit(builder.build()), "bgbb.donations");
    }

    // Survivors of 1,000 in Fader and Hardie 2007, table 1.
    @Test
    void shiftedBetaGeometric() {
        check(ShiftedBetaGeometric.fit(1000, 869, 743, 653, 593, 551, 517, 491), "sbg.highend_0_7");
        check(ShiftedBetaGeometric.fit(1000, 631, 468, 382, 326, 289, 262, 241), "sbg.regular_0_7");
    }

    @Test
    void gammaGamma_ofCdnow() {
        var rows = DataSets.rows("cdnow_customers_summary_with_transactions.csv");
        int[] purchases =
                rows.stream().mapToInt(row -> (int) Double.parseDouble(row[1])).toArray();
        double[] means =
                rows.stream().mapToDouble(row -> Double.parseDouble(row[4])).toArray();

        Fit<GammaGamma> fit = GammaGamma.fit(purchases, means);

        check(fit, "gg.cdnow_csv");
        assertThat(fit.customers()).isEqualTo(946);
    }

    private static void check(Fit<?> fit, String id) {
        assertThat(fit.outcome()).isEqualTo(FitOutcome.INTERIOR_OPTIMUM);
        assertThat(fit.gradientNorm().orElseThrow()).isLessThan(1e-6);
        assertThat(fit.logLikelihood().orElseThrow())
                .isCloseTo(golden(ESTIMATES, id + ".LL")[0], withinPercentage(1e-6));
        for (Parameter parameter : fit.parameters()) {
            String name = id + "." + parameter.name();
            double[] figures = golden(ESTIMATES, name);
            assertThat(parameter.estimate()).as(name).isCloseTo(figures[0], withinPercentage(1e-6));
            assertThat(parameter.standardError()).as(name).isCloseTo(figures[1], withinPercentage(2e-4));
        }
    }

    /** The figures after a name. */
    private static double[] golden(String figures, String name) {
        return figures.lines()
                .map(line -> line.split(" "))
                .filter(cells -> cells[0].equals(name))
                .map(cells -> Arrays.stream(cells)
                        .skip(1)
                        .mapToDouble(Double::parseDouble)
                        .toArray())
                .findFirst()
                .orElseThrow();
    }

    // The figures are those of the rounded parameters of Fader and Hardie 2007.
    @Test
    void shiftedBetaGeometric_figures() {
        Map<String, ShiftedBetaGeometric> models = Map.of(
                "highend", ShiftedBetaGeometric.of(Map.of("alpha", .668, "beta", 3.806)),
                "regular", ShiftedBetaGeometric.of(Map.of("alpha", .704, "beta", 1.182)));
        models.forEach((name, model) -> {
            for (int period = 1; period <= 12; period++) {
                assertThat(model.survival(period).value())
                        .isCloseTo(golden(RENEWALS, "sbg." + name + ".S" + period)[0], within(1e-14));
            }
            for (int paid : new int[] {1, 2, 5}) {
                assertThat(model.discountedResidualLifetime(paid, .1).value())
                        .isCloseTo(golden(RENEWALS, "sbg." + name + ".DERL_n" + paid + "_d0.1")[0], within(1e-12));
            }
            assertThat(model.discountedLifetime(.1).value())
                    .isCloseTo(golden(RENEWALS, "sbg." + name + ".DEL_d0.1")[0], within(1e-12));
        });
    }
}
