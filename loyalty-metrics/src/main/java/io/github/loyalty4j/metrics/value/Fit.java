package io.github.loyalty4j.metrics.value;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * A model fitted to data by maximum likelihood, and how that ended: for BG/NBD on the CDNOW sample
 * {@code "bgnbd interior_optimum: r 0.2426, alpha 4.4136, a 0.7929, b 2.4259"}.
 *
 * <p>Immutable and safe for use by several threads.
 *
 * @param <M> what the fitted model can tell
 */
public final class Fit<M> {
    private final String name;
    private final FitOutcome outcome;
    private final List<Parameter> parameters;
    private final Optional<M> model;
    private final Evidence evidence;
    private final double[][] logCovariance;
    private final Optional<String> reason;

    Fit(
            String name,
            FitOutcome outcome,
            List<Parameter> parameters,
            Optional<M> model,
            Evidence evidence,
            double[][] logCovariance) {
        this(name, outcome, parameters, model, evidence, logCovariance, Optional.empty());
    }

    private Fit(
            String name,
            FitOutcome outcome,
            List<Parameter> parameters,
            Optional<M> model,
            Evidence evidence,
            double[][] logCovariance,
            Optional<String> reason) {
        this.reason = reason;
        this.logCovariance = logCovariance;
        this.name = name;
        this.outcome = outcome;
        this.parameters = List.copyOf(parameters);
        this.model = model;
        this.evidence = evidence;
    }

    /** A fit that gave no parameters. */
    static <M> Fit<M> without(String name, FitOutcome outcome, long patterns, long customers) {
        Evidence evidence = new Evidence(0, 0, patterns, customers);
        return new Fit<>(name, outcome, List.of(), Optional.empty(), evidence, new double[0][]);
    }

    /** One of data that are too few, for what rule and by how many. */
    static <M> Fit<M> ofTooFew(String name, String what, long least, long found, long patterns, long customers) {
        return new Fit<>(
                name,
                FitOutcome.TOO_FEW_REPEATERS,
                List.of(),
                Optional.empty(),
                new Evidence(0, 0, patterns, customers),
                new double[0][],
                Optional.of(what + " must be " + least + " or more: " + found));
    }

    /** Numbers that tell how good the fit is. */
    record Evidence(double logLikelihood, double gradientNorm, long patterns, long customers) {}

    /** The model in short: {@code "bgnbd"}. */
    public String name() {
        return name;
    }

    /** How the fit ended. */
    public FitOutcome outcome() {
        return outcome;
    }

    /**
     * What of data is too few, by the rule of this model: {@code "customers who bought again must be 4 or more: 2"}. Empty unless
     * the outcome is {@link FitOutcome#TOO_FEW_REPEATERS}.
     */
    public Optional<String> reason() {
        return reason;
    }

    /** The parameters, in the order of the paper; those of the limiting model if the outcome names a limit. */
    public List<Parameter> parameters() {
        return parameters;
    }

    /** The estimates by name, in the same order. */
    public Map<String, Double> estimates() {
        Map<String, Double> estimates = new LinkedHashMap<>();
        parameters.forEach(parameter -> estimates.put(parameter.name(), parameter.estimate()));
        return estimates;
    }

    /**
     * The covariances of the parameters' logarithms, a row a parameter in their order: what is to be kept beside the
     * parameters so that figures have intervals later too. With covariates their coefficients, which are logarithms
     * themselves, follow. No rows if there are no parameters. A copy.
     */
    public double[][] logCovariance() {
        return Parameter.covariance(logCovariance, logCovariance.length);
    }

    /** What the fitted model can tell; empty if there are no parameters. */
    public Optional<M> model() {
        return model;
    }

    /**
     * The natural logarithm of the likelihood at the parameters, finite; empty if there are none. Times are densities, so
     * it depends on the unit of time; differences between models of the same data do not.
     */
    public OptionalDouble logLikelihood() {
        return parameters.isEmpty() ? OptionalDouble.empty() : OptionalDouble.of(evidence.logLikelihood());
    }

    /**
     * The largest derivative of the log-likelihood by the logarithm of a mean or a variance, or by the logit of a mean
     * probability: the certificate of the optimum, far below 1e-6 for up to some hundred million customers; beyond, rounding leaves
     * some 1e-15 of the log-likelihood. Empty if there are no parameters.
     */
    public OptionalDouble gradientNorm() {
        return parameters.isEmpty() ? OptionalDouble.empty() : OptionalDouble.of(evidence.gradientNorm());
    }

    /** How many numbers were free to fit the data. */
    int degrees() {
        return logCovariance.length;
    }

    /** How many different patterns the data have. */
    public long patterns() {
        return evidence.patterns();
    }

    /** How many customers the data have. */
    public long customers() {
        return evidence.customers();
    }

    /**
     * Akaike's information criterion, {@code 2 parameters - 2 logLikelihood}: of models of the same data the one with the
     * smaller value is to be preferred. Akaike, "A New Look at the Statistical Model Identification", IEEE Transactions on
     * Automatic Control 19:6 (1974) 716-723. Empty if there are no parameters.
     */
    public OptionalDouble akaike() {
        return parameters.isEmpty()
                ? OptionalDouble.empty()
                : OptionalDouble.of(2.0 * degrees() - 2 * evidence.logLikelihood());
    }

    /** The model, the outcome and the reason if there is one, or the estimates with four digits after the point, of those below 0.01 four in all: 1.234e-07. */
    @Override
    public String toString() {
        StringBuilder text =
                new StringBuilder(name).append(' ').append(outcome.toString().toLowerCase(java.util.Locale.ROOT));
        reason.ifPresent(told -> text.append(": ").append(told));
        String separator = ": ";
        for (Parameter parameter : parameters) {
            text.append(separator)
                    .append(String.format(
                            java.util.Locale.ROOT,
                            parameter.estimate() < 0.01 ? "%s %.4g" : "%s %.4f",
                            parameter.name(),
                            parameter.estimate()));
            separator = ", ";
        }
        return text.toString();
    }
}
