package io.github.loyalty4j.core.card;

/** The limits every text of a card obeys. */
final class Text {
    private Text() {}

    /** The text, stripped at both ends; not blank, within the limit, without control characters. */
    static String line(String name, String text, int most) {
        String stripped = text.strip();
        if (stripped.isEmpty()) {
            throw new IllegalArgumentException(name + " must not be blank");
        }
        if (stripped.length() > most) {
            throw new IllegalArgumentException(
                    name + " must have at most " + most + " characters: has " + stripped.length());
        }
        stripped.codePoints()
                .filter(c -> Character.isISOControl(c) || Character.getType(c) == Character.SURROGATE)
                .findFirst()
                .ifPresent(c -> {
                    throw new IllegalArgumentException(
                            String.format("%s must not contain control characters: has U+%04X", name, c));
                });
        return stripped;
    }
}
