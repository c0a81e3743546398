package io.github.loyalty4j.wallet.apple.check;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Which findings have one right fix, and what it is. */
final class Fixes {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final int MOST_CHARACTERS = 40;
    private static final Pattern NUMBER = Pattern.compile("-?(0|[1-9]\\d{0,14})(\\.\\d{1,15})?");

    /** Twelve hundred in some countries, and a little more than one in others. */
    private static final Pattern GROUPED = Pattern.compile("-?[1-9]\\d{0,2}\\.\\d{3}");

    private static final Pattern PREFIX =
            Pattern.compile("(?i)^PK(BarcodeFormat|DateStyle|NumberStyle|TextAlignment|DataDetectorType)");
    private static final Pattern FLAG = Pattern.compile("(?i)true|false");

    /** What programs write that know dates but not Wallet's form: more digits of a second, no colon in the offset. */
    private static final Pattern DATE =
            Pattern.compile("(\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2})(?:\\.\\d+)?(Z|[+-]\\d{2}):?(\\d{2})?");

    private final JsonNode pass;
    private final String pointer;
    private final JsonNode value;

    private Fixes(JsonNode pass, String pointer) {
        this.pass = pass;
        this.pointer = pointer;
        this.value = pass.at(pointer);
    }

    static Optional<PassFix> of(PassRule rule, String pointer, JsonNode pass) {
        return pointer.startsWith("/") ? new Fixes(pass, pointer).of(rule) : Optional.empty();
    }

    private Optional<PassFix> of(PassRule rule) {
        return switch (rule) {
            case FORMAT_VERSION -> Optional.of(PassFix.set(pointer, JSON.numberNode(1)));
            case TRANSIT_TYPE -> removedUnless(pointer.startsWith("/boardingPass/"));
            case ROW_PLACE -> removedUnless(pointer.startsWith("/eventTicket/auxiliaryFields/"));
            case ALIGNMENT_PLACE, DETECTORS_PLACE, GROUPING -> removedUnless(false);
            case VALUE_TYPE -> type();
            case DATE_FORM -> date();
            case NUMBER_STYLE_ON_NUMBER, CURRENCY_ON_TEXT -> number();
            case ENUM_VALUE -> constant(FormatRules.constantsOf(member()));
            case BARCODE_FORMAT -> constant(BarcodeRules.FORMATS);
            case COLOUR_FORM -> CssColours.rgbOf(value.asText()).map(rgb -> PassFix.set(pointer, rgb));
            case BARCODE_ENCODING -> encoding();
            case BARCODE_DEPRECATED ->
                Optional.of(PassFix.set("/barcodes", JSON.arrayNode()).and(PassFix.move(pointer, "/barcodes/0")));
            case RELEVANT_DATE_DEPRECATED -> relevantDate();
            case WEB_SERVICE_PATH ->
                ServiceRules.hasQuery(value.asText())
                        ? Optional.empty()
                        : Optional.of(PassFix.set(pointer, ServiceRules.beforeVersion(value.asText())));
            default -> Optional.empty();
        };
    }

    private Optional<PassFix> removedUnless(boolean wanted) {
        return wanted || value.isMissingNode() ? Optional.empty() : Optional.of(PassFix.remove(pointer));
    }

    private String parent() {
        return pointer.substring(0, pointer.lastIndexOf('/'));
    }

    /** The same value as the type wanted, if it can be said in that. */
    private Optional<PassFix> type() {
        return switch (KeyRules.type(pointer)) {
            case TEXT ->
                value.isIntegralNumber() && KeyRules.isFreeText(pointer)
                        ? Optional.of(PassFix.set(pointer, value.asText()))
                        : Optional.empty();
            case FLAG ->
                FLAG.matcher(text()).matches()
                        ? Optional.of(PassFix.set(pointer, JSON.booleanNode(Boolean.parseBoolean(text()))))
                        : Optional.empty();
            case NUMBER -> number();
            case LIST ->
                KeyRules.isElement(pointer, value)
                        ? Optional.of(PassFix.set(pointer, JSON.arrayNode().add(value)))
                        : Optional.empty();
            case OTHER -> Optional.empty();
        };
    }

    private String text() {
        return value.isTextual() && value.asText().length() <= MOST_CHARACTERS ? value.asText() : "";
    }

    private Optional<PassFix> number() {
        return NUMBER.matcher(text()).matches() && !GROUPED.matcher(text()).matches()
                ? Optional.of(PassFix.set(pointer, JSON.numberNode(new BigDecimal(text()))))
                : Optional.empty();
    }

    private Optional<PassFix> date() {
        Matcher date = DATE.matcher(text());
        if (!date.matches()) {
            return Optional.empty();
        }
        String minutes = date.group(3);
        JsonNode mended = JSON.textNode(date.group(1) + date.group(2) + (minutes == null ? "" : ":" + minutes));
        return Dates.parse(mended).map(time -> PassFix.set(pointer, mended));
    }

    /** The constant of this word, as {@code QR} is meant for {@code PKBarcodeFormatQR}. */
    private Optional<PassFix> constant(Set<String> constants) {
        String word = PREFIX.matcher(text()).replaceFirst("");
        return constants.stream()
                .filter(constant -> PREFIX.matcher(constant).replaceFirst("").equalsIgnoreCase(word))
                .findFirst()
                .map(meant -> PassFix.set(pointer, meant));
    }

    /** The name of the member pointed at, or of the list it is in. */
    private String member() {
        String[] parts = pointer.split("/");
        String last = parts[parts.length - 1];
        return last.matches("\\d+") ? parts[parts.length - 2] : last;
    }

    /** The usual one where it makes no difference; elsewhere the till's scanner decides. */
    private Optional<PassFix> encoding() {
        String message = pass.at(parent()).path("message").asText();
        boolean plain = StandardCharsets.US_ASCII.newEncoder().canEncode(message);
        return plain && pass.at(parent()).isObject()
                ? Optional.of(PassFix.set(pointer, "iso-8859-1"))
                : Optional.empty();
    }

    /** Dates that are there in another form are not written over. */
    private Optional<PassFix> relevantDate() {
        JsonNode present = pass.path("relevantDates");
        boolean free = present.isMissingNode() || (present.isArray() && present.isEmpty());
        JsonNode list = JSON.arrayNode().add(JSON.objectNode());
        return free
                ? Optional.of(PassFix.set("/relevantDates", list).and(PassFix.move(pointer, "/relevantDates/0/date")))
                : Optional.empty();
    }
}
