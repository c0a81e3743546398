package io.github.loyalty4j.metrics.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Figures of Fader, Hardie and Shang 2010 on 11,104 donors over six years, table 3 and onwards. */
class BetaBernoulliTest {
    private static final BetaBernoulli DONORS = BetaBernoulli.of(
            Map.of("alpha", 1.20352235160, "beta", .749716358173, "gamma", .656718208442, "delta", 2.78344223258));

    // lifetimes tests: P(alive in 2002), two digits.
    @ParameterizedTest
    @CsvSource({"0, 0, .11", "2, 4, .59", "6, 6, .93"})
    void alive(int x, int last, double expected) {
        assertThat(DONORS.alive(new CustomerHistory(x, last, 6)).value()).isCloseTo(expected, within(.005));
    }

    // R package BTYD's walk-through, page 32, at its own estimates.
    @Test
    void purchases_ofTheWalkThrough() {
        assertThat(DONORS.purchases(CustomerHistory.ofNewCustomer(), 10).value())
                .isCloseTo(3.179805, withinPercentage(.002));
        assertThat(DONORS.purchases(new CustomerHistory(0, 0, 6), 10).value())
                .isCloseTo(.1302169, withinPercentage(.002));
        assertThat(DONORS.purchases(new CustomerHistory(4, 5, 6), 10).value())
                .isCloseTo(3.627858, withinPercentage(.005));
    }

    // BTYD, page 36: expected donations a year, of all donors.
    @Test
    void purchases_yearByYear() {
        double[] expected = {
            5535.833, 4717.059, 4147.621, 3724.665, 3395.888, 3131.647, 2913.778, 2730.482, 2573.731, 2437.854, 2318.727
        };
        double before = 0;
        for (int year = 1; year <= expected.length; year++) {
            double sum = 11104
                    * DONORS.purchases(CustomerHistory.ofNewCustomer(), year).value();
            assertThat(sum - before).isCloseTo(expected[year - 1], withinPercentage(.003));
            before = sum;
        }
    }

    // lifetimes tests/test_estimation.py:112: donations of all in the next five years. Recency, frequency and number of
    // donors
    // of table 1.
    @Test
    void purchases_ofAllDonors() {
        int[][] donors = {
            {0, 0, 3464}, {1, 1, 1091}, {1, 2, 277}, {1, 3, 129}, {1, 4, 78}, {1, 5, 119}, {1, 6, 129}, {2, 2, 613},
            {2, 3, 255}, {2, 4, 155}, {2, 5, 173}, {2, 6, 234}, {3, 3, 322}, {3, 4, 181}, {3, 5, 225}, {3, 6, 357},
            {4, 4, 240}, {4, 5, 284}, {4, 6, 512}, {5, 5, 335}, {5, 6, 728}, {6, 6, 1203}
        };
        double sum = 0;
        for (int[] row : donors) {
            sum += row[2]
                    * DONORS.purchases(new CustomerHistory(row[0], row[1], 6), 5)
                            .value();
        }

        assertThat(sum).isCloseTo(12884.2, within(.5));
    }

    // lifetimes tests: 3454.9 and 1253.1 donors.
    @Test
    void probability_ofNoneAndAll() {
        assertThat(11104 * DONORS.probability(0, 6).value()).isCloseTo(3454.9, within(.05));
        assertThat(11104 * DONORS.probability(6, 6).value()).isCloseTo(1253.1, within(.05));
        double sum = 0;
        for (int count = 0; count <= 40; count++) {
            sum += DONORS.probability(count, 40).value();
        }
        assertThat(sum).isCloseTo(1, within(1e-12));
    }

    @Test
    void fit_whereNobodyLeavesOrAllAreAlike() {
        // Fair coins at every opportunity.
        PurchasePatterns.Builder builder = PurchasePatterns.builder();
        for (int history = 0; history < 1 << 8; history++) {
            builder.add(Integer.bitCount(history), 32 - Integer.numberOfLeadingZeros(history), 8, 20);
        }

        Fit<BetaBernoulli> fit = BetaBernoulli.fit(builder.build());

        assertThat(fit.outcome()).isEqualTo(FitOutcome.NO_DROPOUT);
        assertThat(fit.estimates().get("p")).isCloseTo(.5, within(1e-9));
        assertThat(fit.model().orElseThrow().alive(new CustomerHistory(0, 0, 8)).value())
                .isEqualTo(1);
        assertThat(fit.model()
                        .orElseThrow()
                        .purchases(new CustomerHistory(4, 5, 8), 10)
                        .value())
                .isCloseTo(5, within(1e-9));
    }

