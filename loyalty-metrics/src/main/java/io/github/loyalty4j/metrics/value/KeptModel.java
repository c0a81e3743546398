package io.github.loyalty4j.metrics.value;

import io.github.loyalty4j.metrics.Interval;
import io.github.loyalty4j.metrics.math.Json;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.StringJoiner;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * A fitted model as a small document of JSON, and back, so that it need not be fitted again and its figures still have intervals:
 *
 * <pre>{@code
 * Files.writeString(path, KeptModel.json(PurchaseModel.BG_NBD.fit(patterns)));
 * PurchaseForecast forecast = KeptModel.of(Files.readString(path)).purchases();
 * GammaGamma spend = KeptModel.of(other).model(GammaGamma::of);
 * }</pre>
 *
 * <p>{@code {"format": 1, "model": "bgnbd", "unitDays": 7, "parameters": {"r": ..}, "standardErrors": {..}, "logLikelihood": .., "gradientNorm": ..,
 * "outcome": "interior_optimum", "patterns": .., "customers": .., "logCovarianceOf": ["r", ..], "logCovariance": [[..]]}}, with
 * {@code "coefficients": [{"covariate": .., "effect": "buying", "estimate": .., "standardError": .., "interval": [.., ..]}]} if
 * there are covariates, {@code unitDays} if the unit of time was told, not of renewals, opportunities and spend, which know no time,
 * and {@code "reason": ".."} if data were too few.
 *
 * <ul>
 *   <li>Read are {@code format}, {@code model}, {@code unitDays}, {@code parameters}, {@code logCovariance} with {@code logCovarianceOf}, and of each
 *       coefficient {@code covariate}, {@code effect}, {@code estimate}, {@code standardError} and {@code interval}, which must
 *       agree with the two before it. Format, model and parameters must be there;
 *       without a covariance figures have no intervals, with one {@code standardErrors} are read, too, and must agree with it.
 *   <li>Where parameters of the model are missing, those of leaving or others, {@code outcome} is read as well: it must name the
 *       limit that has none of them, see {@link FitOutcome}; {@code unit_suspicion} names none, nor does {@code certain_purchase}
 *       say that nobody leaves, so there the covariance must be, too.
 *   <li>Ignored are the others, which are for people, and members that are not named here; members may stand in any order.
 *   <li>Refused is a document of another format than 1, whole; one of which a member that is read has another type than above, a
 *       number that is not finite, or a covariance whose rows are not named; one of which parameters are missing; and JSON with
 *       {@code true}, {@code false}, {@code null} or escapes in texts, even where it would be ignored, as none is ever written.
 * </ul>
 *
 * <p>Immutable and safe for use by several threads.
 */
public final class KeptModel {
    private static final int FORMAT = 1;
    private static final String UNIT = "unitDays";
    private static final int MOST_SHOWN = 60;

    /** The parameters whose rows come first in the covariance; those of coefficients follow, in their order. */
    private static final String ROWS = "logCovarianceOf";

    private static final String COVARIANCE = "logCovariance";
    private static final String ERRORS = "standardErrors";
    private static final String OUTCOME = "outcome";

    private final String name;
    private final Optional<ModelTime> time;
    private final Map<String, Double> parameters;
    private final List<Coefficient> coefficients;
    private final double[][] logCovariance;

