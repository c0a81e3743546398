package io.github.loyalty4j.wallet.google;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.github.loyalty4j.core.card.MemberId;
import io.github.loyalty4j.core.sync.WalletChannel.Answer;
import io.github.loyalty4j.wallet.google.testing.FakeGoogleWallet;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a removed member's card keeps, of all that an object can hold, whoever wrote it there. */
class ErasureTest {
    private static final MemberId ANNA = MemberId.of("anna");
    private static final String ID = Sample.ISSUER.resource(Sample.NUMBER.value());
    private static final String PLANTED = "Ada Lovelace";

    /** Google's own to write, and the format's. */
    private static final List<String> NOT_PLANTED =
            List.of("classReference", "hasUsers", "hasLinkedDevice", "kind", "version");

    @Test
    void remove_leavesNoTextInAnyField() {
        try (FakeGoogleWallet google = FakeGoogleWallet.start(Sample.ISSUER, InstantSource.system(), 1_000)) {
            GoogleWallet wallet = GoogleWalletTest.wallet(google).build();
            GoogleChannel channel = GoogleChannel.of(Sample.cards(), wallet, new InMemoryCardStates());
            channel.update(ANNA, Sample.fullFace());
            ObjectNode planted = (ObjectNode) planted(Sample.schemas().get("LoyaltyObject"), 0);
            planted.remove(NOT_PLANTED);
            planted.put("id", ID).put("classId", Sample.ISSUER.resource("bean-club.gold"));
            planted.put("state", "ACTIVE");
            wallet.upsert(Resources.model(Kind.LOYALTY_OBJECT, planted.toString()));
            google.saved(ID, true);
            assertThat(google.violations()).isEmpty();
            assertThat(Sample.json(google.resource(ID).orElseThrow()).at("/saveRestrictions/restrictToEmailSha256"))
                    .isEqualTo(TextNode.valueOf(PLANTED));

            assertThat(channel.remove(ANNA)).isEqualTo(Answer.accepted());

            assertThat(Sample.json(google.resource(ID).orElseThrow()))
                    .isEqualTo(
                            Sample.json(
                                    """
                            {"id": "3388000000012345678.7K3M9QX2P0VDH8TE", "state": "INACTIVE", "hasUsers": true,
                             "classId": "3388000000012345678.bean-club.gold"}"""));
            assertThat(google.violations()).isEmpty();
        }
    }

    /** A value of this type with the text in each of its fields. */
    private static JsonNode planted(JsonNode type, int depth) {
        if (type.has("$ref")) {
            return planted(Sample.schemas().get(type.get("$ref").asText()), depth + 1);
        }
        return switch (type.get("type").asText()) {
            case "object" -> object(type, depth);
            case "array" -> JsonNodeFactory.instance.arrayNode().add(planted(type.get("items"), depth + 1));
            case "boolean" -> BooleanNode.TRUE;
            case "integer" -> IntNode.valueOf(1);
            case "number" -> IntNode.valueOf(1);
            default -> text(type);
        };
    }

    private static ObjectNode object(JsonNode type, int depth) {
        assertThat(depth).isLessThan(40); // no schema of an object holds itself
        ObjectNode object = JsonNodeFactory.instance.objectNode();
        type.path("properties")
                .properties()
                .forEach(field -> object.set(field.getKey(), planted(field.getValue(), depth + 1)));
        return object;
    }

    private static JsonNode text(JsonNode type) {
        if (type.path("format").asText().endsWith("int64")) {
            return TextNode.valueOf("1");
        }
        return type.get("enum") instanceof ArrayNode names ? names.get(0) : TextNode.valueOf(PLANTED);
    }
}
