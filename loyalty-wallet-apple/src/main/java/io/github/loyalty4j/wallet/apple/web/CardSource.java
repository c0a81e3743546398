package io.github.loyalty4j.wallet.apple.web;

import io.github.loyalty4j.core.card.CardNumber;
import io.github.loyalty4j.wallet.apple.ApplePasses;
import io.github.loyalty4j.wallet.apple.PassTokens;
import io.github.loyalty4j.wallet.apple.SignedPass;
import java.time.Instant;
import java.util.Optional;

/** Loyalty cards. */
record CardSource(ApplePasses passes, PassTokens tokens, ShownCards cards) implements PassSource {
    static CardSource of(ApplePasses passes, ShownCards cards) {
        PassTokens tokens = passes.tokens()
                .orElseThrow(() -> new IllegalArgumentException(
                        "passes must be built with webService(..), or no phone asks for them"));
        return new CardSource(passes, tokens, cards);
    }

    @Override
    public String passTypeId() {
        return passes.passTypeId();
    }

    @Override
    public boolean isToken(CardNumber number, String token) {
        return tokens.isToken(number, token);
    }

    @Override
    public boolean has(CardNumber number) {
        return cards.find(number).isPresent();
    }

    @Override
    public Optional<SignedPass> issue(CardNumber number, Instant signingTime) {
        return cards.find(number)
                .map(card -> card.voided()
                        ? passes.issueVoided(card.face(), signingTime)
                        : passes.issue(card.face(), signingTime));
    }

    @Override
    public byte[] signToken(byte[] token, Instant signingTime) {
        return passes.signToken(token, signingTime);
    }
}
