package io.github.loyalty4j.wallet.google.testing;

import com.google.gson.Gson;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Google's own description of the Wallet API, and whether a request keeps to it. The file is the discovery document of
 * {@code walletobjects:v1}; where it is from and how it was changed is in {@code walletobjects-v1.txt} beside it.
 *
 * <p>Immutable once loaded; safe for use by several threads.
 */
final class Discovery {
    private static final String FILE = "walletobjects-v1.json";
    private static final Pattern INTEGER = Pattern.compile("-?[0-9]{1,20}");
    private static final int MOST_DEPTH = 40;

    private final JsonObject schemas;
    private final List<Operation> operations = new ArrayList<>();

    private Discovery(JsonObject document) {
        this.schemas = document.getAsJsonObject("schemas");
        resources(document.getAsJsonObject("resources"));
    }

    /**
     * One method of the API: {@code loyaltyobject.patch}.
     *
     * @param resource {@code loyaltyobject}
     * @param name of the method
     * @param verb {@code PATCH}
     * @param path {@code /walletobjects/v1/loyaltyObject/{resourceId}} as a pattern
     * @param definition what the document says of it
     */
    record Operation(String resource, String name, String verb, Pattern path, JsonObject definition) {
        /** The name of the schema of its body. */
        Optional<String> request() {
            return Optional.ofNullable(definition.getAsJsonObject("request"))
                    .map(ref -> ref.get("$ref").getAsString());
        }

        JsonObject parameters() {
            return Optional.ofNullable(definition.getAsJsonObject("parameters")).orElseGet(JsonObject::new);
        }
    }

    static Discovery load() {
        try (InputStream in = Objects.requireNonNull(Discovery.class.getResourceAsStream(FILE), FILE)) {
            return new Discovery(
                    new Gson().fromJson(new InputStreamReader(in, StandardCharsets.UTF_8), JsonObject.class));
        } catch (IOException e) {
            throw new UncheckedIOException("the module must be able to read its own file " + FILE, e);
        }
    }

    private void resources(JsonObject resources) {
        for (Map.Entry<String, JsonElement> resource : resources.entrySet()) {
            JsonObject definition = resource.getValue().getAsJsonObject();
            if (definition.has("resources")) {
                resources(definition.getAsJsonObject("resources"));
            }
            if (definition.has("methods")) {
                definition
                        .getAsJsonObject("methods")
                        .entrySet()
                        .forEach(method -> operations.add(operation(
                                resource.getKey(),
                                method.getKey(),
                                method.getValue().getAsJsonObject())));
            }
        }
    }

    private static Operation operation(String resource, String name, JsonObject definition) {
        String path = definition.get("path").getAsString().replaceAll("\\{[^}]+}", "([^/]+)");
        return new Operation(
                resource, name, definition.get("httpMethod").getAsString(), Pattern.compile("/" + path), definition);
    }

    /** The method that answers this verb at this path. */
    Optional<Operation> operation(String verb, String path) {
        return operations.stream()
                .filter(operation -> operation.verb().equals(verb)
                        && operation.path().matcher(path).matches())
                .findFirst();
    }

    /** The names of a schema's fields. */
    Set<String> fields(String schema) {
        return schemas.getAsJsonObject(schema).getAsJsonObject("properties").keySet();
    }

    /** What in this request the method does not allow or misses; empty if all is well. */
    List<String> faults(Operation operation, Wire.Request request) {
        List<String> faults = new ArrayList<>();
        request.query().keySet().stream()
                .filter(name -> !operation.parameters().has(name))
                .forEach(name -> faults.add("?" + name + ": is no parameter"));
        operation.request().ifPresent(schema -> faults.addAll(faults(schema, request.json())));
        boolean isWhole = operation.name().equals("insert") || operation.name().equals("update");
        if (faults.isEmpty() && isWhole) {
            missing(operation.resource(), request.json()).forEach(field -> faults.add(field + ": must be there"));
        }
        return List.copyOf(faults);
    }

    /** What in this body the schema does not allow, each with its JSON pointer; empty if all is well. */
    List<String> faults(String schema, JsonElement body) {
        List<String> faults = new ArrayList<>();
        check("", schemas.getAsJsonObject(schema), body, faults, 0);
        return List.copyOf(faults);
    }

