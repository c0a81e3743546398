package io.github.loyalty4j.metrics.value;

import io.github.loyalty4j.metrics.math.Coordinate;
import io.github.loyalty4j.metrics.math.Maximum;
import io.github.loyalty4j.metrics.math.NewtonMaximizer;
import io.github.loyalty4j.metrics.math.Objective;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

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
    private static final double FARTHEST = 25;

    /** How far the logarithm of a mean rate may go up, where few have rates so great that others hardly count: of what doubles still hold. */
    private static final double FARTHEST_UP = 600;

    /** So near to where it may go no farther, a factor of 150, a logarithm or logit may stand for a limit. */
    private static final double NEARLY = 5;

    /**
     * With such a standard error a logarithm or logit may stand for a limit, wherever it is: a limit is likely to be less likely by
     * only some half of one over its square.
     */
    private static final double HARDLY_TOLD = 10;

    private static final double[] OTHER_SHAPES = {0.1, 10};

    /** So many different customers are climbed from all sides in no time. */
    private static final long FEW = 2_000;

    private static final double NO_EVIDENCE = 1e-4;
    private static final double FLAT = 1e-6;
    private static final double ROUNDING = 1e-12;

    private Fitting() {}

    /** One form of a model: the whole, or a limit of it. */
    record Form(FitOutcome outcome, Objective objective, List<Coordinate> coordinates) {
        /** The same from another place, as near to that as it may be. */
        Form startingAt(double[] point) {
            List<Coordinate> moved = new ArrayList<>();
            for (Coordinate one : coordinates) {
                moved.add(one.isFixed() ? one : near(one, point[moved.size()]));
            }
            return new Form(outcome, objective, moved);
        }

        /** The same with every shape that is free at another. */
        Form withShapes(double shape) {
            return new Form(
                    outcome,
                    objective,
                    coordinates.stream()
                            .map(one -> one.logarithmic() && !one.isFixed() ? near(one, shape) : one)
                            .toList());
        }

        private static Coordinate near(Coordinate one, double start) {
            boolean byFactor = one.logarithmic();
            double least = byFactor ? 2 * one.lower() : one.lower() + 1;
            double most = byFactor ? one.upper() / 2 : one.upper() - 1;
            return new Coordinate(byFactor, Math.min(Math.max(start, least), most), one.lower(), one.upper());
        }
    }

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

        /** Whether data tell where: no standard error of a logarithm or logit, as climbed, is of {@value Fitting#HARDLY_TOLD} or more. */
        boolean isTold() {
            return isOptimum()
                    && at.covariance().stream().allMatch(rows -> IntStream.range(0, rows.length)
                            .allMatch(i -> Math.sqrt(rows[i][i]) < HARDLY_TOLD));
        }
    }

    /** A squared coefficient of variation, or what is like it. */
    static Coordinate shape(double start) {
        return Coordinate.logarithmic(start, LEAST_SHAPE, GREATEST_SHAPE);
    }

    /** The logarithm of a shape, which counts as endless where the coefficient of variation is below 1 %. */
    static Coordinate logShape(double start) {
        return Coordinate.linear(start, -FARTHEST, NEARLY - Math.log(ALIKE));
    }

    /** A logarithm or a logit. */
    static Coordinate around(double start, double middle) {
        return Coordinate.linear(start, middle - FARTHEST, middle + FARTHEST);
    }

    /**
     * The logarithm of the mean of rates that may differ by many powers of ten, as rates of leaving do if s goes to zero: of
     * {@code (β/(β + t))^s}, the share still there, all is told by {@code s} and {@code s ln β}, so that β is like {@code e^(-1/s)}.
     */
    static Coordinate meanOfUnlike(double start, double middle) {
        return Coordinate.linear(start, middle - FARTHEST, middle + FARTHEST_UP);
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
        return atLimit(climbed, limits.stream().map(Fitting::climb).toList(), limits);
    }

    /**
     * The same where there are many different customers; where there are few, and a likelihood may well have several maxima, the
     * greatest.
     */
    static Found best(List<Form> whole, List<Form> limits, long different) {
        return different <= FEW ? greatest(whole, limits) : best(whole, limits);
    }

    /**
     * The same with limits looked at in any case, and the whole climbed from beside each, so that no lesser maximum inside or at a limit
     * is taken for the greatest.
     */
    static Found greatest(List<Form> whole, List<Form> limits) {
        List<Found> borders = limits.stream().map(Fitting::climb).toList();
        List<Found> climbed = new ArrayList<>();
        whole.forEach(form -> climbed.add(climb(form)));
        borders.stream()
                .filter(border -> border.form.coordinates.size()
                        == whole.get(0).coordinates.size())
                .forEach(border -> climbed.add(
                        climb(whole.get(0).startingAt(border.at.point()).withShapes(OTHER_SHAPES[0]))));
        Found found = simplest(joined(climbed, borders), climbed.get(0));
        return isInside(found) ? found : atLimit(climbed, borders, limits);
    }

    private static Found atLimit(List<Found> climbed, List<Found> borders, List<Form> limits) {
        List<Found> all = joined(borders, climbed);
        Found first = simplest(all, climbed.get(0));
        List<Found> known = first.isOptimum() ? all : again(limits, all, climbed);
        Found found = simplest(known, first);
        return found.isTold() ? found : toldAsLikely(known, found);
    }

    private static List<Found> joined(List<Found> first, List<Found> second) {
        return Stream.concat(first.stream(), second.stream()).toList();
    }

    /** The simplest form that is hardly less likely and of which data tell where; if there is none, the one found. */
    private static Found toldAsLikely(List<Found> all, Found found) {
        return all.stream()
                .filter(one -> one.isTold() && one.at.value() >= found.at.value() - 0.5 / (HARDLY_TOLD * HARDLY_TOLD))
                .findFirst()
                .orElse(found);
    }

    /**
     * The same with each limit climbed once more from where the whole has come to, and from other shapes: a likelihood may have several
     * maxima there, and the first climb may have led to a lesser one.
     */
    private static List<Found> again(List<Form> limits, List<Found> all, List<Found> whole) {
        List<Found> best = new ArrayList<>(all);
        for (int i = 0; i < limits.size(); i++) {
            Form limit = limits.get(i);
            List<Found> tried = new ArrayList<>(List.of(all.get(i)));
            whole.forEach(from -> tried.add(climb(limit.startingAt(from.at.point()))));
            for (double shape : OTHER_SHAPES) {
                tried.add(climb(limit.withShapes(shape)));
            }
            best.set(i, simplest(tried, all.get(i)));
        }
        return best;
    }

    /** That form, or of others, the simplest first, one that data tell to be better. */
    static Found better(Found found, List<Form> others) {
        List<Found> all = new ArrayList<>(List.of(found));
        others.forEach(other -> all.add(climb(other)));
        return simplest(all, found);
    }

    /** The first optimum of those of the greatest likelihood; if they are none, the first; if there is no number at all, that given. */
    private static Found simplest(List<Found> all, Found otherwise) {
        double greatest = all.stream()
                .mapToDouble(found -> found.at.value())
                .filter(Double::isFinite)
                .max()
                .orElse(Double.NaN);
        List<Found> likely = all.stream()
                .filter(found -> found.at.value() >= greatest - NO_EVIDENCE)
                .toList();
        return likely.stream()
                .filter(Found::isOptimum)
                .findFirst()
                .orElse(likely.isEmpty() ? otherwise : likely.get(0));
    }

    private static Found climb(Form form) {
        return new Found(form, NewtonMaximizer.maximize(form.objective, form.coordinates));
    }

    /** Whether it is a maximum that data tell, and nothing near where it may go no farther. */
    static boolean isInside(Found found) {
        List<Coordinate> coordinates = found.form.coordinates;
        boolean inside = found.isTold();
        for (int i = 0; inside && i < coordinates.size(); i++) {
            inside = isInside(coordinates.get(i), found.at.point(i));
        }
        return inside;
    }

    private static boolean isInside(Coordinate coordinate, double at) {
        return coordinate.logarithmic()
                ? at >= ALIKE
                : coordinate.isFixed() || (at > coordinate.lower() + NEARLY && at < coordinate.upper() - NEARLY);
    }
}
