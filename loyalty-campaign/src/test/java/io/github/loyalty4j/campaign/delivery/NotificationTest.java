package io.github.loyalty4j.campaign.delivery;

import static io.github.loyalty4j.campaign.Corner.ANNA;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.loyalty4j.campaign.audience.ControlGroup;
import io.github.loyalty4j.campaign.goodwill.BudgetBook;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class NotificationTest {
    private static final Notification HELLO = Notification.of("hello", "1", ANNA, "news", Instant.EPOCH);

    @Test
    void id_isTriggerAndCause() {
        assertThat(HELLO.id()).isEqualTo("hello/1");
        assertThat(HELLO).hasToString("hello/1, due 1970-01-01T00:00:00Z");
        assertThat(HELLO)
                .isEqualTo(Notification.of("hello", "1", ANNA, "news", Instant.EPOCH))
                .isNotEqualTo(HELLO.priority(Priority.HIGH))
                .isNotEqualTo(HELLO.heldOut(ControlGroup.of("autumn")))
                .isNotEqualTo(HELLO.whileLeft(List.of(new BudgetBook.Claim("autumn", 1, 1))))
                .hasSameHashCodeAs(HELLO.priority(Priority.HIGH));
    }

    @Test
    void limits_areChecked() {
        assertThatThrownBy(() -> HELLO.expiring(Instant.EPOCH))
                .hasMessage("notification must expire after it is due: 1970-01-01T00:00:00Z, 1970-01-01T00:00:00Z");
        assertThatThrownBy(() -> Notification.of("Hello", "1", ANNA, "news", Instant.EPOCH))
                .hasMessage("trigger must be 1 to 64 of a-z, 0-9 and '-', beginning with a letter: 'Hello'");
        assertThatThrownBy(() -> Notification.of("hello", "x".repeat(201), ANNA, "news", Instant.EPOCH))
                .hasMessage("cause must have at most 200 characters: has 201");
        assertThat(Notification.of("hello", "x".repeat(200), ANNA, "news", Instant.EPOCH)
                        .cause())
                .hasSize(200);
        assertThatThrownBy(() -> HELLO.value("a", "x".repeat(501))).hasMessageContaining("500");
        assertThatThrownBy(() -> HELLO.value("a", "\u0007")).hasMessage("value must not contain control characters");
        assertThatThrownBy(() -> HELLO.value("a", " ")).hasMessage("value must not be blank");
        BudgetBook.Claim claim = new BudgetBook.Claim("autumn", 1, 1);
        assertThat(HELLO.whileLeft(Collections.nCopies(100, claim)).claims()).hasSize(100);
        assertThatThrownBy(() -> HELLO.whileLeft(Collections.nCopies(101, claim)))
                .hasMessage("claims of a notification must be 0 to 100: 101");
        Notification full = HELLO;
        for (int i = 0; i < Notification.MOST_VALUES; i++) {
            full = full.value("v" + i, "x");
        }
        Notification all = full;
        assertThatThrownBy(() -> all.value("one-more", "x")).hasMessage("values must be 0 to 50: 51");
    }
}
