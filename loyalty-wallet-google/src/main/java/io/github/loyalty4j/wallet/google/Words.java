package io.github.loyalty4j.wallet.google;

import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * Texts in the card's own language and those the design translates them into. Google's {@code LocalizedString} is the
 * default value and the translations; a text without any is sent plainly.
 */
final class Words {
    private final String language;
    private final Map<Locale, Map<String, String>> translations;

    Words(Locale language, Map<Locale, Map<String, String>> translations) {
        this.language = language.toLanguageTag();
        this.translations = translations;
    }

    /** Sets {@code header} and, if it is translated, {@code localizedHeader}. */
    void put(JsonObject json, String field, String text) {
        put(json, field, List.of(text), words -> words.get(0));
    }

    /** As {@link #put}, of a sentence whose parts are translated one by one. */
    void put(JsonObject json, String field, List<String> parts, Sentence sentence) {
        json.addProperty(field, sentence.of(parts));
        List<JsonObject> translated = new ArrayList<>();
        translations.forEach((locale, texts) -> {
            if (parts.stream().anyMatch(texts::containsKey)) {
                UnaryOperator<String> into = part -> texts.getOrDefault(part, part);
                translated.add(value(
                        locale.toLanguageTag(),
                        sentence.of(parts.stream().map(into).toList())));
            }
        });
        if (!translated.isEmpty()) {
            json.add(
                    "localized" + Character.toUpperCase(field.charAt(0)) + field.substring(1),
                    all(json, field, translated));
        }
    }

    private JsonObject all(JsonObject json, String field, List<JsonObject> translated) {
        return Tree.of("defaultValue", value(language, json.get(field).getAsString()))
                .with("translatedValues", Tree.list(translated))
                .json();
    }

    /** Of a field that is localized alone. */
    JsonObject localized(String text) {
        JsonObject json = new JsonObject();
        put(json, "text", text);
        return json.has("localizedText")
                ? json.getAsJsonObject("localizedText")
                : Tree.of("defaultValue", value(language, text)).json();
    }

    private static JsonObject value(String language, String text) {
        return Tree.of("language", language).with("value", text).json();
    }

    /** Makes one text of its parts. */
    interface Sentence {
        String of(List<String> parts);
    }
}
