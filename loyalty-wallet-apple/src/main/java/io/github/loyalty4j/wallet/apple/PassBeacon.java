package io.github.loyalty4j.wallet.apple;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.OptionalInt;
import java.util.UUID;

/**
 * A Bluetooth beacon near which a phone offers the card (Apple, Pass.Beacons).
 *
 * <pre>{@code
 * PassBeacon till = PassBeacon.of(UUID.fromString("e2c56db5-dffb-48d2-b060-d0f5a71096e0"), "Welcome to the Bean Club")
 *         .withMajor(7);
 * }</pre>
 *
 * <p>Immutable and safe for use by several threads.
 *
 * @param id the beacons' proximity UUID, often one for all of a chain
 * @param text what the phone says
 * @param major 0 to 65,535, often the shop; empty for any
 * @param minor 0 to 65,535, often the place in the shop; empty for any
 */
public record PassBeacon(UUID id, String text, OptionalInt major, OptionalInt minor) {
    private static final int MOST = 65_535;

    /**
     * Checks the limits.
     *
     * @throws IllegalArgumentException if the text is blank, or a number out of range
     */
    public PassBeacon {
        if (text.isBlank()) {
            throw new IllegalArgumentException("beacon's text must not be blank: '" + text + "'");
        }
        requireRange("major", major);
        requireRange("minor", minor);
    }

    private static void requireRange(String name, OptionalInt number) {
        if (number.isPresent() && (number.getAsInt() < 0 || number.getAsInt() > MOST)) {
            throw new IllegalArgumentException("beacon's " + name + " must be 0 to " + MOST + ": " + number.getAsInt());
        }
    }

    /**
     * All beacons of this UUID.
     *
     * @throws IllegalArgumentException if the text is blank
     */
    public static PassBeacon of(UUID id, String text) {
        return new PassBeacon(id, text, OptionalInt.empty(), OptionalInt.empty());
    }

    /**
     * Those with this major number alone.
     *
     * @throws IllegalArgumentException if it is not 0 to 65,535
     */
    public PassBeacon withMajor(int number) {
        return new PassBeacon(id, text, OptionalInt.of(number), minor);
    }

    /**
     * Those with this minor number alone.
     *
     * @throws IllegalArgumentException if it is not 0 to 65,535
     */
    public PassBeacon withMinor(int number) {
        return new PassBeacon(id, text, major, OptionalInt.of(number));
    }

    /** As it stands in {@code pass.json}. */
    ObjectNode json() {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("proximityUUID", id.toString()).put("relevantText", text);
        major.ifPresent(number -> json.put("major", number));
        minor.ifPresent(number -> json.put("minor", number));
        return json;
    }
}
