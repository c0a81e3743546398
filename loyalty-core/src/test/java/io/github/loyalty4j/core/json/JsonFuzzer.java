package io.github.loyalty4j.core.json;

import io.github.loyalty4j.core.program.HostCondition;
import io.github.loyalty4j.core.program.LoyaltyProgram;
import io.github.loyalty4j.core.program.Programs;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * What Jazzer calls with bytes of its own choice, under {@code mvn verify -pl loyalty-core -Pfuzz}: whatever they are, the
 * readers answer with a value or with the exception they promise.
 *
 * <p>Public, as the fuzzer finds class and method by reflection.
 */
public final class JsonFuzzer {
    private static final Map<String, HostCondition> HOSTS = Map.of(Programs.HOST_CONDITION, Programs.host());
    private static final LoyaltyProgram PROGRAM = ProgramJson.parse(ProgramJsonTest.resource("full.json"), HOSTS);
    private static final CommandJson COMMANDS = CommandJson.of(PROGRAM);

    private JsonFuzzer() {}

    /** Loads classes before a try is timed. */
    public static void fuzzerInitialize() {
        require(ProgramJson.parse(ProgramJson.write(PROGRAM), HOSTS).equals(PROGRAM));
    }

    /** One try. */
    public static void fuzzerTestOneInput(byte[] input) {
        readProgram(input);
        readCommand(new String(input, StandardCharsets.UTF_8));
    }

    private static void readProgram(byte[] json) {
        LoyaltyProgram program;
        try {
            program = ProgramJson.parse(json, HOSTS);
        } catch (InvalidProgramException e) {
            return;
        }
        require(ProgramJson.parse(ProgramJson.write(program), HOSTS).equals(program));
    }

    private static void readCommand(String line) {
        try {
            require(!COMMANDS.parse(line).command().key().isEmpty());
        } catch (InvalidCommandException e) {
            require(!String.valueOf(e.getMessage()).isEmpty());
        }
    }

    private static void require(boolean isTrue) {
        if (!isTrue) {
            throw new AssertionError("what is read must be written and read as the same");
        }
    }
}