    private KeptModel(Map<?, ?> json) {
        if (!Double.valueOf(FORMAT).equals(json.get("format"))) {
            throw new IllegalArgumentException(
                    "kept model must be of format " + FORMAT + ": " + shown(json.get("format")));
        }
        name = text(json, "model");
        time = Optional.ofNullable(json.get(UNIT)).map(days -> ModelTime.ofDays(number(days, UNIT)));
        parameters = new LinkedHashMap<>();
        object(json, "parameters")
                .forEach((key, value) -> parameters.put(String.valueOf(key), number(value, "parameters." + key)));
        coefficients = new ArrayList<>();
        for (Object one : array(json, "coefficients")) {
            coefficients.add(coefficient(object(one, "coefficients")));
        }
        logCovariance = array(json, COVARIANCE).stream()
                .map(row -> array(row, COVARIANCE).stream()
                        .mapToDouble(one -> number(one, COVARIANCE))
                        .toArray())
                .toArray(double[][]::new);
        if (logCovariance.length > 0) {
            order(array(json, ROWS));
            Parameter.covariance(logCovariance, parameters.size() + coefficients.size());
            checkErrors(object(json, ERRORS));
        } else if (json.get(ERRORS) instanceof Map<?, ?> errors && !errors.isEmpty()) {
            throw new IllegalArgumentException(
                    "kept model with standard errors must have their logCovariance: " + shown(errors));
        }
        if (!parameters.isEmpty()) {
            KeptLimits.check(name, parameters.keySet(), shown(json.get(OUTCOME)), logCovariance.length > 0);
        }
    }

    /** Standard errors say once more what parameters and covariance do, so most damage shows. */
    private void checkErrors(Map<?, ?> errors) {
        int row = 0;
        for (Map.Entry<String, Double> one : parameters.entrySet()) {
            double error = number(errors.get(one.getKey()), ERRORS + "." + one.getKey());
            checkError(one.getKey(), error, one.getValue(), row);
            row++;
        }
        for (Coefficient one : coefficients) {
            checkError(one.covariate(), one.standardError(), 1, row);
            row++;
        }
    }

    private void checkError(String of, double given, double scale, int row) {
        double expected = scale * Math.sqrt(logCovariance[row][row]);
        if (!(Math.abs(given - expected) <= 1e-9 * expected)) {
            throw new IllegalArgumentException("kept model's standard error of " + of
                    + " must be that of its covariance, " + expected + ": " + given);
        }
    }

    /** Puts the parameters in the order of the covariance's rows: members of JSON have none that others would keep. */
    private void order(List<?> rows) {
        Map<String, Double> ordered = new LinkedHashMap<>();
        for (Object row : rows) {
            Double value = parameters.get(String.valueOf(row));
            if (value != null) {
                ordered.put(String.valueOf(row), value);
            }
        }
        if (ordered.size() != parameters.size() || rows.size() != parameters.size()) {
            throw new IllegalArgumentException("kept model's " + ROWS + " must be the names of its parameters "
                    + shown(parameters.keySet()) + ", in the order of the rows: " + shown(rows));
        }
        parameters.clear();
        parameters.putAll(ordered);
    }

    /**
     * What a fit found, with parameters or without; its unit of time is not told.
     *
     * @throws IllegalArgumentException if a name has a quotation mark, a backslash or a control character
     */
    public static String json(Fit<?> fit) {
        return json(fit, Optional.empty());
    }

    /**
     * What a fit found, and the unit of time of its histories, so that nobody asks in days what was learnt in weeks. Models of
     * renewals, opportunities and spend know no time, and it is left out of theirs.
     *
     * @throws IllegalArgumentException if a name has a quotation mark, a backslash or a control character
     */
    public static String json(Fit<?> fit, ModelTime time) {
        return json(fit, Optional.of(time));
    }

