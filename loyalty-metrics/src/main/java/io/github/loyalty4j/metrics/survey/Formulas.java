package io.github.loyalty4j.metrics.survey;

import io.github.loyalty4j.metrics.Definition;
import io.github.loyalty4j.metrics.Interval;
import io.github.loyalty4j.metrics.IntervalMethod;
import io.github.loyalty4j.metrics.Proportion;
import io.github.loyalty4j.metrics.math.Confidence;
import io.github.loyalty4j.metrics.math.StudentCurve;
import java.util.List;

/** The formulas of the {@link SurveyMetric}s. */
final class Formulas {
    private static final double PERCENT = 100;
    private static final double LEVEL = Confidence.LEVEL;
    private static final double Z = Confidence.Z;

    /** A standard deviation that rounding alone leaves. */
    private static final double ALL_ALIKE = 1e-6;

    private Formulas() {}

    static Score share(SurveyMetric metric, Tally tally, int worst) {
        Scale scale = metric.scale();
        Tally two = boxed(scale, tally, 2, answer -> scale.isAtLeast(answer, worst) ? 0 : 1);
        double n = two.effectiveAnswers();
        double share = Math.min(1, two.weight(0) / two.totalWeight());
        Interval limits = two.isWeighted()
                ? wilson(share, n)
                : Proportion.of(two.count(0), two.answers()).interval();
        Interval percent =
                new Interval(PERCENT * limits.lower(), PERCENT * limits.upper(), LEVEL, IntervalMethod.WILSON_SCORE);
        double hits = share * n;
        double adjusted = (hits + 1) / (n + 2);
        return new Score(
                new Score.Estimate(
                        two.isWeighted() ? PERCENT * share : PERCENT * two.count(0) / two.answers(),
                        PERCENT * Math.sqrt(share * (1 - share) / n),
                        percent),
                new Score.Compared(
                        PERCENT * adjusted,
                        PERCENT * Math.sqrt(adjusted * (1 - adjusted) / (n + 2)),
                        PERCENT,
                        IntervalMethod.ADJUSTED_WALD),
                card(metric, tally)
                        .with("statistic", "share of good answers, in percent")
                        .with("boxes", "good " + scale.from(worst))
                        .noting("method", IntervalMethod.WILSON_SCORE.name()),
                tally,
                Cards.warnings(two, List.of("good answers", "other answers")));
    }

    private static Interval wilson(double share, double n) {
        double centre = (share + Z * Z / (2 * n)) / (1 + Z * Z / n);
        double half = Z * Math.sqrt(share * (1 - share) / n + Z * Z / (4 * n * n)) / (1 + Z * Z / n);
        double lower = Math.min(share, Math.max(0, centre - half));
        double upper = Math.max(share, Math.min(1, centre + half));
        return new Interval(lower, upper, LEVEL, IntervalMethod.WILSON_SCORE);
    }

    static Score index(SurveyMetric metric, Tally tally, Boxes boxes) {
        Tally three = boxed(metric.scale(), tally, 3, boxes::box);
        NpsResult index = new NpsResult(boxes, three, 0, metric.window());
        Trinomial adjusted = index.equivalent().adjusted();
        return new Score(
                new Score.Estimate(index.score(), index.standardError(), index.interval()),
                new Score.Compared(
                        adjusted.score(), adjusted.standardError(), 2 * PERCENT, IntervalMethod.ADJUSTED_WALD),
                Cards.index(metric.name(), boxes, tally, metric.window())
                        .noting("method", IntervalMethod.ADJUSTED_WALD.name()),
                tally,
                Cards.warnings(three, List.of("good answers", "answers between", "bad answers")));
    }

    static Score mean(SurveyMetric metric, Tally tally) {
        Scale scale = metric.scale();
        double n = tally.effectiveAnswers();
        double mean = mean(scale, tally);
        double deviation = n > 1 ? Math.sqrt(variance(scale, tally, mean) * n / (n - 1)) : 0;
        double standardError = deviation / Math.sqrt(n);
        // One answer says nothing about how far others are from it.
        double half = n > 1 ? StudentCurve.t(LEVEL, n - 1) * standardError : scale.points();
        return new Score(
                new Score.Estimate(mean, standardError, onScale(scale, mean, half, IntervalMethod.STUDENT)),
                new Score.Compared(
                        mean,
                        deviation > ALL_ALIKE ? standardError : errorOfAlike(scale, mean, n),
                        scale.points() - 1,
                        IntervalMethod.NORMAL),
                card(metric, tally).with("statistic", "mean answer").noting("method", IntervalMethod.STUDENT.name()),
                tally,
                Cards.warnings(tally, List.of()));
    }

    /** Answers all alike say little of how far others are: as if one at each end of the scale had been given, too. */
    private static double errorOfAlike(Scale scale, double mean, double n) {
        double all = n + 2;
        double centre = (n * mean + scale.lowest() + scale.highest()) / all;
        double low = centre - scale.lowest();
        double high = scale.highest() - centre;
        double own = mean - centre;
        return Math.sqrt(low * low + high * high + n * own * own) / all;
    }

    static Score bayesian(SurveyMetric metric, Tally tally, Tally prior, double weight) {
        Scale scale = metric.scale();
        double n = tally.effectiveAnswers();
        double pull = weight / (n + weight);
        double priorMean = mean(scale, prior);
        double here = mean(scale, tally);
        double mean = (1 - pull) * here + pull * priorMean;
        double square = (1 - pull) * (variance(scale, tally, here) + (here - mean) * (here - mean))
                + pull * (variance(scale, prior, priorMean) + (priorMean - mean) * (priorMean - mean));
        double deviation = Math.sqrt(square / (n + weight + 1));
        return new Score(
                new Score.Estimate(mean, deviation, onScale(scale, mean, Z * deviation, IntervalMethod.DIRICHLET)),
                new Score.Compared(mean, deviation, scale.points() - 1, IntervalMethod.DIRICHLET),
                card(metric, tally)
                        .with(
                                "statistic",
                                "mean answer, drawn towards " + rounded(priorMean) + " as by " + rounded(weight)
                                        + " answers")
                        .noting("method", IntervalMethod.DIRICHLET.name()),
                tally,
                Cards.warnings(tally, List.of()));
    }

    private static double mean(Scale scale, Tally tally) {
        double sum = 0;
        for (int i = 0; i < scale.points(); i++) {
            sum += tally.weight(i) * (scale.lowest() + i);
        }
        return Math.max(scale.lowest(), Math.min(scale.highest(), sum / tally.totalWeight()));
    }

    private static double variance(Scale scale, Tally tally, double mean) {
        double sum = 0;
        for (int i = 0; i < scale.points(); i++) {
            double distance = scale.lowest() + i - mean;
            sum += tally.weight(i) * distance * distance;
        }
        return sum / tally.totalWeight();
    }

    private static Interval onScale(Scale scale, double mean, double half, IntervalMethod method) {
        return new Interval(
                Math.max(scale.lowest(), mean - half), Math.min(scale.highest(), mean + half), LEVEL, method);
    }

    private static Definition card(SurveyMetric metric, Tally tally) {
        return Cards.base(metric.name(), metric.scale(), tally, metric.window());
    }

    private static String rounded(double value) {
        return String.valueOf(Math.round(value * 1e6) / 1e6);
    }

    private interface Boxing {
        int box(int answer);
    }

    private static Tally boxed(Scale scale, Tally tally, int boxes, Boxing boxing) {
        return tally.grouped(boxes, cell -> boxing.box(scale.lowest() + cell));
    }
}
