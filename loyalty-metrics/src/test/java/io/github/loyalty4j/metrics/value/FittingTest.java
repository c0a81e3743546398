package io.github.loyalty4j.metrics.value;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.loyalty4j.metrics.math.Coordinate;
import io.github.loyalty4j.metrics.math.Objective;
import java.util.List;
import org.junit.jupiter.api.Test;

class FittingTest {
    // -(x - 3)² by x alone: the second variable matters little or not.
    private static Objective parabola(double middle) {
        return point -> new double[] {-(point[0] - middle) * (point[0] - middle), -2 * (point[0] - middle), -2};
    }

    private static Fitting.Form form(FitOutcome outcome, double middle, double upper) {
        return new Fitting.Form(outcome, parabola(middle), List.of(Coordinate.linear(0, -5, upper)));
    }

    @Test
    void maximumInside_isTaken() {
        Fitting.Found found = Fitting.best(List.of(form(FitOutcome.INTERIOR_OPTIMUM, 3, 10)), List.of());

        assertThat(found.isOptimum()).isTrue();
        assertThat(found.at().point(0)).isEqualTo(3);
    }

    // It curves down where it stops, and yet would go on rising if it were let.
    @Test
    void coordinateAtItsLimit_isNoOptimum() {
        Fitting.Found found = Fitting.best(
                List.of(form(FitOutcome.INTERIOR_OPTIMUM, 3, 2)), List.of(form(FitOutcome.NO_DROPOUT, 3, .5)));

        assertThat(found.at().point(0)).isEqualTo(2);
        assertThat(found.at().covariance()).isPresent();
        assertThat(found.isOptimum()).isFalse();
    }

    @Test
    void likelihoodThatIsNoNumber_isNoOptimum() {
        Objective none = point -> new double[] {Double.NaN, Double.NaN, Double.NaN};
        Fitting.Form form = new Fitting.Form(FitOutcome.INTERIOR_OPTIMUM, none, List.of(Coordinate.linear(0, -5, 5)));

        assertThat(Fitting.best(List.of(form), List.of(form)).isOptimum()).isFalse();
        assertThat(Fitting.best(List.of(form), List.of(form(FitOutcome.NO_DROPOUT, 3, 9)))
                        .form()
                        .outcome())
                .isEqualTo(FitOutcome.NO_DROPOUT);
    }

    @Test
    void limitOfTheSameLikelihood_isTakenBeforeTheWhole() {
        Fitting.Found found = Fitting.best(
                List.of(form(FitOutcome.INTERIOR_OPTIMUM, 2.00001, 2)),
                List.of(form(FitOutcome.NO_DROPOUT, 2.00001, 9)));

        assertThat(found.form().outcome()).isEqualTo(FitOutcome.NO_DROPOUT);
        assertThat(found.isOptimum()).isTrue();
    }

    // As likely as it, give or take what no data tell, and a maximum: it is taken before one that is none.
    @Test
    void optimum_isTakenBeforeWhatIsNone() {
        Fitting.Form none = form(FitOutcome.NO_DROPOUT, 3, 2.99999);
        Fitting.Form optimum = form(FitOutcome.HOMOGENEOUS_DROPOUT, 3, 9);

        Fitting.Found found = Fitting.best(List.of(form(FitOutcome.INTERIOR_OPTIMUM, 3, 2)), List.of(none, optimum));

        assertThat(found.form().outcome()).isEqualTo(FitOutcome.HOMOGENEOUS_DROPOUT);
        assertThat(Fitting.better(found, List.of(optimum))).isSameAs(found);
        assertThat(Fitting.better(new Fitting.Found(none, found.at()), List.of(none))
                        .form())
                .isEqualTo(none);
    }

    // A maximum so flat, a standard error of 50, that a limit may do as well: it is compared with the limits.
    @Test
    void maximumThatIsHardlyTold_isComparedWithLimits() {
        Objective flat = point -> new double[] {-1e-4 * point[0] * point[0], -2e-4 * point[0], -2e-4};
        Fitting.Form whole =
                new Fitting.Form(FitOutcome.INTERIOR_OPTIMUM, flat, List.of(Coordinate.linear(1, -200, 200)));
        Fitting.Form limit = new Fitting.Form(FitOutcome.NO_DROPOUT, flat, List.of(Coordinate.linear(.5, -200, 200)));

        assertThat(Fitting.best(List.of(whole), List.of(limit)).form().outcome())
                .isEqualTo(FitOutcome.NO_DROPOUT);
    }

    // Likelier, but data hardly tell where: a limit that is less likely by less than .005 is told, by more it is not.
    @Test
    void limitALittleLessLikely_isTakenBeforeWhatDataHardlyTell() {
        Objective flat = point -> new double[] {-1e-4 * point[0] * point[0], -2e-4 * point[0], -2e-4};
        Fitting.Form whole =
                new Fitting.Form(FitOutcome.INTERIOR_OPTIMUM, flat, List.of(Coordinate.linear(1, -200, 200)));

        assertThat(Fitting.best(List.of(whole), List.of(lower(.0049))).form().outcome())
                .isEqualTo(FitOutcome.NO_DROPOUT);
        assertThat(Fitting.best(List.of(whole), List.of(lower(.0051))).form().outcome())
                .isEqualTo(FitOutcome.INTERIOR_OPTIMUM);
    }

    private static Fitting.Form lower(double by) {
        Objective objective = point -> {
            double[] at = parabola(3).at(point);
            at[0] -= by;
            return at;
        };
        return new Fitting.Form(FitOutcome.NO_DROPOUT, objective, List.of(Coordinate.linear(0, -5, 9)));
    }
}
