package io.github.loyalty4j.metrics.value;

import io.github.loyalty4j.metrics.math.Coordinate;
import io.github.loyalty4j.metrics.math.Maximum;
import io.github.loyalty4j.metrics.math.NewtonMaximizer;
import io.github.loyalty4j.metrics.math.Objective;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Maximises a likelihood and, where it has no maximum inside, finds the limit that it rises to: the whole model is climbed
 * from several starts; if none leads to a maximum well inside, all its limits are climbed too and the simplest form whose
 * likelihood is the greatest, give or take what no data could tell, is taken.
 *
 * <p>Stateless.
 */
final class Fitting {
    /** A squared coefficient of variation below this, 1 % of variation, is none. */
    static final double ALIKE = 1e-4;

    static final double LEAST_SHAPE = 1e-6;
    static final double GREATEST_SHAPE = 1e6;

    /** How far a logarithm or logit may go: a factor of 7e10. */
    static final double FARTHEST = 25;

    /** So near to where it may go no farther, a factor of 150, a logarithm or logit may stand for a limit. */
    private static final double NEARLY = 5;

    private static final double NO_EVIDENCE = 1e-4;
    private static final double FLAT = 1e-6;
    private static final double ROUNDING = 1e-12;

    private Fitting() {}

    /** One form of a model: the whole, or a limit of it. */
    record Form(FitOutcome outcome, Objective objective, List<Coordinate> coordinates) {}

    /** A form where its likelihood is greatest. */
    record Found(Form form, Maximum at) {
        /** Whether it stopped at a maximum, and not because a variable may go no farther. */
        boolean isOptimum() {
            return at.settled()
                    && Double.isFinite(at.value())
                    && at.gradientNorm() <= Math.max(FLAT, ROUNDING * Math.abs(at.value()))
                    && at.covariance().isPresent()
                    && IntStream.range(0, form.coordinates.size()).noneMatch(at::atLimit);
        }
    }

    /** A squared coefficient of variation, or what is like it. */
    static Coordinate shape(double start) {
        return Coordinate.logarithmic(start, LEAST_SHAPE, GREATEST_SHAPE);
    }

    /** A logarithm or a logit. */
    static Coordinate around(double start, double middle) {
        return Coordinate.linear(start, middle - FARTHEST, middle + FARTHEST);
    }

    /**
     * The form to take.
     *
     * @param whole the model from several starts
     * @param limits its limits, the simplest first
     * @return where it is greatest, which may be no optimum
     */
    static Found best(List<Form> whole, List<Form> limits) {
        List<Found> climbed = new ArrayList<>();
        for (Form form : whole) {
            Found found = climb(form);
            if (isInside(found)) {
                return found;
            }
            climbed.add(found);
        }
        List<Found> all = new ArrayList<>();
        limits.forEach(limit -> all.add(climb(limit)));
        all.addAll(climbed);
        double greatest = all.stream()
                .mapToDouble(found -> found.at.value())
                .filter(Double::isFinite)
                .max()
                .orElse(Double.NaN);
        return all.stream()
                .filter(found -> found.at.value() >= greatest - NO_EVIDENCE)
                .findFirst()
                .orElse(climbed.get(0)); // no number at all: no optimum
    }

    private static Found climb(Form form) {
        return new Found(form, NewtonMaximizer.maximize(form.objective, form.coordinates));
    }

    private static boolean isInside(Found found) {
        List<Coordinate> coordinates = found.form.coordinates;
        boolean inside = found.isOptimum();
        for (int i = 0; i < coordinates.size(); i++) {
            inside &= isInside(coordinates.get(i), found.at.point(i));
        }
        return inside;
    }

    private static boolean isInside(Coordinate coordinate, double at) {
        return coordinate.logarithmic()
                ? at >= ALIKE
                : coordinate.isFixed() || (at > coordinate.lower() + NEARLY && at < coordinate.upper() - NEARLY);
    }
}
