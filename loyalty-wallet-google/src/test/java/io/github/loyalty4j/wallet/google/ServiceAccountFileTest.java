package io.github.loyalty4j.wallet.google;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.auth.ServiceAccountSigner;
import com.google.auth.oauth2.ServiceAccountCredentials;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.security.Provider;
import java.security.Security;
import java.security.Signature;
import java.util.Base64;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ServiceAccountFileTest {
    private static final String KEY = fields().get("private_key").asText();

    // Names and order of the fields: Google Cloud, "Create and delete service account keys", section on the format of
    // the downloaded JSON.
    @Test
    void read_fileAsTheConsoleDownloadsIt(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("bean-club-1f2e3d4c5b6a.json");
        Files.writeString(
                file,
                """
                {
                  "type": "service_account",
                  "project_id": "bean-club",
                  "private_key_id": "1f2e3d4c5b6a79880123456789abcdef01234567",
                  "private_key": "%s",
                  "client_email": "wallet@bean-club.iam.gserviceaccount.com",
                  "client_id": "104512345678901234567",
                  "auth_uri": "https://accounts.google.com/o/oauth2/auth",
                  "token_uri": "https://oauth2.googleapis.com/token",
                  "auth_provider_x509_cert_url": "https://www.googleapis.com/oauth2/v1/certs",
                  "client_x509_cert_url": "https://www.googleapis.com/robot/v1/metadata/x509/wallet%%40bean-club.iam.gserviceaccount.com",
                  "universe_domain": "googleapis.com"
                }
                """
                        .formatted(KEY.replace("\n", "\\n")));

        ServiceAccountCredentials account = ServiceAccountFile.read(file);

        assertThat(account.getAccount()).isEqualTo("wallet@bean-club.iam.gserviceaccount.com");
        assertThat(account.getPrivateKeyId()).isEqualTo("1f2e3d4c5b6a79880123456789abcdef01234567");
        assertThat(account.getPrivateKey()).isEqualTo(Sample.ACCOUNT.signer().getPrivateKey());
    }

    @Test
    void read_noSuchFile(@TempDir Path folder) {
        Path file = folder.resolve("missing.json");

        assertThatThrownBy(() -> ServiceAccountFile.read(file))
                .isInstanceOf(InvalidServiceAccountException.class)
                .isInstanceOf(GoogleWalletException.class)
                .hasMessage("service-account file must be readable: " + file);
        assertThatThrownBy(() -> ServiceAccountFile.read(folder))
                .isInstanceOf(InvalidServiceAccountException.class)
                .hasMessage("service-account file must be readable: " + folder);
    }

    @Test
    void parse_sizeLimit(@TempDir Path folder) throws IOException {
        String json = Sample.ACCOUNT.json();
        byte[] most = (json + " ".repeat(64 * 1024 - json.length())).getBytes(StandardCharsets.UTF_8);
        byte[] more = (json + " ".repeat(64 * 1024 - json.length() + 1)).getBytes(StandardCharsets.UTF_8);
        Path file = Files.write(folder.resolve("more.json"), more);

        assertThat(ServiceAccountFile.parse(most).getAccount()).isEqualTo(Sample.ACCOUNT.email());
        assertThatThrownBy(() -> ServiceAccountFile.parse(more))
                .isInstanceOf(InvalidServiceAccountException.class)
                .hasMessage("service-account file must have at most 65536 bytes: has more");
        assertThatThrownBy(() -> ServiceAccountFile.read(file))
                .hasMessage("service-account file must have at most 65536 bytes: has more");
    }

    @Test
    void parse_empty() {
        assertThatThrownBy(() -> ServiceAccountFile.parse(new byte[0]))
                .isInstanceOf(InvalidServiceAccountException.class)
                .hasMessage("service-account file must be a JSON object: is empty");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                " ",
                "null",
                "[]",
                "42",
                "\"text\"",
                "{",
                "{\"type\": ",
                "type=service_account",
                "-----BEGIN PRIVATE KEY-----\nMIIEvQ\n-----END PRIVATE KEY-----\n",
                "{\"type\": \"service_account\"}{\"type\": \"service_account\"}"
            })
    void parse_noJsonObject(String text) {
        assertThatThrownBy(() -> parse(text))
                .isInstanceOf(InvalidServiceAccountException.class)
                .hasMessage("service-account file must be a JSON object as Google's console downloads it: is something"
                        + " else");
    }

    @Test
    void parse_nestedAsDeepAsTheLimitAllows() {
        assertThatThrownBy(() -> parse("{\"type\":" + "[".repeat(65_000)))
                .isInstanceOf(InvalidServiceAccountException.class);
        assertThatThrownBy(() -> parse("{\"a\":".repeat(13_000))).isInstanceOf(InvalidServiceAccountException.class);
    }

    @Test
    void parse_byteOrderMark() {
        assertThat(parse("\ufeff" + Sample.ACCOUNT.json()).getAccount()).isEqualTo(Sample.ACCOUNT.email());
    }

    @ParameterizedTest
    @CsvSource({
        "authorized_user, authorized_user",
        "SECRET-in-the-wrong-place, type is missing or another",
        ", type is missing or another"
    })
    void parse_otherType(String type, String shown) {
        ObjectNode fields = fields().put("type", type);

        assertThatThrownBy(() -> parse(fields.toString()))
                .isInstanceOf(InvalidServiceAccountException.class)
                .hasMessage("service-account file must be of type service_account: " + shown);
    }

    @ParameterizedTest
    @ValueSource(strings = {"client_email", "client_id", "private_key_id", "private_key"})
    void parse_requiredFieldMissing(String name) {
        ObjectNode without = fields();
        without.remove(name);
        String message = "service-account file must have a text '" + name + "': missing or blank";

        assertThatThrownBy(() -> parse(without.toString()))
                .isInstanceOf(InvalidServiceAccountException.class)
                .hasMessage(message);
        assertThatThrownBy(() -> parse(fields().put(name, "  ").toString())).hasMessage(message);
        assertThatThrownBy(() -> parse(fields().put(name, 7).toString())).hasMessage(message);
        assertThatThrownBy(() -> parse(fields().putNull(name).toString())).hasMessage(message);
    }

    @ParameterizedTest
    @ValueSource(strings = {"no key", "-----BEGIN PRIVATE KEY-----\n!!\n-----END PRIVATE KEY-----\n"})
    void parse_unreadableKey(String key) {
        assertThatThrownBy(() -> parse(fields().put("private_key", key).toString()))
                .isInstanceOf(InvalidServiceAccountException.class)
                .hasMessageContaining("must have an unencrypted PKCS#8 RSA key in PEM as 'private_key'")
                .hasNoCause();
    }

    @Test
    void parse_keyOfAnotherAlgorithm() throws Exception {
        byte[] ec = KeyPairGenerator.getInstance("EC")
                .generateKeyPair()
                .getPrivate()
                .getEncoded();

        assertThatThrownBy(() -> parse(fields().put("private_key", pem(ec)).toString()))
                .isInstanceOf(InvalidServiceAccountException.class)
                .hasMessageContaining("RSA key in PEM");
    }

    // RFC 7518, section 3.3: 2048 bits or larger.
    @Test
    void parse_keyTooSmall() throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(2047);
        byte[] small = generator.generateKeyPair().getPrivate().getEncoded();

        assertThatThrownBy(() -> parse(fields().put("private_key", pem(small)).toString()))
                .isInstanceOf(InvalidServiceAccountException.class)
                .hasMessage("service-account file must have an RSA key of at least 2048 bits: has 2047");
    }

    @Property(tries = 300)
    void parse_damagedFileNeverShowsTheKey(
            @ForAll @IntRange(max = 1_000_000) int anywhere, @ForAll @IntRange(min = 1, max = 255) int change) {
        byte[] damaged = Sample.ACCOUNT.json().getBytes(StandardCharsets.UTF_8);
        damaged[anywhere % damaged.length] ^= (byte) change;

        Throwable failure = catchThrowable(() -> ServiceAccountFile.parse(damaged));

        if (failure != null) {
            assertThat(failure).isInstanceOf(InvalidServiceAccountException.class);
            StringWriter trace = new StringWriter();
            failure.printStackTrace(new PrintWriter(trace));
            assertThat(KEY.lines().filter(line -> line.length() >= 12).map(line -> line.substring(0, 12)))
                    .noneMatch(trace.toString()::contains);
        }
    }

    private static ServiceAccountCredentials parse(String json) {
        return ServiceAccountFile.parse(json.getBytes(StandardCharsets.UTF_8));
    }

    private static ObjectNode fields() {
        return (ObjectNode) Sample.json(Sample.ACCOUNT.json());
    }

    private static String pem(byte[] der) {
        return "-----BEGIN PRIVATE KEY-----\n" + Base64.getEncoder().encodeToString(der)
                + "\n-----END PRIVATE KEY-----\n";
    }

    /** PKCS#1 v1.5 has no random part: whoever signs, the same key and message give the same bytes. */
    @Test
    void signer_ofAProvider_makesTheSameLinks() throws GeneralSecurityException {
        Provider provider = Signature.getInstance("SHA256withRSA").getProvider();
        ServiceAccountSigner signer = ServiceAccountFile.signer(Sample.ACCOUNT.signer(), provider);
        GoogleCards cards = GoogleCards.builder(
                        Sample.ISSUER,
                        ClassSuffix.of("bean-club"),
                        Sample.design().build(),
                        signer)
                .build();

        assertThat(cards.saveLink(Sample.fullFace(), Sample.ISSUED_AT).token())
                .isEqualTo(Sample.cards()
                        .saveLink(Sample.fullFace(), Sample.ISSUED_AT)
                        .token());
        assertThat(signer).hasToString("loyalty4j-demo@example.iam.gserviceaccount.com by " + provider.getName());
    }

    @Test
    void signer_ofAProviderThatCannot() {
        Provider provider = Security.getProvider("SunJCE"); // ciphers and secret keys alone
        assertThatThrownBy(() -> ServiceAccountFile.signer(Sample.ACCOUNT.signer(), provider))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("provider must sign with SHA256withRSA: SunJCE");
    }
}
