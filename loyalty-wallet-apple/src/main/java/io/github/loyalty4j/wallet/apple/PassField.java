package io.github.loyalty4j.wallet.apple;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One more field of a card, such as its stamps or the next reward; see {@link ApplePasses.Builder#fields}.
 *
 * <pre>{@code
 * PassField.of("stamps", "Stamps", "3 of 10").changeMessage("%@ stamps")
 * }</pre>
 *
 * <p>Immutable and safe for use by several threads.
 */
public final class PassField {
    private final String key;
    private final String label;
    private final String value;
    private final @Nullable String changeMessage;
    private final boolean back;

    private PassField(String key, String label, String value, @Nullable String changeMessage, boolean back) {
        this.key = key;
        this.label = label;
        this.value = value;
        this.changeMessage = changeMessage;
        this.back = back;
    }

    /**
     * A field on the front, below the others.
     *
     * @param key unlike that of any other field; a phone compares the values of one key
     * @param label what stands above the value; translated as the design's other labels are
     * @param value a text, which may be empty
     */
    public static PassField of(String key, String label, String value) {
        return new PassField(
                Objects.requireNonNull(key), Objects.requireNonNull(label), Objects.requireNonNull(value), null, false);
    }

    /**
     * The same field, whose changes the lock screen announces. A field that was not there before is not announced: give it
     * always, at first with an empty value.
     *
     * @param text with {@code %@} in the place of the new value
     */
    public PassField changeMessage(String text) {
        return new PassField(key, label, value, text, back);
    }

    /** The same field on the back. */
    public PassField onBack() {
        return new PassField(key, label, value, changeMessage, true);
    }

    boolean isOnBack() {
        return back;
    }

    void write(ObjectNode field) {
        field.put("key", key).put("value", value).put("label", label);
        if (changeMessage != null) {
            field.put("changeMessage", changeMessage);
        }
    }
}