    // Nobody leaves; then all with the chance 0.1: about half of the samples have their optimum at the border, where
    // the truth is.
    @Test
    void fit_ofSimulatedShops_endsAtTheLimit() {
        int staying = 0;
        int alike = 0;
        for (int seed = 0; seed < 8; seed++) {
            Fit<BetaBernoulli> none = BetaBernoulli.fit(
                    Simulated.bgBb(3_000, 8, new double[] {1.2, .75}, new double[] {1e-300, 1}, seed));
            if (none.outcome() == FitOutcome.NO_DROPOUT) {
                staying++;
                assertThat(none.estimates().keySet()).containsExactly("alpha", "beta");
                PurchaseFittingTest.checkClose(none, 1.2, .75);
            } else {
                // By chance a few who leave, at once or ever, may fit a little better.
                assertThat(none.outcome())
                        .isIn(
                                FitOutcome.INTERIOR_OPTIMUM,
                                FitOutcome.ALL_OR_NOTHING_DROPOUT,
                                FitOutcome.HOMOGENEOUS_DROPOUT);
            }
            Fit<BetaBernoulli> same =
                    BetaBernoulli.fit(Simulated.bgBb(3_000, 8, new double[] {1.2, .75}, new double[] {1e8, 9e8}, seed));
            if (same.outcome() == FitOutcome.HOMOGENEOUS_DROPOUT) {
                alike++;
                assertThat(same.estimates().keySet()).containsExactly("alpha", "beta", "theta");
                PurchaseFittingTest.checkClose(same, 1.2, .75, .1);
            } else {
                assertThat(same.outcome()).isEqualTo(FitOutcome.INTERIOR_OPTIMUM);
            }
        }
        assertThat(staying).isPositive();
        assertThat(alike).isPositive();
    }

    // Of 6,120 a thousand never come, the others toss a fair coin at every opportunity.
    @Test
    void fit_whereSomeLeaveAtOnceAndTheOthersNever() {
        PurchasePatterns.Builder builder = PurchasePatterns.builder().add(0, 0, 8, 1_000);
        for (int history = 0; history < 1 << 8; history++) {
            builder.add(Integer.bitCount(history), 32 - Integer.numberOfLeadingZeros(history), 8, 20);
        }

        Fit<BetaBernoulli> fit = BetaBernoulli.fit(builder.build());

        assertThat(fit.outcome()).isEqualTo(FitOutcome.ALL_OR_NOTHING_DROPOUT);
        assertThat(fit.estimates().get("p")).isCloseTo(.5, within(1e-6));
        assertThat(fit.estimates().get("pi")).isCloseTo(1_000 / 6_120.0, within(1e-6));
        BetaBernoulli model = fit.model().orElseThrow();
        assertThat(model.alive(new CustomerHistory(0, 0, 8)).value()).isCloseTo(20 / 1_020.0, within(1e-6));
        assertThat(model.alive(new CustomerHistory(1, 1, 8)).value()).isCloseTo(1, within(1e-12));
        assertThat(model.purchases(CustomerHistory.ofNewCustomer(), 10).value())
                .isCloseTo(5 * 5_120 / 6_120.0, within(1e-4));
    }

