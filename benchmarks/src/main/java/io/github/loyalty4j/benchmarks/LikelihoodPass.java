package io.github.loyalty4j.benchmarks;

import io.github.loyalty4j.metrics.orders.CustomerSummary;
import io.github.loyalty4j.metrics.orders.OrderHistory;
import java.util.List;
import java.util.Map;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;

/**
 * The logarithm of the likelihood of all customers, one after the other, as whoever fits a model must add it up at least once an
 * iteration: the floor of a fit, without grouping, derivatives or errors. Two threads take part where there are two.
 */
final class LikelihoodPass {
    private static final int PARTS = 64;

    /** Nodes and weights of Gauss and Legendre with 16 points, the half above zero: Abramowitz and Stegun, table 25.4. */
    private static final double[] NODES = {
        0.0950125098376374, 0.2816035507792589, 0.4580167776572274, 0.6178762444026438,
        0.7554044083550030, 0.8656312023878318, 0.9445750230732326, 0.9894009349916499
    };

    private static final double[] WEIGHTS = {
        0.1894506104550685, 0.1826034150449236, 0.1691565193950025, 0.1495959888165767,
        0.1246289712555339, 0.0951585116824928, 0.0622535239386479, 0.0271524594117541
    };

    private final int[] frequency;
    private final double[] recency;
    private final double[] observed;
    private final int most;

    private LikelihoodPass(List<? extends CustomerSummary<?>> customers) {
        frequency =
                customers.stream().mapToInt(each -> each.history().frequency()).toArray();
        recency =
                customers.stream().mapToDouble(each -> each.history().recency()).toArray();
        observed = customers.stream()
                .mapToDouble(each -> each.history().observed())
                .toArray();
        most = IntStream.of(frequency).max().orElse(0);
    }

    static LikelihoodPass of(OrderHistory<?> history, double unit) {
        return new LikelihoodPass(history.summaries(unit).toList());
    }

    /** Fader, Hardie and Lee, Marketing Science 24 (2005) 275-284, equation 6. */
    double bgNbd(Map<String, Double> at) {
        double r = at.getOrDefault("r", 0.0);
        double alpha = at.getOrDefault("alpha", 0.0);
        double a = at.getOrDefault("a", 0.0);
        double b = at.getOrDefault("b", 0.0);
        double[] gamma = sums(i -> Math.log(r + i));
        double[] beta = sums(i -> Math.log((b + i) / (a + b + i)));
        return sum(i -> {
            int x = frequency[i];
            double alive = -(r + x) * Math.log(alpha + observed[i]);
            double gone = x == 0
                    ? Double.NEGATIVE_INFINITY
                    : Math.log(a / (b + x - 1)) - (r + x) * Math.log(alpha + recency[i]);
            return gamma[x] + r * Math.log(alpha) + beta[x] + logSum(alive, gone);
        });
    }

    /**
     * Schmittlein, Morrison and Colombo, Management Science 33 (1987) 1-24, with the integral over the time of leaving in the
     * logarithm of alpha and that time.
     */
    double paretoNbd(Map<String, Double> at) {
        double r = at.getOrDefault("r", 0.0);
        double alpha = at.getOrDefault("alpha", 0.0);
        double s = at.getOrDefault("s", 0.0);
        double beta = at.getOrDefault("beta", 0.0);
        double[] gamma = sums(i -> Math.log(r + i));
        return sum(i -> {
            int x = frequency[i];
            double end = Math.log(alpha + observed[i]);
            double middle = (end + Math.log(alpha + recency[i])) / 2;
            double half = end - middle;
            double top = -(r + x) * Math.log(alpha + recency[i]);
            double left = 0;
            for (int node = 0; node < NODES.length; node++) {
                left += WEIGHTS[node] * leaving(middle - half * NODES[node], r + x, s, alpha, beta, top);
                left += WEIGHTS[node] * leaving(middle + half * NODES[node], r + x, s, alpha, beta, top);
            }
            double alive = Math.exp(-(r + x) * end - s * Math.log(beta + observed[i]) - top);
            return gamma[x] + r * Math.log(alpha) + s * Math.log(beta) + top + Math.log(alive + s * half * left);
        });
    }

    private static double leaving(double v, double power, double s, double alpha, double beta, double top) {
        double time = Math.exp(v) - alpha;
        return Math.exp(v - power * v - (s + 1) * Math.log(beta + time) - top);
    }

    private static double logSum(double a, double b) {
        double top = Math.max(a, b);
        return top + Math.log(Math.exp(a - top) + Math.exp(b - top));
    }

    /** What is added up before each number from 0 to the greatest frequency. */
    private double[] sums(IntToDoubleFunction term) {
        double[] sums = new double[most + 1];
        for (int i = 0; i < most; i++) {
            sums[i + 1] = sums[i] + term.applyAsDouble(i);
        }
        return sums;
    }

    private double sum(IntToDoubleFunction customer) {
        int size = frequency.length;
        return IntStream.range(0, PARTS)
                .parallel()
                .mapToDouble(part -> {
                    double sum = 0;
                    for (int i = (int) ((long) size * part / PARTS);
                            i < (int) ((long) size * (part + 1) / PARTS);
                            i++) {
                        sum += customer.applyAsDouble(i);
                    }
                    return sum;
                })
                .sum();
    }
}
