package io.github.loyalty4j.core.sync;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.loyalty4j.core.sync.WalletChannel.Answer;
import org.junit.jupiter.api.Test;

class WalletChannelTest {
    private static String reasonOf(String text) {
        return Answer.rejected(text).match(() -> "accepted", reason -> reason);
    }

    @Test
    void answer_isAcceptedOrRejectedWithTheProvidersReason() {
        assertThat(Answer.accepted().<String>match(() -> "accepted", reason -> reason))
                .isEqualTo("accepted");
        assertThat(reasonOf("class not approved")).isEqualTo("class not approved");
        assertThat(Answer.rejected("no")).isEqualTo(Answer.rejected(" no ")).isNotEqualTo(Answer.accepted());
    }

    @Test
    void reason_isOneLineOfAtMost500Characters() {
        assertThat(reasonOf("{\n\t\"code\": 400\0}")).isEqualTo("{  \"code\": 400 }");
        assertThat(reasonOf("x".repeat(500))).hasSize(500);
        assertThat(reasonOf("x".repeat(501))).hasSize(500);
        assertThat(reasonOf("\u0000 \n")).isEqualTo("no reason given");
    }

    @Test
    void reason_isNotCutWithinACharacter() {
        // U+1F3AB takes two chars: after 499 others there is room for one only.
        assertThat(reasonOf("x".repeat(498) + "\uD83C\uDFAB")).hasSize(500).endsWith("\uD83C\uDFAB");
        assertThat(reasonOf("x".repeat(499) + "\uD83C\uDFAB")).isEqualTo("x".repeat(499));
        assertThat(reasonOf("half \uD83C of one")).isEqualTo("half   of one");
    }
}
