package io.github.loyalty4j.wallet.apple.push;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.eatthepath.pushy.apns.ApnsClient;
import com.eatthepath.pushy.apns.ApnsClientBuilder;
import com.eatthepath.pushy.apns.util.SimpleApnsPushNotification;
import io.github.loyalty4j.core.card.CardFace;
import io.github.loyalty4j.core.card.CardNumber;
import io.github.loyalty4j.core.card.MemberId;
import io.github.loyalty4j.core.points.Points;
import io.github.loyalty4j.core.sync.ChannelUnavailableException;
import io.github.loyalty4j.core.sync.WalletChannel.Answer;
import io.github.loyalty4j.wallet.apple.push.PushAnswer.Kind;
import io.github.loyalty4j.wallet.apple.testing.FakeApns;
import io.github.loyalty4j.wallet.apple.testing.ThrowAwayPki;
import io.github.loyalty4j.wallet.apple.web.InMemoryRegistrations;
import io.github.loyalty4j.wallet.apple.web.InMemoryShownCards;
import io.github.loyalty4j.wallet.apple.web.PassRegistrations.Device;
import io.github.loyalty4j.wallet.apple.web.PassRegistrations.Version;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What each of Apple's answers does to a delivery and to the registrations, over TLS and HTTP/2. */
class ApplePushTest {
    @SuppressWarnings("TimeInStaticInitializer") // TLS goes by the clock of the machine
    private static final Instant NOW = Instant.now().truncatedTo(ChronoUnit.SECONDS);

    private static final ThrowAwayPki PKI =
            ThrowAwayPki.of("pass.com.example.card", "A1B2C3D4E5", NOW.minus(Duration.ofHours(1)));
    private static final MemberId ANNA = MemberId.of("anna");
    private static final CardNumber NUMBER = CardNumber.parse("7K3M-9QX2-P0VD-H8TE");
    private static final InstantSource CLOCK = () -> NOW;

    private final InMemoryRegistrations registrations = new InMemoryRegistrations();
    private final InMemoryShownCards cards = new InMemoryShownCards();
    private final List<PushAnswer> heard = Collections.synchronizedList(new ArrayList<>());
    private FakeApns apns;
    private ApplePush push;
    private AppleWalletChannel channel;

    @SuppressWarnings("NullAway.Init") // set before each test
    ApplePushTest() {}

    @BeforeEach
    void start() {
        apns = FakeApns.start(PKI);
        push = client(answer -> heard.add(answer));
        channel = AppleWalletChannel.of(cards, registrations, push, CLOCK);
    }

    @AfterEach
    void stop() {
        push.close();
        apns.close();
    }

    private ApplePush client(PushListener listener) {
        return ApplePush.builder(PKI.identity())
                .server("localhost", apns.port())
                .trusting(PKI.root())
                .listener(listener)
                .build();
    }

    private static CardFace face(CardNumber number, long points) {
        return CardFace.builder(number, Points.of(points), "points").build();
    }

    /** How often it was pushed to. */
    private AtomicInteger device(String id, CardNumber pass, Instant registered) {
        AtomicInteger pushes = new AtomicInteger();
        registrations.register(new Device(id, "token" + id), pass, registered);
        apns.device("token" + id, pushes::incrementAndGet);
        return pushes;
    }

    private Version version(CardNumber number) {
        return registrations.version(number).orElseThrow();
    }

    @Test
    void update_thatIsRepeatedPushesOnlyToWhomItCouldNot() {
        AtomicInteger first = device("a", NUMBER, NOW);
        registrations.register(new Device("b", "never"), NUMBER, NOW);
        for (int i = 0; i < 3; i++) {
            // the first answer of all may be the one that is not known: nothing was accepted yet
            try {
                channel.update(ANNA, face(NUMBER, 5));
            } catch (ChannelUnavailableException e) {
                assertThat(e).hasMessage("push service rejects: BadDeviceToken");
            }
        }
        assertThat(first).hasValue(1);
        assertThat(version(NUMBER).tag()).isEqualTo(3); // two registrations and one change
        assertThat(registrations.pushTokens(NUMBER)).containsExactly("tokena");
    }

    @Test
    void update_whileOneTokenIsUnavailable_leavesTheOtherPhonesAlone() {
        AtomicInteger first = device("a", NUMBER, NOW);
        channel.update(ANNA, face(NUMBER, 5));
        assertThat(first).hasValue(1);
        registrations.register(new Device("b", "none"), NUMBER, NOW);
        apns.takingTopic("pass.com.other");
        Version before = version(NUMBER);
        for (int i = 0; i < 3; i++) {
            assertThatExceptionOfType(ChannelUnavailableException.class)
                    .isThrownBy(() -> channel.update(ANNA, face(NUMBER, 5)))
                    .withMessage("push service rejects: TopicDisallowed");
        }
        assertThat(heard).hasSize(4); // the one accepted, and one of the other phone each time
        assertThat(version(NUMBER)).isEqualTo(before);
        apns.takingTopic("pass.com.example.card");
        apns.device("none", () -> {});
        assertThat(channel.update(ANNA, face(NUMBER, 5))).isEqualTo(Answer.accepted());
        assertThat(first).hasValue(1);
        channel.update(ANNA, face(NUMBER, 6));
        assertThat(first).hasValue(2);
    }

