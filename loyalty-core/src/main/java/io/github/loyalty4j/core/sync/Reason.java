package io.github.loyalty4j.core.sync;

/** A provider's words, made fit to be kept: what it says is not ours to refuse. */
final class Reason {
    private static final int MOST_CHARACTERS = 500;

    private Reason() {}

    /** One line of 1 to 500 characters, none a control character or half a surrogate pair. */
    static String line(String text) {
        StringBuilder line = new StringBuilder();
        text.strip()
                .codePoints()
                .map(c -> Character.isISOControl(c) || Character.getType(c) == Character.SURROGATE ? ' ' : c)
                .takeWhile(c -> line.length() + Character.charCount(c) <= MOST_CHARACTERS)
                .forEachOrdered(line::appendCodePoint);
        String stripped = line.toString().strip();
        return stripped.isEmpty() ? "no reason given" : stripped;
    }

    /** Our own exception's message; of any other its name alone, as its message may hold secrets or names. */
    static String of(Exception cause) {
        return cause instanceof ChannelUnavailableException unavailable
                ? line("unavailable: " + unavailable.getMessage())
                : line("unexpected " + cause.getClass().getName());
    }
}
