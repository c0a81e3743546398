package io.github.loyalty4j.wallet.google;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.auth.ServiceAccountSigner;
import io.github.loyalty4j.core.card.CardFace;
import io.github.loyalty4j.wallet.google.testing.ThrowAwayServiceAccount;
import java.io.File;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.PublicKey;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The token: its claims, its signature read by others, its length. */
class SaveLinkTest {
    private static final SaveLink LINK = Sample.cards().saveLink(Sample.fullFace(), Sample.ISSUED_AT);

    private static final PublicKey KEY = Sample.key(Sample.ACCOUNT.publicKeyPem());

    @Test
    void uri_isGooglesAddressAndTheToken() {
        assertThat(LINK.uri()).hasToString("https://pay.google.com/gp/v/save/" + LINK.token());
        assertThat(LINK.token()).matches("[A-Za-z0-9_-]+\\.[A-Za-z0-9_-]+\\.[A-Za-z0-9_-]+");
    }

    @Test
    void token_header() {
        String keyId = Sample.json(Sample.ACCOUNT.json()).get("private_key_id").asText();

        assertThat(Sample.part(LINK, 0))
                .isEqualTo(Sample.json("{\"alg\": \"RS256\", \"typ\": \"JWT\", \"kid\": \"" + keyId + "\"}"));
    }

    @Test
    void token_claims() {
        JsonNode claims = Sample.part(LINK, 1);

        assertThat(claims.fieldNames()).toIterable().containsExactly("iss", "aud", "typ", "iat", "payload");
        assertThat(claims.get("iss").asText()).isEqualTo("loyalty4j-demo@example.iam.gserviceaccount.com");
        assertThat(claims.get("aud").asText()).isEqualTo("google");
        assertThat(claims.get("typ").asText()).isEqualTo("savetowallet");
        assertThat(claims.get("iat").isIntegralNumber()).isTrue();
        // date -u -d 2026-11-22T10:15:30Z +%s
        assertThat(claims.get("iat").asLong()).isEqualTo(1_795_342_530L);
    }

    @Test
    void token_payloadIsTheClassAndTheObject() {
        GoogleCards cards = Sample.cards();

        assertThat(Sample.part(LINK, 1).get("payload"))
                .isEqualTo(Sample.json("{\"loyaltyClasses\": [" + cards.classJson(Sample.fullFace())
                        + "], \"loyaltyObjects\": [" + cards.objectJson(Sample.fullFace()) + "]}"));
    }

    @Test
    void token_origins() {
        GoogleCards cards = Sample.builder(Sample.design().build())
                .origin(URI.create("https://bean.example"))
                .origin(URI.create("http://localhost:8080"))
                .build();

        assertThat(Sample.part(cards.saveLink(Sample.fullFace(), Sample.ISSUED_AT), 1)
                        .get("origins"))
                .isEqualTo(Sample.json("[\"https://bean.example\", \"http://localhost:8080\"]"));
    }

    @Test
    void token_sameCardSameTokenAlsoFromManyThreads() {
        GoogleCards cards = Sample.cards();

        assertThat(IntStream.range(0, 64)
                        .parallel()
                        .mapToObj(i -> cards.saveLink(Sample.fullFace(), Sample.ISSUED_AT)
                                .token())
                        .distinct())
                .containsExactly(LINK.token());
    }

