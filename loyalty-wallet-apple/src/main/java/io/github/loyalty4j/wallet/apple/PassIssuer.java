package io.github.loyalty4j.wallet.apple;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import de.brendamour.jpasskit.PKPass;
import io.github.loyalty4j.wallet.apple.check.Finding;
import io.github.loyalty4j.wallet.apple.check.PassCheck;
import io.github.loyalty4j.wallet.apple.check.PassJson;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Signs passes whose {@code pass.json} the host makes itself, as text, with jpasskit's model or from a {@link PassPackage};
 * {@link ApplePasses} makes it from a loyalty card.
 *
 * <pre>{@code
 * PassIssuer issuer = PassIssuer.of(PassTemplate.ofFolder(folder), identity);
 * SignedPass pass = issuer.issue(pkPass, Instant.now()); // was: createSignedAndZippedPkPassArchive(pkPass, template, info)
 * }</pre>
 *
 * <p>Every pass is checked before it is signed. What a phone would refuse is an {@link InvalidPassException}; what is likely
 * unwanted is in {@link SignedPass#warnings()}. Keys this version does not know are kept, with a warning.
 *
 * <p>Immutable and safe for use by several threads.
 */
public final class PassIssuer {
    private static final int MOST_TOKEN_BYTES = 4096;

    private final SigningIdentity identity;
    private final CompiledTemplate template;
    private final ManifestSigner signer;
    private final PassCheck check;

    private PassIssuer(PassTemplate template, SigningIdentity identity) {
        this.identity = identity;
        this.check = template.check()
                .signedFor(
                        identity.passTypeId(),
                        identity.teamId(),
                        identity.health(Instant.EPOCH).nfc());
        this.template = CompiledTemplate.of(template);
        this.signer = new ManifestSigner(identity);
    }

    /**
     * Passes with these files, signed by this identity.
     *
     * @throws InvalidPassException if a file breaks a rule whatever the pass
     */
    public static PassIssuer of(PassTemplate template, SigningIdentity identity) {
        PassIssuer issuer = new PassIssuer(template, identity);
        requireNoErrors(issuer.check.files());
        return issuer;
    }

    /**
     * The pass of this {@code pass.json}, which is signed as it is, to the byte.
     *
     * @param passJson UTF-8
     * @param signingTime the time the signature states, usually now; fractions of a second are dropped
     * @throws IllegalArgumentException if the text is not a JSON object
     * @throws InvalidPassException if it breaks a rule
     * @throws SigningIdentityException if a certificate is not valid at the signing time
     * @throws AppleWalletException if the key does not sign
     */
    public SignedPass issue(byte[] passJson, Instant signingTime) {
        byte[] own = passJson.clone();
        return signed(own, checked(PassJson.object("pass.json", own), signingTime), signingTime);
    }

    /**
     * The pass of a model of jpasskit's, without what its own writer gets wrong: relevant dates as a list, times in whole
     * seconds, no empty lists. Pass type id and team id are filled in where the model has none.
     *
     * @throws IllegalArgumentException if a value cannot be written, such as a date without zone
     * @throws InvalidPassException if it breaks a rule
     * @throws SigningIdentityException if a certificate is not valid at the signing time
     * @throws AppleWalletException if the key does not sign
     */
    public SignedPass issue(PKPass pass, Instant signingTime) {
        ObjectNode tree = JpasskitModel.tree(pass);
        fillIn(tree, "passTypeIdentifier", identity.passTypeId());
        fillIn(tree, "teamIdentifier", identity.teamId());
        return issue(tree, signingTime);
    }

    /**
     * A pass of this package's {@code pass.json}; the files are those this issuer was made with. Pass type id and team id are
     * filled in where it has none.
     *
     * @throws InvalidPassException if it breaks a rule
     * @throws SigningIdentityException if a certificate is not valid at the signing time
     * @throws AppleWalletException if the key does not sign
     */
    public SignedPass issue(PassPackage pass, Instant signingTime) {
        ObjectNode tree = pass.pass().deepCopy();
        fillIn(tree, "passTypeIdentifier", identity.passTypeId());
        fillIn(tree, "teamIdentifier", identity.teamId());
        return issue(tree, signingTime);
    }

    private static void fillIn(ObjectNode pass, String key, String value) {
        if (!pass.has(key)) {
            pass.put(key, value);
        }
    }

    SignedPass issue(ObjectNode pass, Instant signingTime) {
        List<Finding> warnings = checked(pass, signingTime);
        return signed(JsonText.write(pass), warnings, signingTime);
    }

    /**
     * What is wrong with this {@code pass.json} and the files of the template; nothing is signed.
     *
     * @param now at which the pass would be issued
     * @throws IllegalArgumentException if the text is not a JSON object
     */
    public List<Finding> check(byte[] passJson, Instant now) {
        return check(PassJson.object("pass.json", passJson), now);
    }

    private List<Finding> check(JsonNode pass, Instant now) {
        List<Finding> all = new ArrayList<>(check.files());
        all.addAll(check.pass(pass, now));
        return List.copyOf(all);
    }

    private List<Finding> checked(JsonNode pass, Instant now) {
        List<Finding> all = check(pass, now);
        requireNoErrors(all);
        return all;
    }

    private static void requireNoErrors(List<Finding> findings) {
        for (Finding finding : findings) {
            if (finding.isError()) {
                throw new InvalidPassException(findings);
            }
        }
    }

    /** The pass type id all passes must have, {@code pass.com.example.card}. */
    public String passTypeId() {
        return identity.passTypeId();
    }

    /**
     * The detached signature of a personalization token, which a device asks for (Apple, "Return a Personalized Pass").
     * Anybody can send one, and this signature is that of passes, too: a text that may be a manifest is not signed.
     *
     * @param token 1 to 4,096 printable ASCII characters without braces
     * @throws IllegalArgumentException if the token is not like that
     * @throws SigningIdentityException if a certificate is not valid at the signing time
     * @throws AppleWalletException if the key does not sign
     */
    public byte[] signToken(byte[] token, Instant signingTime) {
        if (!isToken(token)) {
            throw new IllegalArgumentException("personalization token must be 1 to " + MOST_TOKEN_BYTES
                    + " printable ASCII characters without braces: has " + token.length + " bytes");
        }
        identity.requireValidAt(signingTime);
        return signer.sign(token, signingTime);
    }

    private static boolean isToken(byte[] token) {
        boolean plain = token.length > 0 && token.length <= MOST_TOKEN_BYTES;
        for (int i = 0; plain && i < token.length; i++) {
            plain = token[i] > ' ' && token[i] <= '~' && token[i] != '{' && token[i] != '}';
        }
        return plain;
    }

    private SignedPass signed(byte[] passJson, List<Finding> warnings, Instant signingTime) {
        identity.requireValidAt(signingTime);
        PassFile pass = PassFile.of("pass.json", passJson);
        PassFile manifest = PassFile.of("manifest.json", template.manifest(pass));
        PassFile signature = PassFile.of("signature", signer.sign(manifest.content(), signingTime));
        return template.assemble(pass, manifest, signature, warnings);
    }
}
