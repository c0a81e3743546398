package io.github.loyalty4j.examples.campaigns;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.github.loyalty4j.campaign.audience.Profile;
import io.github.loyalty4j.campaign.delivery.Notification;
import io.github.loyalty4j.core.Loyalty;
import io.github.loyalty4j.core.card.CardFace;
import io.github.loyalty4j.core.card.CardNumber;
import io.github.loyalty4j.core.card.MemberId;
import io.github.loyalty4j.core.points.Points;
import io.github.loyalty4j.core.program.LoyaltyProgram;
import io.github.loyalty4j.core.program.ProgramVersion;
import io.github.loyalty4j.core.store.ChannelName;
import io.github.loyalty4j.core.store.InMemoryStore;
import io.github.loyalty4j.core.sync.ChannelUnavailableException;
import io.github.loyalty4j.core.sync.WalletChannel;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.joda.money.CurrencyUnit;
import org.junit.jupiter.api.Test;

class AppleMessagesTest {
    private static final MemberId ANNA = MemberId.of("anna");
    private static final CardFace CARD = CardFace.builder(
                    CardNumber.parse("7K3M-9QX2-P0VD-H8TE"), Points.of(5), "points")
            .build();

    private static final Instant NOW = Instant.parse("2026-12-01T10:00:00Z");
    private static final Notification NOTIFICATION = Notification.of("hello", "1", ANNA, "news", NOW);
    private static final Profile PROFILE = profile(ANNA, NOW);

    /** A member of a club, and nothing more. */
    static Profile profile(MemberId member, Instant joined) {
        ZoneId zone = ZoneId.of("Europe/Berlin");
        Loyalty loyalty = Loyalty.of(
                LoyaltyProgram.builder(new ProgramVersion("club", 1), CurrencyUnit.EUR, zone)
                        .build(),
                new InMemoryStore());
        loyalty.enroll(member, joined);
        return Profile.of(loyalty.account(member).orElseThrow(), zone);
    }

    /** What was on the card, each time, in the order it was put there. */
    private final List<CardFace> put = new ArrayList<>();

    private Function<CardFace, WalletChannel.Answer> answer = face -> WalletChannel.Answer.accepted();
    private Runnable during = () -> {};
    private final AppleMessages messages = new AppleMessages(new Cards(), member -> Optional.of(CARD));

    /** Cards that answer as they are told. */
    private final class Cards implements WalletChannel {
        @Override
        public ChannelName name() {
            return ChannelName.of("apple");
        }

        @Override
        public Answer update(MemberId member, CardFace face) {
            during.run();
            put.add(face);
            return answer.apply(face);
        }

        @Override
        public Answer remove(MemberId member) {
            put.clear();
            return Answer.accepted();
        }
    }

    private static CardFace card(long points) {
        return CardFace.builder(CARD.number(), Points.of(points), "points").build();
    }

    private static WalletChannel.Answer no() {
        return WalletChannel.Answer.rejected("no");
    }

    private WalletChannel.Answer send(String text) {
        return messages.send(NOTIFICATION, PROFILE, text);
    }

    private void refuse(String text) {
        answer = face -> face.message().filter(text::equals).isPresent() ? no() : WalletChannel.Answer.accepted();
    }

    private void away() {
        answer = face -> {
            throw new ChannelUnavailableException("away");
        };
    }

    private List<String> said() {
        return put.stream()
                .map(face ->
                        face.balance() + face.message().map(text -> " " + text).orElse(""))
                .toList();
    }

    @Test
    void faceAndText_eachKeepWhatTheOtherBrought() {
        assertThat(send("one")).isEqualTo(WalletChannel.Answer.accepted());
        assertThat(messages.update(ANNA, card(7))).isEqualTo(WalletChannel.Answer.accepted());
        send("two");
        messages.update(ANNA, card(8));
        assertThat(said()).containsExactly("5 one", "7 one", "7 two", "8 two");
    }

    @Test
    void refused_isTakenBack() {
        refuse("one");
        assertThat(send("one")).isEqualTo(no());
        send("two");
        refuse("three");
        assertThat(send("three")).isEqualTo(no());
        messages.update(ANNA, card(7));
        assertThat(said()).containsExactly("5 one", "5 two", "5 three", "7 two");
    }

    @Test
    void refused_faceIsTakenBack_withWhateverText() {
        send("one");
        answer = face -> no();
        assertThat(messages.update(ANNA, card(7))).isEqualTo(no());
        answer = face -> WalletChannel.Answer.accepted();
        send("two");
        assertThat(said()).containsExactly("5 one", "7 one", "5 two");
    }

    /** Whether it may still be said nobody has asked since: it may be night by then, or consent taken back. */
    @Test
    void unreachable_isTakenOffTheCard_soThatNoSyncSaysIt() {
        send("one");
        away();
        assertThatExceptionOfType(ChannelUnavailableException.class).isThrownBy(() -> send("two"));
        assertThatExceptionOfType(ChannelUnavailableException.class).isThrownBy(() -> messages.update(ANNA, card(7)));
        answer = face -> WalletChannel.Answer.accepted();
        messages.update(ANNA, card(8));
        send("two");
        assertThat(said()).containsExactly("5 one", "5 two", "5 one", "7 one", "8 one", "8 two");
    }

    @Test
    void unreachable_firstText_leavesNone() {
        away();
        assertThatExceptionOfType(ChannelUnavailableException.class).isThrownBy(() -> send("one"));
        answer = face -> WalletChannel.Answer.accepted();
        messages.update(ANNA, card(7));
        assertThat(said()).containsExactly("5 one", "5", "7");
    }

    /** Of what is not known a later sync says nothing, either: the courier counts it as sent. */
    @Test
    void unknown_isSaidByNoSync() {
        answer = face -> {
            throw new IllegalStateException("no database");
        };
        assertThatIllegalStateException().isThrownBy(() -> send("one"));
        answer = face -> WalletChannel.Answer.accepted();
        messages.update(ANNA, card(7));
        assertThat(said()).containsExactly("5 one", "7");
    }

    /** The face that comes while a message is on its way is shown after it, and with it. */
    @Test
    void face_isNeverOlderThanTheOneBefore() throws Exception {
        Thread sync = new Thread(() -> messages.update(ANNA, card(7)));
        during = () -> {
            during = () -> {};
            sync.start();
            try {
                sync.join(200); // time enough, were it not held up
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        };
        send("one");
        sync.join();
        assertThat(said()).containsExactly("5 one", "7 one");
    }

    @Test
    void removed_saysNothingMore() {
        send("one");
        messages.remove(ANNA);
        messages.update(ANNA, card(7));
        assertThat(said()).containsExactly("7");
        AppleMessages closed = new AppleMessages(new Cards(), member -> Optional.empty());
        assertThat(closed.send(NOTIFICATION, PROFILE, "one"))
                .isEqualTo(WalletChannel.Answer.rejected("member must have a card"));
    }
}
