package io.github.loyalty4j.wallet.google;

import io.github.loyalty4j.core.card.CardFace;

/**
 * A face and what the host's function adds to it, which is asked once for all that is made of the two: it may answer
 * anew each time.
 */
record Card(CardFace face, CardExtras extras) {
    static Card of(CardFace face, GoogleStyle style) {
        return new Card(face, style.extras(face));
    }

    /** Whether it holds a secret. */
    boolean isRotating() {
        return extras.rotating().isPresent();
    }
}
