package io.github.loyalty4j.examples.docs;

import com.google.api.services.walletobjects.model.LoyaltyObject;
import com.google.api.services.walletobjects.model.Message;
import com.google.api.services.walletobjects.model.OfferObject;
import com.google.auth.oauth2.ServiceAccountCredentials;
import de.brendamour.jpasskit.PKPass;
import de.brendamour.jpasskit.passes.PKStoreCard;
import io.github.loyalty4j.campaign.delivery.QuietHours;
import io.github.loyalty4j.card.image.CardPicture;
import io.github.loyalty4j.card.image.QrCode;
import io.github.loyalty4j.core.Loyalty;
import io.github.loyalty4j.core.Outcome;
import io.github.loyalty4j.core.activity.OrderId;
import io.github.loyalty4j.core.activity.Purchase;
import io.github.loyalty4j.core.card.CardColor;
import io.github.loyalty4j.core.card.CardDesign;
import io.github.loyalty4j.core.card.CardFace;
import io.github.loyalty4j.core.card.CardNumber;
import io.github.loyalty4j.core.card.MemberId;
import io.github.loyalty4j.core.card.PngImage;
import io.github.loyalty4j.core.engine.Receipt;
import io.github.loyalty4j.core.json.ProgramJson;
import io.github.loyalty4j.core.points.Points;
import io.github.loyalty4j.core.points.PointsUnit;
import io.github.loyalty4j.core.program.EarnRule;
import io.github.loyalty4j.core.program.Expiry;
import io.github.loyalty4j.core.program.Formula;
import io.github.loyalty4j.core.program.LoyaltyProgram;
import io.github.loyalty4j.core.program.ProgramVersion;
import io.github.loyalty4j.core.program.Reward;
import io.github.loyalty4j.core.program.Tier;
import io.github.loyalty4j.core.store.InMemoryStore;
import io.github.loyalty4j.core.store.LoyaltyStore;
import io.github.loyalty4j.core.sync.WalletSync;
import io.github.loyalty4j.metrics.Interval;
import io.github.loyalty4j.metrics.orders.OrderLog;
import io.github.loyalty4j.metrics.survey.Nps;
import io.github.loyalty4j.metrics.survey.NpsResult;
import io.github.loyalty4j.wallet.apple.ApplePasses;
import io.github.loyalty4j.wallet.apple.PassIssuer;
import io.github.loyalty4j.wallet.apple.PassTemplate;
import io.github.loyalty4j.wallet.apple.PassTokens;
import io.github.loyalty4j.wallet.apple.SignedPass;
import io.github.loyalty4j.wallet.apple.SigningIdentity;
import io.github.loyalty4j.wallet.apple.inspect.Inspection;
import io.github.loyalty4j.wallet.apple.inspect.PassInspector;
import io.github.loyalty4j.wallet.apple.push.ApplePush;
import io.github.loyalty4j.wallet.apple.push.AppleWalletChannel;
import io.github.loyalty4j.wallet.apple.push.Rebranding;
import io.github.loyalty4j.wallet.apple.testing.ThrowAwayPki;
import io.github.loyalty4j.wallet.apple.web.InMemoryRegistrations;
import io.github.loyalty4j.wallet.apple.web.InMemoryShownCards;
import io.github.loyalty4j.wallet.apple.web.PassRegistrations;
import io.github.loyalty4j.wallet.apple.web.PassWebService;
import io.github.loyalty4j.wallet.apple.web.ShownCards;
import io.github.loyalty4j.wallet.apple.web.WebRequest;
import io.github.loyalty4j.wallet.apple.web.WebResponse;
import io.github.loyalty4j.wallet.google.CallbackHandler;
import io.github.loyalty4j.wallet.google.CallbackKeys;
import io.github.loyalty4j.wallet.google.CallbackNonces;
import io.github.loyalty4j.wallet.google.CallbackVerifier;
import io.github.loyalty4j.wallet.google.CardBalance;
import io.github.loyalty4j.wallet.google.CardExtras;
import io.github.loyalty4j.wallet.google.CardStates;
import io.github.loyalty4j.wallet.google.ClassSuffix;
import io.github.loyalty4j.wallet.google.GoogleCards;
import io.github.loyalty4j.wallet.google.GoogleChannel;
import io.github.loyalty4j.wallet.google.GoogleOffers;
import io.github.loyalty4j.wallet.google.GoogleReply;
import io.github.loyalty4j.wallet.google.GoogleStyle;
import io.github.loyalty4j.wallet.google.GoogleWallet;
import io.github.loyalty4j.wallet.google.InMemoryCardStates;
import io.github.loyalty4j.wallet.google.IssuerId;
import io.github.loyalty4j.wallet.google.NewerField;
import io.github.loyalty4j.wallet.google.SaveLink;
import io.github.loyalty4j.wallet.google.SaveLinkPlanner;
import io.github.loyalty4j.wallet.google.SavedCards;
import io.github.loyalty4j.wallet.google.ServiceAccountFile;
import io.github.loyalty4j.wallet.google.testing.FakeGoogleWallet;
import io.github.loyalty4j.wallet.google.testing.ThrowAwayServiceAccount;
import java.io.IOException;
import java.io.PrintStream;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;

