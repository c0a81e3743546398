package io.github.loyalty4j.wallet.apple.check;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Identity and style of a pass. */
final class StructureRules {
    private static final List<String> REQUIRED =
            List.of("description", "organizationName", "passTypeIdentifier", "serialNumber", "teamIdentifier");
    private static final Set<String> TRANSIT = Set.of(
            "PKTransitTypeAir", "PKTransitTypeBoat", "PKTransitTypeBus", "PKTransitTypeTrain", "PKTransitTypeGeneric");

    /** Longer ones make unwieldy addresses; Apple names no limit. */
    private static final int MOST_SERIAL_CHARACTERS = 128;

    private StructureRules() {}

    static void check(Subject subject) {
        JsonNode version = subject.get("formatVersion");
        subject.require(
                version.isInt() && version.intValue() == 1,
                PassRule.FORMAT_VERSION,
                () -> "/formatVersion",
                () -> "formatVersion must be 1: " + Subject.shown(version));
        for (String key : REQUIRED) {
            subject.require(
                    !subject.get(key).asText().isBlank(),
                    PassRule.REQUIRED_KEY,
                    () -> "/" + key,
                    () -> key + " must not be empty");
        }
        String type = subject.get("passTypeIdentifier").asText();
        subject.require(
                type.isBlank() || (type.startsWith("pass.") && type.length() > 5),
                PassRule.PASS_TYPE_FORM,
                () -> "/passTypeIdentifier",
                () -> "pass type id must begin with 'pass.': " + type);
        int serial = subject.get("serialNumber").asText().length();
        subject.require(
                serial <= MOST_SERIAL_CHARACTERS,
                PassRule.SERIAL_LENGTH,
                () -> "/serialNumber",
                () -> "serial number should have at most " + MOST_SERIAL_CHARACTERS + " characters: has " + serial);
        styles(subject);
    }

    private static void styles(Subject subject) {
        List<String> legacy = new ArrayList<>(1);
        for (String style : Subject.LEGACY_STYLES) {
            if (subject.has(style)) {
                legacy.add(style);
            }
        }
        subject.require(
                legacy.size() == 1,
                PassRule.ONE_STYLE,
                () -> "",
                () -> "pass must have one style" + (subject.has(Subject.POSTER) ? " beside posterGeneric" : "")
                        + ": has " + legacy);
        for (String style : legacy) {
            JsonNode transit = subject.get(style).path("transitType");
            boolean boarding = style.equals("boardingPass");
            subject.require(
                    boarding ? TRANSIT.contains(transit.asText()) : transit.isMissingNode(),
                    PassRule.TRANSIT_TYPE,
                    () -> "/" + style + "/transitType",
                    () -> boarding
                            ? "boardingPass must have a transitType: " + Subject.shown(transit)
                            : style + " must have no transitType: " + Subject.shown(transit));
        }
    }
}
