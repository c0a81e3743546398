package io.github.loyalty4j.wallet.apple.check;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.UnsupportedCharsetException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Bar codes: formats, messages, and what older devices show. */
final class BarcodeRules {
    private static final String PREFIX = "PKBarcodeFormat";
    private static final Set<String> EVERYWHERE = Set.of("QR", "PDF417", "Aztec");

    /** The alphabets of the linear formats since iOS 27; EAN's digit and the pairs are checked apart. */
    private static final Map<String, Pattern> LINEAR = Map.of(
            "Code39", Pattern.compile("[0-9A-Z \\-.$/+%]+"),
            "Codabar", Pattern.compile("[A-Da-d]?[0-9\\-$:/.+]+[A-Da-d]?"),
            "EAN13", Pattern.compile("\\d{12,13}"),
            "I2of5", Pattern.compile("(\\d\\d)+"));

    /** Apple's eight constants. */
    static final Set<String> FORMATS = Stream.of(EVERYWHERE, Set.of("Code128"), LINEAR.keySet())
            .flatMap(Set::stream)
            .map(PREFIX::concat)
            .collect(Collectors.toUnmodifiableSet());

    private BarcodeRules() {}

    static void check(Subject subject) {
        List<JsonNode> codes = subject.list("barcodes");
        for (int i = 0; i < codes.size(); i++) {
            code(subject, codes.get(i), "/barcodes/" + i);
        }
        if (subject.has("barcode")) {
            code(subject, subject.get("barcode"), "/barcode");
            subject.require(
                    subject.has("barcodes"),
                    PassRule.BARCODE_DEPRECATED,
                    () -> "/barcode",
                    () -> "barcode is deprecated, barcodes is a list");
        }
        fallback(subject, codes);
    }

    /** One code that every device shows is enough, before or behind: a device takes the first it knows. */
    private static void fallback(Subject subject, List<JsonNode> codes) {
        for (JsonNode code : codes) {
            if (EVERYWHERE.contains(format(code))) {
                return;
            }
        }
        for (int i = 0; i < codes.size(); i++) {
            int at = i;
            String format = format(codes.get(i));
            subject.require(
                    !format.equals("Code128") && !LINEAR.containsKey(format),
                    PassRule.BARCODE_FALLBACK,
                    () -> "/barcodes/" + at + "/format",
                    () -> format + " is not shown by every device, and no QR, PDF417 or Aztec follows");
        }
    }

    private static String format(JsonNode code) {
        String constant = code.path("format").asText();
        return constant.startsWith(PREFIX) ? constant.substring(PREFIX.length()) : "";
    }

    private static void code(Subject subject, JsonNode code, String pointer) {
        String format = format(code);
        subject.require(
                FORMATS.contains(code.path("format").asText()),
                PassRule.BARCODE_FORMAT,
                () -> pointer + "/format",
                () -> "format must be one of Apple's eight constants: " + Subject.shown(code.path("format")));
        JsonNode message = code.path("message");
        boolean said = message.isTextual() && !message.asText().isEmpty();
        subject.require(said, PassRule.BARCODE_MESSAGE, () -> pointer + "/message", () -> "message must not be empty");
        Optional<Charset> encoding = encoding(code.path("messageEncoding"));
        subject.require(
                encoding.isPresent(),
                PassRule.BARCODE_ENCODING,
                () -> pointer + "/messageEncoding",
                () -> "messageEncoding must be an IANA name: " + Subject.shown(code.path("messageEncoding")));
        if (said) {
            subject.require(
                    encoding.isEmpty()
                            || !encoding.get().canEncode()
                            || encoding.get().newEncoder().canEncode(message.asText()),
                    PassRule.BARCODE_ENCODABLE,
                    () -> pointer + "/message",
                    () -> "message must be in the encoding's characters: has others");
            symbology(subject, format, message.asText(), pointer);
        }
    }

    private static Optional<Charset> encoding(JsonNode name) {
        try {
            return name.isTextual() ? Optional.of(Charset.forName(name.asText())) : Optional.empty();
        } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
            return Optional.empty();
        }
    }

    private static void symbology(Subject subject, String format, String message, String pointer) {
        Pattern alphabet = LINEAR.get(format);
        boolean fits = alphabet == null
                || (message.length() <= 256 && alphabet.matcher(message).matches());
        if (fits && format.equals("EAN13") && message.length() == 13) {
            fits = message.charAt(12) - '0' == checkDigit(message);
        }
        subject.require(
                fits,
                PassRule.BARCODE_SYMBOLOGY,
                () -> pointer + "/message",
                () -> "message must be one of " + format + ": its characters, length or check digit are not");
    }

    /** GS1 General Specifications, section 7.9: weights 1 and 3 in turn from the left. */
    private static int checkDigit(String digits) {
        int sum = 0;
        for (int i = 0; i < 12; i++) {
            sum += (digits.charAt(i) - '0') * (i % 2 == 0 ? 1 : 3);
        }
        return (10 - sum % 10) % 10;
    }
}
