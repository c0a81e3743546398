package io.github.loyalty4j.wallet.google;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.api.services.walletobjects.model.LoyaltyObject;
import com.google.api.services.walletobjects.model.OfferObject;
import io.github.loyalty4j.core.card.CardDesign;
import io.github.loyalty4j.core.points.Points;
import io.github.loyalty4j.core.program.Reward;
import io.github.loyalty4j.wallet.google.testing.FakeGoogleWallet;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GoogleOffersTest {
    private static final Reward COFFEE = Reward.of("free-coffee", new Reward.FreeItem("espresso"), Points.of(10));
    private static final Instant END = Instant.parse("2027-01-01T00:00:00Z");

    private final FakeGoogleWallet google = FakeGoogleWallet.start(Sample.ISSUER, InstantSource.system(), 1_000);
    private final GoogleWallet wallet = GoogleWalletTest.wallet(google).build();
    private final GoogleOffers offers =
            GoogleOffers.of(Sample.ISSUER, Sample.design().build());

    @AfterEach
    void everyRequest_keepsToGooglesDescription() {
        assertThat(google.violations()).isEmpty();
        google.close();
    }

    private String kept(String id) {
        return google.resource(Sample.ISSUER.resource(id)).orElseThrow();
    }

    @Test
    void offer_isWrittenHandedInAndLinked() {
        assertThat(wallet.upsert(offers.offerClass(COFFEE, "A free espresso")).accepted())
                .isPresent();
        OfferObject offer = offers.offer(COFFEE, "K7Q2-88", END);
        assertThat(wallet.upsert(offer).accepted()).isPresent();
        wallet.upsert(Sample.cards(), Sample.face().build());
        LoyaltyObject link = new LoyaltyObject().setId(Sample.ISSUER.resource(Sample.NUMBER.value()));
        NewerField.LINKED_OBJECT_IDS.set(link, List.of(offer.getId()));
        assertThat(wallet.patch(link).accepted()).isPresent();

        assertThat(Sample.json(kept("reward.free-coffee")))
                .isEqualTo(
                        Sample.json(
                                """
                        {"id": "3388000000012345678.reward.free-coffee",
                         "issuerName": "Bean & Co",
                         "provider": "Bean & Co",
                         "title": "A free espresso",
                         "titleImage": {"sourceUri": {"uri": "https://bean.example/logo.png"}},
                         "redemptionChannel": "INSTORE",
                         "hexBackgroundColor": "#3b2417",
                         "reviewStatus": "APPROVED"}"""));
        assertThat(Sample.json(kept("reward.free-coffee.K7Q2-88")))
                .isEqualTo(
                        Sample.json(
                                """
                        {"id": "3388000000012345678.reward.free-coffee.K7Q2-88",
                         "classId": "3388000000012345678.reward.free-coffee",
                         "state": "ACTIVE",
                         "barcode": {"type": "QR_CODE", "value": "K7Q2-88", "alternateText": "K7Q2-88"},
                         "validTimeInterval": {"end": {"date": "2027-01-01T00:00:00Z"}}}"""));
        assertThat(kept(Sample.NUMBER.value())).contains("\"linkedObjectIds\":[\"" + offer.getId());

        assertThat(wallet.patch(offers.handedIn(COFFEE, "K7Q2-88")).accepted()).isPresent();
        assertThat(kept("reward.free-coffee.K7Q2-88")).contains("COMPLETED", "barcode");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "K7 Q2", "K7.Q2", "K7/Q2"})
    void code_ofAnotherForm(String code) {
        assertThatThrownBy(() -> offers.offer(COFFEE, code, END))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("code of an offer must be 1 to 64 letters, digits, '_' and '-': has " + code.length()
                        + " characters");
    }

    @Test
    void limits_onBothSides() {
        offers.offer(COFFEE, "c".repeat(64), END);
        assertThatThrownBy(() -> offers.offer(COFFEE, "c".repeat(65), END)).hasMessageEndingWith("has 65 characters");
        offers.offerClass(COFFEE, "t".repeat(200));
        assertThatThrownBy(() -> offers.offerClass(COFFEE, "t".repeat(201)))
                .hasMessage("title must have 1 to 200 characters: has 201");
        CardDesign bare = CardDesign.builder("Bean Club", "Bean & Co").build();
        assertThatThrownBy(() -> GoogleOffers.of(Sample.ISSUER, bare))
                .hasMessageStartingWith("design must have a logo address");
    }
}
