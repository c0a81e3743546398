package io.github.loyalty4j.metrics.math;

/**
 * {@code ln Γ(x + n)/Γ(x)} and the like for positive {@code x} and {@code n}, without the digits that a difference loses where
 * one of them is far above the other: differences of Stirling's series, term by term, after moving {@code x} to 15 or beyond
 * as {@link LogGamma} does.
 *
 * <p>Stateless and safe for use by several threads.
 */
public final class GammaRatio {
    private GammaRatio() {}

    /** {@code ln Γ(x + n) - ln Γ(x)}: {@code log(3, 2)} is ln 12. */
    public static double log(double x, double n) {
        double shift = 0;
        double at = x;
        while (at < LogGamma.SERIES_FROM) {
            shift += Math.log1p(n / at);
            at += 1;
        }
        double end = at + n;
        double rest = LogGamma.valueSeries(end) - LogGamma.valueSeries(at);
        return n * Math.log(at) + ((end - 0.5) * Math.log1p(n / at) - n) + rest - shift;
    }

    /** {@code ψ(x + n) - ψ(x)}, above 0: {@code first(3, 2)} is 1/3 + 1/4. */
    public static double first(double x, double n) {
        double shift = 0;
        double at = x;
        while (at < LogGamma.SERIES_FROM) {
            shift += n / (at * (at + n));
            at += 1;
        }
        double end = at + n;
        double rest = LogGamma.firstSeries(at) - LogGamma.firstSeries(end);
        return Math.log1p(n / at) + 0.5 * (n / at / end) + rest + shift;
    }

    /** {@code ψ'(x) - ψ'(x + n)}, above 0: {@code second(3, 2)} is 1/9 + 1/16. */
    public static double second(double x, double n) {
        double shift = 0;
        double at = x;
        while (at < LogGamma.SERIES_FROM) {
            shift += n / (at * (at + n)) * (1 / at + 1 / (at + n));
            at += 1;
        }
        double end = at + n;
        double rest = LogGamma.secondSeries(at) - LogGamma.secondSeries(end);
        return n / at / end * (1 + 0.5 * (1 / at + 1 / end)) + rest + shift;
    }
}
