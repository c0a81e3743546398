package io.github.loyalty4j.metrics.value;

import static io.github.loyalty4j.metrics.math.BigMath.DIGITS;
import static io.github.loyalty4j.metrics.math.BigMath.big;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.loyalty4j.metrics.math.BigMath;
import io.github.loyalty4j.metrics.math.Objective;
import java.math.BigDecimal;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LikelihoodTest {
    private static final BigDecimal ONE = BigDecimal.ONE;

    // Case of pymc-marketing's tests/clv/distributions test of BG/NBD, -0.59947382 and 100.7957; mpmath with 50 digits
    // gives -0.5994738182 and 100.795693093.
    @ParameterizedTest
    @CsvSource({"0, 0, 40, -0.5994738182", "200, 38, 40, 100.795693093"})
    void bgNbd_knownValues(int x, double last, double end, double expected) {
        double[] point = {Math.log(.25 / 4), 4, Math.log(.8 / 2.5), 1 / 3.3};

        assertThat(new BetaGeometricLikelihood(one(x, last, end), 0).at(point)[0])
                .isCloseTo(expected, within(6e-10));
    }

    // The values of Fader and Hardie's closed form with two Gauss hypergeometric functions (note 009, formulas 18 and
    // 19),
    // by series with 80 digits. The last two are lifetimes' cases of overflow.
    @ParameterizedTest
    @CsvSource({
        ".5534, 10.5802, .6061, 11.6562, 26, 30.86, 31",
        ".5534, 10.5802, .6061, 11.6562, 0, 0, 38.86",
        ".5534, 10.5802, 1, 11.6562, 2, 30.43, 38.86",
        ".5534, 15, .6061, 3, 2, 0.001, 38.86",
        ".5534, 3, .6061, 15, 100, 38, 200",
        "2, 20, 3, 7, 500, 1, 37",
        "2, 20, 3, 7, 3, 36.9999999, 37",
        "10.465, .00798565181, 3.0516, 2.82, 400, 5, 6",
        "10.465, .00798565181, 3.0516, 2.82, 500, 1, 37",
    })
    void paretoNbd_equalsClosedFormWithEightyDigits(
            double r, double alpha, double s, double beta, int x, double last, double end) {
        double[] point = {Math.log(r / alpha), 1 / r, Math.log(s / beta), 1 / s};
        double expected = paretoNbd(r, alpha, s, beta, x, last, end);

        double actual = new ParetoNbdLikelihood(one(x, last, end)).at(point)[0];

        assertThat(actual).isCloseTo(expected, within(1e-12 * Math.max(1, Math.abs(expected))));
    }

    // Rates of leaving that differ by a hundred powers of ten, as where few leave at once and the others hardly ever:
    // the
    // integral by mpmath's quad with 60 digits, u = β(exp(v) - 1) in forty pieces. Once it was cut off at v = 40.
    @ParameterizedTest
    @CsvSource({
        "1.7, 14.5, .0176, 1e-29, 0, 0, 38.86, -0.31137197650540291439",
        "1.7, 14.5, .0176, 1e-29, 3, 12, 38.86, -12.384243775724251467",
        ".66, 19.6, .0039, 1e-100, 0, 0, 30, -0.20484243387847497295",
        "30, 600, .002, 1e-240, 1, .5, 26, -5.4004454103943181965"
    })
    void paretoNbd_ofRatesOfManyPowersOfTen(
            double r, double alpha, double s, double beta, int x, double last, double end, double expected) {
        double[] point = {Math.log(r / alpha), 1 / r, Math.log(s) - Math.log(beta), 1 / s};
        double[] all = new ParetoNbdLikelihood(one(x, last, end)).at(point);

        assertThat(all[0]).isCloseTo(expected, within(1e-12));
        for (double one : all) {
            assertThat(one).isFinite();
        }
        // The same by the share of customers that is left, where the derivatives are such that differences show them.
        ShareLeftLikelihood byShare = new ShareLeftLikelihood(new ParetoNbdLikelihood(one(x, last, end)), Math.log(30));
        double[] other = {point[0], point[1], Math.log(s * Math.log1p(30 / beta)), point[3]};
        assertThat(byShare.logRate(other[2], other[3])).isCloseTo(point[2], within(1e-10));
        assertThat(byShare.at(other)[0]).isCloseTo(expected, within(1e-12));
        checkDerivatives(byShare, other);
        checkDerivatives(byShare, new double[] {-2.9, 1.8, -1.1, .7});
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3})
    void derivatives_equalDifferences(int model) {
        PurchasePatterns patterns = PurchasePatterns.builder()
                .add(0, 0, 38.86, 14)
                .add(1, 1.71, 38.86, 3)
                .add(2, 30.43, 38.86)
                .add(5, 12.5, 30, 2)
                .add(12, 37.9, 38, 2)
                .build();
        Objective objective =
                switch (model) {
                    case 0 -> new NbdLikelihood(patterns);
                    case 1 -> new BetaGeometricLikelihood(patterns, 0);
                    case 2 -> new BetaGeometricLikelihood(patterns, 1);
                    default -> new ParetoNbdLikelihood(patterns);
                };
        int n = model == 0 ? 2 : 4;
        for (double[] point : new double[][] {{-2.9, 1.8, -1.1, .7}, {-2.9, .003, -3, .002}, {-1, 1e-7, .4, 5}}) {
            checkDerivatives(objective, java.util.Arrays.copyOf(point, n));
        }
    }

    @Test
    void donors_derivativesEqualDifferences() {
        PurchasePatterns patterns = PurchasePatterns.builder()
                .add(0, 0, 6, 3464)
                .add(1, 3, 6, 129)
                .add(4, 6, 6, 512)
                .add(6, 6, 6, 1203)
                .build();

        checkDerivatives(new BetaBernoulliLikelihood(patterns), new double[] {.4, .5, -1.4, .3});
    }

    // Both limits are reached smoothly: parameters near them have values near those at them.
    @Property(tries = 200)
    void shapesNearZero_areContinuous(
            @ForAll @IntRange(max = 50) int x, @ForAll @DoubleRange(min = .01, max = .99) double share) {
        PurchasePatterns patterns = x == 0 ? one(0, 0, 40) : one(x, 40 * share, 40);
        for (Objective objective : new Objective[] {
            new BetaGeometricLikelihood(patterns, 0),
            new BetaGeometricLikelihood(patterns, 1),
            new ParetoNbdLikelihood(patterns)
        }) {
            double[] limit = objective.at(new double[] {-2, 0, -2, 0});
            double[] near = objective.at(new double[] {-2, 1e-9, -2, 1e-9});
            for (int i = 0; i < limit.length; i++) {
                assertThat(near[i]).isCloseTo(limit[i], within(1e-4 * Math.max(1, Math.abs(limit[i]))));
            }
        }
    }

    static void checkDerivatives(Objective objective, double[] point) {
        int n = point.length;
        double[] at = objective.at(point);
        for (int i = 0; i < n; i++) {
            double step = 1e-5 * (point[i] > 0 && point[i] < 1e-2 ? point[i] * 1e3 : 1);
            step = Math.min(step, Math.abs(point[i]) / 2);
            double[] more = objective.at(moved(point, i, step));
            double[] less = objective.at(moved(point, i, -step));
            assertThat(at[1 + i]).isCloseTo((more[0] - less[0]) / (2 * step), within(tolerance(at, step)));
            for (int j = 0; j < n; j++) {
                assertThat(at[Objective.index(n, i, j)])
                        .isCloseTo((more[1 + j] - less[1 + j]) / (2 * step), within(tolerance(at, step)));
            }
        }
    }

    // Rounding divided by the step, and the step's square.
    private static double tolerance(double[] at, double step) {
        double largest = java.util.Arrays.stream(at).map(Math::abs).max().orElseThrow();
        return largest * (1e-14 / step + 1e-7);
    }

    private static double[] moved(double[] point, int i, double step) {
        double[] moved = point.clone();
        moved[i] += step;
        return moved;
    }

    private static PurchasePatterns one(int x, double last, double end) {
        return PurchasePatterns.builder().add(x, last, end).build();
    }

    private static double paretoNbd(double r, double alpha, double s, double beta, int x, double last, double end) {
        BigDecimal rx = big(r).add(BigDecimal.valueOf(x));
        BigDecimal all = rx.add(big(s));
        BigDecimal greater = big(Math.max(alpha, beta));
        BigDecimal difference = big(alpha).subtract(big(beta), DIGITS).abs();
        BigDecimal second = alpha >= beta ? big(s).add(ONE) : rx;
        BigDecimal alive = BigMath.pow(big(alpha).add(big(end)), rx.negate())
                .multiply(BigMath.pow(big(beta).add(big(end)), big(s).negate()), DIGITS);
        BigDecimal dead = part(greater.add(big(last)), difference, second, all)
                .subtract(part(greater.add(big(end)), difference, second, all), DIGITS)
                .multiply(big(s), DIGITS)
                .divide(all, DIGITS);
        BigDecimal factor = BigMath.rising(big(r), x)
                .multiply(BigMath.pow(big(alpha), big(r)), DIGITS)
                .multiply(BigMath.pow(big(beta), big(s)), DIGITS);
        return BigMath.ln(alive.add(dead, DIGITS).multiply(factor, DIGITS)).doubleValue();
    }

    private static BigDecimal part(BigDecimal end, BigDecimal difference, BigDecimal second, BigDecimal all) {
        return BigMath.hyp2f1(all, second, all.add(ONE), difference.divide(end, DIGITS))
                .divide(BigMath.pow(end, all), DIGITS);
    }
}
