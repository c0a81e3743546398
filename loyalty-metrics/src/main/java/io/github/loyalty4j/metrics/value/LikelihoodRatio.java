package io.github.loyalty4j.metrics.value;

import io.github.loyalty4j.metrics.math.ChiSquare;

/**
 * Whether data ask for a richer model than a simpler one that is a special case of it: twice the difference of the
 * log-likelihoods, beside the chi-square distribution with as many degrees of freedom as there are parameters more (Wilks,
 * "The Large-Sample Distribution of the Likelihood Ratio for Testing Composite Hypotheses", Annals of Mathematical Statistics
 * 9:1 (1938) 60-62).
 *
 * <p>Of 1000, 869, 743, 653, 593, 551, 517, 491 customers {@code LikelihoodRatio.of(sBG, BdW)} is 11.7 with one degree of
 * freedom and the p-value 0.0006: the data ask for the richer one.
 *
 * <p>The p-value is right where the simpler model lies inside the richer: sBG in BdW, a purchase model in itself with
 * covariates. Where it lies at the border, as NBD in BG/NBD and Pareto/NBD, the true one is smaller, so a small value says
 * enough (Self and Liang, Journal of the American Statistical Association 82 (1987) 605-610). Models of which none is a special
 * case of the other are compared by {@link Fit#akaike}, or by what they foretell.
 *
 * <p>Immutable and safe for use by several threads.
 *
 * @param statistic twice the difference, 0 or more
 * @param degrees parameters more, 1 or more
 * @param pValue the chance of such a difference or a greater one if the simpler model is right, 0 to 1
 */
public record LikelihoodRatio(double statistic, int degrees, double pValue) {
    /** What rounding may take from the richer model's likelihood. */
    private static final double ROUNDING = 1e-6;

    /**
     * Of two fits to the same data.
     *
     * @throws IllegalArgumentException if one has no parameters or is not one of greatest likelihood, the numbers of customers
     *     differ, the second has not more parameters, or the first is more likely and so no special case of it
     */
    public static LikelihoodRatio of(Fit<?> simpler, Fit<?> richer) {
        double statistic = 2 * (logLikelihood(richer) - logLikelihood(simpler));
        int degrees = richer.degrees() - simpler.degrees();
        if (simpler.customers() != richer.customers()) {
            throw new IllegalArgumentException("models compared must be of the same data: " + simpler.customers()
                    + " and " + richer.customers() + " customers");
        }
        if (degrees < 1) {
            throw new IllegalArgumentException("richer model must have more parameters: " + simpler.name() + " "
                    + simpler.degrees() + ", " + richer.name() + " " + richer.degrees());
        }
        if (statistic < -ROUNDING) {
            throw new IllegalArgumentException(
                    "simpler model must be a special case of the richer, but is more likely: " + simpler.name() + " by "
                            + -statistic / 2 + " than " + richer.name());
        }
        double positive = Math.max(0, statistic);
        return new LikelihoodRatio(positive, degrees, ChiSquare.upperTail(positive, degrees));
    }

    private static double logLikelihood(Fit<?> fit) {
        if (fit.outcome() == FitOutcome.MOST_PROBABLE) {
            throw new IllegalArgumentException("models compared must be of greatest likelihood: " + fit);
        }
        return fit.logLikelihood()
                .orElseThrow(() -> new IllegalArgumentException("models compared must have parameters: " + fit));
    }
}
