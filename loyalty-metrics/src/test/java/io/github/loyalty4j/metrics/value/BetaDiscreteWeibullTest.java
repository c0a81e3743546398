package io.github.loyalty4j.metrics.value;

import static io.github.loyalty4j.metrics.math.BigMath.big;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import io.github.loyalty4j.metrics.math.BigMath;
import io.github.loyalty4j.metrics.math.Cholesky;
import io.github.loyalty4j.metrics.math.Objective;
import java.math.BigDecimal;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BetaDiscreteWeibullTest {
    // Survivors of 1,000 in Fader and Hardie 2007, table 1.
    private static final long[] HIGH_END = {1000, 869, 743, 653, 593, 551, 517, 491};
    private static final long[] REGULAR = {1000, 631, 468, 382, 326, 289, 262, 241};

    private static final BetaDiscreteWeibull KNOWN =
            BetaDiscreteWeibull.of(Map.of("alpha", .259, "beta", 1.722, "c", 1.584));

    // By mpmath with 40 digits.
    @Test
    void fit_ofThePaper() {
        check(
                BetaDiscreteWeibull.fit(HIGH_END),
                -1605.31421321419,
                new double[] {.21425333928085, 1.42657487486008, 1.72356484874453},
                new double[] {.05957970644, .3814086147, .3010432817});
        check(
                BetaDiscreteWeibull.fit(REGULAR),
                -1679.60283290718,
                new double[] {.455613989371638, .779325508387956, 1.28345128578329},
                new double[] {.1670414275, .2827099174, .2980950712});
    }

    private static void check(Fit<BetaDiscreteWeibull> fit, double logLikelihood, double[] estimates, double[] errors) {
        assertThat(fit.outcome()).isEqualTo(FitOutcome.INTERIOR_OPTIMUM);
        assertThat(fit.logLikelihood().orElseThrow()).isCloseTo(logLikelihood, within(1e-10));
        assertThat(fit.gradientNorm().orElseThrow()).isLessThan(1e-9);
        for (int i = 0; i < 3; i++) {
            assertThat(fit.parameters().get(i).estimate()).isCloseTo(estimates[i], withinPercentage(1e-8));
            assertThat(fit.parameters().get(i).standardError()).isCloseTo(errors[i], withinPercentage(1e-7));
        }
    }

    // 80 digits, from the definition: the gradient vanishes and its inverse curvature gives the standard errors.
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void fit_isTheOptimumWithEightyDigits(boolean highEnd) {
        long[] counts = highEnd ? HIGH_END : REGULAR;
        Fit<BetaDiscreteWeibull> fit = BetaDiscreteWeibull.fit(counts);
        double[] at = fit.parameters().stream().mapToDouble(Parameter::estimate).toArray();
        double[][] information = new double[3][3];
        for (int i = 0; i < 3; i++) {
            assertThat(at[i] * BigRenewals.slope(counts, at, i)).isCloseTo(0, within(1e-9));
            for (int j = 0; j < 3; j++) {
                information[i][j] = -BigRenewals.curvature(counts, at, i, j);
            }
        }
        double[][] covariance = Cholesky.of(information).orElseThrow().inverse();
        for (int i = 0; i < 3; i++) {
            assertThat(fit.parameters().get(i).standardError())
                    .isCloseTo(Math.sqrt(covariance[i][i]), withinPercentage(1e-8));
            for (int j = 0; j < 3; j++) {
                assertThat(fit.logCovariance()[i][j] * at[i] * at[j])
                        .isCloseTo(covariance[i][j], withinPercentage(1e-7));
            }
        }
        assertThat(fit.logLikelihood().orElseThrow())
                .isCloseTo(
                        BigRenewals.logLikelihood(counts, big(at[0]), big(at[1]), big(at[2]))
                                .doubleValue(),
                        within(1e-11));
    }

    // By mpmath with 40 digits.
    @ParameterizedTest
    @CsvSource({
        "1, .8692579505300353",
        "2, .7421821916916624",
        "5, .547048023661356",
        "12, .3894248183632495",
        "50, .2181592406688443"
    })
    void survival(int periods, double expected) {
        assertThat(KNOWN.survival(periods).value()).isCloseTo(expected, within(1e-15));
        double slow =
                BigRenewals.survival(periods, big(.259), big(1.722), big(1.584)).doubleValue();
        assertThat(KNOWN.survival(periods).value()).isCloseTo(slow, within(1e-15));
    }

    // By mpmath: Σ S(t)/1.1^t, and Σ S(t)/S(n - 1)/1.1^(t - n) from t = n on.
    @Test
    void discountedLifetimes() {
        assertThat(KNOWN.discountedLifetime(.1).value()).isCloseTo(5.998522819667917, within(1e-13));
        assertThat(KNOWN.discountedResidualLifetime(1, .1).value()).isCloseTo(5.498375101634709, within(1e-13));
        assertThat(KNOWN.discountedResidualLifetime(2, .1).value()).isCloseTo(5.857903126580833, within(1e-13));
        assertThat(KNOWN.discountedResidualLifetime(5, .1).value()).isCloseTo(7.32180010791178, within(1e-13));
    }

    // The definition: a period's retention is the quotient of survivals. With c above 1 it falls at first, where sBG's
    // rises.
    @Test
    void retention_isTheQuotientOfSurvivals() {
        for (int period = 1; period < 40; period++) {
            assertThat(KNOWN.retention(period).value())
                    .isCloseTo(
                            KNOWN.survival(period).value()
                                    / KNOWN.survival(period - 1).value(),
                            within(1e-14));
        }
        assertThat(KNOWN.retention(2).value()).isLessThan(KNOWN.retention(1).value());
        assertThat(KNOWN.survival(0).value()).isEqualTo(1);
    }

    @Test
    void cOfOne_isTheModelWithoutIt() {
        ShiftedBetaGeometric simple = ShiftedBetaGeometric.of(Map.of("alpha", .668, "beta", 3.806));
        BetaDiscreteWeibull same = BetaDiscreteWeibull.of(Map.of("alpha", .668, "beta", 3.806, "c", 1.0));

        for (int period : new int[] {1, 2, 12, 1000}) {
            assertThat(same.survival(period).value())
                    .isCloseTo(simple.survival(period).value(), within(1e-14));
        }
        assertThat(same.discountedLifetime(.1).value()).isCloseTo(5.92259640761, within(1e-11));
    }

    // All alike, p = .05 and c = 1.5: survivors are those of .95^(t^1.5), to a hundredth of a customer.
    @Test
    void fit_whereAllAreAlike() {
        long[] counts = new long[8];
        for (int t = 0; t < counts.length; t++) {
            counts[t] = Math.round(1e8 * Math.pow(.95, Math.pow(t, 1.5)));
        }

        Fit<BetaDiscreteWeibull> fit = BetaDiscreteWeibull.fit(counts);

        assertThat(fit.outcome()).isIn(FitOutcome.HOMOGENEOUS_DROPOUT);
        assertThat(fit.estimates().get("theta")).isCloseTo(.05, within(1e-6));
        assertThat(fit.estimates().get("c")).isCloseTo(1.5, within(1e-5));
        BetaDiscreteWeibull model = fit.model().orElseThrow();
        assertThat(model.survival(20).value()).isCloseTo(Math.pow(.95, Math.pow(20, 1.5)), within(1e-6));
    }

    @Test
    void fit_withNothingToTell() {
        assertThat(BetaDiscreteWeibull.fit(50, 50, 50, 50).outcome()).isEqualTo(FitOutcome.NO_DROPOUT);
        assertThat(BetaDiscreteWeibull.fit(50, 40, 30).outcome()).isEqualTo(FitOutcome.TOO_FEW_REPEATERS);
        assertThat(BetaDiscreteWeibull.fit(0, 0, 0, 0).outcome()).isEqualTo(FitOutcome.TOO_FEW_REPEATERS);
        Fit<BetaDiscreteWeibull> all = BetaDiscreteWeibull.fit(1000, 600, 600, 600, 600);
        assertThat(all.outcome()).isEqualTo(FitOutcome.ALL_OR_NOTHING_DROPOUT);
        assertThat(all.estimates().get("pi")).isCloseTo(.4, within(1e-6));
        assertThat(all.model().orElseThrow().survival(9).value()).isCloseTo(.6, within(1e-6));
        // Nobody leaves before the last period, whoever it is: c rises without end.
        Fit<BetaDiscreteWeibull> late = BetaDiscreteWeibull.fit(1000, 1000, 1000, 1000, 100);
        assertThat(late.outcome()).isEqualTo(FitOutcome.NO_OPTIMUM);
        // All who renewed once leave then: two numbers to tell three parameters, however long one goes on watching.
        for (long[] gone : new long[][] {{100, 50, 0}, {100, 50, 0, 0}, {100, 60, 0, 0, 0}}) {
            assertThat(BetaDiscreteWeibull.fit(gone).outcome()).isEqualTo(FitOutcome.TOO_FEW_REPEATERS);
        }
        // Nobody renews: as likely as can be with a chance to leave of 1, after one period as after three.
        for (long[] nobody : new long[][] {{100, 0}, {100, 0, 0}, {100, 0, 0, 0}}) {
            Fit<BetaDiscreteWeibull> certain = BetaDiscreteWeibull.fit(nobody);
            assertThat(certain.outcome()).isEqualTo(FitOutcome.CERTAIN_DROPOUT);
            assertThat(certain.logLikelihood()).hasValue(0);
            assertThat(certain.model().orElseThrow().survival(1).value()).isZero();
        }
        assertThat(late.parameters()).isEmpty();
    }

    // Of scipy's optimize.minimize, Nelder-Mead from 150 starts over log alpha, log beta and c up to 60: the maximum
    // -706.1511914 at alpha
    // .1450510, beta .1450358, c 54.552; with c held at 20 it is -706.2393047 at alpha .4002449, beta .4000125.
    @Test
    void fit_whereCWouldGoBeyondTwenty_hasNoOptimum() {
        long[] counts = {1000, 500, 1, 1, 1};
        assertThat(BetaDiscreteWeibull.fit(counts).outcome()).isEqualTo(FitOutcome.NO_OPTIMUM);

        BetaWeibullLikelihood likelihood = new BetaWeibullLikelihood(counts);
        assertThat(at(likelihood, .40024493, .40001248, 20)).isCloseTo(-706.2393047, within(1e-6));
        assertThat(at(likelihood, .14505096, .14503577, 54.55218491)).isCloseTo(-706.1511914, within(1e-6));
    }

    private static double at(Objective likelihood, double alpha, double beta, double c) {
        return likelihood.at(new double[] {Math.log(alpha / beta), 1 / (alpha + beta), c})[0];
    }

    // Central differences of the value and of the gradient; at a spread of 0 its own derivatives are not asked for.
    @ParameterizedTest
    @CsvSource({".5, .6, 1.7", "-1.9, 3.1, .4", "-3, 1e-4, 1.2", "-3, 0, 1.2"})
    void derivatives_equalDifferences(double logit, double spread, double duration) {
        Objective objective = new BetaWeibullLikelihood(HIGH_END);
        double[] point = {logit, spread, duration};
        double[] at = objective.at(point);
        for (int i = 0; i < 3; i++) {
            if (point[i] == 0) {
                continue;
            }
            double step = Math.abs(point[i]) * 1e-5;
            double[] more = objective.at(moved(point, i, step));
            double[] less = objective.at(moved(point, i, -step));
            double noise = 3e-12 * Math.abs(at[0]) / step;
            assertThat(at[1 + i]).isCloseTo((more[0] - less[0]) / (2 * step), within(noise));
            for (int j = 0; j < 3; j++) {
                double expected = (more[1 + j] - less[1 + j]) / (2 * step);
                if (point[j] != 0) {
                    assertThat(at[Objective.index(3, i, j)])
                            .isCloseTo(expected, within(noise + 1e-6 * Math.abs(expected)));
                }
            }
        }
    }

    private static double[] moved(double[] point, int i, double step) {
        double[] moved = point.clone();
        moved[i] += step;
        return moved;
    }

    @Test
    void covariance_givenBack_givesTheSameIntervals() {
        Fit<BetaDiscreteWeibull> fit = BetaDiscreteWeibull.fit(HIGH_END);
        BetaDiscreteWeibull again = BetaDiscreteWeibull.of(fit.estimates(), fit.logCovariance());

        assertThat(again.survival(12)).isEqualTo(fit.model().orElseThrow().survival(12));
        assertThat(again.survival(12).interval()).isPresent();
    }

    @Test
    void broken_calls() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> BetaDiscreteWeibull.of(Map.of("alpha", 1.0, "beta", 1.0, "c", 21.0)))
                .withMessage("c must be above 0 and at most 20: 21.0");
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> BetaDiscreteWeibull.of(Map.of("alpha", 1.0, "beta", 1.0, "c", 2.0), new double[][] {{1}}))
                .withMessage("covariance must have a row and column a parameter: 1 by 1 of 3");
        assertThatIllegalArgumentException().isThrownBy(() -> BetaDiscreteWeibull.fit(10, 11, 9, 8));
        assertThatIllegalArgumentException().isThrownBy(() -> KNOWN.retention(0));
        assertThatIllegalArgumentException().isThrownBy(() -> KNOWN.survival(-1));
        assertThatIllegalArgumentException().isThrownBy(() -> KNOWN.discountedLifetime(0));
        assertThatIllegalArgumentException().isThrownBy(() -> KNOWN.discountedResidualLifetime(0, .1));
    }

    @Test
    void bigOracle_knowsTheGammaFunction() {
        // Γ(1/2)² = π, OEIS A000796.
        BigDecimal square = BigMath.exp(BigMath.logGamma(new BigDecimal("0.5")).multiply(BigDecimal.valueOf(2)));
        assertThat(square.subtract(new BigDecimal("3.14159265358979323846264338327950288419716939937510582097494459"))
                        .abs())
                .isLessThan(new BigDecimal("1E-60"));
    }
}
