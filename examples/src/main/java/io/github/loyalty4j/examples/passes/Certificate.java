package io.github.loyalty4j.examples.passes;

import io.github.loyalty4j.examples.csv.BadInputException;
import io.github.loyalty4j.wallet.apple.SigningIdentity;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that name a pass certificate. */
public final class Certificate {
    @Option(names = "--p12", required = true, paramLabel = "F", description = "PKCS#12 file with certificate and key")
    private Path pkcs12 = Path.of("");

    @Option(
            names = "--password-env",
            required = true,
            paramLabel = "VAR",
            description = "environment variable that holds the password of the PKCS#12 file")
    private String variable = "";

    @Option(
            names = "--wwdr",
            paramLabel = "F",
            description =
                    "Apple's WWDR intermediate certificates, PEM or DER; of several the right one is taken. Needed"
                            + " only if it is not in the PKCS#12 file and not G4, which comes along")
    private @Nullable Path wwdr;

    /** Filled by picocli. */
    public Certificate() {}

    /**
     * Reads the files.
     *
     * @throws BadInputException if the variable is not set
     */
    public SigningIdentity identity(Map<String, String> environment) {
        String password = environment.get(variable);
        if (password == null) {
            throw new BadInputException("--password-env must name a variable that is set: " + variable);
        }
        char[] secret = password.toCharArray();
        return wwdr == null ? SigningIdentity.ofPkcs12(pkcs12, secret) : SigningIdentity.ofPkcs12(pkcs12, secret, wwdr);
    }
}
