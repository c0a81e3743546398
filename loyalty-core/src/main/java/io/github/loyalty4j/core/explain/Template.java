package io.github.loyalty4j.core.explain;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.function.IntUnaryOperator;

/**
 * The text of one phrase in one language, cut into what is fixed and what is filled in. What is filled in is never read
 * as a template again.
 *
 * <p>Immutable and safe for use by several threads.
 */
final class Template {
    /** The name of every placeholder that is a number, and of no other. */
    private static final String NUMBER = "n";

    private final String text;
    private final List<Part> parts;

    private Template(String text, List<Part> parts) {
        this.text = text;
        this.parts = parts;
    }

    /**
     * A part of a text.
     *
     * @param fixed what is written as it stands, if the index is negative
     * @param index which argument is written
     * @param forms which word is written in place of the argument's number; empty for the argument itself
     */
    private record Part(String fixed, int index, List<String> forms) {}

    static Template parse(Phrase phrase, String text, int forms) {
        if (text.isEmpty()) {
            throw new IllegalArgumentException("phrase must have a text after '=': " + phrase);
        }
        List<Part> parts = new ArrayList<>();
        Set<String> named = new HashSet<>();
        int at = 0;
        while (at < text.length()) {
            int open = text.indexOf('{', at);
            int end = open < 0 ? text.length() : open;
            if (end > at) {
                parts.add(new Part(fixed(phrase, text.substring(at, end)), -1, List.of()));
            }
            if (open < 0) {
                break;
            }
            int close = text.indexOf('}', open);
            Part part = placeholder(phrase, text.substring(open + 1, close < 0 ? text.length() : close), forms);
            if (close < 0) {
                throw new IllegalArgumentException("phrase must close what it opens: " + phrase + " '" + text + "'");
            }
            named.add(phrase.placeholders().get(part.index));
            parts.add(part);
            at = close + 1;
        }
        requireAll(phrase, named);
        Template template = new Template(text, List.copyOf(parts));
        if (phrase.items() > 1 && template.items().size() != phrase.items()) {
            throw new IllegalArgumentException("phrase " + phrase + " must list " + phrase.items() + " items: "
                    + template.items().size());
        }
        return template;
    }

    private static String fixed(Phrase phrase, String text) {
        if (text.indexOf('}') >= 0) {
            throw new IllegalArgumentException("phrase must open what it closes: " + phrase + " '" + text + "'");
        }
        return text;
    }

    private static Part placeholder(Phrase phrase, String inside, int forms) {
        List<String> words = List.of(inside.split("\\|", -1));
        int index = phrase.placeholders().indexOf(words.get(0));
        if (index < 0) {
            throw new IllegalArgumentException(
                    "phrase " + phrase + " must be about " + phrase.placeholders() + ": {" + inside + "}");
        }
        if (words.size() > 1 && !words.get(0).equals(NUMBER)) {
            throw new IllegalArgumentException(
                    "phrase " + phrase + " must have forms for a number alone: {" + inside + "}");
        }
        if (words.size() > 1 && words.size() != forms + 1) {
            throw new IllegalArgumentException(
                    "phrase " + phrase + " must have " + forms + " forms for a number: {" + inside + "}");
        }
        return new Part("", index, words.subList(1, words.size()));
    }

    private static void requireAll(Phrase phrase, Set<String> named) {
        for (String placeholder : phrase.placeholders()) {
            if (!named.contains(placeholder)) {
                throw new IllegalArgumentException("phrase " + phrase + " must say {" + placeholder + "}");
            }
        }
    }

    /**
     * Writes the text.
     *
     * @param argument the text of an argument
     * @param form which form of a noun goes with an argument
     */
    void write(StringBuilder out, IntFunction<String> argument, IntUnaryOperator form) {
        for (Part part : parts) {
            if (part.index < 0) {
                out.append(part.fixed);
            } else if (part.forms.isEmpty()) {
                out.append(argument.apply(part.index));
            } else {
                out.append(part.forms.get(form.applyAsInt(part.index)));
            }
        }
    }

    /** The items of a text that is a list: {@code January|February}. */
    List<String> items() {
        return List.of(text.split("\\|", -1));
    }

    /** The text as the table has it. */
    @Override
    public String toString() {
        return text;
    }
}
