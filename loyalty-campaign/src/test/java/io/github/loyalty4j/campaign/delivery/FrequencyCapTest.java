package io.github.loyalty4j.campaign.delivery;

import static io.github.loyalty4j.campaign.Corner.APPLE;
import static io.github.loyalty4j.campaign.Corner.EMAIL;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.loyalty4j.core.store.ChannelName;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class FrequencyCapTest {
    private static final Instant NOON = Instant.parse("2026-06-01T10:00:00Z");
    private static final Duration DAY = Duration.ofDays(1);

    private static Delivery sent(String purpose, ChannelName channel, Instant time) {
        return new Delivery("x/" + time, purpose, channel, time, true);
    }

    @Test
    void room_isThereWhenTheEarliestThatCountsIsSoLongAgo() {
        List<Delivery> sent = List.of(sent("news", EMAIL, NOON), sent("news", APPLE, NOON.plusSeconds(60)));

        assertThat(FrequencyCap.of(3, DAY).room(sent, NOON.plusSeconds(61))).isEqualTo(NOON.plusSeconds(61));
        assertThat(FrequencyCap.of(2, DAY).room(sent, NOON.plusSeconds(61))).isEqualTo(NOON.plus(DAY));
        assertThat(FrequencyCap.of(2, DAY).room(sent, NOON.plus(DAY))).isEqualTo(NOON.plus(DAY));
        assertThat(FrequencyCap.of(1, DAY).room(sent, NOON.plusSeconds(61)))
                .isEqualTo(NOON.plusSeconds(60).plus(DAY));
        assertThat(FrequencyCap.of(1, DAY).on(EMAIL).room(sent, NOON.plusSeconds(61)))
                .isEqualTo(NOON.plus(DAY));
        assertThat(FrequencyCap.of(1, DAY).ofPurpose("offers").room(sent, NOON)).isEqualTo(NOON);
        assertThat(FrequencyCap.of(1, DAY).room(List.of(), NOON)).isEqualTo(NOON);
    }

    @Test
    void room_isNotTakenByWhatWasRefused() {
        List<Delivery> refused = List.of(new Delivery("x/1", "news", EMAIL, NOON, false));

        assertThat(FrequencyCap.of(1, DAY).room(refused, NOON)).isEqualTo(NOON);
    }

    @Test
    void limits_areChecked() {
        assertThatThrownBy(() -> FrequencyCap.of(0, DAY)).hasMessage("cap must be 1 to 1000: 0");
        assertThatThrownBy(() -> FrequencyCap.of(1_001, DAY)).hasMessage("cap must be 1 to 1000: 1001");
        assertThat(FrequencyCap.of(1_000, FrequencyCap.LONGEST).most()).isEqualTo(1_000);
        assertThatThrownBy(() -> FrequencyCap.of(1, FrequencyCap.LONGEST.plusNanos(1)))
                .hasMessageStartingWith("time of a cap must be PT1S to PT8784H");
        assertThatThrownBy(() -> FrequencyCap.of(1, Duration.ofMillis(999))).hasMessageContaining("PT0.999S");
    }

    /** https://developers.google.com/wallet: three messages that notify a day; docs/ of the Google module has the page. */
    @Test
    void googleWallet_isThreeADay() {
        FrequencyCap cap = FrequencyCap.googleWallet(ChannelName.of("google"));

        assertThat(cap.most()).isEqualTo(3);
        assertThat(cap.window()).isEqualTo(Duration.ofHours(24));
        assertThat(cap).hasToString("3 in 24 h by google");
        assertThat(FrequencyCap.of(2, Duration.ofDays(7)).ofPurpose("news")).hasToString("2 of news in 168 h");
        assertThat(FrequencyCap.of(2, DAY)).isEqualTo(FrequencyCap.of(2, DAY)).isNotEqualTo(FrequencyCap.of(3, DAY));
    }
}