    private static String json(Fit<?> fit, Optional<ModelTime> time) {
        StringJoiner json = new StringJoiner(",", "{", "}");
        json.add("\"format\":" + FORMAT);
        json.add("\"model\":" + quoted(fit.name()));
        time.filter(unit -> isOfTime(fit.name())).ifPresent(unit -> json.add("\"" + UNIT + "\":" + text(unit.days())));
        StringJoiner estimates = new StringJoiner(",", "{", "}");
        StringJoiner errors = new StringJoiner(",", "{", "}");
        for (Parameter one : fit.parameters()) {
            estimates.add(quoted(one.name()) + ":" + one.estimate());
            errors.add(quoted(one.name()) + ":" + one.standardError());
        }
        json.add("\"parameters\":" + estimates);
        json.add("\"standardErrors\":" + errors);
        fit.logLikelihood().ifPresent(value -> json.add("\"logLikelihood\":" + value));
        fit.gradientNorm().ifPresent(value -> json.add("\"gradientNorm\":" + value));
        json.add("\"" + OUTCOME + "\":" + quoted(lower(fit.outcome())));
        fit.reason().ifPresent(reason -> json.add("\"reason\":" + quoted(reason)));
        if (fit.model().orElse(null) instanceof CovariateForecast covariates) {
            StringJoiner all = new StringJoiner(",", "[", "]");
            covariates.coefficients().forEach(one -> all.add(json(one)));
            json.add("\"coefficients\":" + all);
        }
        json.add("\"patterns\":" + fit.patterns());
        json.add("\"customers\":" + fit.customers());
        StringJoiner rows = new StringJoiner(",", "[", "]");
        for (double[] row : fit.logCovariance()) {
            rows.add(Arrays.toString(row).replace(" ", ""));
        }
        if (fit.logCovariance().length > 0) {
            StringJoiner names = new StringJoiner(",", "[", "]");
            fit.parameters().forEach(one -> names.add(quoted(one.name())));
            json.add("\"" + ROWS + "\":" + names);
        }
        return json.add("\"logCovariance\":" + rows).toString();
    }

    private static boolean isOfTime(String model) {
        return Arrays.stream(PurchaseModel.values())
                .anyMatch(one -> one.shortName().equals(model));
    }

    /** Whole numbers as people write them. */
    private static String text(double number) {
        String text = Double.toString(number);
        return text.endsWith(".0") ? text.substring(0, text.length() - 2) : text;
    }

    private static String json(Coefficient one) {
        return "{\"covariate\":" + quoted(one.covariate()) + ",\"effect\":" + quoted(lower(one.effect()))
                + ",\"estimate\":" + one.estimate() + ",\"standardError\":" + one.standardError() + ",\"interval\":["
                + one.interval().lower() + "," + one.interval().upper() + "]}";
    }

    /**
     * Reads what {@link #json} wrote, up to 100,000 characters and 16 levels.
     *
     * @throws IllegalArgumentException if it is no such document, as told above. Whether there are parameters that the model does
     *     not have is seen when that is asked for
     */
    public static KeptModel of(String json) {
        if (Json.parse(json) instanceof Map<?, ?> members) {
            return new KeptModel(members);
        }
        throw new IllegalArgumentException("kept model must be a JSON object: " + shown(json));
    }

    /** The model in short: {@code "bgnbd"}. */
    public String name() {
        return name;
    }

    /** The unit of time, if the document tells. */
    public Optional<ModelTime> time() {
        return time;
    }

    /** The estimates by name; none if the fit had none. */
    public Map<String, Double> parameters() {
        return Collections.unmodifiableMap(parameters);
    }

    /** The names of the covariates it asks for, each once. */
    public List<String> covariateNames() {
        return coefficients.stream().map(Coefficient::covariate).distinct().toList();
    }

    /**
     * The model in it, where that is not of purchases: {@code kept.model(GammaGamma::of)}.
     *
     * @param of the model's factory
     * @throws IllegalArgumentException if the parameters are not those of it
     */
    public <M> M model(BiFunction<Map<String, Double>, double[][], M> of) {
        if (parameters.isEmpty()) {
            throw new IllegalArgumentException(
                    "kept model must have parameters, and the fit of this one had none: " + shown(name));
        }
        return of.apply(parameters(), Parameter.covariance(logCovariance, logCovariance.length));
    }

    /**
     * The purchase model in it.
     *
     * @throws IllegalArgumentException if it is none, its parameters are not those of it, or it asks for covariates
     */
    public PurchaseForecast purchases() {
        if (!coefficients.isEmpty()) {
            throw new IllegalArgumentException("kept model must be told the covariates " + shown(covariateNames()));
        }
        PurchaseModel model = purchaseModel();
        return model((named, covariance) -> model.forecast(named, covariance));
    }

