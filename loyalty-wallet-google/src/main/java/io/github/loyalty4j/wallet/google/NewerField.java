package io.github.loyalty4j.wallet.google;

import com.google.api.client.json.GenericJson;
import com.google.api.client.json.gson.GsonFactory;
import com.google.api.client.util.Data;
import com.google.api.services.walletobjects.model.LocalizedString;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonParseException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A field of Google's API that its published Java models do not have yet (walletobjects v1-rev20240627), with its type.
 *
 * <pre>{@code
 * NewerField.LINKED_OBJECT_IDS.set(object, List.of(offer.getId()));
 * wallet.upsert(object);
 * }</pre>
 *
 * <p>In the models they are unknown keys, which are read, kept and written like all others; so is any field that Google
 * adds later.
 *
 * <p>Immutable and safe for use by several threads, as far as the models are.
 *
 * @param <T> the type of its value
 */
public final class NewerField<T> {
    /** Passes that come with this one, of the same issuer and there already: at most 50, Google ignores more. Of objects. */
    public static final NewerField<List<String>> LINKED_OBJECT_IDS =
            new NewerField<>("linkedObjectIds", NewerField::ids, NewerField::checkedIds);

    /** Places near which a card may come up, at most 10. Google refuses them from an issuer it has not allowed to. */
    public static final NewerField<List<MerchantPlace>> MERCHANT_LOCATIONS =
            new NewerField<>("merchantLocations", NewerField::places, NewerField::checkedPlaces);

    /**
     * {@code NOTIFY_ON_UPDATE} lets a phone tell of this one write, if a field changes that Google tells of; it is never
     * kept. Of loyalty, offer and gift card classes and objects.
     */
    public static final NewerField<String> NOTIFY_PREFERENCE =
            new NewerField<>("notifyPreference", JsonElement::getAsString, NewerField::checkedName);

    /** Tiles below the card, at most 15. */
    public static final NewerField<List<ValueAddedModule>> VALUE_ADDED_MODULES =
            new NewerField<>("valueAddedModuleData", NewerField::modules, NewerField::checkedModules);

    /** The SHA-256, as 64 lower-case hexadecimal digits, of the one e-mail address that can save the object. */
    public static final NewerField<String> SAVE_RESTRICTION = new NewerField<>(
            "saveRestrictions",
            json -> json.getAsJsonObject().get("restrictToEmailSha256").getAsString(),
            NewerField::checkedHash);

    /** An image that was uploaded in private, instead of an address. Of an {@code Image}. */
    public static final NewerField<String> PRIVATE_IMAGE_ID =
            new NewerField<>("privateImageId", JsonElement::getAsString, NewerField::checkedImage);

    /** What an app link's button says, at most 30 characters. Of an {@code AppLinkData}. */
    public static final NewerField<LocalizedString> DISPLAY_TEXT =
            new NewerField<>("displayText", json -> model(json, LocalizedString.class), NewerField::checkedDisplayText);

    private static final int MOST_LINKED = 50;
    private static final int MOST_PLACES = 10;
    private static final int MOST_MODULES = 15;
    private static final int MOST_DISPLAY_CHARACTERS = 30;
    private static final int MOST_IMAGE_ID_CHARACTERS = 200;

    private final String name;
    private final Reader<T> reader;
    private final Writer<T> writer;

    private NewerField(String name, Reader<T> reader, Writer<T> writer) {
        this.name = name;
        this.reader = reader;
        this.writer = writer;
    }

    private interface Reader<T> {
        T of(JsonElement json);
    }

    /** Checks a value and makes what a model keeps of it. */
    private interface Writer<T> {
        Object of(T value);
    }

    /**
     * The field of this model; empty if it is not set.
     *
     * @param model a class or an object of a kind that has the field, or the part named there
     * @throws IllegalStateException if it holds something of another form
     */
    public Optional<T> of(GenericJson model) {
        Object value = model.get(name);
        if (value == null || Data.isNull(value)) {
            return Optional.empty();
        }
        try {
            return Optional.of(reader.of(Json.tree(value)));
        } catch (RuntimeException e) {
            throw new IllegalStateException(name + " must be of the form Google describes: is another", e);
        }
    }

    /**
     * Sets the field. A PATCH replaces lists as a whole.
     *
     * @param model as for {@link #of}; Google refuses a field that the kind does not have
     * @throws IllegalArgumentException if the value breaks the limits told at the field
     */
    public void set(GenericJson model, T value) {
        model.set(name, writer.of(value));
    }

    /** Google's name of it: {@code linkedObjectIds}. */
    @Override
    public String toString() {
        return name;
    }

    private static List<String> ids(JsonElement json) {
        return items(json).stream().map(JsonElement::getAsString).toList();
    }

    private static Object checkedIds(List<String> ids) {
        atMost("linked objects", MOST_LINKED, ids);
        return ids.stream().map(Resources::id).toList();
    }

    private static List<MerchantPlace> places(JsonElement json) {
        return items(json).stream()
                .map(JsonElement::getAsJsonObject)
                .map(place -> new MerchantPlace(
                        place.get("latitude").getAsDouble(),
                        place.get("longitude").getAsDouble()))
                .toList();
    }

    private static Object checkedPlaces(List<MerchantPlace> places) {
        atMost("places", MOST_PLACES, places);
        return places.stream()
                .map(place -> Map.of("latitude", place.latitude(), "longitude", place.longitude()))
                .toList();
    }

    private static List<ValueAddedModule> modules(JsonElement json) {
        return items(json).stream()
                .map(each -> model(each, ValueAddedModule.class))
                .toList();
    }

    private static Object checkedModules(List<ValueAddedModule> modules) {
        atMost("value added modules", MOST_MODULES, modules);
        if (modules.stream().anyMatch(each -> each.getHeader() == null || each.getUri() == null)) {
            throw new IllegalArgumentException("value added module must have a header and an address: lacks one");
        }
        return new ArrayList<>(modules);
    }

    private static Object checkedName(String value) {
        if (!value.matches("[A-Z_]{1,80}")) {
            throw new IllegalArgumentException("preference must be a name of A-Z and '_': '" + value + "'");
        }
        return value;
    }

    private static Object checkedHash(String hash) {
        if (!hash.matches("[0-9a-f]{64}")) {
            throw new IllegalArgumentException(
                    "SHA-256 must be 64 lower-case hexadecimal digits: has " + hash.length() + " characters");
        }
        return Map.of("restrictToEmailSha256", hash);
    }

    private static Object checkedImage(String id) {
        return Checks.text("private image's id", id, MOST_IMAGE_ID_CHARACTERS);
    }

    private static Object checkedDisplayText(LocalizedString text) {
        if (text.getDefaultValue() == null || text.getDefaultValue().getValue() == null) {
            throw new IllegalArgumentException("display text must have a default value: has none");
        }
        Checks.text("display text", text.getDefaultValue().getValue(), MOST_DISPLAY_CHARACTERS);
        return text;
    }

    private static void atMost(String what, int most, List<?> values) {
        if (values.size() > most) {
            throw new IllegalArgumentException(what + " must be at most " + most + ": are " + values.size());
        }
    }

    private static List<JsonElement> items(JsonElement json) {
        JsonArray array = json.getAsJsonArray();
        return array.asList();
    }

    private static <M extends GenericJson> M model(JsonElement json, Class<M> type) {
        try {
            return GsonFactory.getDefaultInstance().fromString(json.toString(), type);
        } catch (IOException e) {
            throw new JsonParseException(e);
        }
    }
}