/**
 * The Java blocks of README.md and docs/, as code that is compiled and run: {@link DocsTest} compares each block with
 * the region of its name and each output with what the region prints.
 */
final class Recipes {
    private final Path folder;
    private final PrintStream out;
    private final Instant now = Instant.parse("2026-11-22T10:15:30Z");
    private final ThrowAwayPki pki = ThrowAwayPki.of("pass.example.club", "ABCDE12345", now);
    private final CardDesign design;

    /** With the files the recipes read: {@code program.json}, {@code logo.png} and those of the accounts. */
    Recipes(Path folder, PrintStream out) throws IOException {
        this.folder = folder;
        this.out = out;
        this.design = design();
        Files.write(folder.resolve("pass.p12"), pki.pkcs12("secret".toCharArray()));
        Files.writeString(
                folder.resolve("service-account.json"),
                ThrowAwayServiceAccount.generate().json());
    }

    CardDesign design() throws IOException {
        // begin design
        CardDesign design = CardDesign.builder("Bean Club", "Bean & Co") // the programme, and who runs it
                .background(CardColor.parse("#3b2417"))
                .foreground(CardColor.parse("#fff8ec"))
                .label(CardColor.parse("#d9b382"))
                .logo(PngImage.of(Files.readAllBytes(folder.resolve("logo.png")))) // for Apple
                .logoUri(URI.create("https://shop.example/logo.png")) // for Google, which fetches it
                .build();
        // end design
        return design;
    }

    void first() throws IOException {
        byte[] json = Files.readAllBytes(folder.resolve("program.json"));
        SigningIdentity appleIdentity = pki.identity();
        ThrowAwayServiceAccount googleAccount = ThrowAwayServiceAccount.generate();
        GoogleCards googleCards = GoogleCards.builder(
                        IssuerId.of("3388000000012345678"), ClassSuffix.of("bean-club"), design, googleAccount.signer())
                .build();
        // begin first
        Loyalty loyalty = Loyalty.of(ProgramJson.parse(json), new InMemoryStore());
        MemberId anna = MemberId.of("anna");
        loyalty.enroll(anna, now);
        loyalty.record(Purchase.of(OrderId.of("2026-000017"), anna, Money.parse("EUR 268.40"), now));

        CardFace face = loyalty.face(anna, now).orElseThrow();
        byte[] pkpass = ApplePasses.of(design, appleIdentity).issue(face, now).bytes();
        URI saveLink = googleCards.saveLink(face, now).uri();
        PngImage picture = CardPicture.of(design, face).png();
        NpsResult nps = Nps.of(10, 9, 9, 10, 8, 7, 9, 3).result().orElseThrow();

        out.println(face + ", until " + face.expiring().orElseThrow().lastDay());
        out.println(saveLink.getHost());
        Interval likely = nps.interval();
        out.printf("NPS %.0f (%.0f to %.0f)%n", nps.score(), likely.lower(), likely.upper());
        // end first
        Files.write(folder.resolve("card.pkpass"), pkpass);
        Files.write(folder.resolve("card.png"), picture.bytes());
    }

