package io.github.loyalty4j.examples.passes;

import io.github.loyalty4j.examples.csv.BadInputException;
import io.github.loyalty4j.wallet.apple.PassPackage;
import io.github.loyalty4j.wallet.apple.PassTemplate;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that name a pass: its JSON and a folder of files, or a package that has both. */
public final class PassInput {
    @Option(names = "--pass", paramLabel = "pass.json", description = "the pass")
    private @Nullable Path json;

    @Option(names = "--template", paramLabel = "DIR", description = "its images and languages")
    private @Nullable Path template;

    @Option(
            names = "--package",
            paramLabel = "F",
            description = "instead of both: a folder or .pkpasstemplate with a pass.json, such a folder zipped, or a"
                    + " .pkpass")
    private @Nullable Path packed;

    @Option(
            names = "--merge",
            paramLabel = "F.json",
            description = "merged into the package's pass.json (RFC 7396), such as its serial number")
    private @Nullable Path patch;

    /** Filled by picocli. */
    public PassInput() {}

    /**
     * The package, with what is to be merged; empty if JSON and folder are named.
     *
     * @throws BadInputException if neither or both are named
     * @throws IllegalArgumentException if the package is none
     */
    public Optional<PassPackage> read() {
        boolean apart = json != null && template != null;
        boolean any = json != null || template != null || (patch != null && packed == null);
        if (packed == null ? !apart || patch != null : any) {
            throw new BadInputException(
                    "options --pass and --template, or --package alone or with --merge, must be given");
        }
        if (packed == null) {
            return Optional.empty();
        }
        PassPackage design = Files.isDirectory(packed)
                ? PassPackage.ofFolder(packed)
                : PassPackage.ofArchive(PassFileIo.read(packed));
        return Optional.of(patch == null ? design : design.merge(PassFileIo.text(patch)));
    }

    /** The JSON file, if it is named. */
    public Optional<Path> json() {
        return Optional.ofNullable(json);
    }

    /** The folder of files, if it is named. */
    public Optional<PassTemplate> template() {
        return Optional.ofNullable(template).map(PassTemplate::ofFolder);
    }
}
