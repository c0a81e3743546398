package io.github.loyalty4j.examples.campaigns;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.github.loyalty4j.campaign.audience.Profile;
import io.github.loyalty4j.campaign.audience.Segment;
import io.github.loyalty4j.campaign.audience.Trait;
import io.github.loyalty4j.campaign.delivery.Courier;
import io.github.loyalty4j.campaign.delivery.DeliveryPolicy;
import io.github.loyalty4j.campaign.delivery.InMemoryDeliveryLog;
import io.github.loyalty4j.campaign.delivery.MessageTexts;
import io.github.loyalty4j.campaign.delivery.Notification;
import io.github.loyalty4j.campaign.delivery.QuietHours;
import io.github.loyalty4j.campaign.delivery.Verdict;
import io.github.loyalty4j.campaign.goodwill.InMemoryBudgetBook;
import io.github.loyalty4j.campaign.offer.Offer;
import io.github.loyalty4j.campaign.trigger.Occasions;
import io.github.loyalty4j.campaign.trigger.Trigger;
import io.github.loyalty4j.core.Loyalty;
import io.github.loyalty4j.core.activity.ActivityContext;
import io.github.loyalty4j.core.activity.OrderId;
import io.github.loyalty4j.core.activity.Purchase;
import io.github.loyalty4j.core.card.CardDesign;
import io.github.loyalty4j.core.card.CardFace;
import io.github.loyalty4j.core.card.CardNumber;
import io.github.loyalty4j.core.card.Consent;
import io.github.loyalty4j.core.card.MemberId;
import io.github.loyalty4j.core.points.Points;
import io.github.loyalty4j.core.program.Condition;
import io.github.loyalty4j.core.program.EarnRule;
import io.github.loyalty4j.core.program.Formula;
import io.github.loyalty4j.core.program.LoyaltyProgram;
import io.github.loyalty4j.core.program.ProgramVersion;
import io.github.loyalty4j.core.store.ChannelName;
import io.github.loyalty4j.core.store.InMemoryStore;
import io.github.loyalty4j.core.sync.WalletChannel.Answer;
import io.github.loyalty4j.wallet.apple.ApplePasses;
import io.github.loyalty4j.wallet.apple.PassTokens;
import io.github.loyalty4j.wallet.apple.push.ApplePush;
import io.github.loyalty4j.wallet.apple.push.AppleWalletChannel;
import io.github.loyalty4j.wallet.apple.testing.FakeApns;
import io.github.loyalty4j.wallet.apple.testing.FakeWalletDevice;
import io.github.loyalty4j.wallet.apple.testing.ThrowAwayPki;
import io.github.loyalty4j.wallet.apple.web.InMemoryRegistrations;
import io.github.loyalty4j.wallet.apple.web.InMemoryShownCards;
import io.github.loyalty4j.wallet.apple.web.PassHttpHandler;
import io.github.loyalty4j.wallet.apple.web.PassWebService;
import io.github.loyalty4j.wallet.google.ClassSuffix;
import io.github.loyalty4j.wallet.google.GoogleCards;
import io.github.loyalty4j.wallet.google.GoogleChannel;
import io.github.loyalty4j.wallet.google.GoogleWallet;
import io.github.loyalty4j.wallet.google.InMemoryCardStates;
import io.github.loyalty4j.wallet.google.IssuerId;
import io.github.loyalty4j.wallet.google.testing.FakeGoogleWallet;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.BooleanSupplier;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** From what happened to what the member sees, over sockets: purchase, occasion, offer, policy, wallet. */
class WalletMessagesTest {
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private static final MemberId ANNA = MemberId.of("anna");
    private static final Instant BOUGHT = Instant.parse("2026-03-02T10:00:00Z");
    private static final Instant NIGHT = Instant.parse("2026-04-01T21:00:00Z"); // 23:00 in Berlin, thirty days later
    private static final Instant MORNING = Instant.parse("2026-04-02T07:00:00Z"); // 9:00, when the quiet hours end
    private static final String TEXT = "A coffee is waiting for you.";
    private static final ChannelName APPLE = ChannelName.of("apple");
    private static final ChannelName GOOGLE = ChannelName.of("google");
    private static final InstantSource CLOCK = InstantSource.system();
    private static final IssuerId ISSUER = IssuerId.of("3388000000000000001");

    @SuppressWarnings("TimeInStaticInitializer") // TLS goes by the clock of the machine
    private static final ThrowAwayPki PKI =
            ThrowAwayPki.of("pass.com.example.card", "A1B2C3D4E5", Instant.now().minus(Duration.ofHours(1)));

