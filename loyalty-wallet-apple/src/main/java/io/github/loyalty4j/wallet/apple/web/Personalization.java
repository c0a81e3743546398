package io.github.loyalty4j.wallet.apple.web;

import io.github.loyalty4j.core.card.CardNumber;
import java.util.Map;

/** Hears what a customer entered to personalize a pass. */
@FunctionalInterface
public interface Personalization {
    /**
     * The customer's answers, before the token is signed; the pass the device fetches next must not ask again.
     *
     * @param answers by Apple's names: {@code fullName}, {@code emailAddress}, ...; personal data
     */
    void personalize(CardNumber pass, Map<String, String> answers);
}