    @Test
    void issuedAt_before1970() {
        GoogleCards cards = Sample.cards();

        assertThat(Sample.part(cards.saveLink(Sample.fullFace(), Instant.EPOCH), 1)
                        .get("iat")
                        .asLong())
                .isZero();
        assertThatThrownBy(() -> cards.saveLink(Sample.fullFace(), Instant.EPOCH.minusNanos(1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("time of issue must be 1970 or later: 1969-12-31T23:59:59.999999999Z");
    }

    @Test
    void signature_verifiedByTheJdk() throws Exception {
        assertThat(Sample.verifies(signed(), signature(), KEY)).isTrue();
        assertThat(Sample.verifies(
                        signed(),
                        signature(),
                        Sample.key(ThrowAwayServiceAccount.generate().publicKeyPem())))
                .isFalse();
    }

    @Property(tries = 500)
    void signature_refusedWhenAnyCharacterChanges(
            @ForAll @IntRange(max = 1_000_000) int anywhere, @ForAll @IntRange(min = 1, max = 127) int change)
            throws Exception {
        byte[] tampered = signed().getBytes(StandardCharsets.US_ASCII);
        tampered[anywhere % tampered.length] ^= (byte) change;

        assertThat(Sample.verifies(new String(tampered, StandardCharsets.US_ASCII), signature(), KEY))
                .isFalse();
    }

    @Test
    void signature_verifiedByOpenssl(@TempDir Path folder) throws Exception {
        assumeTrue(onPath("openssl"), "openssl is not on the PATH, so its opinion is not asked");
        Files.writeString(folder.resolve("public.pem"), Sample.ACCOUNT.publicKeyPem());
        Files.write(folder.resolve("signature"), signature());
        Files.writeString(folder.resolve("signed"), signed());
        Files.writeString(folder.resolve("tampered"), signed().substring(1));

        assertThat(openssl(folder, "signed")).isEqualTo("Verified OK");
        assertThat(openssl(folder, "tampered")).endsWith("Verification failure");
    }

    private static boolean onPath(String program) {
        return Arrays.stream(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
    }

    private static String openssl(Path folder, String file) throws Exception {
        Process process = new ProcessBuilder(
                        "openssl", "dgst", "-sha256", "-verify", "public.pem", "-signature", "signature", file)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .start();
        String answer = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
        return answer.strip();
    }

    // The limit: the safe length of an encoded JWT in Google's guide to JWTs for loyalty cards.
    @Test
    void length_bothSidesOfTheLimit() {
        assertThat(SaveLink.MOST_TOKEN_CHARACTERS).isEqualTo(1800);
        assertThat(linkOfLength(1799).token()).hasSize(1799);
        assertThat(linkOfLength(1800).token()).hasSize(1800);
        assertThatThrownBy(() -> linkOfLength(1801))
                .isInstanceOfSatisfying(SaveLinkTooLongException.class, e -> {
                    assertThat(e.length()).isEqualTo(1801);
                    assertThat(e.limit()).isEqualTo(1800);
                })
                .hasMessageMatching("save link's token must have at most 1800 characters: has 1801; shorten the largest"
                        + " of homepage \\([0-9]+ bytes\\), logo address \\(29 bytes\\), holder \\(12 bytes\\)");
    }

    /**
     * Base64 without padding has no length of 4n + 1, so the claims alone cannot reach every length; the header helps,
     * its key id being free.
     */
    private static SaveLink linkOfLength(int wanted) {
        for (int keyId = 0; keyId < 4; keyId++) {
            ServiceAccountSigner signer = Sample.ACCOUNT.signer().toBuilder()
                    .setPrivateKeyId("k".repeat(keyId))
                    .build();
            for (int page = 1; page < 450; page++) {
                GoogleCards cards = GoogleCards.builder(
                                Sample.ISSUER,
                                ClassSuffix.of("bean-club"),
                                Sample.design()
                                        .homepage(URI.create("https://bean.example/" + "p".repeat(page)))
                                        .build(),
                                signer)
                        .build();
                try {
                    SaveLink link = cards.saveLink(Sample.fullFace(), Sample.ISSUED_AT);
                    if (link.token().length() == wanted) {
                        return link;
                    }
                } catch (SaveLinkTooLongException e) {
                    if (e.length() == wanted) {
                        throw e;
                    }
                    break;
                }
            }
        }
        throw new AssertionError("no link of " + wanted + " characters found");
    }

    // Measured; a figure of the documentation of saveLink, and a change that makes links longer should be noticed.
    @Test
    void length_ofAUsualCard() {
        GoogleCards cards = Sample.builder(Sample.design()
                        .homepage(URI.create("https://bean.example"))
                        .build())
                .build();

        assertThat(cards.saveLink(Sample.fullFace(), Sample.ISSUED_AT).token()).hasSize(1640);
        assertThat(Sample.cards()
                        .saveLink(Sample.face().build(), Sample.ISSUED_AT)
                        .token())
                .hasSize(1338);
    }

    @Test
    void signer_withoutKeyIdLeavesItOut() {
        ServiceAccountSigner keyService = new ServiceAccountSigner() {
            @Override
            public String getAccount() {
                return "kms@example.iam.gserviceaccount.com";
            }

            @Override
            public byte[] sign(byte[] toSign) {
                return Sample.ACCOUNT.signer().sign(toSign);
            }
        };

        SaveLink link = linkBy(keyService);

        assertThat(Sample.part(link, 0)).isEqualTo(Sample.json("{\"alg\": \"RS256\", \"typ\": \"JWT\"}"));
        assertThat(Sample.part(link, 1).get("iss").asText()).isEqualTo("kms@example.iam.gserviceaccount.com");
    }

    @Test
    void signer_fails() {
        ServiceAccountSigner broken = new ServiceAccountSigner() {
            @Override
            public String getAccount() {
                return "kms@example.iam.gserviceaccount.com";
            }

            @Override
            public byte[] sign(byte[] toSign) {
                throw new SigningException("key service is away", new IllegalStateException());
            }
        };

        assertThatThrownBy(() -> linkBy(broken))
                .isInstanceOf(SigningFailedException.class)
                .isInstanceOf(GoogleWalletException.class)
                .hasMessage("service account's signer must sign the save link: it failed")
                .cause()
                .hasMessage("key service is away");
    }

    private static SaveLink linkBy(ServiceAccountSigner signer) {
        return GoogleCards.builder(
                        Sample.ISSUER,
                        ClassSuffix.of("bean-club"),
                        Sample.design().build(),
                        signer)
                .build()
                .saveLink(Sample.fullFace(), Sample.ISSUED_AT);
    }

    @Test
    void toString_givesNothingAway() {
        CardFace face = Sample.fullFace();

        assertThat(LINK.toString())
                .isEqualTo("save link of " + (LINK.token().length() + 33) + " characters, losses: 0")
                .doesNotContain(face.number().value());
        assertThat(LINK.losses()).isEmpty();
    }

    private static String signed() {
        return LINK.token().substring(0, LINK.token().lastIndexOf('.'));
    }

    private static byte[] signature() {
        return Base64.getUrlDecoder().decode(LINK.token().substring(LINK.token().lastIndexOf('.') + 1));
    }
}