    /** A card once lost is void for good: its phone hears of it once, not with each purchase. */
    @Test
    void update_tellsTheFormerCardOnce() {
        CardNumber next = CardNumber.random(new SecureRandom());
        AtomicInteger former = device("former", NUMBER, NOW);
        AtomicInteger present = device("present", next, NOW);
        channel.update(ANNA, face(NUMBER, 5));
        channel.update(ANNA, face(next, 5));
        Version voided = version(NUMBER);
        for (int points = 6; points < 9; points++) {
            channel.update(ANNA, face(next, points));
        }
        assertThat(former).hasValue(2); // shown, then void
        assertThat(present).hasValue(4);
        assertThat(version(NUMBER)).isEqualTo(voided);
        channel.remove(ANNA);
        channel.remove(ANNA);
        assertThat(former).hasValue(2);
        assertThat(present).hasValue(5);
    }

    /** As when the process ended after the card was noted: the delivery comes again and finds it shown. */
    @Test
    void update_afterACrashTellsOfWhatWasNoted() {
        AtomicInteger phone = device("a", NUMBER, NOW);
        channel.update(ANNA, face(NUMBER, 5));
        cards.show(ANNA, face(NUMBER, 6));
        Version before = version(NUMBER);
        channel.update(ANNA, face(NUMBER, 6));
        assertThat(version(NUMBER).tag()).isGreaterThan(before.tag());
        assertThat(phone).hasValue(2);
        cards.show(ANNA, face(NUMBER, 7));
        String shown = ShownState.digest(cards.find(NUMBER).orElseThrow());
        Version moved = registrations.changedTo(NUMBER, shown, NOW); // and then it ended
        channel.update(ANNA, face(NUMBER, 7));
        assertThat(version(NUMBER)).isEqualTo(moved);
        assertThat(phone).hasValue(3);
    }

    @Test
    void token_thatRegisteredAgainAfterApplesTimestampStays() {
        device("a", NUMBER, NOW);
        Instant gone = NOW.minusSeconds(60);
        apns.remove("tokena", gone);
        assertThat(push.push("tokena").join()).isEqualTo(new PushAnswer(Kind.GONE, "Unregistered", Optional.of(gone)));
        assertThat(channel.update(ANNA, face(NUMBER, 5))).isEqualTo(Answer.accepted());
        assertThat(registrations.pushTokens(NUMBER)).containsExactly("tokena");

        apns.remove("tokena", NOW.plusMillis(1));
        assertThat(channel.update(ANNA, face(NUMBER, 6))).isEqualTo(Answer.accepted());
        assertThat(registrations.pushTokens(NUMBER)).isEmpty();
    }

    /** Apple's sandbox knows none of the tokens of passes. */
    @Test
    void badTokensAtAWrongServiceWipeNothing() {
        for (int i = 0; i < 20; i++) {
            registrations.register(new Device("d" + i, "elsewhere" + i), NUMBER, NOW);
        }
        for (int i = 0; i < 3; i++) {
            assertThatExceptionOfType(ChannelUnavailableException.class)
                    .isThrownBy(() -> channel.update(ANNA, face(NUMBER, 5)))
                    .withMessage("push service rejects: BadDeviceToken");
        }
        assertThat(registrations.pushTokens(NUMBER)).hasSize(20);
        assertThat(heard).hasSize(60).containsOnly(new PushAnswer(Kind.REJECTED, "BadDeviceToken"));
        // once a push was accepted the service is the right one, and such a token was never good
        apns.device("elsewhere0", () -> {});
        push.push("elsewhere0").join();
        assertThat(channel.update(ANNA, face(NUMBER, 5))).isEqualTo(Answer.accepted());
        assertThat(registrations.pushTokens(NUMBER)).containsExactly("elsewhere0");
    }

    @Test
    void listener_hearsEachAnswer_andWhatItThrowsIsNoAnswer() {
        apns.device("aa", () -> {});
        push.push("aa").join();
        push.push("bb").join();
        apns.unavailable(true);
        push.push("aa").join();
        assertThat(heard).extracting(PushAnswer::kind).containsExactly(Kind.ACCEPTED, Kind.GONE, Kind.UNAVAILABLE);
        apns.unavailable(false);
        try (ApplePush throwing = client(answer -> {
            throw new IllegalStateException("metrics are down");
        })) {
            assertThat(throwing.push("aa").join().kind()).isEqualTo(Kind.ACCEPTED);
            assertThat(throwing.push("aa").join().kind()).isEqualTo(Kind.ACCEPTED);
        }
    }

    /** The certificate is for one pass type alone (Apple, "Handling notification responses": TopicDisallowed). */
    @Test
    void fakeApns_comparesTheCertificateWithTheTopic() throws Exception {
        apns.device("aa", () -> {});
        ApnsClient client = new ApnsClientBuilder()
                .setApnsServer("localhost", apns.port())
                .setClientCredentials(
                        PKI.identity().certificate(),
                        PKI.identity().privateKey().orElseThrow(),
                        null)
                .setTrustedServerCertificateChain(PKI.root())
                .build();
        try {
            assertThat(client.sendNotification(new SimpleApnsPushNotification("aa", "pass.com.other", "{}"))
                            .get()
                            .getRejectionReason())
                    .contains("TopicDisallowed");
            assertThat(client.sendNotification(new SimpleApnsPushNotification("aa", "pass.com.example.card", "{}"))
                            .get()
                            .isAccepted())
                    .isTrue();
        } finally {
            client.close().get();
        }
        assertThatIllegalArgumentException().isThrownBy(() -> new PushAnswer(Kind.GONE, "Unregistered"));
    }
}