    /** What a class or object lacks that it must have, as JSON pointers. */
    List<String> missing(String resource, JsonObject whole) {
        List<String> missing = new ArrayList<>();
        schemas.keySet().stream()
                .filter(name -> name.equalsIgnoreCase(resource))
                .forEach(name -> missing("", schemas.getAsJsonObject(name), whole, missing));
        return List.copyOf(missing);
    }

    private void missing(String pointer, JsonObject type, JsonElement value, List<String> missing) {
        if (type.has("$ref")) {
            missing(pointer, schemas.getAsJsonObject(type.get("$ref").getAsString()), value, missing);
        } else if (value instanceof JsonArray array) {
            for (int i = 0; i < array.size(); i++) {
                missing(pointer + "/" + i, type.getAsJsonObject("items"), array.get(i), missing);
            }
        } else if (value instanceof JsonObject object) {
            if (type.has("required")) {
                type.getAsJsonArray("required").asList().stream()
                        .map(JsonElement::getAsString)
                        .filter(field -> !object.has(field))
                        .forEach(field -> missing.add(pointer + "/" + field));
            }
            object.entrySet()
                    .forEach(field -> missing(
                            pointer + "/" + field.getKey(),
                            type.getAsJsonObject("properties").getAsJsonObject(field.getKey()),
                            field.getValue(),
                            missing));
        }
    }

    private void check(String pointer, JsonObject type, JsonElement value, List<String> faults, int depth) {
        if (depth > MOST_DEPTH) {
            faults.add(pointer + ": is nested too deeply");
        } else if (value.isJsonNull()) {
            return; // an explicit null clears a field
        } else if (type.has("$ref")) {
            check(pointer, schemas.getAsJsonObject(type.get("$ref").getAsString()), value, faults, depth + 1);
        } else {
            switch (type.get("type").getAsString()) {
                case "object" -> object(pointer, type, value, faults, depth);
                case "array" -> array(pointer, type, value, faults, depth);
                default -> scalar(pointer, type, value, faults);
            }
        }
    }

    private void object(String pointer, JsonObject type, JsonElement value, List<String> faults, int depth) {
        if (!(value instanceof JsonObject object)) {
            faults.add(pointer + ": must be an object");
            return;
        }
        JsonObject properties = type.getAsJsonObject("properties");
        for (Map.Entry<String, JsonElement> field : object.entrySet()) {
            String at = pointer + "/" + field.getKey();
            if (properties == null || !properties.has(field.getKey())) {
                faults.add(at + ": is no field of " + type.get("id").getAsString());
            } else {
                check(at, properties.getAsJsonObject(field.getKey()), field.getValue(), faults, depth + 1);
            }
        }
    }

    private void array(String pointer, JsonObject type, JsonElement value, List<String> faults, int depth) {
        if (!(value instanceof JsonArray array)) {
            faults.add(pointer + ": must be an array");
            return;
        }
        for (int i = 0; i < array.size(); i++) {
            check(pointer + "/" + i, type.getAsJsonObject("items"), array.get(i), faults, depth + 1);
        }
    }

    private static void scalar(String pointer, JsonObject type, JsonElement value, List<String> faults) {
        String format = type.has("format") ? type.get("format").getAsString() : "";
        boolean fits = value instanceof JsonPrimitive primitive
                && switch (type.get("type").getAsString()) {
                    case "string" -> primitive.isString() && (!format.endsWith("int64") || isInteger(primitive));
                    case "boolean" -> primitive.isBoolean();
                    case "integer" -> primitive.isNumber() && isIn(format, primitive);
                    default -> primitive.isNumber();
                };
        if (!fits) {
            faults.add(pointer + ": must be " + (format.isEmpty() ? "" : format + " as ")
                    + type.get("type").getAsString());
        } else if (type.has("enum") && !type.getAsJsonArray("enum").contains(value)) {
            faults.add(pointer + ": must be one of " + type.getAsJsonArray("enum"));
        }
    }

    private static boolean isInteger(JsonPrimitive text) {
        return INTEGER.matcher(text.getAsString()).matches();
    }

    private static boolean isIn(String format, JsonPrimitive number) {
        String digits = number.getAsString();
        return isInteger(number) && (!format.equals("int32") || digits.equals(Integer.toString(number.getAsInt())));
    }
}
