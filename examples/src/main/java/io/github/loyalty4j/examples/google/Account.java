package io.github.loyalty4j.examples.google;

import com.google.auth.oauth2.ServiceAccountCredentials;
import io.github.loyalty4j.wallet.google.GoogleWallet;
import io.github.loyalty4j.wallet.google.IssuerId;
import io.github.loyalty4j.wallet.google.ServiceAccountFile;
import java.net.URI;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** The options that name an issuer and its service account. */
public final class Account {
    @Option(names = "--issuer", required = true, paramLabel = "ID", description = "Google Wallet issuer id")
    private String issuer = "";

    @Option(
            names = "--service-account",
            required = true,
            paramLabel = "F.json",
            description = "key file of Google's service account")
    private Path file = Path.of("");

    /** Filled by picocli. */
    public Account() {}

    /** The issuer. */
    public IssuerId issuer() {
        return IssuerId.of(issuer);
    }

    /** The account, which signs links. */
    public ServiceAccountCredentials credentials() {
        return ServiceAccountFile.read(file);
    }

    /** The API at this address, by this account. */
    public GoogleWallet wallet(URI root) {
        return GoogleWallet.builder(credentials().createScoped(GoogleWallet.SCOPE))
                .rootUrl(root)
                .build();
    }
}
