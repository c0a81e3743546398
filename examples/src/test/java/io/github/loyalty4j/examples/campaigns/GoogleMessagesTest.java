package io.github.loyalty4j.examples.campaigns;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.loyalty4j.campaign.delivery.Notification;
import io.github.loyalty4j.core.card.MemberId;
import java.time.Instant;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class GoogleMessagesTest {
    private static String id(String cause) {
        Instant due = Instant.parse("2026-03-02T08:00:00Z");
        return GoogleMessages.id(Notification.of("thanks", cause, MemberId.of("anna"), "news", due));
    }

    @Test
    void ids_differWhereCausesDo() {
        assertThat(id("17")).isEqualTo("thanks.s17");
        assertThat(Stream.of("1/2", "1.2", "1..2", "1./2", "1/.2", "1.s2", "1.d2", "1s2")
                        .map(GoogleMessagesTest::id))
                .doesNotHaveDuplicates()
                .noneMatch(id -> id.contains("/"));
    }
}
