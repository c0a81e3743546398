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
            draw.add(builder, rate, draw.beta(a, b), Double.POSITIVE_INFINITY);
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

    static PurchasePatterns nbd(int customers, double r, double alpha, long seed) {
        return constantChance(customers, r, alpha, 0, seed);
    }

    static PurchasePatterns mbgNbd(int customers, double r, double alpha, double a, double b, long seed) {
        Draw draw = new Draw(seed);
        PurchasePatterns.Builder builder = PurchasePatterns.builder();
        for (int i = 0; i < customers; i++) {
            double rate = draw.gamma(r) / alpha;
            double leave = draw.beta(a, b);
            boolean leavesAtOnce = draw.random.nextDouble() < leave;
            draw.add(builder, rate, leave, leavesAtOnce ? 0 : Double.POSITIVE_INFINITY);
        }
        return builder.build();
    }

    /** Of so many opportunities each. */
    static PurchasePatterns bgBb(int customers, int periods, double[] buying, double[] leaving, long seed) {
        Draw draw = new Draw(seed);
        PurchasePatterns.Builder builder = PurchasePatterns.builder();
        for (int i = 0; i < customers; i++) {
            double buys = draw.beta(buying[0], buying[1]);
            double leaves = draw.beta(leaving[0], leaving[1]);
            int x = 0;
            int last = 0;
            for (int period = 1; period <= periods && draw.random.nextDouble() >= leaves; period++) {
                if (draw.random.nextDouble() < buys) {
                    x++;
                    last = period;
                }
            }
            builder.add(x, last, periods);
        }
        return builder.build();
    }

    /** How many are there at the start and after each period, each withstanding {@code t} of them by {@code (1-p)^(t^c)}. */
    static long[] survivors(int customers, int periods, double alpha, double beta, double c, long seed) {
        Draw draw = new Draw(seed);
        long[] counts = new long[periods + 1];
        for (int i = 0; i < customers; i++) {
            double withstands = draw.exponential() / -Math.log1p(-draw.beta(alpha, beta));
            double stays = Math.pow(withstands, 1 / c);
            for (int t = 0; t <= periods && t <= stays; t++) {
                counts[t]++;
            }
        }
        return counts;
    }

    /** The mean amounts of customers with so many repeat purchases. */
    static double[] spend(int[] purchases, double p, double q, double v, long seed) {
        Draw draw = new Draw(seed);
        double[] means = new double[purchases.length];
        for (int i = 0; i < means.length; i++) {
            double scale = v / draw.gamma(q);
            means[i] = purchases[i] == 0 ? 0 : draw.gamma(p * purchases[i]) * scale / purchases[i];
        }
        return means;
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

        double beta(double a, double b) {
            double first = gamma(a);
            return first / (first + gamma(b));
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
