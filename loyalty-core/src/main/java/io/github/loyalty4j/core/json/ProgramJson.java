package io.github.loyalty4j.core.json;

import io.github.loyalty4j.core.program.HostCondition;
import io.github.loyalty4j.core.program.LoyaltyProgram;
import java.net.URL;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;

/**
 * Reads and writes a programme as JSON. Reading is strict: an unknown or missing field, a value outside its range or a
 * name given twice is an {@link InvalidProgramException} that points at the place.
 *
 * <pre>{@code
 * {
 *   "format": 2, "id": "bean-club", "version": 1, "name": "Bean Club",
 *   "currency": "EUR", "zone": "Europe/Paris", "units": ["beans", "stamps"],
 *   "earn": [
 *     {"id": "base", "type": "perAmount", "points": 1, "per": "1.00"},
 *     {"id": "weekend", "type": "multiply", "factor": "1.5", "when": {"weekdays": ["SATURDAY", "SUNDAY"]}},
 *     {"id": "stamp", "type": "fixed", "points": 1, "unit": "stamps", "lines": {"categories": ["coffee"]}}
 *   ],
 *   "tiers": [{"name": "Silver", "from": 0}, {"name": "Gold", "from": 500, "factor": "1.5"}],
 *   "expiry": {"afterMonths": 12, "roundedTo": "MONTH"},
 *   "rewards": [{"id": "free-coffee", "gift": {"freeItem": "espresso"}, "price": 10, "unit": "stamps"}]
 * }
 * }</pre>
 *
 * <p>Every field is in the example of the <a href="package-summary.html">package</a>; what may be left out, and what each
 * takes, says the schema at {@link #schema()}. Amounts and factors are
 * strings, so that no digit is lost on the way. Programmes of format 1, which have no {@code format}, are still read.
 */
public final class ProgramJson {
    /** The most bytes, and the most characters, a programme may have: 1 MiB. */
    public static final int MOST_BYTES = 1024 * 1024;

    private static final String NAME = "programme";

    private ProgramJson() {}

    /**
     * Reads a programme from UTF-8 bytes; a byte order mark is skipped.
     *
     * @throws InvalidProgramException if the bytes are more than {@link #MOST_BYTES} or not a valid programme
     */
    public static LoyaltyProgram parse(byte[] utf8) {
        return parse(utf8, Map.of());
    }

    /**
     * Reads a programme from UTF-8 bytes, with the conditions its host supplies.
     *
     * @param hosts what answers, by the name of the condition
     * @throws InvalidProgramException if the bytes are more than {@link #MOST_BYTES} or not a valid programme, or a
     *     condition is not supplied
     */
    public static LoyaltyProgram parse(byte[] utf8, Map<String, HostCondition> hosts) {
        try {
            return read(Document.text(NAME, utf8, MOST_BYTES), supplied(hosts));
        } catch (BadField e) {
            throw new InvalidProgramException(e);
        }
    }

    /**
     * Reads a programme.
     *
     * @throws InvalidProgramException if the text is longer than {@link #MOST_BYTES} or not a valid programme, or has a
     *     condition of a host
     */
    public static LoyaltyProgram parse(String json) {
        return parse(json, Map.of());
    }

    /**
     * Reads a programme with the conditions its host supplies.
     *
     * @param hosts what answers, by the name of the condition
     * @throws InvalidProgramException if the text is longer than {@link #MOST_BYTES} or not a valid programme, or a
     *     condition is not supplied
     */
    public static LoyaltyProgram parse(String json, Map<String, HostCondition> hosts) {
        try {
            return read(json, supplied(hosts));
        } catch (BadField e) {
            throw new InvalidProgramException(e);
        }
    }

    /**
     * Reads a programme to look at it, not to run it: conditions of a host stay {@link HostCondition#unresolved()}.
     *
     * @throws InvalidProgramException if the text is longer than {@link #MOST_BYTES} or not a valid programme
     */
    public static LoyaltyProgram parseForReview(String json) {
        try {
            return read(json, name -> Optional.of(HostCondition.unresolved()));
        } catch (BadField e) {
            throw new InvalidProgramException(e);
        }
    }

    private static Function<String, Optional<HostCondition>> supplied(Map<String, HostCondition> hosts) {
        return name -> Optional.ofNullable(hosts.get(name));
    }

    private static LoyaltyProgram read(String json, Function<String, Optional<HostCondition>> hosts) {
        return ProgramReader.read(new Fields("", Migration.migrated(Document.tree(NAME, json, MOST_BYTES))), hosts);
    }

    /**
     * Writes a programme in the newest format, indented, every field but those of no effect; {@link #parse(String, Map)}
     * reads it back equal, given the same conditions of the host.
     */
    public static String write(LoyaltyProgram program) {
        return Document.pretty(ProgramWriter.write(program));
    }

    /**
     * Where the JSON Schema (draft 2020-12) of the newest format is, for editors and for checks before upload. It knows
     * the shape; what depends on another field, such as rising thresholds, only {@link #parse(String)} checks.
     */
    public static URL schema() {
        return Objects.requireNonNull(ProgramJson.class.getResource("program.schema.json"), "schema");
    }
}
