package io.github.loyalty4j.wallet.google.testing;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.Gson;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Google's description of its API as it is in the jar, and what is checked by it. */
class DiscoveryTest {
    private static final Discovery DISCOVERY = Discovery.load();

    private static String resource(String name) throws IOException {
        try (InputStream in = Objects.requireNonNull(Discovery.class.getResourceAsStream(name), name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static JsonObject json(String text) {
        return new Gson().fromJson(text.replace('\'', '"'), JsonObject.class);
    }

    /** A newer document must not go out under the older one's papers. */
    @Test
    void provenance_isOfThisRevision() throws IOException {
        String revision =
                json(resource("walletobjects-v1.json")).get("revision").getAsString();
        assertThat(resource("walletobjects-v1.txt")).contains("revision " + revision, "Apache License, Version 2.0");
        assertThat(Files.readString(Path.of("../NOTICE")).replaceAll("\\s+", " "))
                .contains("revision " + revision, "by Google LLC");
        assertThat(Path.of("target/classes/META-INF/LICENSE")).hasSameTextualContentAs(Path.of("../LICENSE"));
        assertThat(Path.of("target/classes/META-INF/NOTICE")).hasSameTextualContentAs(Path.of("../NOTICE"));
    }

    /** Required by the descriptions of these fields in the document of revision 20260806. */
    @Test
    void missing_isWhatTheDescriptionsAskFor() {
        assertThat(DISCOVERY.missing("loyaltyobject", json("{}")))
                .containsExactlyInAnyOrder("/id", "/classId", "/state");
        assertThat(DISCOVERY.missing("loyaltyclass", json("{'id': 'x'}")))
                .containsExactlyInAnyOrder("/issuerName", "/programName", "/programLogo", "/reviewStatus");
        assertThat(DISCOVERY.missing("giftcardobject", json("{'id': 'x', 'classId': 'y', 'state': 'ACTIVE'}")))
                .containsExactly("/cardNumber");
        assertThat(DISCOVERY.missing("genericobject", json("{'id': 'x', 'classId': 'y'}")))
                .containsExactlyInAnyOrder("/cardTitle", "/header");
        assertThat(DISCOVERY.missing(
                        "loyaltyobject",
                        json("{'id': 'x', 'classId': 'y', 'state': 'ACTIVE', 'secondaryLoyaltyPoints': {}}")))
                .containsExactly("/secondaryLoyaltyPoints/balance");
        assertThat(DISCOVERY.missing(
                        "eventticketclass",
                        json("{'id': 'x', 'issuerName': 'y', 'eventName': {}, 'reviewStatus': 'DRAFT',"
                                + " 'venue': {'name': {}}}")))
                .containsExactly("/venue/address");
    }
}