    // Who is there buys, at every opportunity: the likelihood rises until that is certain, and the model is sBG.
    @Test
    void fit_whereNobodyPassesAnOpportunityBy() {
        long[] survivors = {1000, 869, 743, 653, 593, 551, 517, 491}; // Fader and Hardie 2007, table 1
        PurchasePatterns.Builder builder = PurchasePatterns.builder();
        for (int left = 1; left < survivors.length; left++) {
            builder.add(left - 1, left - 1, 7, survivors[left - 1] - survivors[left]);
        }
        Fit<BetaBernoulli> fit = BetaBernoulli.fit(builder.add(7, 7, 7, 491).build());
        Fit<ShiftedBetaGeometric> renewals = ShiftedBetaGeometric.fit(survivors);

        assertThat(fit.outcome()).isEqualTo(FitOutcome.CERTAIN_PURCHASE);
        assertThat(fit.estimates().keySet()).containsExactly("p", "gamma", "delta");
        assertThat(fit.parameters().get(0)).isEqualTo(new Parameter("p", 1, 0));
        for (int i = 0; i < 2; i++) {
            Parameter expected = renewals.parameters().get(i);
            assertThat(fit.parameters().get(1 + i).estimate()).isCloseTo(expected.estimate(), withinPercentage(1e-7));
            assertThat(fit.parameters().get(1 + i).standardError())
                    .isCloseTo(expected.standardError(), withinPercentage(1e-6));
        }
        assertThat(fit.logLikelihood().orElseThrow())
                .isCloseTo(renewals.logLikelihood().orElseThrow(), within(1e-9));
        BetaBernoulli model = fit.model().orElseThrow();
        assertThat(model.alive(new CustomerHistory(3, 3, 7)).value()).isZero();
        assertThat(model.alive(new CustomerHistory(7, 7, 7)).value())
                .isCloseTo(renewals.model().orElseThrow().retention(8).value(), within(1e-9));
        assertThat(model.purchases(new CustomerHistory(3, 3, 10_000), 10).value())
                .isZero();
        ShiftedBetaGeometric simpler = renewals.model().orElseThrow();
        assertThat(model.probability(2, 7).value())
                .isCloseTo(simpler.survival(2).value() - simpler.survival(3).value(), within(1e-9));

        Fit<BetaBernoulli> always =
                BetaBernoulli.fit(PurchasePatterns.builder().add(6, 6, 6, 100).build());
        assertThat(always.outcome()).isEqualTo(FitOutcome.CERTAIN_PURCHASE);
        assertThat(always.logLikelihood().orElseThrow()).isCloseTo(0, within(1e-12));
        assertThat(always.model()
                        .orElseThrow()
                        .purchases(new CustomerHistory(6, 6, 6), 10)
                        .value())
                .isCloseTo(10, within(1e-9));
        Fit<BetaBernoulli> allOrNothing = BetaBernoulli.fit(
                PurchasePatterns.builder().add(0, 0, 6, 50).add(6, 6, 6, 150).build());
        assertThat(allOrNothing.outcome()).isEqualTo(FitOutcome.CERTAIN_PURCHASE);
        assertThat(allOrNothing.estimates().get("pi")).isCloseTo(.25, within(1e-9));
    }

    // A lesser maximum lies inside, where the log-likelihood is -58.386, and was given. The limit's by scipy's
    // optimize.minimize, Nelder-Mead from 12 starts.
    @Test
    void fit_whereALimitIsMoreLikelyThanAMaximumInside() {
        Fit<BetaBernoulli> fit = BetaBernoulli.fit(PurchasePatterns.builder()
                .add(0, 0, 6, 2)
                .add(2, 5, 6, 1)
                .add(3, 4, 6, 1)
                .add(3, 6, 6, 1)
                .add(4, 4, 6, 1)
                .add(4, 5, 6, 1)
                .add(5, 5, 6, 2)
                .add(5, 6, 6, 1)
                .add(6, 6, 6, 30)
                .build());
        assertThat(fit.outcome()).isEqualTo(FitOutcome.HOMOGENEOUS_DROPOUT);
        assertThat(fit.logLikelihood().orElseThrow()).isCloseTo(-57.985734547361545, within(1e-8));
        assertThat(fit.estimates().get("alpha")).isCloseTo(.67227665, within(1e-5));
        assertThat(fit.estimates().get("beta")).isCloseTo(.07192791, within(1e-6));
        assertThat(fit.estimates().get("theta")).isCloseTo(.0115488, within(1e-6));
    }

