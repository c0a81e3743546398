package io.github.loyalty4j.wallet.apple.web;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.loyalty4j.core.card.CardNumber;
import io.github.loyalty4j.wallet.apple.PassIssuer;
import io.github.loyalty4j.wallet.apple.PassTokens;
import io.github.loyalty4j.wallet.apple.SignedPass;
import io.github.loyalty4j.wallet.apple.check.PassJson;
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
        return passJson.apply(number).map(json -> {
            requireOwn(number, PassJson.object("pass.json", json));
            return issuer.issue(json, signingTime);
        });
    }

    /** What another pass shows is another customer's; with another token a phone never comes back. Neither is told. */
    private void requireOwn(CardNumber number, JsonNode pass) {
        require(pass, "serialNumber", number.value());
        require(pass, "passTypeIdentifier", issuer.passTypeId());
        require(pass, "authenticationToken", tokens.token(number));
    }

    private static void require(JsonNode pass, String key, String asked) {
        JsonNode has = pass.path(key);
        if (!has.isTextual() || !has.textValue().equals(asked)) {
            throw new IllegalStateException("host's pass.json must have the " + key + " of the pass asked for: has "
                    + (has.isMissingNode() ? "none" : "another"));
        }
    }

    @Override
    public byte[] signToken(byte[] token, Instant signingTime) {
        return issuer.signToken(token, signingTime);
    }
}
