package io.github.loyalty4j.examples;

import io.github.loyalty4j.examples.csv.BadInputException;
import io.github.loyalty4j.examples.demo.Credentials;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that name the user's own accounts at Apple and Google. */
final class CredentialOptions {
    @Option(names = "--team", paramLabel = "ID", description = "Apple team id, which the certificate must name")
    private @Nullable String team;

    @Option(
            names = "--pass-type",
            paramLabel = "ID",
            description = "pass type id (pass.…), which the certificate must name")
    private @Nullable String passType;

    @Option(names = "--p12", paramLabel = "F", description = "PKCS#12 file with the pass certificate and its key")
    private @Nullable Path pkcs12;

    @Option(
            names = "--password-env",
            paramLabel = "VAR",
            description = "environment variable that holds the password of the PKCS#12 file")
    private @Nullable String passwordVariable;

    @Option(
            names = "--wwdr",
            paramLabel = "F",
            description = "Apple's WWDR intermediate certificate, PEM or DER; G4 comes along")
    private @Nullable Path wwdr;

    @Option(names = "--issuer", paramLabel = "ID", description = "Google Wallet issuer id")
    private @Nullable String issuer;

    @Option(names = "--service-account", paramLabel = "F.json", description = "key file of Google's service account")
    private @Nullable Path serviceAccount;

    CredentialOptions() {}

    /** Reads what is named; a group of options must be there whole or not at all. */
    Credentials read(Instant now, Map<String, String> environment) {
        return Credentials.of(apple(), password(environment), google(), now);
    }

    private Optional<Credentials.AppleFiles> apple() {
        Map<String, @Nullable Object> group = new LinkedHashMap<>();
        group.put("--team", team);
        group.put("--pass-type", passType);
        group.put("--p12", pkcs12);
        group.put("--password-env", passwordVariable);
        requireAllOrNone(group);
        if (wwdr != null && pkcs12 == null) {
            throw new BadInputException("option --wwdr must come with --p12: it comes alone");
        }
        return team == null || passType == null || pkcs12 == null
                ? Optional.empty()
                : Optional.of(new Credentials.AppleFiles(team, passType, pkcs12, Optional.ofNullable(wwdr)));
    }

    private Optional<Credentials.GoogleFiles> google() {
        Map<String, @Nullable Object> group = new LinkedHashMap<>();
        group.put("--issuer", issuer);
        group.put("--service-account", serviceAccount);
        requireAllOrNone(group);
        return issuer == null || serviceAccount == null
                ? Optional.empty()
                : Optional.of(new Credentials.GoogleFiles(issuer, serviceAccount));
    }

    private char[] password(Map<String, String> environment) {
        if (passwordVariable == null) {
            return new char[0];
        }
        String password = environment.get(passwordVariable);
        if (password == null) {
            throw new BadInputException("--password-env must name a variable that is set: " + passwordVariable);
        }
        return password.toCharArray();
    }

    private static void requireAllOrNone(Map<String, @Nullable Object> group) {
        List<String> missing = new ArrayList<>();
        group.forEach((name, value) -> {
            if (value == null) {
                missing.add(name);
            }
        });
        if (!missing.isEmpty() && missing.size() < group.size()) {
            throw new BadInputException("options " + String.join(", ", group.keySet()) + " go together: missing "
                    + String.join(", ", missing));
        }
    }
}
