package io.github.loyalty4j.metrics.survey;

import java.util.Optional;

/**
 * What to make of {@link Answers}: the share of the good ones, their mean, or the share of the good less that of the bad.
 * Companies mean different things by CSAT and CES; here it is said which.
 *
 * <pre>{@code
 * SurveyMetric.csat()                                   // share of 4 and 5 on 1-5
 * SurveyMetric.share("CSAT", Scale.of(1, 10), 9)        // top box, as others count it
 * SurveyMetric.ces2()                                   // mean on 1-7, high is good
 * SurveyMetric.index("CES", Boxes.of(Scale.of(1, 7), 3, 6)) // 6 and 7 less 1 to 3
 * }</pre>
 *
 * <p>Immutable and safe for use by several threads.
 */
public final class SurveyMetric {
    private final String name;
    private final Scale scale;
    private final Formula formula;
    private final String window;

    private SurveyMetric(String name, Scale scale, Formula formula, String window) {
        this.name = name;
        this.scale = scale;
        this.formula = formula;
        this.window = window;
    }

    /** What makes a score of counted answers, of which there is at least one. */
    interface Formula {
        Score of(SurveyMetric metric, Tally tally);
    }

    /** Customer satisfaction: the percentage who answered 4 or 5 on 1 to 5. */
    public static SurveyMetric csat() {
        return share("CSAT", Scale.of(1, 5), 4);
    }

    /**
     * Customer effort of 2010: the mean of 1 to 5 for "how much effort did you have to make", low is good. Dixon, Freeman
     * and Toman, "Stop Trying to Delight Your Customers", Harvard Business Review, July 2010.
     */
    public static SurveyMetric ces1() {
        return mean("CES 1.0", Scale.of(1, 5).lowIsGood());
    }

    /** Customer effort of 2013: the mean of 1 to 7 for "the company made it easy", high is good. */
    public static SurveyMetric ces2() {
        return mean("CES 2.0", Scale.of(1, 7));
    }

    /** The mean of one to five stars. */
    public static SurveyMetric stars() {
        return mean("rating", Scale.of(1, 5));
    }

    /**
     * The percentage of answers that are good, with the Wilson score interval.
     *
     * @param worst the worst of the good answers: 4 for the top two boxes of 1 to 5
     * @throws IllegalArgumentException if that is not on the scale
     */
    public static SurveyMetric share(String name, Scale scale, int worst) {
        if (!scale.has(worst)) {
            throw new IllegalArgumentException("good answers must begin on the scale " + scale + ": " + worst);
        }
        return new SurveyMetric(name, scale, (metric, tally) -> Formulas.share(metric, tally, worst), "");
    }

    /** The mean answer, with Student's interval cut to the scale. */
    public static SurveyMetric mean(String name, Scale scale) {
        return new SurveyMetric(name, scale, Formulas::mean, "");
    }

    /** The percentage of the good answers less that of the bad ones, in points, with the adjusted Wald interval. */
    public static SurveyMetric index(String name, Boxes boxes) {
        return new SurveyMetric(name, boxes.scale(), (metric, tally) -> Formulas.index(metric, tally, boxes), "");
    }

    /**
     * The mean drawn towards that of all others, so that one answer of five stars does not lead the list: as if {@code
     * weight} more answers had been given, spread like those of {@code others}. With the middle 95 % of the posterior,
     * taken as normal.
     *
     * @param others the answers of the whole range of products; copied
     * @param weight how many answers these stand for, above 0
     * @throws IllegalArgumentException if there are no others or the weight is not above 0 and finite
     */
    public static SurveyMetric bayesianMean(String name, Answers others, double weight) {
        if (others.n() == 0) {
            throw new IllegalArgumentException("Bayesian mean must be drawn towards at least 1 answer: 0");
        }
        if (!(weight > 0 && weight < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("weight of the other answers must be above 0 and finite: " + weight);
        }
        Tally prior = others.tally().copy();
        return new SurveyMetric(
                name, others.scale(), (metric, tally) -> Formulas.bayesian(metric, tally, prior, weight), "");
    }

    /** The same of answers given within a window that figures must share to be compared: "7 days after delivery". */
    public SurveyMetric within(String what) {
        return new SurveyMetric(name, scale, formula, what);
    }

    /** CSAT, CES 2.0 or what it was named. */
    public String name() {
        return name;
    }

    /** The scale of its answers. */
    public Scale scale() {
        return scale;
    }

    String window() {
        return window;
    }

    Optional<Score> of(Scale scaleOfAnswers, Tally tally) {
        if (!scale.equals(scaleOfAnswers)) {
            throw new IllegalArgumentException(
                    name + " must be made of answers on " + scale + ": these are on " + scaleOfAnswers);
        }
        return tally.answers() == 0 ? Optional.empty() : Optional.of(formula.of(this, tally.copy()));
    }
}
