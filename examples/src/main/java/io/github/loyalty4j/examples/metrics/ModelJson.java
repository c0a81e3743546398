package io.github.loyalty4j.examples.metrics;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.loyalty4j.examples.csv.BadInputException;
import io.github.loyalty4j.metrics.value.Fit;
import io.github.loyalty4j.metrics.value.Parameter;
import io.github.loyalty4j.metrics.value.PurchaseForecast;
import io.github.loyalty4j.metrics.value.PurchaseModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.BiFunction;

/** A fitted model as JSON, {@code "format": 1}, and back. */
public final class ModelJson {
    private static final int FORMAT = 1;
    private static final long MOST_BYTES = 100_000;

    private final String model;
    private final Map<String, Double> parameters;
    private final double[][] logCovariance;

    private ModelJson(String model, Map<String, Double> parameters, double[][] logCovariance) {
        this.model = model;
        this.parameters = parameters;
        this.logCovariance = logCovariance;
    }

    /** What a fit found. */
    public static ObjectNode of(Fit<?> fit) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("format", FORMAT);
        json.put("model", fit.name());
        ObjectNode parameters = json.putObject("parameters");
        ObjectNode errors = json.putObject("standardErrors");
        for (Parameter parameter : fit.parameters()) {
            parameters.put(parameter.name(), parameter.estimate());
            errors.put(parameter.name(), parameter.standardError());
        }
        fit.logLikelihood().ifPresent(value -> json.put("logLikelihood", value));
        fit.gradientNorm().ifPresent(value -> json.put("gradientNorm", value));
        json.put("outcome", fit.outcome().name().toLowerCase(Locale.ROOT));
        json.put("patterns", fit.patterns());
        json.put("customers", fit.customers());
        ArrayNode rows = json.putArray("logCovariance");
        for (double[] row : fit.logCovariance()) {
            ArrayNode cells = rows.addArray();
            for (double cell : row) {
                cells.add(cell);
            }
        }
        return json;
    }

    /**
     * Reads what {@link #of} wrote.
     *
     * @throws BadInputException if the file cannot be read or is no such document
     */
    public static ModelJson read(Path file) {
        try {
            if (Files.size(file) > MOST_BYTES) {
                throw new BadInputException(file + ": a model file has at most " + MOST_BYTES + " bytes");
            }
            JsonNode json = new ObjectMapper().readTree(Files.readString(file));
            if (json.path("format").intValue() != FORMAT || !json.path("model").isTextual()) {
                throw new BadInputException(file + ": no model of format " + FORMAT);
            }
            Map<String, Double> parameters = new LinkedHashMap<>();
            json.path("parameters")
                    .properties()
                    .forEach(entry ->
                            parameters.put(entry.getKey(), entry.getValue().doubleValue()));
            JsonNode rows = json.path("logCovariance");
            double[][] covariance = new double[rows.size()][];
            for (int i = 0; i < covariance.length; i++) {
                covariance[i] = new double[rows.get(i).size()];
                for (int j = 0; j < covariance[i].length; j++) {
                    covariance[i][j] = rows.get(i).get(j).doubleValue();
                }
            }
            return new ModelJson(json.path("model").textValue(), parameters, covariance);
        } catch (JsonProcessingException e) {
            throw new BadInputException(file + ": no JSON: " + e.getOriginalMessage(), e);
        } catch (IOException e) {
            throw new BadInputException(file + ": cannot be read: " + e.getMessage(), e);
        }
    }

    /** The model in short. */
    public String model() {
        return model;
    }

    /**
     * The model in it, of other things than purchases.
     *
     * @param of the model's factory, as {@code GammaGamma::of}
     * @throws BadInputException if the parameters are not those of it
     */
    public <M> M model(BiFunction<Map<String, Double>, double[][], M> of) {
        try {
            return of.apply(parameters, logCovariance);
        } catch (IllegalArgumentException e) {
            throw new BadInputException("model file: " + e.getMessage(), e);
        }
    }

    /**
     * The purchase model in it.
     *
     * @throws BadInputException if it is none, or its parameters are not those of it
     */
    public PurchaseForecast forecast() {
        for (PurchaseModel one : PurchaseModel.values()) {
            if (one.shortName().equals(model)) {
                return model(one::forecast);
            }
        }
        throw new BadInputException("model file: not a model of purchases: " + model);
    }
}
