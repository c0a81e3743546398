package io.github.loyalty4j.wallet.apple.push;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.loyalty4j.core.card.CardColor;
import io.github.loyalty4j.core.card.CardDesign;
import io.github.loyalty4j.core.card.CardFace;
import io.github.loyalty4j.core.card.CardNumber;
import io.github.loyalty4j.core.card.MemberId;
import io.github.loyalty4j.core.points.Points;
import io.github.loyalty4j.wallet.apple.ApplePasses;
import io.github.loyalty4j.wallet.apple.PassTokens;
import io.github.loyalty4j.wallet.apple.testing.FakeApns;
import io.github.loyalty4j.wallet.apple.testing.ThrowAwayPki;
import io.github.loyalty4j.wallet.apple.web.InMemoryRegistrations;
import io.github.loyalty4j.wallet.apple.web.InMemoryShownCards;
import io.github.loyalty4j.wallet.apple.web.PassRegistrations.Device;
import io.github.loyalty4j.wallet.apple.web.PassWebService;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Which phones get the new design, and when. */
class RebrandingTest {
    @SuppressWarnings("TimeInStaticInitializer") // TLS goes by the clock of the machine
    private static final Instant NOW = Instant.now();

    private static final ThrowAwayPki PKI =
            ThrowAwayPki.of("pass.com.example.card", "A1B2C3D4E5", NOW.minus(Duration.ofHours(1)));
    private static final PassTokens TOKENS = PassTokens.of(new byte[32]);
    private static final CardNumber LOW = CardNumber.parse("0000000000000000");
    private static final CardNumber HIGH = CardNumber.parse("7K3M-9QX2-P0VD-H8TE");
    private static final String OLD = "5 on rgb(0, 0, 0)";
    private static final String NEW = "5 on rgb(255, 0, 0)";

    private final InMemoryRegistrations registrations = new InMemoryRegistrations();
    private final InMemoryShownCards cards = new InMemoryShownCards();
    private volatile Instant now = NOW;
    private volatile PassWebService service = serving("#000000");
    private FakeApns apns;
    private ApplePush push;

    @SuppressWarnings("NullAway.Init") // set before each test
    RebrandingTest() {}

    @BeforeEach
    void start() {
        apns = FakeApns.start(PKI);
        push = ApplePush.builder(PKI.identity())
                .server("localhost", apns.port())
                .trusting(PKI.root())
                .build();
        AppleWalletChannel channel = AppleWalletChannel.of(cards, registrations, push, () -> now);
        channel.update(MemberId.of("low"), face(LOW));
        channel.update(MemberId.of("high"), face(HIGH));
    }

    @AfterEach
    void stop() {
        push.close();
        apns.close();
    }

    private PassWebService serving(String background) {
        return PassWebService.builder(passes(background), registrations, cards).build();
    }

    private static ApplePasses passes(String background) {
        return ApplePasses.builder(
                        CardDesign.builder("Bean Club", "Bean & Co")
                                .background(CardColor.parse(background))
                                .build(),
                        PKI.identity())
                .webService(URI.create("https://example.com/passes"), TOKENS)
                .build();
    }

    private static CardFace face(CardNumber number) {
        return CardFace.builder(number, Points.of(5), "points").build();
    }

    private LightPhone phone(String id) {
        LightPhone phone = new LightPhone(id, () -> service, TOKENS, () -> now);
        apns.device(phone.token(), phone::refresh);
        return phone;
    }

    private static byte[] downloaded(CardNumber number) {
        return passes("#000000").issue(face(number), NOW).bytes();
    }

    private void later() {
        now = now.plusSeconds(100);
    }

    /** The server knows of no phone that has it, but the holder pulls. */
    @Test
    void step_movesACardWhosePhoneHasUpdatesOff() {
        LightPhone phone = phone("off");
        phone.add(HIGH, downloaded(HIGH));
        phone.refresh();
        later();
        assertThat(phone.fetch(HIGH)).isEqualTo(304);
        registrations.unregister("off", HIGH);
        service = serving("#ff0000");

        Rebranding.Step step = Rebranding.of(registrations, push).step(Optional.empty(), 10, now);

        assertThat(step).isEqualTo(new Rebranding.Step(Optional.empty(), 2, 0, List.of()));
        assertThat(phone.shows(HIGH)).contains(OLD);
        assertThat(phone.fetch(HIGH)).isEqualTo(200);
        assertThat(phone.shows(HIGH)).contains(NEW);
        assertThat(phone.fetch(HIGH)).isEqualTo(304);
    }

    /** Downloaded before the new design, registered when the sweep is past its number. */
    @Test
    void registeredBehindTheSweep_getsTheDesignWithTheNextQuestion() {
        byte[] former = downloaded(LOW);
        service = serving("#ff0000");
        LightPhone phone = phone("late");
        Rebranding rebranding = Rebranding.of(registrations, push);
        Rebranding.Step first = rebranding.step(Optional.empty(), 1, now);
        assertThat(first.next()).contains(LOW);
        phone.add(LOW, former);
        Rebranding.Step second = rebranding.step(first.next(), 1, now);
        assertThat(rebranding.step(second.next(), 1, now).passes()).isZero();

        phone.refresh();
        assertThat(phone.shows(LOW)).contains(NEW);
        // one that registers a pass of the new design
        LightPhone fresh = phone("fresh");
        fresh.add(HIGH, passes("#ff0000").issue(face(HIGH), NOW).bytes());
        assertThat(fresh.shows(HIGH)).contains(NEW);
    }

    @Test
    void again_pushesToThoseNotToldAlone() {
        LightPhone told = phone("told");
        told.add(HIGH, downloaded(HIGH));
        LightPhone untold = phone("untold");
        untold.add(HIGH, downloaded(HIGH));
        registrations.register(new Device("x", "other"), LOW, NOW);
        service = serving("#ff0000");
        apns.remove(untold.token(), NOW.minusSeconds(9)); // before it registered: kept, and told as far as Apple can
        apns.device("other", () -> {});
        Rebranding rebranding = Rebranding.of(registrations, push);

        assertThat(rebranding.step(Optional.empty(), 10, now))
                .isEqualTo(new Rebranding.Step(Optional.empty(), 2, 2, List.of()));
        assertThat(told.shows(HIGH)).contains(NEW);
        assertThat(rebranding.again(List.of(LOW, HIGH)).pushed()).isZero();
        assertThat(apns.accepted()).isEqualTo(2);
        assertThat(registrations.pushTokens(HIGH)).hasSize(2);
    }
}
