package io.github.loyalty4j.metrics.math;

import java.util.SplittableRandom;

/**
 * Random numbers of a few distributions from a seed: the same seed, the same numbers.
 *
 * <p>Mutable and not safe for use by several threads.
 */
public final class RandomDraws {
    private final SplittableRandom random;

    /** From a seed. */
    public RandomDraws(long seed) {
        random = new SplittableRandom(seed);
    }

    /** Even, 0 or more and below 1. */
    public double even() {
        return random.nextDouble();
    }

    /** Whole and even, 0 or more and below {@code bound}. */
    public int below(int bound) {
        return random.nextInt(bound);
    }

    /** Exponential with mean 1. */
    public double exponential() {
        return -Math.log1p(-random.nextDouble());
    }

    /** Normal with mean 0 and standard deviation 1 (Box and Muller, Annals of Mathematical Statistics 29:2 (1958) 610-611). */
    public double normal() {
        return Math.sqrt(2 * exponential()) * Math.cos(2 * Math.PI * random.nextDouble());
    }

    /** Gamma with a shape above 0 and scale 1 (Marsaglia and Tsang, ACM TOMS 26:3 (2000) 363-372); may underflow to 0. */
    public double gamma(double shape) {
        if (shape < 1) {
            return gamma(shape + 1) * Math.pow(random.nextDouble(), 1 / shape);
        }
        double d = shape - 1.0 / 3;
        while (true) {
            double x = normal();
            double root = 1 + x / Math.sqrt(9 * d);
            double v = root * root * root;
            if (v > 0 && -exponential() < x * x / 2 + d - d * v + d * Math.log(v)) {
                return d * v;
            }
        }
    }
}
