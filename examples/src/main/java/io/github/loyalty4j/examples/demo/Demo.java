package io.github.loyalty4j.examples.demo;

import io.github.loyalty4j.core.Loyalty;
import io.github.loyalty4j.core.activity.Purchase;
import io.github.loyalty4j.core.card.CardColor;
import io.github.loyalty4j.core.card.CardDesign;
import io.github.loyalty4j.core.card.CardFace;
import io.github.loyalty4j.core.card.PngImage;
import io.github.loyalty4j.core.program.LoyaltyProgram;
import io.github.loyalty4j.core.store.LoyaltyStore;
import io.github.loyalty4j.examples.csv.CsvFile;
import io.github.loyalty4j.examples.csv.Orders;
import io.github.loyalty4j.examples.csv.Responses;
import io.github.loyalty4j.metrics.survey.NpsResult;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The whole path: programme and orders in, a card in both wallets and the shop's figures out. */
public final class Demo {
    private final LoyaltyProgram program;
    private final Credentials credentials;
    private final Links links;

    private Demo(LoyaltyProgram program, Credentials credentials, Links links) {
        this.program = program;
        this.credentials = credentials;
        this.links = links;
    }

    /** A demonstration of this programme. */
    public static Demo of(LoyaltyProgram program, Credentials credentials, Links links) {
        return new Demo(program, credentials, links);
    }

    /**
     * The files.
     *
     * @param orders the orders
     * @param responses answers to a survey; empty if there was none
     */
    public record Input(CsvFile orders, Optional<CsvFile> responses) {}

    /**
     * Reads the files whole, and only then records anything.
     *
     * @param store where the ledger is kept; orders it knows already are not awarded again
     * @param now the time of the signatures
     * @throws io.github.loyalty4j.examples.csv.BadInputException if anything in the files cannot be used
     */
    public Result run(Input input, LoyaltyStore store, Instant now, Progress progress) {
        List<Purchase> purchases = Orders.read(input.orders(), program.currency(), program.zone());
        NpsResult nps = input.responses().map(Responses::read).orElse(null);
        Shop shop = Cards.told(() -> Shop.open(Loyalty.of(program, store), purchases, progress));
        CardFace face = shop.loyalty().face(shop.bestMember(), shop.asOf()).orElseThrow();
        Cards.Place place = new Cards.Place(program.version().id(), links.enrol(), now);
        CardDesign design = Cards.told(this::design);
        Cards cards = Cards.of(design, face, credentials.signers(), place);
        return new Result(shop, nps, face, cards, this);
    }

    private CardDesign design() {
        return CardDesign.builder(program.name(), program.name())
                .background(CardColor.parse("#3b2417"))
                .foreground(CardColor.parse("#fff8ec"))
                .label(CardColor.parse("#d9b382"))
                .icon(PngImage.of(SampleShop.resource("icon.png")))
                .logo(PngImage.of(SampleShop.resource("logo.png")))
                .logoUri(links.logo())
                .build();
    }

    /** What came out. */
    public static final class Result {
        private final Shop shop;
        private final @Nullable NpsResult nps;
        private final CardFace face;
        private final Cards cards;
        private final Demo demo;

        private Result(Shop shop, @Nullable NpsResult nps, CardFace face, Cards cards, Demo demo) {
            this.shop = shop;
            this.nps = nps;
            this.face = face;
            this.cards = cards;
            this.demo = demo;
        }

        Shop shop() {
            return shop;
        }

        @Nullable
        NpsResult nps() {
            return nps;
        }

        CardFace face() {
            return face;
        }

        Cards cards() {
            return cards;
        }

        URI enrolLink() {
            return demo.links.enrol();
        }

        boolean isThrowAwayApple() {
            return demo.credentials.isThrowAwayApple();
        }

        boolean isThrowAwayGoogle() {
            return demo.credentials.isThrowAwayGoogle();
        }

        /** What must not be overlooked. */
        public List<String> warnings() {
            List<String> warnings = new ArrayList<>();
            if (isThrowAwayApple()) {
                warnings.add(
                        "NO PHONE WILL ACCEPT card.pkpass: it is signed with throw-away certificates made just now. "
                                + "Give --team, --pass-type, --p12, --password-env and --wwdr for a real pass.");
            }
            if (isThrowAwayGoogle()) {
                warnings.add("GOOGLE WILL NOT ACCEPT save-link.txt: it is signed with a throw-away key made just now. "
                        + "Give --issuer and --service-account for a real link.");
            }
            if (!isThrowAwayGoogle() && demo.links.isSampleLogo()) {
                warnings.add("The Google card shows a sample logo. Give --logo-url for your own.");
            }
            if (!(isThrowAwayApple() && isThrowAwayGoogle())) {
                warnings.add("The card is in the demonstration's colours"
                        + (demo.links.isSampleEnrol()
                                ? ", and enrol-qr.png leads to an address that does not exist: give --enrol-url."
                                : "."));
            }
            return warnings;
        }

        /** The story in a few lines. */
        public List<String> story() {
            return Story.of(this);
        }

        Optional<byte[]> rootPem() {
            return demo.credentials.rootPem();
        }

        Optional<byte[]> googlePublicKeyPem() {
            return demo.credentials.googlePublicKeyPem();
        }
    }
}
