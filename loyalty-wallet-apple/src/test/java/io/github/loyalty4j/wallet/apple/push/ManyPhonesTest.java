package io.github.loyalty4j.wallet.apple.push;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.loyalty4j.core.card.CardDesign;
import io.github.loyalty4j.core.card.CardFace;
import io.github.loyalty4j.core.card.CardNumber;
import io.github.loyalty4j.core.card.MemberId;
import io.github.loyalty4j.core.points.Points;
import io.github.loyalty4j.core.store.InMemoryOutbox;
import io.github.loyalty4j.core.sync.WalletSync;
import io.github.loyalty4j.wallet.apple.ApplePasses;
import io.github.loyalty4j.wallet.apple.PassTokens;
import io.github.loyalty4j.wallet.apple.testing.FakeApns;
import io.github.loyalty4j.wallet.apple.testing.ThrowAwayPki;
import io.github.loyalty4j.wallet.apple.web.InMemoryRegistrations;
import io.github.loyalty4j.wallet.apple.web.InMemoryShownCards;
import io.github.loyalty4j.wallet.apple.web.PassWebService;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Test;

/** Ten thousand members get points, each on a phone of their own. */
class ManyPhonesTest {
    private static final int PHONES = 10_000;

    @SuppressWarnings("TimeInStaticInitializer") // TLS goes by the clock of the machine
    private static final ThrowAwayPki PKI =
            ThrowAwayPki.of("pass.com.example.card", "A1B2C3D4E5", Instant.now().minus(Duration.ofHours(1)));

    private static final PassTokens TOKENS = PassTokens.of(new byte[32]);
    private static final InstantSource CLOCK = InstantSource.system();
    private static final ApplePasses PASSES = ApplePasses.builder(
                    CardDesign.builder("Bean Club", "Bean & Co").build(), PKI.identity())
            .webService(URI.create("https://example.com/passes"), TOKENS)
            .build();

    private final InMemoryRegistrations registrations = new InMemoryRegistrations();
    private final InMemoryShownCards cards = new InMemoryShownCards();
    private final InMemoryOutbox outbox = new InMemoryOutbox();
    private final Map<MemberId, CardFace> faces = new HashMap<>();
    private final Map<PushAnswer.Kind, Integer> answers = new ConcurrentHashMap<>();

    private static CardFace face(CardNumber number, long points) {
        return CardFace.builder(number, Points.of(points), "points").build();
    }

    private void changed(MemberId member, CardFace face) {
        faces.put(member, face);
        outbox.changed(member, CLOCK.instant());
    }

    @Test
    void points_reachEveryPhoneWithOnePushAndOneFetch() {
        PassWebService service =
                PassWebService.builder(PASSES, registrations, cards).build();
        try (FakeApns apns = FakeApns.start(PKI);
                ApplePush push = ApplePush.builder(PKI.identity())
                        .server("localhost", apns.port())
                        .trusting(PKI.root())
                        .listener(answer -> answers.merge(answer.kind(), 1, Integer::sum))
                        .build()) {
            WalletSync sync = WalletSync.builder(
                            outbox, (member, now) -> Optional.ofNullable(faces.get(member)), new Random(1))
                    .channel(AppleWalletChannel.of(cards, registrations, push, CLOCK))
                    .batch(PHONES)
                    .build();
            List<CardNumber> numbers = new ArrayList<>();
            List<LightPhone> phones = new ArrayList<>();
            byte[] anyPass = PASSES.issue(face(CardNumber.random(new SecureRandom()), 0), CLOCK.instant())
                    .bytes(); // all show the same but their number
            for (int i = 0; i < PHONES; i++) {
                LightPhone phone = new LightPhone("phone-" + i, () -> service, TOKENS, CLOCK);
                CardNumber number = CardNumber.random(new SecureRandom());
                phone.add(number, anyPass);
                apns.device(phone.token(), phone::refresh);
                numbers.add(number);
                phones.add(phone);
                changed(MemberId.of("member-" + i), face(number, 1_000 + i));
            }

            assertThat(sync.run(CLOCK.instant()).delivered()).isEqualTo(PHONES);

            for (int i = 0; i < PHONES; i++) {
                assertThat(phones.get(i).shows(numbers.get(i)).orElseThrow()).startsWith((1_000 + i) + " on");
                assertThat(phones.get(i).fetched()).isEqualTo(1);
            }
            assertThat(apns.accepted()).isEqualTo(PHONES);
            assertThat(answers).isEqualTo(Map.of(PushAnswer.Kind.ACCEPTED, PHONES));
        }
    }
}
