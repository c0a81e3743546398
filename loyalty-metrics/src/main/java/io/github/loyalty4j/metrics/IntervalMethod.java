package io.github.loyalty4j.metrics;

/**
 * How an {@link Interval} was computed. Methods may be added; give a {@code switch} over them a default.
 *
 * <p>Immutable and safe for use by several threads.
 */
public enum IntervalMethod {
    /**
     * For a net promoter score and other indices: the score plus and minus its standard error times the normal
     * quantile, cut to the range of the score. Too narrow for few answers; nothing at all when all answers are alike.
     */
    WALD,

    /**
     * For a net promoter score: the normal interval after three pseudo-answers, of which ¾ promoters, 1½ passives and ¾
     * detractors, cut to the range of the score. Rocks, "Interval Estimation for the Net Promoter Score", The American
     * Statistician 70:4 (2016) 365-372.
     */
    ADJUSTED_WALD,

    /**
     * For a net promoter score and other indices: the inverted score test for the difference of two shares of the same
     * answers. Tango, "Equivalence Test and Confidence Interval for the Difference in Proportions for the Paired-Sample
     * Design", Statistics in Medicine 17 (1998) 891-908; May and Johnson, "Confidence Intervals for Differences in
     * Correlated Binary Proportions", Statistics in Medicine 16 (1997) 2127-2136.
     */
    PAIRED_SCORE,

    /**
     * The middle of what the figure becomes when as many answers as there are, are drawn from the answers again and
     * again, with a given seed (percentile bootstrap). Efron, "Bootstrap Methods: Another Look at the Jackknife", The
     * Annals of Statistics 7 (1979) 1-26.
     */
    BOOTSTRAP,

    /**
     * The middle of the Bayesian posterior: Dirichlet, from a prior in which all shares are equally likely unless a
     * prior is given.
     */
    DIRICHLET,

    /**
     * For a share that changes with time: the normal interval of the logarithm of its negative logarithm, with
     * Greenwood's variance. Kalbfleisch and Prentice, "The Statistical Analysis of Failure Time Data" (1980).
     */
    LOG_LOG,

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
     * For a mean on a scale: the mean plus and minus its standard error times the quantile of Student's t, cut to the
     * scale. Student, "The Probable Error of a Mean", Biometrika 6 (1908) 1-25.
     */
    STUDENT,

    /**
     * For a positive figure of a fitted model: normal on the scale of its logarithm, {@code estimate exp(± z se /
     * estimate)}, with the standard error by the delta method.
     */
    NORMAL_LOG,

    /**
     * For figures of several groups drawn towards one another: the middle of the Bayesian posterior of the normal
     * hierarchical model with flat priors. Gelman et al., "Bayesian Data Analysis" (3rd ed. 2013), section 5.4.
     */
    HIERARCHICAL,

    /**
     * For a probability of a fitted model: normal on the scale of its logit, with the standard error by the delta method.
     */
    NORMAL_LOGIT
}
