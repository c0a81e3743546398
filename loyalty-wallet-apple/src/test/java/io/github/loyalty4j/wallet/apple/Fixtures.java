package io.github.loyalty4j.wallet.apple;

import io.github.loyalty4j.core.card.CardDesign;
import io.github.loyalty4j.core.card.CardFace;
import io.github.loyalty4j.core.card.CardNumber;
import io.github.loyalty4j.core.points.Points;
import io.github.loyalty4j.wallet.apple.testing.ThrowAwayPki;
import java.time.Instant;

/** What several tests share; the keys are made once. */
final class Fixtures {
    static final Instant VALID_FROM = Instant.parse("2026-11-22T00:00:00Z");
    static final Instant SIGNED = Instant.parse("2026-12-01T10:15:30.987654321Z");
    static final String PASS_TYPE = "pass.com.example.card";
    static final String TEAM = "A1B2C3D4E5";
    static final ThrowAwayPki PKI = ThrowAwayPki.of(PASS_TYPE, TEAM, VALID_FROM);
    static final CardNumber NUMBER = CardNumber.parse("7K3M-9QX2-P0VD-H8TE");
    static final CardDesign DESIGN =
            CardDesign.builder("Bean Club", "Bean & Co").build();
    static final CardFace FACE =
            CardFace.builder(NUMBER, Points.of(1250), "points").build();

    private Fixtures() {}
}