    LoyaltyProgram programme() {
        // begin programme
        LoyaltyProgram program = LoyaltyProgram.builder(
                        new ProgramVersion("bean-club", 1), CurrencyUnit.EUR, ZoneId.of("Europe/Paris"))
                .name("Bean Club")
                .units(PointsUnit.of("beans"))
                .earn(EarnRule.of("base", Formula.perAmount(Points.of(1), Money.parse("EUR 1.00"))))
                .tiers(Tier.of("Silver", Points.ZERO), Tier.of("Gold", Points.of(250)))
                .pointsExpire(Expiry.afterMonths(12).atMonthEnd())
                .build();
        // end programme
        return program;
    }

    void once() {
        Loyalty loyalty = Loyalty.of(programme(), new InMemoryStore());
        MemberId anna = MemberId.of("anna");
        loyalty.enroll(anna, now);
        PointsUnit beans = loyalty.program().unit();
        // begin once
        Instant paidAt = Instant.parse("2026-11-22T10:15:30Z"); // the order's own time, from your order table
        Purchase order = Purchase.of(OrderId.of("2026-000017"), anna, Money.parse("EUR 19.99"), paidAt);
        for (int attempt = 1; attempt <= 2; attempt++) {
            Outcome<Receipt> outcome = loyalty.record(order);
            String answer = outcome.match(
                    receipt -> "awarded " + receipt.earned(beans),
                    receipt -> "was awarded before: " + receipt.earned(beans),
                    reason -> "not awarded: " + reason);
            out.println(answer);
        }
        // end once
    }

    void apple() throws IOException {
        CardFace face = face();
        char[] password = "secret".toCharArray();
        // begin apple
        SigningIdentity identity = SigningIdentity.ofPkcs12(folder.resolve("pass.p12"), password)
                .requirePassType("pass.example.club")
                .requireTeam("ABCDE12345");
        ApplePasses passes = ApplePasses.of(design, identity); // once, at start-up
        SignedPass pass = passes.issue(face, now); // per card; serve it as ApplePasses.MEDIA_TYPE
        // end apple
        out.println(pass.size() > 1_000);
    }

    void update() {
        CardFace face = face();
        MemberId anna = MemberId.of("anna");
        SigningIdentity identity = pki.identity();
        byte[] tokenKey = new byte[32];
        // begin update
        ApplePasses passes = ApplePasses.builder(design, identity)
                .webService(
                        URI.create("https://shop.example/passes"), PassTokens.of(tokenKey)) // 32 secret bytes, for good
                .build();
        PassRegistrations registrations = new InMemoryRegistrations(); // or your own, on your database
        ShownCards cards = new InMemoryShownCards();
        PassWebService service =
                PassWebService.builder(passes, registrations, cards).build(); // behind https://shop.example/passes
        ApplePush push = ApplePush.builder(identity).build();
        AppleWalletChannel apple = AppleWalletChannel.of(cards, registrations, push, InstantSource.system());

        apple.update(anna, face); // or let a WalletSync do it: phones that have the card fetch and announce it
        WebResponse answer = service.handle(WebRequest.of("POST", "/v1/log", Map.of(), new byte[0]), now);
        // end update
        out.println(answer.status());
        // begin rebrand
        Rebranding rebranding = Rebranding.of(registrations, push);
        List<CardNumber> untold = new ArrayList<>();
        Optional<CardNumber> at = Optional.empty();
        do {
            Rebranding.Step step = rebranding.step(at, 1_000, now);
            untold.addAll(step.untold()); // whose phones Apple did not take a push for
            at = step.next(); // keep both, to go on after a crash
        } while (at.isPresent());
        untold = rebranding.again(untold).untold(); // later, until there are none
        // end rebrand
        out.println(untold);
        push.close();
    }

    void rebrand() {
        update();
    }

    void inspect() throws IOException {
        Files.write(
                folder.resolve("card.pkpass"),
                ApplePasses.of(design, pki.identity()).issue(face(), now).bytes());
        // begin inspect
        Inspection inspection =
                PassInspector.withoutRoot().inspect(Files.readAllBytes(folder.resolve("card.pkpass")), now);
        inspection.findings().forEach(out::println);
        // end inspect
    }

