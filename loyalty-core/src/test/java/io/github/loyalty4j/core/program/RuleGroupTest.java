package io.github.loyalty4j.core.program;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class RuleGroupTest {
    @Test
    void exclusive_silencesThoseAfterIt() {
        RuleGroup group = RuleGroup.of("season", RuleGroup.Stacking.BEST);
        assertThat(group.isExclusive()).isFalse();
        assertThat(group.exclusive()).isEqualTo(new RuleGroup("season", RuleGroup.Stacking.BEST, true));
        assertThatThrownBy(() -> RuleGroup.of("The Season", RuleGroup.Stacking.ALL))
                .hasMessage("rule group must be 1 to 64 of a-z, 0-9 and '-', beginning with a letter: 'The Season'");
    }
}