    /**
     * The purchase model in it, by covariates.
     *
     * @throws IllegalArgumentException if it is none, or has no covariates
     */
    public CovariateForecast covariates() {
        if (coefficients.isEmpty()) {
            throw new IllegalArgumentException("kept model must have covariates: " + shown(name));
        }
        PurchaseModel model = purchaseModel();
        return model((named, covariance) -> CovariateForecast.of(model, named, coefficients, covariance));
    }

    private PurchaseModel purchaseModel() {
        for (PurchaseModel one : PurchaseModel.values()) {
            if (one.shortName().equals(name)) {
                return one;
            }
        }
        throw new IllegalArgumentException("kept model must be one of purchases: " + shown(name));
    }

    /** The model and its parameters: {@code "bgnbd {r=0.2426, ..}"}. */
    @Override
    public String toString() {
        return name + " " + parameters;
    }

    private static Coefficient coefficient(Map<?, ?> json) {
        String effect = text(json, "effect").toUpperCase(Locale.ROOT);
        for (Coefficient.Effect one : Coefficient.Effect.values()) {
            if (one.name().equals(effect)) {
                Coefficient read = new Coefficient(
                        text(json, "covariate"),
                        one,
                        number(json.get("estimate"), "estimate"),
                        number(json.get("standardError"), "standardError"));
                checkInterval(read, array(json, "interval"));
                return read;
            }
        }
        throw new IllegalArgumentException(
                "effect of a covariate must be buying, leaving or staying: " + shown(effect));
    }

    private static void checkInterval(Coefficient read, List<?> given) {
        Interval interval = read.interval();
        double reach = interval.upper() - interval.lower();
        boolean agrees = given.size() == 2
                && Math.abs(number(given.get(0), "interval") - interval.lower()) <= 1e-9 * reach
                && Math.abs(number(given.get(1), "interval") - interval.upper()) <= 1e-9 * reach;
        if (!given.isEmpty() && !agrees) {
            throw new IllegalArgumentException("kept model's interval of a coefficient must be that of its estimate and"
                    + " standard error: " + shown(read.covariate()) + " " + shown(given));
        }
    }

    /** What stands there, cut to a length for messages. */
    static String shown(@Nullable Object json) {
        String text = String.valueOf(json);
        return text.length() <= MOST_SHOWN ? text : text.substring(0, MOST_SHOWN) + "...";
    }

    private static String lower(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    // Names are few and ours, but those of covariates: a quote in one would end it.
    private static String quoted(String text) {
        if (text.chars().anyMatch(one -> one == '"' || one == '\\' || one < ' ')) {
            throw new IllegalArgumentException(
                    "name of a covariate must have no quote, backslash or control character: " + text);
        }
        return '"' + text + '"';
    }

    private static String text(Map<?, ?> json, String member) {
        if (json.get(member) instanceof String text) {
            return text;
        }
        throw new IllegalArgumentException("kept model must have the text " + member);
    }

    private static Map<?, ?> object(Map<?, ?> json, String member) {
        return object(json.get(member), member);
    }

    private static Map<?, ?> object(@Nullable Object json, String member) {
        if (json instanceof Map<?, ?> map) {
            return map;
        }
        throw new IllegalArgumentException("kept model must have an object as " + shown(member) + ": " + shown(json));
    }

    private static List<?> array(Map<?, ?> json, String member) {
        return array(json.get(member), member);
    }

    /** Empty where there is none. */
    private static List<?> array(@Nullable Object json, String member) {
        if (json == null) {
            return List.of();
        }
        if (json instanceof List<?> list) {
            return list;
        }
        throw new IllegalArgumentException("kept model must have an array as " + member + ": " + shown(json));
    }

    private static double number(@Nullable Object json, String member) {
        if (json instanceof Double number && Double.isFinite(number)) {
            return number;
        }
        throw new IllegalArgumentException(
                "kept model must have a finite number as " + shown(member) + ": " + shown(json));
    }
}
