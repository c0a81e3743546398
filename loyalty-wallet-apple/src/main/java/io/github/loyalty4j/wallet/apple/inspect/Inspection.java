package io.github.loyalty4j.wallet.apple.inspect;

import io.github.loyalty4j.wallet.apple.check.Finding;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What {@link PassInspector} found.
 *
 * <p>Immutable and safe for use by several threads.
 */
public final class Inspection {
    private final List<Finding> findings;
    private final Map<String, byte[]> files;
    private final @Nullable Instant signingTime;
    private final @Nullable String signer;

    Inspection(
            List<Finding> findings, Map<String, byte[]> files, @Nullable Instant signingTime, @Nullable String signer) {
        this.findings = List.copyOf(findings);
        this.files = Collections.unmodifiableMap(new LinkedHashMap<>(files));
        this.signingTime = signingTime;
        this.signer = signer;
    }

    /** All that was found, errors and warnings. */
    public List<Finding> findings() {
        return findings;
    }

    /** Whether a phone would open the pass, as far as can be told without one. */
    public boolean isAccepted() {
        return findings.stream().noneMatch(Finding::isError);
    }

    /** The names of the files in the archive; none if it cannot be read. */
    public List<String> fileNames() {
        return List.copyOf(files.keySet());
    }

    /** A copy of a file of the archive. */
    public Optional<byte[]> file(String name) {
        return Optional.ofNullable(files.get(name)).map(byte[]::clone);
    }

    /** When the pass was signed, as the signature says. */
    public Optional<Instant> signingTime() {
        return Optional.ofNullable(signingTime);
    }

    /** The subject of the certificate that signed. */
    public Optional<String> signer() {
        return Optional.ofNullable(signer);
    }

    /** The findings, one a line; {@code nothing found} without any. */
    @Override
    public String toString() {
        return findings.isEmpty()
                ? "nothing found"
                : String.join("\n", findings.stream().map(Finding::toString).toList());
    }
}
