package io.github.loyalty4j.examples.demo;

import com.google.auth.ServiceAccountSigner;
import io.github.loyalty4j.wallet.apple.SigningIdentity;
import io.github.loyalty4j.wallet.apple.testing.ThrowAwayPki;
import io.github.loyalty4j.wallet.google.IssuerId;
import io.github.loyalty4j.wallet.google.ServiceAccountFile;
import io.github.loyalty4j.wallet.google.testing.ThrowAwayServiceAccount;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Who signs the cards: the user's own accounts, or ones made up on the spot, which no phone accepts. */
public final class Credentials {
    private static final IssuerId SAMPLE_ISSUER = IssuerId.of("3388000000000000000");
    private static final String SAMPLE_PASS_TYPE = "pass.io.github.loyalty4j.demo";
    private static final String SAMPLE_TEAM = "LOYALTY4J0";

    private final Cards.Signers signers;
    private final @Nullable ThrowAwayPki pki;
    private final @Nullable ThrowAwayServiceAccount account;

    private Credentials(Cards.Signers signers, @Nullable ThrowAwayPki pki, @Nullable ThrowAwayServiceAccount account) {
        this.signers = signers;
        this.pki = pki;
        this.account = account;
    }

    /**
     * Apple's certificates and what they must be for.
     *
     * @param team the team id the certificate must name
     * @param passType the pass type id the certificate must name
     * @param pkcs12 the certificate with its key
     * @param wwdr Apple's intermediate certificate; empty if it is in the file, or the one that comes along
     */
    public record AppleFiles(String team, String passType, Path pkcs12, Optional<Path> wwdr) {}

    /**
     * Google's issuer and the account that signs for it.
     *
     * @param issuer the issuer id
     * @param serviceAccount the account's key file
     */
    public record GoogleFiles(String issuer, Path serviceAccount) {}

    /**
     * Reads and checks what is given, and makes up the rest.
     *
     * @param password of the PKCS#12 file; empty without one
     * @param now when certificates must be valid
     * @throws io.github.loyalty4j.examples.csv.BadInputException if a file is not what it should be
     */
    public static Credentials of(
            Optional<AppleFiles> apple, char[] password, Optional<GoogleFiles> google, Instant now) {
        return Cards.told(() -> {
            ThrowAwayPki pki = apple.isPresent()
                    ? null
                    : ThrowAwayPki.of(SAMPLE_PASS_TYPE, SAMPLE_TEAM, now.minus(Duration.ofMinutes(5)));
            SigningIdentity identity = pki == null ? identity(apple.orElseThrow(), password, now) : pki.identity();
            ThrowAwayServiceAccount account = google.isPresent() ? null : ThrowAwayServiceAccount.generate();
            ServiceAccountSigner signer = account == null
                    ? ServiceAccountFile.read(google.orElseThrow().serviceAccount())
                    : account.signer();
            IssuerId issuer = google.map(files -> IssuerId.of(files.issuer())).orElse(SAMPLE_ISSUER);
            return new Credentials(new Cards.Signers(identity, issuer, signer), pki, account);
        });
    }

    private static SigningIdentity identity(AppleFiles files, char[] password, Instant now) {
        SigningIdentity identity = files.wwdr().isPresent()
                ? SigningIdentity.ofPkcs12(
                        files.pkcs12(), password, files.wwdr().get())
                : SigningIdentity.ofPkcs12(files.pkcs12(), password);
        return identity.requirePassType(files.passType())
                .requireTeam(files.team())
                .requireValidAt(now);
    }

    Cards.Signers signers() {
        return signers;
    }

    boolean isThrowAwayApple() {
        return pki != null;
    }

    boolean isThrowAwayGoogle() {
        return account != null;
    }

    /** The root that verifies a throw-away pass. */
    Optional<byte[]> rootPem() {
        return Optional.ofNullable(pki).map(made -> made.rootPem().getBytes(StandardCharsets.US_ASCII));
    }

    /** The public key that verifies a throw-away link. */
    Optional<byte[]> googlePublicKeyPem() {
        return Optional.ofNullable(account).map(made -> made.publicKeyPem().getBytes(StandardCharsets.US_ASCII));
    }
}
