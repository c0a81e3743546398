package io.github.loyalty4j.core.activity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.loyalty4j.core.card.MemberId;
import java.time.Instant;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class EventTest {
    private static final Event VISIT =
            Event.of(EventKind.VISIT, "v-1", MemberId.of("anna"), Instant.parse("2026-11-22T10:15:30Z"));

    @Test
    void of_hasLimits() {
        assertThatThrownBy(() -> Event.of(EventKind.VISIT, "x".repeat(129), MemberId.of("anna"), Instant.EPOCH))
                .hasMessage("event id must have at most 128 characters: has 129");
        assertThatThrownBy(() -> Event.of(EventKind.VISIT, "v", MemberId.of("anna"), Instant.MAX))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> EventKind.of("Visit")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void equals_comparesAllParts() {
        assertThat(VISIT)
                .isEqualTo(Event.of(EventKind.VISIT, "v-1", MemberId.of("anna"), VISIT.time()))
                .isNotEqualTo(VISIT.in(ActivityContext.none().channel("app")))
                .isNotEqualTo(Event.of(EventKind.REVIEW, "v-1", MemberId.of("anna"), VISIT.time()));
        assertThat(VISIT).hasToString("visit v-1, 2026-11-22T10:15:30Z");
    }

    @Test
    void context_hasLimits() {
        String[] most = IntStream.range(0, 100).mapToObj(i -> "t" + i).toArray(String[]::new);
        String[] more = IntStream.range(0, 101).mapToObj(i -> "t" + i).toArray(String[]::new);

        assertThat(ActivityContext.none().tags(most).tags()).hasSize(100);
        assertThatThrownBy(() -> ActivityContext.none().tags(more))
                .hasMessage("activity must have at most 100 tags: has 101");
        assertThatThrownBy(() -> ActivityContext.none().channel("x".repeat(65)))
                .hasMessage("channel must have at most 64 characters: has 65");
    }
}
