package io.github.loyalty4j.wallet.apple.check;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Reads {@code pass.strings}: {@code "text" = "translation";} with comments between, in UTF-8 or marked UTF-16. Words of letters,
 * digits and {@code _ $ / : . -} may go without quotes, as in every property list of that form.
 */
public final class StringsText {
    private static final int MOST_BYTES = 1024 * 1024;

    private final String text;
    private int at;

    private StringsText(String text) {
        this.text = text;
    }

    /** The translations; empty if the file is larger than 1 MiB, not of this form or says a text twice. */
    public static Optional<Map<String, String>> parse(byte[] file) {
        if (file.length > MOST_BYTES) {
            return Optional.empty();
        }
        try {
            StringsText reader = new StringsText(decoded(file));
            return Optional.of(reader.all());
        } catch (CharacterCodingException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static String decoded(byte[] file) throws CharacterCodingException {
        int first = file.length > 1 ? (file[0] & 0xff) << 8 | (file[1] & 0xff) : 0;
        Charset charset = first == 0xfffe || first == 0xfeff ? StandardCharsets.UTF_16 : StandardCharsets.UTF_8;
        String text = charset.newDecoder().decode(ByteBuffer.wrap(file)).toString();
        return text.startsWith("\ufeff") ? text.substring(1) : text;
    }

    private Map<String, String> all() {
        Map<String, String> all = new TreeMap<>();
        for (skip(); at < text.length(); skip()) {
            String key = word();
            expect('=');
            if (all.put(key, word()) != null) {
                throw new IllegalArgumentException("twice");
            }
            expect(';');
        }
        return all;
    }

    private void skip() {
        while (at < text.length()) {
            if (Character.isWhitespace(text.charAt(at))) {
                at++;
            } else if (text.startsWith("/*", at)) {
                at = after("*/", at + 2);
            } else if (text.startsWith("//", at)) {
                int end = text.indexOf('\n', at);
                at = end < 0 ? text.length() : end;
            } else {
                return;
            }
        }
    }

    private int after(String end, int from) {
        int found = text.indexOf(end, from);
        if (found < 0) {
            throw new IllegalArgumentException("comment without end");
        }
        return found + end.length();
    }

    private void expect(char c) {
        skip();
        if (at >= text.length() || text.charAt(at) != c) {
            throw new IllegalArgumentException("expected " + c);
        }
        at++;
        if (c != ';') {
            skip();
        }
    }

    private String word() {
        if (at < text.length() && text.charAt(at) == '"') {
            return quoted();
        }
        int from = at;
        while (at < text.length() && isPlain(text.charAt(at))) {
            at++;
        }
        if (at == from) {
            throw new IllegalArgumentException("expected a word");
        }
        return text.substring(from, at);
    }

    private static boolean isPlain(char c) {
        return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || "_$/:.-".indexOf(c) >= 0;
    }

    private String quoted() {
        StringBuilder out = new StringBuilder();
        for (at++; at < text.length(); at++) {
            char c = text.charAt(at);
            if (c == '"') {
                at++;
                return out.toString();
            }
            if (c == '\\') {
                at++;
                if (at == text.length()) {
                    break;
                }
                c = text.charAt(at);
                c = c == 'n' ? '\n' : c == 'r' ? '\r' : c == 't' ? '\t' : c;
            }
            out.append(c);
        }
        throw new IllegalArgumentException("text without end");
    }
}
