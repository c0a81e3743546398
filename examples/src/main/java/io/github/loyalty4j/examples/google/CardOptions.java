package io.github.loyalty4j.examples.google;

import io.github.loyalty4j.core.card.CardDesign;
import io.github.loyalty4j.core.card.CardFace;
import io.github.loyalty4j.core.card.CardNumber;
import io.github.loyalty4j.core.points.Points;
import io.github.loyalty4j.wallet.google.ClassSuffix;
import io.github.loyalty4j.wallet.google.GoogleCards;
import java.net.URI;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that say what a card shows. */
public final class CardOptions {
    @Option(names = "--program", required = true, paramLabel = "NAME", description = "name of the programme")
    private String program = "";

    @Option(names = "--organization", required = true, paramLabel = "NAME", description = "name of the shop")
    private String organization = "";

    @Option(names = "--class", required = true, paramLabel = "SUFFIX", description = "name of the class: bean-club")
    private String suffix = "";

    @Option(names = "--logo-url", required = true, paramLabel = "URL", description = "the logo, which Google fetches")
    private URI logo = URI.create("");

    @Option(names = "--number", required = true, paramLabel = "NUMBER", description = "the card's number")
    private String number = "";

    @Option(names = "--balance", required = true, paramLabel = "N", description = "what the card shows as balance")
    private String balance = "";

    @Option(names = "--unit", defaultValue = "points", paramLabel = "NAME", description = "of the balance: points")
    private String unit = "points";

    @Option(names = "--tier", paramLabel = "NAME", description = "the member's tier")
    private @Nullable String tier;

    @Option(names = "--holder", paramLabel = "NAME", description = "the member's name")
    private @Nullable String holder;

    /** Filled by picocli. */
    public CardOptions() {}

    /** What the card shows. */
    public CardFace face() {
        CardFace.Builder face = CardFace.builder(CardNumber.parse(number), Points.parse(balance), unit);
        if (tier != null) {
            face.tier(tier);
        }
        if (holder != null) {
            face.holder(holder);
        }
        return face.build();
    }

    /** The programme's cards, signed by this account. */
    public GoogleCards cards(Account account) {
        CardDesign design =
                CardDesign.builder(program, organization).logoUri(logo).build();
        return GoogleCards.builder(account.issuer(), ClassSuffix.of(suffix), design, account.credentials())
                .build();
    }
}
