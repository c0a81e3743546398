package io.github.loyalty4j.wallet.google;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.api.services.walletobjects.model.Message;
import io.github.loyalty4j.core.card.CardDesign;
import io.github.loyalty4j.core.card.CardFace;
import io.github.loyalty4j.core.card.CardNumber;
import io.github.loyalty4j.core.card.MemberId;
import io.github.loyalty4j.core.points.Points;
import io.github.loyalty4j.core.sync.ChannelUnavailableException;
import io.github.loyalty4j.core.sync.WalletChannel.Answer;
import io.github.loyalty4j.wallet.google.testing.FakeGoogleWallet;
import io.github.loyalty4j.wallet.google.testing.Fault;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GoogleChannelTest {
    private static final MemberId ANNA = MemberId.of("anna");
    private static final String OBJECT = Sample.ISSUER.resource(Sample.NUMBER.value());
    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");

    private Instant now = NOON;
    private final InstantSource clock = () -> now;
    private final FakeGoogleWallet google = FakeGoogleWallet.start(Sample.ISSUER, clock, 1_000);
    private final GoogleWallet wallet = GoogleWalletTest.wallet(google).build();
    private final CardStates states = new InMemoryCardStates();

    @AfterEach
    void everyRequest_keepsToGooglesDescription() {
        assertThat(google.violations()).isEmpty();
        google.close();
    }

    private GoogleChannel channel(CardDesign design) {
        return GoogleChannel.of(Sample.builder(design).build(), wallet, states);
    }

    private GoogleChannel channel() {
        return channel(Sample.design().build());
    }

    private List<String> operations() {
        return google.calls().stream()
                .map(call -> call.operation() + " " + call.status())
                .toList();
    }

    private String kept() {
        return google.resource(OBJECT).orElseThrow();
    }

    @Test
    void update_sendsWhatDiffers_andNothingWhereNothingDoes() {
        GoogleChannel channel = channel();
        channel.update(ANNA, Sample.face(5).build());
        channel.update(ANNA, Sample.face(5).build());
        channel.update(ANNA, Sample.face(6).build());

        assertThat(operations())
                .containsExactly("loyaltyclass.insert 200", "loyaltyobject.insert 200", "loyaltyobject.patch 200");
        assertThat(kept()).contains("\"int\":6");
    }

    @Test
    void update_clearsWhatIsGone() {
        GoogleChannel channel = channel();
        channel.update(ANNA, Sample.fullFace());
        assertThat(kept()).contains("accountName", "textModulesData");

        channel.update(ANNA, Sample.face().tier("Gold").build());
        assertThat(kept()).doesNotContain("accountName", "textModulesData");
    }

    @Test
    void update_afterALostState_writesTheCardWhole() {
        channel().update(ANNA, Sample.fullFace());
        states.remove(ANNA);
        channel().update(ANNA, Sample.face(7).tier("Gold").build());

        assertThat(kept()).contains("\"int\":7").doesNotContain("accountName", "textModulesData");
        assertThat(operations()).endsWith("loyaltyobject.insert 409", "loyaltyobject.patch 200");
    }

    @Test
    void update_movesToTheTiersClass() {
        GoogleChannel channel = channel();
        channel.update(ANNA, Sample.face().tier("Silver").build());
        channel.update(ANNA, Sample.face().tier("Gold").build());

        assertThat(kept()).contains("\"classId\":\"" + Sample.ISSUER.resource("bean-club.gold"));
        assertThat(google.resource(Sample.ISSUER.resource("bean-club.gold"))).isPresent();
    }

    /** The design lives in the class: a rebranding costs a request for each tier, none for a card. */
    @Test
    void aNewDesign_isOneRequestForAllCards() {
        List<MemberId> members = List.of(ANNA, MemberId.of("ben"), MemberId.of("cem"));
        List<CardNumber> numbers =
                List.of(Sample.NUMBER, CardNumber.random(new SecureRandom()), CardNumber.random(new SecureRandom()));
        GoogleChannel before = channel();
        for (int i = 0; i < 3; i++) {
            before.update(
                    members.get(i),
                    CardFace.builder(numbers.get(i), Points.of(i), "points").build());
        }
        int calls = google.calls().size();
        GoogleChannel after = channel(CardDesign.builder("Bean Club", "Roast & Co")
                .logoUri(Sample.design().build().logoUri().orElseThrow())
                .build());
        for (int i = 0; i < 3; i++) {
            after.update(
                    members.get(i),
                    CardFace.builder(numbers.get(i), Points.of(i), "points").build());
        }

        assertThat(operations().subList(calls, operations().size()))
                .containsExactly("loyaltyclass.insert 409", "loyaltyclass.patch 200");
        assertThat(google.resource(Sample.ISSUER.resource("bean-club")))
                .get()
                .asString()
                .contains("Roast & Co");
    }

    @Test
    void aReplacedCard_takesTheOldOneOutOfUse() {
        CardNumber another = CardNumber.random(new SecureRandom());
        channel().update(ANNA, Sample.fullFace());
        channel().update(ANNA, CardFace.builder(another, Points.of(5), "points").build());

        assertThat(kept()).contains("INACTIVE").doesNotContain("Ada", "balance", "barcode");
        assertThat(google.resource(Sample.ISSUER.resource(another.value())))
                .get()
                .asString()
                .contains("ACTIVE");
    }

    @Test
    void remove_leavesNothingPersonal_andBearsRepeating() {
        GoogleChannel channel = channel();
        channel.update(ANNA, Sample.fullFace());

        assertThat(channel.remove(ANNA)).isEqualTo(Answer.accepted());
        assertThat(channel.remove(ANNA)).isEqualTo(Answer.accepted());
        assertThat(kept())
                .contains("INACTIVE")
                .doesNotContain("Ada", "accountId", "balance", "barcode", "textModulesData");
    }

    @Test
    void balances_notifyThreeTimesADay_thenInSilence() {
        GoogleChannel channel = channel().notifyingBalances(clock);
        for (int balance = 0; balance < 6; balance++) {
            channel.update(ANNA, Sample.face(balance).build());
            now = now.plus(Duration.ofHours(1));
        }
        assertThat(google.notifications(OBJECT)).hasSize(3); // the changes of 13, 14 and 15 o'clock
        assertThat(kept()).contains("\"int\":5").doesNotContain("notifyPreference");

        now = NOON.plus(Duration.ofHours(25)).plusSeconds(1); // the first is more than 24 hours ago
        channel.update(ANNA, Sample.face(9).build());
        assertThat(google.notifications(OBJECT)).hasSize(4);
    }

    @Test
    void aChangeWithoutANewBalance_neverNotifies() {
        GoogleChannel channel = channel().notifyingBalances(clock);
        channel.update(ANNA, Sample.face(1).build());
        channel.update(ANNA, Sample.face(1).holder("Ada").build());
        channel.update(
                ANNA,
                CardFace.builder(Sample.NUMBER, Points.of(1), "beans")
                        .holder("Ada")
                        .build());
        CardDesign translated =
                Sample.design().translation(Locale.FRENCH, "beans", "grains").build();
        GoogleChannel french = channel(translated).notifyingBalances(clock);
        french.update(
                ANNA,
                CardFace.builder(Sample.NUMBER, Points.of(1), "beans")
                        .holder("Ada")
                        .build());

        assertThat(kept()).contains("\"label\":\"beans\"", "grains");
        assertThat(google.notices(OBJECT)).isEmpty();
    }

    @Test
    void whatGoogleRefuses_isRejectedWithItsReason() {
        GoogleChannel channel = GoogleChannel.of(
                GoogleCards.builder(
                                IssuerId.of("42"),
                                ClassSuffix.of("bean-club"),
                                Sample.design().build(),
                                Sample.ACCOUNT.signer())
                        .build(),
                wallet,
                states);
        assertThat(channel.update(ANNA, Sample.face().build()))
                .isEqualTo(Answer.rejected("403 permissionDenied: Permission Denied"));
    }

    /** Between S and T the answer is lost; back at S the card must not stay at T. */
    @Test
    void anUncertainWrite_isNotTakenForNone() {
        GoogleChannel hasty = GoogleChannel.of(
                Sample.cards(),
                GoogleWalletTest.wallet(google).deadline(Duration.ofMillis(1)).build(),
                states);
        hasty.update(ANNA, Sample.face(1).build());
        google.fail(Fault.cutAfter(), 1);
        assertThatThrownBy(() -> hasty.update(ANNA, Sample.face(2).build()))
                .isInstanceOf(ChannelUnavailableException.class);
        assertThat(kept()).contains("\"int\":2");

        hasty.update(ANNA, Sample.face(1).build());
        assertThat(kept()).contains("\"int\":1");
    }

    /** What is remembered has the hash of a changing code's secret alone, and that is enough to see a new one. */
    @Test
    void theSecretOfACode_isSentButNotRemembered() {
        byte[] secret = new byte[20];
        GoogleStyle style = GoogleStyle.builder()
                .extras(face -> CardExtras.builder()
                        .rotating(RotatingCode.of(secret, "CARD"))
                        .build())
                .build();
        GoogleChannel channel = GoogleChannel.of(
                Sample.builder(Sample.design().build()).style(style).build(), wallet, states);
        channel.update(ANNA, Sample.face(1).build());
        channel.update(ANNA, Sample.face(1).build());
        assertThat(kept()).contains("00".repeat(20));
        assertThat(states.find(ANNA).orElseThrow().json())
                .get()
                .asString()
                .contains("rotatingBarcode")
                .doesNotContain("00".repeat(20), "totpDetails");

        secret[0] = 1;
        channel.update(ANNA, Sample.face(1).build());
        assertThat(kept()).contains("01" + "00".repeat(19));
        channel().update(ANNA, Sample.face(1).build());
        assertThat(kept()).doesNotContain("rotatingBarcode");
        assertThat(operations())
                .containsExactly(
                        "loyaltyclass.insert 200",
                        "loyaltyobject.insert 200",
                        "loyaltyobject.patch 200",
                        "loyaltyclass.insert 409",
                        "loyaltyclass.patch 200",
                        "loyaltyobject.patch 200");
    }

    private static Message notifying() {
        return new Message().setId("m-1").setHeader("Hi").setBody("Beans").setMessageType("TEXT_AND_NOTIFY");
    }

    @Test
    void message_goesToTheMembersCard_once() {
        GoogleChannel channel = channel();
        assertThat(channel.message(ANNA, notifying(), NOON))
                .isEqualTo(Answer.rejected("a message needs a card at Google: none is known"));
        channel.update(ANNA, Sample.face().build());

        assertThat(channel.message(ANNA, notifying(), NOON)).isEqualTo(Answer.accepted());
        assertThat(channel.message(ANNA, notifying(), NOON)).isEqualTo(Answer.accepted());
        assertThat(google.notifications(OBJECT)).hasSize(1);
        assertThat(Sample.json(kept()).get("messages")).hasSize(1);
    }

    @Test
    void message_toldOnlyIfGoogleTookIt() {
        channel().update(ANNA, Sample.face().build());
        states.save(ANNA, new CardStates.CardState(OBJECT + "x", Optional.empty(), List.of()));
        assertThat(channel().message(ANNA, notifying(), NOON))
                .isInstanceOfSatisfying(
                        Answer.Rejected.class, no -> assertThat(no.reason()).startsWith("404 resourceNotFound"));

        google.fail(Fault.status(503), 9);
        GoogleWallet hasty =
                GoogleWalletTest.wallet(google).deadline(Duration.ofMillis(1)).build();
        assertThatThrownBy(() -> GoogleChannel.of(Sample.cards(), hasty, states).message(ANNA, notifying(), NOON))
                .isInstanceOf(ChannelUnavailableException.class)
                .hasMessage("Google Wallet is unavailable, status 503");
    }

    /**
     * Paris puts its clocks back at 01:00 UTC of 25 October 2026, from 03:00 to 02:00 (tz database, EU rule): nine in the
     * morning is 07:00 UTC on the day before and 08:00 UTC on that day.
     */
    @ParameterizedTest
    @CsvSource({
        "2026-10-24T06:59:59Z, true",
        "2026-10-24T07:00:00Z, false",
        "2026-10-24T18:59:59Z, false",
        "2026-10-24T19:00:00Z, true",
        "2026-10-25T00:30:00Z, true",
        "2026-10-25T07:59:59Z, true",
        "2026-10-25T08:00:00Z, false",
        "2026-10-25T19:59:59Z, false",
        "2026-10-25T20:00:00Z, true"
    })
    void quietHours_areSilent_byTheMembersOwnClock(Instant at, boolean isQuiet) {
        now = at;
        GoogleChannel channel = channel().notifyingBalances(clock).quietWhen((member, time) -> {
            int hour = LocalTime.ofInstant(time, ZoneId.of("Europe/Paris")).getHour();
            return member.equals(ANNA) && (hour >= 21 || hour < 9);
        });
        channel.update(ANNA, Sample.face(1).build());
        channel.update(ANNA, Sample.face(2).build());
        channel.message(ANNA, notifying(), at);

        assertThat(google.notices(OBJECT)).hasSize(isQuiet ? 0 : 2);
        assertThat(kept()).contains("\"int\":2", isQuiet ? "\"TEXT\"" : "\"TEXT_AND_NOTIFY\"");
    }
}
