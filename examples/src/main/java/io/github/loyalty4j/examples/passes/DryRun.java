package io.github.loyalty4j.examples.passes;

import io.github.loyalty4j.wallet.apple.PassTemplate;
import io.github.loyalty4j.wallet.apple.check.Finding;
import io.github.loyalty4j.wallet.apple.check.MendedPass;
import io.github.loyalty4j.wallet.apple.check.PassCheck;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Checks a pass as issuing it would, without keys. */
public final class DryRun {
    private final PassCheck check;

    private DryRun(PassCheck check) {
        this.check = check;
    }

    /** With these files. */
    public static DryRun of(PassTemplate template) {
        return new DryRun(template.check());
    }

    /** The pass with all changed that has one right way; the files stay as they are. */
    public MendedPass mended(byte[] passJson, Instant now) {
        return check.mended(passJson, now);
    }

    /** What is found about the files and the {@code pass.json}, which is read as issuing reads it. */
    public List<Finding> check(byte[] passJson, Instant now) {
        List<Finding> all = new ArrayList<>(check.files());
        all.addAll(check.pass(passJson, now));
        return List.copyOf(all);
    }
}
