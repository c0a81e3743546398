package io.github.loyalty4j.benchmarks;

import com.google.api.services.walletobjects.model.LoyaltyObject;
import io.github.loyalty4j.core.card.CardFace;
import io.github.loyalty4j.core.card.CardNumber;
import io.github.loyalty4j.core.card.MemberId;
import io.github.loyalty4j.core.points.Points;
import io.github.loyalty4j.wallet.google.CardStates;
import io.github.loyalty4j.wallet.google.ClassSuffix;
import io.github.loyalty4j.wallet.google.GoogleCards;
import io.github.loyalty4j.wallet.google.GoogleChannel;
import io.github.loyalty4j.wallet.google.GoogleReply;
import io.github.loyalty4j.wallet.google.GoogleWallet;
import io.github.loyalty4j.wallet.google.InMemoryCardStates;
import io.github.loyalty4j.wallet.google.IssuerId;
import io.github.loyalty4j.wallet.google.testing.FakeGoogleWallet;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A sweep over 100,000 cards of which one in ten has changed, against the Google Wallet of the tests at 1,000 requests a
 * second: {@code java -Xmx1g -cp benchmarks.jar io.github.loyalty4j.benchmarks.GoogleSweep}. Fails if there are more
 * requests than changed cards.
 */
public final class GoogleSweep {
    private static final IssuerId ISSUER = IssuerId.of("3388000000012345678");
    private static final int CARDS = 100_000;
    private static final int CHANGES_EVERY = 10;
    private static final int CHUNK = 10_000;
    private static final int MOST_A_SECOND = 1_000;

    private final FakeGoogleWallet google = FakeGoogleWallet.start(ISSUER, InstantSource.system(), MOST_A_SECOND);
    private final GoogleWallet wallet = GoogleWallet.builder(
                    google.credentials().createScoped(GoogleWallet.SCOPE))
            .rootUrl(google.rootUrl())
            .requestsPerSecond(MOST_A_SECOND)
            .build();
    private final GoogleWallet atGooglesLimit = GoogleWallet.of(google.credentials());
    private final GoogleCards cards = GoogleCards.builder(
                    ISSUER, ClassSuffix.of("bean-club"), SampleCard.design().build(), google.credentials())
            .build();
    private final CardStates states = new InMemoryCardStates();
    private final List<CardNumber> numbers = new ArrayList<>(CARDS);

    private GoogleSweep() {}

    /** Runs it. */
    public static void main(String[] arguments) {
        new GoogleSweep().run();
    }

    private void run() {
        try (google) {
            SecureRandom random = new SecureRandom();
            for (int i = 0; i < CARDS; i++) {
                numbers.add(CardNumber.random(random));
            }
            say("predicted at Google's limit if each card changes: " + atGooglesLimit.predicted(CARDS));
            wallet.upsert(cards.loyaltyClass(face(0, 0)));
            for (int from = 0; from < CARDS; from += CHUNK) {
                load(from);
                progress("written in batches", from + CHUNK, CARDS - from - CHUNK);
            }
            sweep();
        }
    }

    private CardFace face(int card, long balance) {
        return CardFace.builder(numbers.get(card), Points.of(balance), "points").build();
    }

    private void load(int from) {
        List<LoyaltyObject> objects = new ArrayList<>(CHUNK);
        for (int i = from; i < from + CHUNK; i++) {
            CardFace face = face(i, i);
            objects.add(cards.loyaltyObject(face));
            states.save(
                    member(i),
                    new CardStates.CardState(
                            ISSUER + "." + face.number().value(), Optional.of(cards.objectJson(face)), List.of()));
        }
        if (!wallet.upsertAll(objects).stream().allMatch(GoogleReply.Accepted.class::isInstance)) {
            throw new IllegalStateException("the fake must take each card");
        }
    }

    private void sweep() {
        int before = google.calls().size();
        GoogleChannel channel = GoogleChannel.of(cards, wallet, states);
        long start = System.nanoTime();
        for (int i = 0; i < CARDS; i++) {
            channel.update(member(i), face(i, i % CHANGES_EVERY == 0 ? i + 1 : i));
            if ((i + 1) % CHUNK == 0) {
                progress("swept", i + 1, (CARDS - i - 1) / CHANGES_EVERY);
            }
        }
        int requests = google.calls().size() - before;
        int most = CARDS / CHANGES_EVERY + 2; // the class, which a channel writes when it first meets it
        say(requests + " requests for " + CARDS / CHANGES_EVERY + " changed cards of " + CARDS + " in "
                + Duration.ofNanos(System.nanoTime() - start).toMillis() + " ms, most in a second "
                + google.mostRequestsPerSecond());
        if (requests > most) {
            throw new IllegalStateException("requests must be the changed cards: " + requests);
        }
    }

    private void progress(String what, int done, int left) {
        System.gc();
        Runtime machine = Runtime.getRuntime();
        long megabytes = (machine.totalMemory() - machine.freeMemory()) >> 20;
        say(String.format(
                Locale.ROOT,
                "%s %,d; %d MB with the fake's own cards; left at least %s, at Google's limit %s",
                what,
                done,
                megabytes,
                wallet.predicted(left),
                atGooglesLimit.predicted(left)));
    }

    private static MemberId member(int card) {
        return MemberId.of("m" + card);
    }

    private static void say(String line) {
        System.out.println(line);
    }
}
