package io.github.loyalty4j.examples.campaigns;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

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
import java.util.function.Supplier;
import org.joda.money.CurrencyUnit;
import org.junit.jupiter.api.Test;

class AppleMessagesTest {
    private static final MemberId ANNA = MemberId.of("anna");
    private static final CardFace CARD = CardFace.builder(
                    CardNumber.parse("7K3M-9QX2-P0VD-H8TE"), Points.of(5), "points")
            .build();

    private static final Instant NOW = Instant.parse("2026-12-01T10:00:00Z");
    private static final Notification NOTIFICATION = Notification.of("hello", "1", ANNA, "news", NOW);
    private static final Profile PROFILE = profile();

    private static Profile profile() {
        ZoneId zone = ZoneId.of("Europe/Berlin");
        Loyalty loyalty = Loyalty.of(
                LoyaltyProgram.builder(new ProgramVersion("club", 1), CurrencyUnit.EUR, zone)
                        .build(),
                new InMemoryStore());
        loyalty.enroll(ANNA, NOW);
        return Profile.of(loyalty.account(ANNA).orElseThrow(), zone);
    }

    /** What the sync would show at the moment the channel is called, each time. */
    private final List<Optional<String>> during = new ArrayList<>();

    private Supplier<WalletChannel.Answer> answer = WalletChannel.Answer::accepted;
    private final AppleMessages messages = new AppleMessages(new Cards(), member -> Optional.of(CARD));

    /** Cards that answer as they are told. */
    private final class Cards implements WalletChannel {
        @Override
        public ChannelName name() {
            return ChannelName.of("apple");
        }

        @Override
        public Answer update(MemberId member, CardFace face) {
            assertThat(shown()).isEqualTo(face.message());
            during.add(face.message());
            return answer.get();
        }

        @Override
        public Answer remove(MemberId member) {
            return answer.get();
        }
    }

    private WalletChannel.Answer send(String text) {
        return messages.send(NOTIFICATION, PROFILE, text);
    }

    private Optional<String> shown() {
        return messages.face(ANNA).orElseThrow().message();
    }

    @Test
    void text_isThereBeforeAnybodyIsTold() {
        assertThat(shown()).isEmpty();
        send("one");
        send("two");
        assertThat(during).containsExactly(Optional.of("one"), Optional.of("two"));
        assertThat(shown()).contains("two");
    }

    @Test
    void refused_isTakenBack() {
        answer = () -> WalletChannel.Answer.rejected("no");
        assertThat(send("one")).isEqualTo(WalletChannel.Answer.rejected("no"));
        assertThat(shown()).isEmpty();

        answer = WalletChannel.Answer::accepted;
        send("two");
        answer = () -> WalletChannel.Answer.rejected("no");
        send("three");
        assertThat(shown()).contains("two");
    }

    @Test
    void unreachable_stays_sinceSomePhonesMayKnow() {
        answer = () -> {
            throw new ChannelUnavailableException("away");
        };
        assertThatExceptionOfType(ChannelUnavailableException.class).isThrownBy(() -> send("one"));
        assertThat(shown()).contains("one");
    }
}
