package io.github.loyalty4j.wallet.apple.web;

import io.github.loyalty4j.core.card.CardNumber;
import io.github.loyalty4j.wallet.apple.PassIssuer;
import io.github.loyalty4j.wallet.apple.PassTokens;
import io.github.loyalty4j.wallet.apple.SignedPass;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;

/** Passes of the host's JSON. */
record IssuedPasses(PassIssuer issuer, PassTokens tokens, Function<CardNumber, Optional<byte[]>> passJson)
        implements PassSource {
    @Override
    public String passTypeId() {
        return issuer.passTypeId();
    }

    @Override
    public boolean isToken(CardNumber number, String token) {
        return tokens.isToken(number, token);
    }

    @Override
    public boolean has(CardNumber number) {
        return passJson.apply(number).isPresent();
    }

    @Override
    public Optional<SignedPass> issue(CardNumber number, Instant signingTime) {
        return passJson.apply(number).map(json -> issuer.issue(json, signingTime));
    }

    @Override
    public byte[] signToken(byte[] token, Instant signingTime) {
        return issuer.signToken(token, signingTime);
    }
}