    /** Who came once bought at every opportunity until it left, and more never bought than leaving explains. */
    static PurchasePatterns eachBuysAlwaysOrNever() {
        return PurchasePatterns.builder()
                .add(0, 0, 6, 31)
                .add(1, 1, 6, 15)
                .add(2, 2, 6, 8)
                .add(3, 3, 6, 9)
                .add(4, 4, 6, 10)
                .add(5, 5, 6, 2)
                .add(6, 6, 6, 5)
                .build();
    }

    // By scipy's optimize.minimize, Nelder-Mead from 10 starts, of the limit's likelihood: rho (1-theta)^x theta for
    // x < n, rho (1-theta)^n for x = n, and 1-rho more for x = 0; for the second (1-theta)^x theta is
    // B(gamma+1, delta+x)/B(gamma, delta), and (1-theta)^n is B(gamma, delta+n)/B(gamma, delta).
    @Test
    void fit_whereEachBuysAlwaysOrNever() {
        Fit<BetaBernoulli> alike = BetaBernoulli.fit(eachBuysAlwaysOrNever());
        assertThat(alike.outcome()).isEqualTo(FitOutcome.ALL_OR_NOTHING_PURCHASE);
        assertThat(alike.logLikelihood().orElseThrow()).isCloseTo(-137.83278608237958, within(1e-8));
        assertThat(alike.estimates().keySet()).containsExactly("rho", "theta");
        assertThat(alike.estimates().get("rho")).isCloseTo(.91530898, within(1e-7));
        assertThat(alike.estimates().get("theta")).isCloseTo(.33082707, within(1e-7));
        BetaBernoulli model = alike.model().orElseThrow();
        assertThat(model.alive(new CustomerHistory(3, 3, 6)).value()).isCloseTo(0, within(1e-12));
        assertThat(model.alive(new CustomerHistory(6, 6, 6)).value()).isCloseTo(1 - .33082707, within(1e-7));
        assertThat(model.purchases(new CustomerHistory(6, 6, 6), 2).value())
                .isCloseTo(.66917293 * 1.66917293, within(1e-6));
        assertThat(model.purchases(new CustomerHistory(0, 0, 6), 10).value()).isCloseTo(0, within(1e-12));
        assertThat(model.probability(0, 6).value()).isCloseTo(.08469102 + .91530898 * .33082707, within(1e-7));

        Fit<BetaBernoulli> unlike = BetaBernoulli.fit(PurchasePatterns.builder()
                .add(0, 0, 10, 14)
                .add(1, 1, 10, 2)
                .add(2, 2, 10, 1)
                .add(3, 3, 10, 2)
                .add(5, 5, 10, 1)
                .add(9, 9, 10, 1)
                .add(10, 10, 10, 19)
                .build());
        assertThat(unlike.outcome()).isEqualTo(FitOutcome.ALL_OR_NOTHING_PURCHASE);
        assertThat(unlike.logLikelihood().orElseThrow()).isCloseTo(-54.9519100370107, within(1e-8));
        assertThat(unlike.estimates().keySet()).containsExactly("rho", "gamma", "delta");
        assertThat(unlike.estimates().get("rho")).isCloseTo(.77343682, within(1e-6));
        assertThat(unlike.estimates().get("gamma")).isCloseTo(.15872487, within(1e-6));
        assertThat(unlike.estimates().get("delta")).isCloseTo(.83582161, within(1e-6));
    }

    @Test
    void broken_calls() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> DONORS.alive(new CustomerHistory(2, 1.5, 6)))
                .withMessageStartingWith("BG/BB history must be in whole opportunities");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> BetaBernoulli.fit(
                        PurchasePatterns.builder().add(3, 2, 6).build()));
        assertThatIllegalArgumentException().isThrownBy(() -> DONORS.purchases(CustomerHistory.ofNewCustomer(), -1));
        assertThatIllegalArgumentException().isThrownBy(() -> DONORS.probability(7, 6));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> BetaBernoulli.of(Map.of("alpha", 1.0)))
                .withMessageStartingWith("parameters must be [alpha, beta, gamma, delta]");
        assertThat(BetaBernoulli.fit(PurchasePatterns.builder().add(0, 0, 6).build())
                        .outcome())
                .isEqualTo(FitOutcome.TOO_FEW_REPEATERS);
    }
}
