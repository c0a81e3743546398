package io.github.loyalty4j.metrics.math;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class NewtonMaximizerTest {
    /** Rosenbrock's valley upside down: its top is 0 at (1, 1). */
    private static final Objective VALLEY = at -> {
        double x = at[0];
        double y = at[1];
        double bend = y - x * x;
        return new double[] {
            -100 * bend * bend - (1 - x) * (1 - x),
            400 * x * bend + 2 * (1 - x),
            -200 * bend,
            400 * bend - 800 * x * x - 2,
            400 * x,
            -200
        };
    };

    @Test
    void maximize_findsTheEndOfTheValley() {
        Maximum top = NewtonMaximizer.maximize(
                VALLEY, List.of(Coordinate.linear(-1.2, -10, 10), Coordinate.linear(1, -10, 10)));

        assertThat(top.settled()).isTrue();
        assertThat(top.point(0)).isCloseTo(1, within(1e-12));
        assertThat(top.point(1)).isCloseTo(1, within(1e-12));
        assertThat(top.gradientNorm()).isLessThan(1e-9);
        // The inverse of the Hessian at (1, 1), by hand: {{802, -400}, {-400, 200}} has the determinant 400.
        assertThat(top.covariance().orElseThrow()[0][0]).isCloseTo(.5, within(1e-9));
        assertThat(top.covariance().orElseThrow()[1][1]).isCloseTo(2.005, within(1e-9));
    }

    @Test
    void maximize_stopsAtALimit() {
        Maximum top = NewtonMaximizer.maximize(
                VALLEY, List.of(Coordinate.linear(-1.2, -10, .5), Coordinate.logarithmic(1, .01, 10)));

        assertThat(top.atLimit(0)).isTrue();
        assertThat(top.atLimit(1)).isFalse();
        assertThat(top.point(0)).isEqualTo(.5);
        assertThat(top.point(1)).isCloseTo(.25, within(1e-9));
    }

    @Test
    void maximize_leavesWhatIsFixed() {
        Maximum top = NewtonMaximizer.maximize(VALLEY, List.of(Coordinate.fixed(2), Coordinate.linear(0, -10, 10)));

        assertThat(top.point(0)).isEqualTo(2);
        assertThat(top.point(1)).isCloseTo(4, within(1e-12));
        assertThat(top.covariance().orElseThrow()[0][0]).isZero();
    }

    @Test
    void maximize_withoutATop_doesNotClaimOne() {
        Maximum top =
                NewtonMaximizer.maximize(at -> new double[] {at[0], 1, 0}, List.of(Coordinate.linear(0, -100, 100)));

        assertThat(top.atLimit(0)).isTrue();
        assertThat(top.covariance()).isEmpty();
    }
}
