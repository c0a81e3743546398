package io.github.loyalty4j.wallet.google.testing;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.regex.Pattern;

/** Google's batches: {@code multipart/mixed} of {@code application/http} parts, each with an answer of its own. */
final class Batch {
    private static final String BOUNDARY = "batch_of_answers";

    private Batch() {}

    /** The content type of {@link #answer}. */
    static final String CONTENT_TYPE = "multipart/mixed; boundary=" + BOUNDARY;

    static List<Part> parts(String contentType, String body) {
        int at = contentType.indexOf("boundary=");
        if (at < 0) {
            throw new GoogleErrorException(GoogleError.badRequest("Missing boundary."));
        }
        String boundary = contentType.substring(at + "boundary=".length()).replace("\"", "");
        List<Part> parts = new ArrayList<>();
        for (String piece : body.split("--" + Pattern.quote(boundary), -1)) {
            if (piece.contains("HTTP/1.1")) {
                parts.add(part(piece.stripLeading()));
            }
        }
        return parts;
    }

    /**
     * One request of a batch.
     *
     * @param id its {@code Content-ID}
     */
    record Part(String id, Wire.Request request) {}

    private static Part part(String piece) {
        String[] outer = piece.split("\r?\n\r?\n", 2);
        String[] inner = outer[1].split("\r?\n\r?\n", 2);
        String line = inner[0].stripLeading().split("\r?\n", 2)[0];
        String[] words = line.split(" ", -1);
        String override = Wire.header(inner[0], "x-http-method-override");
        String body = inner.length > 1 ? inner[1].strip() : "";
        return new Part(
                Objects.requireNonNullElse(Wire.header(outer[0], "content-id"), ""),
                Wire.Request.of(override == null ? words[0] : override, target(words[1]), body));
    }

    /** A part may name the whole address, of which the server's name is left out. */
    private static String target(String address) {
        return address.replaceFirst("^https?://[^/]+", "");
    }

    static String answer(List<Part> parts, Function<Wire.Request, Wire.Answer> each) {
        StringBuilder all = new StringBuilder();
        for (Part part : parts) {
            Wire.Answer answer = each.apply(part.request());
            int length = answer.body().getBytes(StandardCharsets.UTF_8).length;
            all.append("--").append(BOUNDARY).append("\r\nContent-Type: application/http\r\nContent-ID: response-");
            all.append(part.id().replaceAll("[<>]", ""))
                    .append("\r\n\r\nHTTP/1.1 ")
                    .append(answer.status());
            all.append(answer.status() < 300 ? " OK" : " Error").append("\r\nContent-Type: application/json");
            all.append("\r\nContent-Length: ")
                    .append(length)
                    .append("\r\n\r\n")
                    .append(answer.body())
                    .append("\r\n");
        }
        return all.append("--").append(BOUNDARY).append("--\r\n").toString();
    }
}
