package io.github.loyalty4j.examples.passes;

import com.fasterxml.jackson.databind.json.JsonMapper;
import io.github.loyalty4j.examples.csv.BadInputException;
import io.github.loyalty4j.wallet.apple.PassTemplate;
import io.github.loyalty4j.wallet.apple.check.Finding;
import io.github.loyalty4j.wallet.apple.check.PassCheck;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Checks a pass as issuing it would, without keys. */
public final class DryRun {
    private final PassCheck check;

    private DryRun(PassCheck check) {
        this.check = check;
    }

    /** With the files of this folder. */
    public static DryRun of(Path template) {
        return new DryRun(PassTemplate.ofFolder(template).check());
    }

    /**
     * What is found.
     *
     * @throws BadInputException if the text is not JSON
     */
    public List<Finding> check(byte[] passJson, Instant now) {
        List<Finding> all = new ArrayList<>(check.files());
        try {
            all.addAll(check.pass(new JsonMapper().readTree(passJson), now));
        } catch (IOException e) {
            throw new BadInputException("pass.json must be JSON: it cannot be read", e);
        }
        return List.copyOf(all);
    }
}