    private final Offer coffee = Offer.of(
                    "coffee", Segment.of("silent", Trait.silentFor(30)), BOUGHT, BOUGHT.plus(Duration.ofDays(90)))
            .heldOut(0);
    private final Trigger winBack =
            Trigger.of("win-back", "news", Occasions.noSecondOrder(30)).to(coffee.segment());
    private final Loyalty loyalty = Loyalty.of(
            LoyaltyProgram.builder(new ProgramVersion("club", 1), CurrencyUnit.EUR, BERLIN)
                    .earn(
                            EarnRule.of("base", Formula.perAmount(Points.of(1), Money.parse("EUR 1.00"))),
                            EarnRule.of("coffee", Formula.fixed(Points.of(50))).when(Condition.tagged(coffee.tag())))
                    .build(),
            new InMemoryStore());
    private final CardDesign design = CardDesign.builder("Bean Club", "Bean & Co")
            .logoUri(URI.create("https://bean.example/logo.png"))
            .build();
    private final InMemoryRegistrations registrations = new InMemoryRegistrations();
    private final InMemoryShownCards shown = new InMemoryShownCards();
    private final ExecutorService threads = Executors.newFixedThreadPool(4);
    private final FakeApns apns = FakeApns.start(PKI);
    private final FakeGoogleWallet google = FakeGoogleWallet.start(ISSUER);
    private final ApplePush push = ApplePush.builder(PKI.identity())
            .server("localhost", apns.port())
            .trusting(PKI.root())
            .build();
    private final ApplePasses passes = ApplePasses.builder(design, PKI.identity())
            .webService(URI.create("https://example.com/passes"), PassTokens.of(new byte[32]))
            .build();
    private final GoogleCards cards = GoogleCards.builder(
                    ISSUER, ClassSuffix.of("bean-club"), design, google.credentials())
            .build();
    private final GoogleWallet wallet = GoogleWallet.builder(
                    google.credentials().createScoped(GoogleWallet.SCOPE))
            .rootUrl(google.rootUrl())
            .build();
    private final GoogleChannel googleCards = GoogleChannel.of(cards, wallet, new InMemoryCardStates());
    private final AppleWalletChannel appleCards = AppleWalletChannel.of(shown, registrations, push, CLOCK);
    private final AppleMessages appleMessages = new AppleMessages(appleCards, this::face);
    private final InMemoryDeliveryLog log = new InMemoryDeliveryLog();
    private final Courier courier = new Courier(
            DeliveryPolicy.builder()
                    .quietHours(QuietHours.of(LocalTime.of(21, 0), LocalTime.of(9, 0)))
                    .build(),
            MessageTexts.of("en").text("win-back", "en", TEXT),
            log,
            appleMessages,
            new GoogleMessages(googleCards, "Bean Club", CLOCK));
    private HttpServer server;
    private FakeWalletDevice phone;

    @SuppressWarnings("NullAway.Init") // set before each test
    WalletMessagesTest() {}

