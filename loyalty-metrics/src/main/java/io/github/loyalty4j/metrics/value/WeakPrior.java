package io.github.loyalty4j.metrics.value;

import io.github.loyalty4j.metrics.math.Coordinate;
import io.github.loyalty4j.metrics.math.Objective;
import java.util.List;

/**
 * A log-likelihood with what is believed beforehand added: each variable but the first, on the scale it is moved on, is normal
 * around a middle.
 *
 * <p>Immutable and safe for use by several threads.
 *
 * @param likelihood of the data
 * @param coordinates with the middles as starts
 */
record WeakPrior(Objective likelihood, List<Coordinate> coordinates) implements Objective {
    /** So wide that 95 % of it are within a factor of 50 of the middle, either way. */
    static final double DEVIATION = 2;

    private static final double PRECISION = 1 / (DEVIATION * DEVIATION);

    @Override
    public double[] at(double[] point) {
        double[] sum = likelihood.at(point);
        int n = point.length;
        for (int i = 1; i < n; i++) {
            Coordinate coordinate = coordinates.get(i);
            boolean log = coordinate.logarithmic();
            double distance = log ? Math.log(point[i] / coordinate.start()) : point[i] - coordinate.start();
            double slope = log ? 1 / point[i] : 1;
            sum[0] -= PRECISION * distance * distance / 2;
            sum[1 + i] -= PRECISION * distance * slope;
            sum[Objective.index(n, i, i)] -= PRECISION * slope * slope * (log ? 1 - distance : 1);
        }
        return sum;
    }
}
