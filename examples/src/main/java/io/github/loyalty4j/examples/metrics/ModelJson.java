package io.github.loyalty4j.examples.metrics;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.loyalty4j.examples.csv.BadInputException;
import io.github.loyalty4j.metrics.value.Fit;
import io.github.loyalty4j.metrics.value.KeptModel;
import io.github.loyalty4j.metrics.value.ModelTime;
import io.github.loyalty4j.metrics.value.PurchaseForecast;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Supplier;

/** A fitted model as a file, see {@link KeptModel}. */
public final class ModelJson {
    private static final long MOST_BYTES = 100_000;

    private final KeptModel kept;

    private ModelJson(KeptModel kept) {
        this.kept = kept;
    }

    /** What a fit found, with its unit of time if that is known. */
    public static ObjectNode of(Fit<?> fit, Optional<ModelTime> time) {
        try {
            String json = time.map(unit -> KeptModel.json(fit, unit)).orElseGet(() -> KeptModel.json(fit));
            return (ObjectNode) new ObjectMapper().readTree(json);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a kept model must be JSON: " + fit, e);
        }
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
            return new ModelJson(KeptModel.of(Files.readString(file)));
        } catch (IllegalArgumentException e) {
            throw new BadInputException(file + ": no model file: " + e.getMessage(), e);
        } catch (IOException e) {
            throw new BadInputException(file + ": cannot be read: " + e.getMessage(), e);
        }
    }

    /** The model in short. */
    public String model() {
        return kept.name();
    }

    /** Its unit of time, if the file tells. */
    public Optional<ModelTime> time() {
        return kept.time();
    }

    /** The names of the covariates the model knows of, each once. */
    public List<String> covariates() {
        return kept.covariateNames();
    }

    /**
     * The model in it, of other things than purchases.
     *
     * @param of the model's factory, as {@code GammaGamma::of}
     * @throws BadInputException if the parameters are not those of it
     */
    public <M> M model(BiFunction<Map<String, Double>, double[][], M> of) {
        return read(() -> kept.model(of));
    }

    /**
     * The purchase model in it, of customers with such covariates.
     *
     * @param values as many as {@link #covariates}
     * @throws BadInputException if it is none, or anything in it cannot be used
     */
    public PurchaseForecast forecast(List<Double> values) {
        if (kept.covariateNames().isEmpty()) {
            return forecast();
        }
        double[] known = values.stream().mapToDouble(Double::doubleValue).toArray();
        return read(() -> kept.covariates().of(known));
    }

    /**
     * The purchase model in it.
     *
     * @throws BadInputException if it is none, its parameters are not those of it, or it asks for covariates
     */
    public PurchaseForecast forecast() {
        return read(kept::purchases);
    }

    /**
     * The same without what is uncertain of it: its figures come without intervals, and at a ninth of the work.
     *
     * @throws BadInputException as {@link #forecast()} does
     */
    public PurchaseForecast certainForecast() {
        return read(() -> kept.purchases().model().forecast(kept.parameters()));
    }

    private static <M> M read(Supplier<M> model) {
        try {
            return model.get();
        } catch (IllegalArgumentException e) {
            throw new BadInputException("model file: " + e.getMessage(), e);
        }
    }
}
