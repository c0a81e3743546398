package io.github.loyalty4j.wallet.apple.web;

import io.github.loyalty4j.core.card.CardNumber;
import java.util.Map;

/** Hears what a customer entered to personalize a pass. */
@FunctionalInterface
public interface Personalization {
    /**
     * The customer's answers, before the token is signed. Apple's call carries no authentication: whoever knows a card's
     * number can make it, so that only a card that waits for its customer may be given one, and keeps the first.
     *
     * @param answers by Apple's names: {@code fullName}, {@code emailAddress}, ...; personal data
     * @return whether the card waited and is this customer's now; true as well if the same answers come once more, as they do
     *     when an answer of ours was lost. If not, nothing is signed
     */
    boolean personalize(CardNumber pass, Map<String, String> answers);
}
