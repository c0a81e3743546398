package io.github.loyalty4j.wallet.google;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.api.services.walletobjects.model.LoyaltyObject;
import io.github.loyalty4j.core.card.CardFace;
import io.github.loyalty4j.core.card.CardNumber;
import io.github.loyalty4j.core.points.Points;
import io.github.loyalty4j.wallet.google.SavedCards.Correction;
import io.github.loyalty4j.wallet.google.testing.FakeGoogleWallet;
import io.github.loyalty4j.wallet.google.testing.Fault;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SavedCardsTest {
    private final FakeGoogleWallet google = FakeGoogleWallet.start(Sample.ISSUER, InstantSource.system(), 1_000);
    private final GoogleWallet wallet = GoogleWalletTest.wallet(google).build();
    private final GoogleCards cards = Sample.cards();
    private final SavedCards saved = SavedCards.of(cards, wallet);
    private final Set<CardNumber> known = new HashSet<>();

    @AfterEach
    void everyRequest_keepsToGooglesDescription() {
        assertThat(google.violations()).isEmpty();
        google.close();
    }

    private CardNumber card(String tier) {
        CardNumber number = CardNumber.random(new SecureRandom());
        CardFace.Builder face = CardFace.builder(number, Points.of(1), "points");
        if (!tier.isEmpty()) {
            face.tier(tier);
        }
        assertThat(wallet.upsert(cards, face.build()).accepted()).isPresent();
        return number;
    }

    private void isSaved(CardNumber card, boolean isSaved) {
        google.saved(Sample.ISSUER.resource(card.value()), isSaved);
    }

    private List<Correction> corrections() {
        List<Correction> corrections = new ArrayList<>();
        assertThat(saved.reconcile(known::contains, corrections::add).accepted())
                .isPresent();
        return corrections;
    }

    @Test
    void reconcile_tellsWhatCallbacksDidNot_inEveryTier() {
        CardNumber plain = card("");
        CardNumber gold = card("Gold");
        CardNumber removed = card("Gold");
        CardNumber unchanged = card("Silver");
        card("Silver"); // was never saved, and nobody thinks so
        isSaved(plain, true);
        isSaved(gold, true);
        isSaved(removed, true);
        isSaved(removed, false);
        isSaved(unchanged, true);
        known.addAll(Set.of(removed, unchanged));

        assertThat(corrections())
                .containsExactlyInAnyOrder(
                        new Correction(plain, true), new Correction(gold, true), new Correction(removed, false));
        assertThat(saved.reconcile(known::contains, correction -> {}).accepted())
                .contains(5);
    }

    @Test
    void reconcile_afterItsCorrections_hasNone() {
        isSaved(card("Gold"), true);
        corrections().forEach(correction -> known.add(correction.card()));

        assertThat(corrections()).isEmpty();
    }

    @Test
    void reconcile_leavesOtherProgrammesAndOtherObjectsAlone() {
        card("");
        GoogleCards other = GoogleCards.builder(
                        Sample.ISSUER,
                        ClassSuffix.of("bean-club-2"),
                        Sample.design().build(),
                        Sample.ACCOUNT.signer())
                .build();
        wallet.upsert(other, Sample.face().build());
        isSaved(Sample.NUMBER, true);
        LoyaltyObject gift = cards.loyaltyObject(Sample.face().build()).setId(Sample.ISSUER.resource("of-the-host"));
        assertThat(wallet.upsert(gift).accepted()).isPresent();
        google.saved(gift.getId(), true);

        assertThat(corrections()).isEmpty();
    }

    // 100 of a page
    @Test
    void reconcile_readsAllPages() {
        card("");
        List<LoyaltyObject> objects = new ArrayList<>();
        for (int i = 0; i < 250; i++) {
            objects.add(
                    cards.loyaltyObject(CardFace.builder(CardNumber.random(new SecureRandom()), Points.of(i), "points")
                            .build()));
        }
        wallet.upsertAll(objects);
        objects.forEach(object -> google.saved(object.getId(), true));
        int before = google.calls().size();

        assertThat(corrections()).hasSize(250).allMatch(Correction::isSaved);
        assertThat(google.calls().stream().skip(before).map(FakeGoogleWallet.Call::operation))
                .containsExactly("loyaltyclass.list", "loyaltyobject.list", "loyaltyobject.list", "loyaltyobject.list");
    }

    @Test
    void reconcile_tellsWhyGoogleRefuses() {
        card("");
        google.fail(Fault.status(400), 1);
        assertThat(refusal()).isEqualTo(400);
        google.fail(Fault.slow(java.time.Duration.ZERO), 1); // the classes
        google.fail(Fault.status(400), 1);
        assertThat(refusal()).isEqualTo(400);
    }

    private int refusal() {
        return saved.reconcile(known::contains, correction -> {}).match(count -> 200, GoogleReply.Rejected::status);
    }

    @Test
    void toString_hasNoNumber() {
        assertThat(new Correction(Sample.NUMBER, true)).hasToString("card is saved");
        assertThat(new Correction(Sample.NUMBER, false)).hasToString("card is not saved");
    }
}
