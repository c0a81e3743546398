package io.github.loyalty4j.metrics;

/**
 * How an {@link Interval} was computed. Methods may be added; give a {@code switch} over them a default.
 *
 * <p>Immutable and safe for use by several threads.
 */
public enum IntervalMethod {
    /**
     * For a net promoter score: the normal interval after three pseudo-answers, of which ¾ promoters, 1½ passives and ¾
     * detractors, cut to the range of the score. Rocks, "Interval Estimation for the Net Promoter Score", The American
     * Statistician 70:4 (2016) 365-372.
     */
    ADJUSTED_WALD,

    /**
     * For a proportion: the inverted score test, without continuity correction. Wilson, "Probable Inference, the Law of
     * Succession, and Statistical Inference", Journal of the American Statistical Association 22 (1927) 209-212.
     */
    WILSON_SCORE,

    /**
     * For a mean: the mean plus and minus its standard error times the normal quantile, right for large samples (the
     * central limit theorem). Not cut to any range.
     */
    NORMAL,

    /**
     * For a positive figure of a fitted model: normal on the scale of its logarithm, {@code estimate exp(± z se /
     * estimate)}, with the standard error by the delta method.
     */
    NORMAL_LOG,

    /**
     * For a probability of a fitted model: normal on the scale of its logit, with the standard error by the delta method.
     */
    NORMAL_LOGIT,

    /** For a Kaplan-Meier estimate: normal on the scale of {@code ln(-ln S)}, with Greenwood's variance. */
    LOG_LOG
}