    void jpasskit() throws IOException {
        SigningIdentity identity = pki.identity();
        Path templateFolder = Files.createDirectories(folder.resolve("template"));
        Files.copy(folder.resolve("logo.png"), templateFolder.resolve("icon.png"), StandardCopyOption.REPLACE_EXISTING);
        PKPass pkPass = PKPass.builder()
                .serialNumber("1")
                .organizationName("Bean & Co")
                .description("Card")
                .pass(PKStoreCard.builder())
                .build();
        // begin jpasskit
        PassIssuer issuer = PassIssuer.of(PassTemplate.ofFolder(templateFolder), identity); // once
        byte[] pkpass = issuer.issue(pkPass, now).bytes(); // was: createSignedAndZippedPkPassArchive(...)
        // end jpasskit
        out.println(pkpass.length > 1_000);
    }

    void google() {
        CardFace face = face();
        // begin google
        GoogleCards cards = GoogleCards.builder(
                        IssuerId.of("3388000000012345678"),
                        ClassSuffix.of("bean-club"),
                        design,
                        ServiceAccountFile.read(folder.resolve("service-account.json")))
                .build(); // once, at start-up
        SaveLink link = cards.saveLink(face, now); // per card
        link.losses().forEach(out::println);
        // end google
    }

    void googleUpdate() {
        IssuerId issuer = IssuerId.of("3388000000012345678");
        MemberId anna = MemberId.of("anna");
        LoyaltyStore store = new InMemoryStore();
        Loyalty loyalty = Loyalty.of(programme(), store);
        try (FakeGoogleWallet google = FakeGoogleWallet.start(issuer)) {
            GoogleCards cards = GoogleCards.builder(issuer, ClassSuffix.of("bean-club"), design, google.credentials())
                    .build();
            GoogleWallet wallet = GoogleWallet.builder(google.credentials().createScoped(GoogleWallet.SCOPE))
                    .rootUrl(google.rootUrl())
                    .build();
            CardFace face = face();
            // begin googleFirst
            SaveLinkPlanner planner = SaveLinkPlanner.of(cards, wallet); // wallet: as below
            String link = planner.link(face, now)
                    .match(
                            made -> made.buttonHtml(URI.create("/add-to-google-wallet.svg"), "Add to Google Wallet"),
                            no -> no.reason() + ": " + no.message());
            // end googleFirst
            out.println(link);
            ServiceAccountCredentials credentials = google.credentials();
            CardDesign springDesign = design;
            CardStates states = new InMemoryCardStates();

            // begin googleRebrand
            GoogleStyle style = GoogleStyle.builder()
                    .hero(URI.create("https://shop.example/spring.png"))
                    .callbacks(URI.create("https://shop.example/google"))
                    .extras(card -> CardExtras.builder()
                            .secondBalance("stamps", CardBalance.stamps(7, 10))
                            .build())
                    .build();
            GoogleCards rebranded = GoogleCards.builder(issuer, ClassSuffix.of("bean-club"), springDesign, credentials)
                    .style(style)
                    .build();
            GoogleChannel next = GoogleChannel.of(rebranded, wallet, states); // the states are those of before
            out.println("at least " + wallet.predicted(100_000) + " if each of 100,000 cards changes too");
            // end googleRebrand
            out.println(next.name());

            // begin googleUpdate
            // wallet: GoogleWallet.of(credentials.createScoped(GoogleWallet.SCOPE)), one for the whole application
            GoogleChannel channel = GoogleChannel.of(cards, wallet, new InMemoryCardStates()); // or your own states
            WalletSync sync = WalletSync.builder(store.outbox(), loyalty::face, new Random())
                    .channel(channel)
                    .build();

            loyalty.enroll(anna, now);
            loyalty.record(Purchase.of(OrderId.of("1"), anna, Money.parse("EUR 268.40"), now));
            out.println(sync.run(now)); // from your scheduler, every few seconds
            // end googleUpdate

            ZoneId zone = ZoneId.of("Europe/Paris");
            // begin googleMessage
            QuietHours night = QuietHours.of(LocalTime.of(21, 0), LocalTime.of(9, 0)); // of loyalty-campaign
            GoogleChannel polite = channel.quietWhen((member, at) -> night.areAt(at, zone)); // or the member's own zone
            Message message = new Message()
                    .setId("beans-2026-11") // a message of this id is sent once, however often you ask
                    .setHeader("New beans")
                    .setBody("The new harvest is here.")
                    .setMessageType("TEXT_AND_NOTIFY"); // Google shows at most three a day
            out.println(polite.message(anna, message, now));
            // end googleMessage

            Set<CardNumber> saved = Set.of(loyalty.face(anna, now).orElseThrow().number());
            // begin googleSaved
            GoogleReply<Integer> read = SavedCards.of(cards, wallet)
                    .reconcile(
                            saved::contains, // what you have of a card
                            correction -> out.println(correction.isSaved() ? "is saved after all" : "was removed"));
            out.println(read.<String>match(count -> count + " cards", no -> no.reason() + ": " + no.message()));
            // end googleSaved

            Reward coffee = Reward.of("free-coffee", new Reward.FreeItem("espresso"), Points.of(100));
            Instant endOfYear = Instant.parse("2027-01-01T00:00:00Z");
            // begin googleOffer
            GoogleOffers offers = GoogleOffers.of(issuer, design);
            wallet.upsert(offers.offerClass(coffee, "A free espresso")); // once for a reward
            OfferObject offer = offers.offer(coffee, "K7Q2-88", endOfYear);
            wallet.upsert(offer); // when the member has redeemed it

            String number = loyalty.face(anna, now).orElseThrow().number().value();
            LoyaltyObject card = new LoyaltyObject().setId(issuer + "." + number);
            NewerField.LINKED_OBJECT_IDS.set(card, List.of(offer.getId()));
            wallet.patch(card);
            wallet.patch(offers.handedIn(coffee, "K7Q2-88")); // at the till
            // end googleOffer
            out.println(google.violations());
        }
    }

