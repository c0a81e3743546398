package io.github.loyalty4j.benchmarks;

import io.github.loyalty4j.core.card.CardDesign;
import io.github.loyalty4j.core.card.CardFace;
import io.github.loyalty4j.core.card.CardNumber;
import io.github.loyalty4j.core.points.Points;
import java.net.URI;
import java.time.LocalDate;

/** The card that both wallets issue: all that a face can show, on a design with homepage and terms. */
final class SampleCard {
    static final CardFace FACE = CardFace.builder(CardNumber.parse("7K3M-9QX2-P0VD-H8TE"), Points.of(1250), "points")
            .tier("Gold")
            .holder("Anna Example")
            .expiring(new CardFace.Expiring(Points.of(200), LocalDate.of(2027, 1, 31)))
            .build();

    private SampleCard() {}

    static CardDesign.Builder design() {
        return CardDesign.builder("Bean Club", "Bean & Co")
                .logoUri(URI.create("https://bean.example/logo.png"))
                .homepage(URI.create("https://bean.example/club"))
                .terms("Points are good for twelve months.");
    }
}
