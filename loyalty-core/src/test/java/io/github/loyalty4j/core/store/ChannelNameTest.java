package io.github.loyalty4j.core.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class ChannelNameTest {
    @Test
    void value_isStrippedAndShown() {
        assertThat(ChannelName.of(" google "))
                .isEqualTo(ChannelName.of("google"))
                .hasToString("google");
        assertThat(ChannelName.of("Google")).isNotEqualTo(ChannelName.of("google"));
    }

    @Test
    void value_hasOneToFortyCharacters() {
        assertThat(ChannelName.of("x".repeat(40)).value()).hasSize(40);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ChannelName.of("x".repeat(41)))
                .withMessage("channel name must have at most 40 characters: has 41");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ChannelName.of(" "))
                .withMessage("channel name must not be blank");
    }
}