    void googleFirst() {
        googleUpdate();
    }

    void googleRebrand() {
        googleUpdate();
    }

    void googleMessage() {
        googleUpdate();
    }

    void googleSaved() {
        googleUpdate();
    }

    void googleOffer() {
        googleUpdate();
    }

    void googleCallback() {
        IssuerId issuer = IssuerId.of("3388000000012345678");
        byte[] body = new byte[0];
        // begin googleCallback
        CallbackHandler callbacks = CallbackHandler.of(
                CallbackVerifier.of(CallbackKeys.google(), issuer),
                CallbackNonces.inMemory(), // or your own, on your database
                event -> out.println(event.kind() + " " + event.objectId()));
        int status = callbacks.handle("POST", body, now); // behind the address you gave Google; answer with this status
        // end googleCallback
        out.println(status);
    }

    void join() throws IOException {
        // begin join
        PngImage code = QrCode.of("https://shop.example/join/bean-club").png(480);
        Files.write(folder.resolve("join.png"), code.bytes());
        // end join
        out.println(code.width());
    }

    void metrics() {
        // begin metrics
        OrderLog<String> log = OrderLog.builder(2)
                .add("ann", Instant.parse("2026-03-01T09:00:00Z"), new BigDecimal("20.00"))
                .add("ann", Instant.parse("2026-03-08T09:00:00Z"), new BigDecimal("30.00"))
                .add("bob", Instant.parse("2026-03-02T09:00:00Z"), new BigDecimal("10.00"))
                .build();
        log.repeatPurchaseRate().ifPresent(share -> out.println(share.hits() + " of " + share.n() + " bought again"));
        log.averageOrderValue().ifPresent(value -> out.println("EUR " + value.mean(2, RoundingMode.HALF_EVEN)));
        // end metrics
    }

    void testing() {
        CardFace face = face();
        // begin testing
        ThrowAwayPki apple = ThrowAwayPki.of("pass.example.club", "ABCDE12345", now);
        SignedPass pass = ApplePasses.of(design, apple.identity()).issue(face, now); // verify it with apple.rootPem()

        ThrowAwayServiceAccount google = ThrowAwayServiceAccount.generate();
        SaveLink link = GoogleCards.builder(
                        IssuerId.of("3388000000012345678"), ClassSuffix.of("club"), design, google.signer())
                .build()
                .saveLink(face, now); // verify it with google.publicKeyPem()
        // end testing
        out.println(pass.size() > 1_000 && link.token().length() <= SaveLink.MOST_TOKEN_CHARACTERS);
    }

    private CardFace face() {
        Loyalty loyalty = Loyalty.of(programme(), new InMemoryStore());
        MemberId anna = MemberId.of("anna");
        loyalty.enroll(anna, now);
        loyalty.record(Purchase.of(OrderId.of("1"), anna, Money.parse("EUR 268.40"), now));
        return loyalty.face(anna, now).orElseThrow();
    }
}
