package io.github.loyalty4j.wallet.apple.check;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

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

    private FieldRules() {}

    static void check(Subject subject) {
        for (String style : Subject.STYLES) {
            JsonNode dictionary = subject.get(style);
            if (!dictionary.isObject()) {
                continue;
            }
            Map<String, Place> keys = new HashMap<>();
            for (String group : GROUPS) {
                fields(subject, new Place(style, group, 0), dictionary.path(group), keys);
            }
            counts(subject, style, dictionary);
            contact(subject, style, dictionary);
        }
    }

    /** Which field of which list of which style; a pointer is made only of what breaks a rule. */
    record Place(String style, String group, int index) {
        String list() {
            return "/" + style + "/" + group;
        }

        String pointer() {
            return list() + "/" + index;
        }
    }

    private static void fields(Subject subject, Place first, JsonNode fields, Map<String, Place> keys) {
        subject.require(
                fields.isMissingNode() || fields.isArray(),
                PassRule.VALUE_TYPE,
                () -> first.list(),
                () -> first.group() + " must be a list: " + Subject.shown(fields));
        if (!fields.isArray()) {
            return;
        }
        for (int i = 0; i < fields.size(); i++) {
            field(subject, new Place(first.style(), first.group(), i), fields.get(i), keys);
        }
    }

    private static void field(Subject subject, Place place, JsonNode field, Map<String, Place> keys) {
        JsonNode key = field.path("key");
        JsonNode value = field.path("value");
        subject.require(
                key.isTextual() && !key.asText().isEmpty() && (value.isTextual() || value.isNumber()),
                PassRule.FIELD_SHAPE,
                place::pointer,
                () -> "field must have a key and a text or number as value: " + Subject.shown(field));
        Place other = keys.putIfAbsent(key.asText(), place);
        if (other != null && key.isTextual()) {
            subject.add(
                    PassRule.FIELD_KEY_UNIQUE,
                    place.pointer() + "/key",
                    "keys must differ within a style: \"" + key.asText() + "\" is that of " + other.pointer() + " too");
        }
        FormatRules.check(subject, place, field);
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
        boolean square =
                SQUARE.contains(subject.get("barcodes").path(0).path("format").asText());
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
