package io.github.loyalty4j.wallet.apple.check;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** The fields of each style dictionary. */
final class FieldRules {
    private static final List<String> GROUPS = List.of(
            "headerFields",
            "primaryFields",
            "secondaryFields",
            "auxiliaryFields",
            "backFields",
            "additionalInfoFields",
            "footerFields");

    private static final Set<String> SQUARE = Set.of("PKBarcodeFormatQR", "PKBarcodeFormatAztec");
    private static final List<String> STYLES = Stream.concat(Subject.LEGACY_STYLES.stream(), Stream.of(Subject.POSTER))
            .toList();

    private FieldRules() {}

    static void check(Subject subject) {
        for (String style : STYLES) {
            JsonNode dictionary = subject.get(style);
            if (!dictionary.isObject()) {
                continue;
            }
            Map<String, String> keys = new HashMap<>();
            for (String group : GROUPS) {
                fields(subject, new Place(style, group), dictionary.path(group), keys);
            }
            counts(subject, style, dictionary);
            contact(subject, style, dictionary);
        }
    }

    /** Which list of which style. */
    record Place(String style, String group) {
        String pointer() {
            return "/" + style + "/" + group;
        }
    }

    private static void fields(Subject subject, Place place, JsonNode fields, Map<String, String> keys) {
        subject.require(
                fields.isMissingNode() || fields.isArray(),
                PassRule.VALUE_TYPE,
                () -> place.pointer(),
                () -> place.group() + " must be a list: " + Subject.shown(fields));
        if (!fields.isArray()) {
            return;
        }
        for (int i = 0; i < fields.size(); i++) {
            JsonNode field = fields.get(i);
            String pointer = place.pointer() + "/" + i;
            JsonNode key = field.path("key");
            JsonNode value = field.path("value");
            boolean shaped = key.isTextual() && !key.asText().isEmpty() && (value.isTextual() || value.isNumber());
            if (!shaped) {
                subject.add(
                        PassRule.FIELD_SHAPE,
                        pointer,
                        "field must have a key and a text or number as value: " + Subject.shown(field));
            }
            String first = keys.putIfAbsent(key.asText(), pointer);
            if (first != null && key.isTextual()) {
                subject.add(
                        PassRule.FIELD_KEY_UNIQUE,
                        pointer + "/key",
                        "keys must differ within a style: \"" + key.asText() + "\" is that of " + first + " too");
            }
            FormatRules.check(subject, place, field, pointer);
        }
    }

    private static void counts(Subject subject, String style, JsonNode dictionary) {
        boolean poster = style.equals(Subject.POSTER);
        boolean boarding = style.equals("boardingPass");
        most(subject, style, dictionary, "headerFields", poster ? 1 : 3);
        most(subject, style, dictionary, "primaryFields", poster ? 4 : boarding ? 2 : 1);
        most(subject, style, dictionary, "secondaryFields", 4);
        most(subject, style, dictionary, "auxiliaryFields", boarding ? 5 : 4);
        most(subject, style, dictionary, "footerFields", 2);
        int both = dictionary.path("secondaryFields").size()
                + dictionary.path("auxiliaryFields").size();
        boolean square = subject.list("barcodes").stream()
                .limit(1)
                .anyMatch(code -> SQUARE.contains(code.path("format").asText()));
        subject.require(
                both <= 4 || !square || boarding || style.equals("eventTicket"),
                PassRule.FIELD_COUNT,
                () -> "/" + style + "/auxiliaryFields",
                () -> "secondary and auxiliary fields above a square bar code should be at most 4: are " + both);
    }

    private static void most(Subject subject, String style, JsonNode dictionary, String group, int most) {
        int size = dictionary.path(group).size();
        subject.require(
                size <= most,
                PassRule.FIELD_COUNT,
                () -> "/" + style + "/" + group,
                () -> group + " should be at most " + most + ", more are not shown: are " + size);
    }

    private static void contact(Subject subject, String style, JsonNode dictionary) {
        subject.require(
                dictionary.path("backFields").size() > 0 || style.equals(Subject.POSTER),
                PassRule.CONTACT_ON_BACK,
                () -> "/" + style + "/backFields",
                () -> "back should tell whom to ask and the terms: it is empty");
    }
}
