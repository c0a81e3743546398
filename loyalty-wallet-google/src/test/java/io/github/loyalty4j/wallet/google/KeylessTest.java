package io.github.loyalty4j.wallet.google;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.google.api.client.http.javanet.NetHttpTransport;
import com.google.auth.oauth2.GoogleCredentials;
import com.google.auth.oauth2.ImpersonatedCredentials;
import com.google.gson.Gson;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.github.loyalty4j.wallet.google.testing.FakeGoogleWallet;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An application without a key file of its own: the environment's account, and one it may act as. */
class KeylessTest {
    private static final String ACTED_AS = "wallet@example.iam.gserviceaccount.com";

    private final FakeGoogleWallet google = FakeGoogleWallet.start(Sample.ISSUER, InstantSource.system(), 1_000);

    @TempDir
    private Path home;

    @AfterEach
    void everyRequest_keepsToGooglesDescription() {
        assertThat(google.violations()).isEmpty();
        google.close();
    }

    /** Where gcloud keeps it; the environment's own words go first, and so must be absent here. */
    @Test
    void theEnvironmentsAccount_writesAndSigns() throws IOException {
        assumeTrue(System.getenv("GOOGLE_APPLICATION_CREDENTIALS") == null);
        assumeTrue(System.getenv("CLOUDSDK_CONFIG") == null);
        Path folder = Files.createDirectories(home.resolve(".config/gcloud"));
        Files.writeString(folder.resolve("application_default_credentials.json"), google.serviceAccountJson());
        String before = System.getProperty("user.home");
        System.setProperty("user.home", home.toString());
        try {
            GoogleCredentials found = GoogleCredentials.getApplicationDefault().createScoped(GoogleWallet.SCOPE);
            GoogleWallet wallet =
                    GoogleWallet.builder(found).rootUrl(google.rootUrl()).build();

            assertThat(wallet.upsert(Sample.cards(), Sample.fullFace()).accepted())
                    .isPresent();
            assertThat(google.tokensGiven()).isEqualTo(1);
        } finally {
            System.setProperty("user.home", before);
        }
    }

    /** Google's IAM on this machine: gives tokens of the fake, and signs with its key. */
    private final class Iam implements AutoCloseable {
        private final HttpServer server;
        private final List<String> asked = Collections.synchronizedList(new ArrayList<>());

        Iam() throws IOException {
            this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.createContext("/", this::answer);
            server.start();
        }

        private void answer(HttpExchange exchange) throws IOException {
            String path = exchange.getRequestURI().getPath();
            asked.add(path);
            byte[] body = exchange.getRequestBody().readAllBytes();
            JsonObject json = new JsonObject();
            if (path.endsWith(":generateAccessToken")) {
                List<String> scopes = new Gson()
                                .fromJson(new String(body, StandardCharsets.UTF_8), JsonObject.class)
                                .getAsJsonArray("scope")
                                .asList()
                                .stream()
                                .map(JsonElement::getAsString)
                                .toList();
                String token = google.credentials()
                        .createScoped(scopes)
                        .refreshAccessToken()
                        .getTokenValue();
                json.addProperty("accessToken", token);
                json.addProperty(
                        "expireTime",
                        Instant.now()
                                .plusSeconds(3600)
                                .truncatedTo(ChronoUnit.SECONDS)
                                .toString());
            } else {
                String payload = new Gson()
                        .fromJson(new String(body, StandardCharsets.UTF_8), JsonObject.class)
                        .get("payload")
                        .getAsString();
                byte[] signature = google.credentials().sign(Base64.getDecoder().decode(payload));
                json.addProperty("keyId", "k");
                json.addProperty("signedBlob", Base64.getEncoder().encodeToString(signature));
            }
            byte[] bytes = json.toString().getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        }

        /** Google's address of the service leads here. */
        ImpersonatedCredentials account() {
            String here = "http://127.0.0.1:" + server.getAddress().getPort();
            NetHttpTransport transport = new NetHttpTransport.Builder()
                    .setConnectionFactory(asked -> (HttpURLConnection)
                            URI.create(here + asked.getPath()).toURL().openConnection())
                    .build();
            return ImpersonatedCredentials.newBuilder()
                    .setSourceCredentials(
                            google.credentials().createScoped("https://www.googleapis.com/auth/cloud-platform"))
                    .setTargetPrincipal(ACTED_AS)
                    .setScopes(List.of(GoogleWallet.SCOPE))
                    .setLifetime(3600)
                    .setHttpTransportFactory(() -> transport)
                    .build();
        }

        @Override
        public void close() {
            server.stop(0);
        }
    }

    @Test
    void anAccountActedAs_writesAndSignsWithoutItsKey() throws Exception {
        try (Iam iam = new Iam()) {
            ImpersonatedCredentials account = iam.account();
            GoogleWallet wallet =
                    GoogleWallet.builder(account).rootUrl(google.rootUrl()).build();
            GoogleCards cards = GoogleCards.builder(
                            Sample.ISSUER,
                            ClassSuffix.of("bean-club"),
                            Sample.design().build(),
                            account)
                    .build();

            assertThat(wallet.upsert(cards, Sample.fullFace()).accepted()).isPresent();
            SaveLink link = cards.saveLink(Sample.fullFace(), Sample.ISSUED_AT);

            assertThat(Sample.part(link, 1).get("iss").asText()).isEqualTo(ACTED_AS);
            assertThat(Sample.part(link, 0).has("kid")).isFalse(); // which key signs is the service's affair
            int dot = link.token().lastIndexOf('.');
            assertThat(Sample.verifies(
                            link.token().substring(0, dot),
                            Base64.getUrlDecoder().decode(link.token().substring(dot + 1)),
                            Sample.key(google.publicKeyPem())))
                    .isTrue();
            String path = "/v1/projects/-/serviceAccounts/" + ACTED_AS;
            assertThat(iam.asked).containsExactly(path + ":generateAccessToken", path + ":signBlob");
        }
    }

    @Test
    void aServiceThatDoesNotSign_isTold() throws IOException {
        Iam iam = new Iam();
        ImpersonatedCredentials account = iam.account();
        iam.close();
        GoogleCards cards = GoogleCards.builder(
                        Sample.ISSUER,
                        ClassSuffix.of("bean-club"),
                        Sample.design().build(),
                        account)
                .build();

        assertThatThrownBy(() -> cards.saveLink(Sample.fullFace(), Sample.ISSUED_AT))
                .isInstanceOf(SigningFailedException.class);
        GoogleWallet hasty = GoogleWallet.builder(account)
                .rootUrl(google.rootUrl())
                .deadline(Duration.ofMillis(1))
                .build();
        assertThatThrownBy(() -> hasty.upsert(cards, Sample.fullFace())).isInstanceOf(GoogleUnavailableException.class);
        assertThat(google.calls()).isEmpty();
    }
}
