package io.github.loyalty4j.metrics.value;

/**
 * {@code f = -(1/k + n) ln(1 + k m t)} with its derivatives by {@code ln m} and {@code k}: what is left of a gamma
 * distribution of rates with mean {@code m} and squared coefficient of variation {@code k} after {@code n} events by the
 * time {@code t}. In the usual letters {@code k = 1/r} and {@code m = r/α}, so {@code f = (r + n) ln(α/(α + t))}.
 *
 * <p>It goes over smoothly into {@code -m t}, all rates alike, at {@code k = 0}. Formulas: with {@code z = k m t} and
 * {@code φ = ln(1+z)/z}, {@code ln(1+z)/k = m t φ}; φ and its derivatives come from their Taylor series below 1/100,
 * where their closed forms cancel digits.
 *
 * <p>Scratch, for one thread.
 */
final class GammaTerm {
    private static final double SERIES_BELOW = 0.01;

    double value;
    double byMean;
    double byShape;
    double byMeanMean;
    double byMeanShape;
    double byShapeShape;

    void set(double mean, double shape, double events, double time) {
        double y = mean * time;
        double z = shape * y;
        double inverse = 1 / (1 + z);
        double log = log1p(z);
        double phi;
        double first;
        double second;
        if (z < SERIES_BELOW) {
            phi = 1
                    + z
                            * (-1. / 2
                                    + z
                                            * (1. / 3
                                                    + z
                                                            * (-1. / 4
                                                                    + z
                                                                            * (1. / 5
                                                                                    + z
                                                                                            * (-1. / 6
                                                                                                    + z
                                                                                                            * (1. / 7
                                                                                                                    - z
                                                                                                                            / 8))))));
            first = -1. / 2
                    + z
                            * (2. / 3
                                    + z
                                            * (-3. / 4
                                                    + z
                                                            * (4. / 5
                                                                    + z
                                                                            * (-5. / 6
                                                                                    + z
                                                                                            * (6. / 7
                                                                                                    + z
                                                                                                            * (-7. / 8
                                                                                                                    + z
                                                                                                                            * 8
                                                                                                                            / 9))))));
            second = 2. / 3
                    + z * (-6. / 4 + z * (12. / 5 + z * (-20. / 6 + z * (30. / 7 + z * (-42. / 8 + z * 56 / 9)))));
            first *= y * y;
            second *= y * y * y;
        } else {
            // In an order in which no part overflows: y may be as great as exp(600).
            phi = log / z;
            first = (y * inverse - log / shape) / shape;
            second = (-(y * inverse) * (y * inverse) - 2 * first) / shape;
        }
        double left = y * inverse;
        value = -y * phi - events * log;
        byMean = -left * (1 + shape * events);
        byMeanMean = byMean * inverse;
        byMeanShape = left * (left - events * inverse);
        byShape = -first - events * left;
        byShapeShape = -second + events * left * left;
    }

    /** Only the value. */
    static double value(double mean, double shape, double events, double time) {
        double y = mean * time;
        double z = shape * y;
        return -(z < 1e-300 ? y : y * (log1p(z) / z)) - events * log1p(z);
    }

    // Exact to two units in the last place and quicker than Math.log1p, which is no intrinsic (Goldberg, "What Every
    // Computer Scientist Should Know About Floating-Point Arithmetic", ACM Computing Surveys 23:1 (1991), theorem 4).
    static double log1p(double z) {
        double u = 1 + z;
        return u == 1 ? z : Math.log(u) + (z - (u - 1)) / u;
    }
}