    @BeforeEach
    void annaBuysAndHasACard() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 10);
        PassWebService service =
                PassWebService.builder(passes, registrations, shown).build();
        server.createContext("/passes", PassHttpHandler.of(service, CLOCK));
        server.setExecutor(threads);
        server.start();
        loyalty.enroll(ANNA, BOUGHT);
        loyalty.record(Purchase.of(OrderId.of("17"), ANNA, Money.parse("EUR 12.00"), BOUGHT));
        CardFace card = face(ANNA).orElseThrow();
        shown.show(ANNA, card);
        phone = FakeWalletDevice.of("phone-1", PKI, CLOCK)
                .through(URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/passes"));
        apns.device(phone.pushToken(), () -> threads.execute(phone::refresh));
        phone.add(passes.issue(card, CLOCK.instant()).bytes());
        assertThat(googleCards.update(ANNA, card)).isEqualTo(Answer.accepted());
    }

    @AfterEach
    void stop() {
        server.stop(0);
        push.close();
        apns.close();
        threads.shutdownNow();
        assertThat(google.violations()).isEmpty();
        google.close();
    }

    private Optional<CardFace> face(MemberId member) {
        return loyalty.face(member, MORNING);
    }

    private CardNumber phoneCard() {
        return face(ANNA).orElseThrow().number();
    }

    private Profile anna(ChannelName channel) {
        return Profile.of(loyalty.account(ANNA).orElseThrow(), BERLIN)
                .ledger(loyalty.postings(ANNA, 0, 1_000))
                .reachedBy(channel);
    }

    private Verdict deliver(ChannelName channel, Instant now) {
        List<Notification> due = winBack.due(anna(channel), now);
        assertThat(due).hasSize(1);
        return Objects.requireNonNull(courier.deliver(due, anna(channel), now).get(due.get(0)));
    }

    private void consents() {
        loyalty.consent(ANNA, new Consent("news", true, BOUGHT), BOUGHT);
    }

    private static void eventually(BooleanSupplier holds) throws InterruptedException {
        for (int i = 0; i < 600 && !holds.getAsBoolean(); i++) {
            Thread.sleep(50);
        }
        assertThat(holds.getAsBoolean()).isTrue();
    }

    @Test
    void anOffer_isOnTheLockScreenInTheMorning_andBringsItsPoints() throws Exception {
        consents();
        assertThat(deliver(APPLE, NIGHT)).isInstanceOf(Verdict.Waiting.class);
        assertThat(phone.lockScreen()).isEmpty();

        assertThat(deliver(APPLE, MORNING)).isEqualTo(new Verdict.Sent(APPLE));
        eventually(() -> phone.lockScreen().equals(List.of(TEXT)));

        Purchase second = Purchase.of(OrderId.of("18"), ANNA, Money.parse("EUR 5.00"), MORNING)
                .in(ActivityContext.none()
                        .tags(coffee.use(new InMemoryBudgetBook(), anna(APPLE), OrderId.of("18"), MORNING)
                                .tags()
                                .toArray(String[]::new)));
        loyalty.record(second);
        assertThat(loyalty.balance(ANNA, MORNING)).isEqualTo(Points.of(12 + 5 + 50));
        assertThat(appleMessages.update(ANNA, face(ANNA).orElseThrow())).isEqualTo(Answer.accepted());
        CardFace latest = shown.find(phoneCard()).orElseThrow().face();
        assertThat(latest.balance()).isEqualTo(Points.of(12 + 5 + 50));
        assertThat(latest.message()).contains(TEXT);
    }

    @Test
    void anOffer_isAMessageOnGooglesCard_once() {
        consents();
        assertThat(deliver(GOOGLE, MORNING)).isEqualTo(new Verdict.Sent(GOOGLE));
        assertThat(deliver(GOOGLE, MORNING.plusSeconds(60))).isInstanceOf(Verdict.Dropped.class);

        String object = cards.loyaltyObject(face(ANNA).orElseThrow()).getId();
        assertThat(google.resource(object).orElseThrow()).containsOnlyOnce(TEXT);
        assertThat(google.notifications(object)).hasSize(1);
    }

    @Test
    void withoutConsent_theReasonIsTold_andNothingIsShown() {
        assertThat(deliver(APPLE, MORNING)).isInstanceOfSatisfying(Verdict.Dropped.class, no -> assertThat(no.why())
                .isEqualTo(Verdict.Reason.NO_CONSENT));
        assertThat(phone.lockScreen()).isEmpty();
    }

    @Test
    void whatCannotBeReached_waits_andIsSentLater() throws Exception {
        consents();
        apns.unavailable(true);
        assertThat(deliver(APPLE, MORNING)).isInstanceOf(Verdict.Waiting.class);
        apns.unavailable(false);
        assertThat(deliver(APPLE, MORNING.plus(Courier.PAUSE))).isEqualTo(new Verdict.Sent(APPLE));
        eventually(() -> phone.lockScreen().equals(List.of(TEXT)));
    }

    /** The night, a no and the end of its sense are asked for when it is tried again, and no sync asks: so none carries it. */
    @Test
    void whatCouldNotBeReached_isShownByNoSync_onceNobodyMayBeToldIt() throws Exception {
        consents();
        apns.unavailable(true);
        assertThat(deliver(APPLE, MORNING)).isInstanceOf(Verdict.Waiting.class);
        apns.unavailable(false);
        loyalty.consent(ANNA, new Consent("news", false, MORNING), MORNING);
        loyalty.record(Purchase.of(OrderId.of("0"), ANNA, Money.parse("EUR 1.00"), BOUGHT));
        assertThat(appleMessages.update(ANNA, face(ANNA).orElseThrow())).isEqualTo(Answer.accepted());
        eventually(() -> balanceOnThePhone().contains("\"value\":13"));
        assertThat(phone.lockScreen()).doesNotContain(TEXT);
        assertThat(log.deliveries(ANNA)).isEmpty();
    }

    private String balanceOnThePhone() {
        return phone.passJson(phoneCard().value()).orElse("");
    }

    @Test
    void whatCouldNotBeReached_isAnnouncedOnce_whateverSyncComesBetween() throws Exception {
        consents();
        apns.unavailable(true);
        assertThat(deliver(APPLE, MORNING)).isInstanceOf(Verdict.Waiting.class);
        apns.unavailable(false);
        assertThat(appleMessages.update(ANNA, face(ANNA).orElseThrow())).isEqualTo(Answer.accepted());
        phone.refresh();
        assertThat(phone.lockScreen()).isEmpty();

        assertThat(deliver(APPLE, MORNING.plus(Courier.PAUSE))).isEqualTo(new Verdict.Sent(APPLE));
        eventually(() -> phone.lockScreen().equals(List.of(TEXT)));
        phone.refresh();
        assertThat(phone.lockScreen()).containsExactly(TEXT);
    }
}
