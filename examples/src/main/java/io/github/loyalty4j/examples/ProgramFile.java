package io.github.loyalty4j.examples;

import io.github.loyalty4j.core.json.InvalidProgramException;
import io.github.loyalty4j.core.json.ProgramJson;
import io.github.loyalty4j.core.program.LoyaltyProgram;
import io.github.loyalty4j.examples.csv.BadInputException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** A programme's JSON file, as a user names it. */
final class ProgramFile {
    private ProgramFile() {}

    /**
     * The programme of a file.
     *
     * @throws BadInputException if the file cannot be read or is no programme
     */
    static LoyaltyProgram read(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] json = in.readNBytes(ProgramJson.MOST_BYTES + 1);
            if (json.length > ProgramJson.MOST_BYTES) {
                throw new BadInputException(file.getFileName() + ": programme must have at most "
                        + ProgramJson.MOST_BYTES + " bytes: has more");
            }
            return ProgramJson.parse(json);
        } catch (InvalidProgramException e) {
            throw new BadInputException(file.getFileName() + ": " + e.getMessage(), e);
        } catch (IOException e) {
            throw BadInputException.unreadable(file, e);
        }
    }
}
