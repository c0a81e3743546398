package io.github.loyalty4j.wallet.apple.check;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Which findings have one right fix, and what it is. */
final class Fixes {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final int MOST_CHARACTERS = 40;
    private static final Pattern NUMBER = Pattern.compile("-?(0|[1-9]\\d{0,14})(\\.\\d{1,15})?");
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
            case ALIGNMENT_PLACE, DETECTORS_PLACE, GROUPING, FEATURED_ACTIONS_IGNORED -> removedUnless(false);
            case VALUE_TYPE -> type();
            case DATE_FORM -> date();
            case DATE_STYLE_ON_DATE -> Optional.of(beside("dateStyle", "timeStyle", "isRelative", "ignoresTimeZone"));
            case NUMBER_STYLE_ON_NUMBER -> number().or(() -> Optional.of(beside("numberStyle")));
            case CURRENCY_ON_TEXT -> number();
            case ENUM_VALUE -> constant(FormatRules.constantsOf(member()));
            case BARCODE_FORMAT -> constant(BarcodeRules.FORMATS);
            case COLOUR_FORM -> CssColours.rgbOf(value.asText()).map(rgb -> PassFix.set(pointer, rgb));
            case BARCODE_ENCODING, BARCODE_ENCODABLE -> encoding();
            case BARCODE_DEPRECATED -> Optional.of(moved("/barcodes", value));
            case RELEVANT_DATE_DEPRECATED -> relevantDate();
            case NFC_SHARING -> Optional.of(PassFix.set(pointer, JSON.booleanNode(true)));
            case WEB_SERVICE_PATH ->
                Optional.of(PassFix.set(pointer, value.asText().replaceAll("/v1/?$", "")));
            default -> Optional.empty();
        };
    }

    private Optional<PassFix> removedUnless(boolean wanted) {
        return wanted || value.isMissingNode() ? Optional.empty() : Optional.of(PassFix.remove(pointer));
    }

    private String parent() {
        return pointer.substring(0, pointer.lastIndexOf('/'));
    }

    private PassFix beside(String... members) {
        JsonNode field = pass.at(parent());
        return PassFix.remove(Arrays.stream(members)
                .filter(field::has)
                .map(member -> parent() + "/" + member)
                .toArray(String[]::new));
    }

    private static PassFix listed(String list, JsonNode element) {
        return PassFix.set(list, JSON.arrayNode().add(element));
    }

    private PassFix moved(String list, JsonNode element) {
        return listed(list, element).and(PassFix.remove(pointer));
    }

    /** The same value as the type wanted, if it can be said in that. */
    private Optional<PassFix> type() {
        return switch (KeyRules.type(pointer)) {
            case TEXT -> value.isNumber() ? Optional.of(PassFix.set(pointer, value.asText())) : Optional.empty();
            case FLAG ->
                FLAG.matcher(text()).matches()
                        ? Optional.of(PassFix.set(pointer, JSON.booleanNode(Boolean.parseBoolean(text()))))
                        : Optional.empty();
            case NUMBER -> number();
            case LIST -> value.isNull() ? Optional.empty() : Optional.of(listed(pointer, value));
            case OTHER -> Optional.empty();
        };
    }

    private String text() {
        return value.isTextual() && value.asText().length() <= MOST_CHARACTERS ? value.asText() : "";
    }

    private Optional<PassFix> number() {
        return NUMBER.matcher(text()).matches()
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

    /** The usual one where the message can be said in it, and the one that takes every message elsewhere. */
    private Optional<PassFix> encoding() {
        JsonNode code = pass.at(parent());
        boolean latin = StandardCharsets.ISO_8859_1
                .newEncoder()
                .canEncode(code.path("message").asText());
        return code.isObject()
                ? Optional.of(PassFix.set(parent() + "/messageEncoding", latin ? "iso-8859-1" : "utf-8"))
                : Optional.empty();
    }

    /** Dates that are there in another form are not written over. */
    private Optional<PassFix> relevantDate() {
        JsonNode present = pass.path("relevantDates");
        boolean free = present.isMissingNode() || (present.isArray() && present.isEmpty());
        JsonNode entry = JSON.objectNode().set("date", value);
        return free ? Optional.of(moved("/relevantDates", entry)) : Optional.empty();
    }
}
