package io.github.loyalty4j.examples.google;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.loyalty4j.core.card.CardFace;
import io.github.loyalty4j.wallet.google.GoogleCards;
import io.github.loyalty4j.wallet.google.Loss;
import java.util.List;

/** A card as Google has it, beside what Google does not show of it. */
public final class CardJson {
    private static final ObjectMapper JSON = new ObjectMapper();

    private CardJson() {}

    /**
     * Class, object and losses.
     *
     * @param losses of the card, or of the link that carries it
     */
    public static ObjectNode of(GoogleCards cards, CardFace face, List<Loss> losses) {
        ObjectNode json = JSON.createObjectNode();
        json.set("class", tree(cards.classJson(face)));
        json.set("object", tree(cards.objectJson(face)));
        var list = json.putArray("losses");
        losses.forEach(loss -> list.addObject()
                .put("kind", loss.kind().name())
                .put("part", loss.part())
                .put("message", loss.message()));
        return json;
    }

    private static JsonNode tree(String json) {
        try {
            return JSON.readTree(json);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a card of ours must be JSON", e);
        }
    }
}
