package io.github.loyalty4j.metrics.math;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Newton's method for a maximum of a smooth function within limits, with Levenberg's damping while the function does not
 * yet curve down or a step does not lead up (Nocedal and Wright, "Numerical Optimization", 2nd edition, 2006, sections
 * 3.4 and 16.7).
 *
 * <p>Stateless and safe for use by several threads.
 */
public final class NewtonMaximizer {
    private static final int MAX_STEPS = 300;
    private static final double LONGEST_STEP = 2;

    /** Newton's steps square the error: after one this small only rounding is left. */
    private static final double LAST_STEP = 1e-9;

    /** A step that promises less is not judged by the value. */
    private static final double NO_GAIN = 1e-9;

    /** What rounding may make of a sum over a hundred million and more, however small it is itself. */
    private static final double ROUNDING_OF_PARTS = 1e-7;

    private final Objective objective;
    private final List<Coordinate> coordinates;

    private NewtonMaximizer(Objective objective, List<Coordinate> coordinates) {
        this.objective = objective;
        this.coordinates = coordinates;
    }

    /** Climbs from the coordinates' starts until steps no longer matter. */
    public static Maximum maximize(Objective objective, List<Coordinate> coordinates) {
        return new NewtonMaximizer(objective, List.copyOf(coordinates)).climb();
    }

    private Maximum climb() {
        double[] start = coordinates.stream().mapToDouble(Coordinate::start).toArray();
        Maximum best = at(start, false);
        double damping = 0;
        for (int step = 0; step < MAX_STEPS; step++) {
            int[] free = free(best);
            Optional<double[]> direction = direction(best, free, damping);
            if (direction.isEmpty()) {
                damping = Math.max(1e-3, damping * 10);
                continue;
            }
            double length = limit(direction.get());
            Maximum next = at(moved(best, free, direction.get()), false);
            boolean last = damping == 0 && length < LAST_STEP;
            if (last || length < 1e-14) {
                return settled(best, next);
            }
            // Rounding hides gains below the value's last digits, or those of its parts; there the gradient decides.
            double noise = 1e-13 * Math.abs(best.value());
            if (gain(best, free, direction.get()) < NO_GAIN) {
                noise = Math.max(noise, ROUNDING_OF_PARTS);
            }
            boolean up = next.value() > best.value() + noise
                    || (next.value() > best.value() - noise && norm(next, free) < norm(best, free));
            if (up) {
                best = next;
                damping = damping < 1e-6 ? 0 : damping / 10;
            } else if (length < 1e-7) {
                return settled(best, next);
            } else {
                damping = Math.max(1e-3, damping * 10);
            }
        }
        return best;
    }

    private Maximum settled(Maximum before, Maximum after) {
        Maximum better = after.gradientNorm() < before.gradientNorm() ? after : before;
        return at(better.point(), true);
    }

    private Maximum at(double[] point, boolean settled) {
        return new Maximum(coordinates, point, objective.at(point), settled);
    }

    /** Variables that may move, without those at a limit that the function pushes against. */
    private int[] free(Maximum at) {
        return IntStream.range(0, coordinates.size())
                .filter(i -> !coordinates.get(i).isFixed())
                .filter(i -> !(at.point(i) <= coordinates.get(i).lower() && at.gradient(i) <= 0))
                .filter(i -> !(at.point(i) >= coordinates.get(i).upper() && at.gradient(i) >= 0))
                .toArray();
    }

    private static Optional<double[]> direction(Maximum at, int[] free, double damping) {
        double[][] curvature = at.curvature(free);
        double[] gradient = new double[free.length];
        for (int i = 0; i < free.length; i++) {
            gradient[i] = at.gradient(free[i]);
            curvature[i][i] += damping * Math.max(Math.abs(curvature[i][i]), 1e-6);
        }
        return Cholesky.of(curvature).map(cholesky -> cholesky.solve(gradient));
    }

    /** Shortens a step that leads too far for the quadratic model to hold; gives the length it had or has. */
    private static double limit(double[] step) {
        double longest = 0;
        for (double part : step) {
            longest = Math.max(longest, Math.abs(part));
        }
        if (longest > LONGEST_STEP) {
            for (int i = 0; i < step.length; i++) {
                step[i] *= LONGEST_STEP / longest;
            }
        }
        return longest;
    }

    private double[] moved(Maximum from, int[] free, double[] step) {
        double[] point = from.point();
        for (int i = 0; i < free.length; i++) {
            Coordinate coordinate = coordinates.get(free[i]);
            point[free[i]] = coordinate.fromScale(coordinate.toScale(point[free[i]]) + step[i]);
        }
        return point;
    }

    /** What a step would bring if the function were as it seems there, give or take half. */
    private static double gain(Maximum at, int[] free, double[] step) {
        double gain = 0;
        for (int i = 0; i < free.length; i++) {
            gain += at.gradient(free[i]) * step[i];
        }
        return gain;
    }

    private static double norm(Maximum at, int[] free) {
        double norm = 0;
        for (int i : free) {
            norm = Math.max(norm, Math.abs(at.gradient(i)));
        }
        return norm;
    }
}
