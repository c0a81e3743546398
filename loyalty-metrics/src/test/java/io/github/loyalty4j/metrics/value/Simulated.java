package io.github.loyalty4j.metrics.value;

import java.util.Random;
import java.util.SplittableRandom;

/** Shops whose parameters are known, drawn from a seed. */
final class Simulated {
    private Simulated() {}

    static PurchasePatterns bgNbd(int customers, double r, double alpha, double a, double b, long seed) {
        Draw draw = new Draw(seed);
        PurchasePatterns.Builder builder = PurchasePatterns.builder();
        for (int i = 0; i < customers; i++) {
            double rate = draw.gamma(r) / alpha;
            double first = draw.gamma(a);
            double leave = first / (first + draw.gamma(b));
            draw.add(builder, rate, leave, Double.POSITIVE_INFINITY);
        }
        return builder.build();
    }

    static PurchasePatterns pareto(int customers, double r, double alpha, double s, double beta, long seed) {
        Draw draw = new Draw(seed);
        PurchasePatterns.Builder builder = PurchasePatterns.builder();
        for (int i = 0; i < customers; i++) {
            double rate = draw.gamma(r) / alpha;
            double death = draw.gamma(s) / beta;
            draw.add(builder, rate, 0, draw.exponential() / death);
        }
        return builder.build();
    }

    static PurchasePatterns constantDeath(int customers, double r, double alpha, double mu, long seed) {
        Draw draw = new Draw(seed);
        PurchasePatterns.Builder builder = PurchasePatterns.builder();
        for (int i = 0; i < customers; i++) {
            draw.add(builder, draw.gamma(r) / alpha, 0, draw.exponential() / mu);
        }
        return builder.build();
    }

    static PurchasePatterns constantChance(int customers, double r, double alpha, double p, long seed) {
        Draw draw = new Draw(seed);
        PurchasePatterns.Builder builder = PurchasePatterns.builder();
        for (int i = 0; i < customers; i++) {
            draw.add(builder, draw.gamma(r) / alpha, p, Double.POSITIVE_INFINITY);
        }
        return builder.build();
    }

    private static final class Draw {
        private final SplittableRandom random;
        private final Random normal;

        Draw(long seed) {
            random = new SplittableRandom(seed);
            normal = new Random(seed);
        }

        double exponential() {
            return -Math.log1p(-random.nextDouble());
        }

        // Marsaglia and Tsang, ACM Transactions on Mathematical Software 26:3 (2000) 363-372.
        double gamma(double shape) {
            if (shape < 1) {
                return gamma(shape + 1) * Math.pow(random.nextDouble(), 1 / shape);
            }
            double d = shape - 1.0 / 3;
            while (true) {
                double x = normal.nextGaussian();
                double v = Math.pow(1 + x / Math.sqrt(9 * d), 3);
                if (v > 0 && Math.log(random.nextDouble()) < x * x / 2 + d - d * v + d * Math.log(v)) {
                    return d * v;
                }
            }
        }

        void add(PurchasePatterns.Builder builder, double rate, double leave, double death) {
            double end = 26 + random.nextInt(14);
            double time = 0;
            double last = 0;
            int x = 0;
            while (true) {
                time += exponential() / rate;
                if (time > end || time > death) {
                    break;
                }
                x++;
                last = time;
                if (random.nextDouble() < leave) {
                    break;
                }
            }
            builder.add(x, last, end);
        }
    }
}
