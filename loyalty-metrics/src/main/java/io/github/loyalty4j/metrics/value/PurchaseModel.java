package io.github.loyalty4j.metrics.value;

import java.util.Locale;
import java.util.Map;

/**
 * Models of how often customers buy and when they leave without saying so.
 *
 * <pre>{@code
 * Fit<PurchaseForecast> fit = PurchaseModel.BG_NBD.fit(patterns);
 * fit.outcome(); // INTERIOR_OPTIMUM
 * fit.model().orElseThrow().alive(new CustomerHistory(2, 30.43, 38.86));
 * }</pre>
 *
 * <p>In all of them a customer who has not left buys at random times, at a rate of its own; rates are gamma distributed
 * over customers with shape {@code r} and mean {@code r/alpha}. They differ in how customers leave.
 *
 * <p>Immutable and safe for use by several threads.
 */
public enum PurchaseModel {
    /** Nobody leaves. Ehrenberg, "The Pattern of Consumer Purchases", Applied Statistics 8:1 (1959) 26-41. */
    NBD(2),

    /**
     * After each repeat purchase the customer leaves with a probability of its own, beta distributed with {@code a} and
     * {@code b}. Fader, Hardie and Lee, Marketing Science 24:2 (2005) 275-284.
     */
    BG_NBD(4),

    /**
     * As BG/NBD, and after the first purchase too. Batislam, Denizel and Filiztekin, International Journal of Research in
     * Marketing 24:3 (2007) 201-209.
     */
    MBG_NBD(4),

    /**
     * At any time the customer may leave, at a rate of its own, gamma distributed with shape {@code s} and mean
     * {@code s/beta}. Schmittlein, Morrison and Colombo, Management Science 33:1 (1987) 1-24.
     */
    PARETO_NBD(4);

    private final int parameters;

    PurchaseModel(int parameters) {
        this.parameters = parameters;
    }

    /**
     * The parameters of greatest likelihood. For CDNOW's 2,357 customers in weeks BG/NBD gives r 0.243, α 4.41, a 0.793,
     * b 2.43.
     *
     * <p>Parameters but the α and β of a time do not depend on its unit. Threads of the common pool take part where there are
     * thousands of patterns; figures do not depend on their number.
     *
     * @param patterns any number of customers, none too
     */
    public Fit<PurchaseForecast> fit(PurchasePatterns patterns) {
        return new PurchaseFitting(this, patterns).fit();
    }

    /**
     * The parameters of greatest likelihood where they differ by what is known of customers: rates of buying by a factor
     * {@code exp(γ'z)}, rates of leaving by another; for BG/NBD and MBG/NBD {@code a} and {@code b} by one each. Fader and
     * Hardie, "Incorporating Time-Invariant Covariates into the Pareto/NBD and BG/NBD Models" (2007, brucehardie.com note 019).
     *
     * <p>The parameters are those of customers whose covariates are all 0; {@link CovariateForecast} has the coefficients.
     * Whether they are worth their number {@link LikelihoodRatio} tells, beside the fit to
     * {@link CovariatePatterns#withoutCovariates}. If that has no optimum inside, there are no parameters, and its outcome is
     * given; nor are there where the likelihood with covariates is greatest at a limit, which is named, or rises without end with a
     * coefficient, or data hardly tell one: {@link FitOutcome#NO_OPTIMUM}.
     *
     * @throws IllegalArgumentException if the model is NBD, which knows no covariates
     */
    public Fit<CovariateForecast> fit(CovariatePatterns patterns) {
        if (this == NBD) {
            throw new IllegalArgumentException("covariates must be of a model with leaving: nbd");
        }
        return new CovariateFitting(this, patterns).fit();
    }

    /**
     * The most probable parameters, for customers too few to tell them by the likelihood alone: a new shop's, or those of one
     * channel. With many customers they are those of {@link #fit} but for a small part of their standard errors.
     *
     * <p>What is believed beforehand, however time is counted, is weak. Three figures are taken to lie within a factor of 50 of a
     * middle with a probability of 95 %, by a normal distribution of their logarithm with a standard deviation of 2: the squared
     * coefficient of variation of the rates of buying, {@code 1/r}, around 1; the odds of leaving after a purchase,
     * {@code a/b}, or the rate of leaving times the mean time observed, around 0.4; and {@code 1/(a+b)}, or {@code 1/s},
     * around 1. Nothing is believed of how often customers buy. There are no limits to end in: the outcome is
     * {@link FitOutcome#MOST_PROBABLE}, and the standard errors take what was believed into account.
     *
     * @param patterns any number of customers; with fewer than two who came back there are no parameters
     */
    public Fit<PurchaseForecast> fitWithPrior(PurchasePatterns patterns) {
        return new PurchaseFitting(this, patterns).fitWithPrior();
    }

    /**
     * The model with known parameters, by their letters: {@code r, alpha, a, b} for BG/NBD, or those of a limit as a fit
     * gives them: {@code lambda} for {@code r} and {@code alpha} where all customers buy at one rate, {@code p} for {@code a}
     * and {@code b} where all leave with one chance, {@code mu} for {@code s} and {@code beta} where all do so at one rate,
     * {@code pi} where that share leaves at the first chance and the others never do. Its figures come without intervals.
     *
     * <p>Parameters of buying alone, without those of leaving, are the limit {@link FitOutcome#NO_DROPOUT}: every customer
     * counts as alive, whatever the model, so take care to leave out none.
     *
     * @param parameters by name, each above 0 and finite; chances above 1 count as 1
     * @throws IllegalArgumentException if the names are not those of this model or its limits, or a value is out of range
     */
    public PurchaseForecast forecast(Map<String, Double> parameters) {
        return PurchaseForecast.of(this, parameters, new double[0][]);
    }

    /**
     * The model with parameters that were fitted elsewhere or earlier, so that its figures have intervals.
     *
     * @param parameters by name, each above 0 and finite, in the order of the covariance's rows
     * @param logCovariance as {@link Fit#logCovariance} gives it; a copy is kept
     * @throws IllegalArgumentException if the names are not those of this model or its limits, a value is out of range, or
     *     the covariance is none with a row and column a parameter
     */
    public PurchaseForecast forecast(Map<String, Double> parameters, double[][] logCovariance) {
        return PurchaseForecast.of(this, parameters, logCovariance);
    }

    /** The model in short: {@code "bgnbd"}. */
    public String shortName() {
        return name().toLowerCase(Locale.ROOT).replace("_", "");
    }

    int parameters() {
        return parameters;
    }
}
