package io.github.loyalty4j.core.enrollment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CodeStateTest {
    private static final CodeState.Hash LONGEST =
            new CodeState.Hash("1234567890.-_abc", "s".repeat(22), "h".repeat(43));

    @Property(tries = 300)
    void text_readsBack(
            @ForAll boolean open,
            @ForAll @IntRange(max = 10) int tries,
            @ForAll @Size(max = 20) List<@IntRange Integer> sent) {
        List<Instant> times = sent.stream()
                .map(nanos -> Instant.ofEpochSecond(1_800_000_000L, nanos))
                .toList();
        Optional<CodeState.Open> code = Optional.of(new CodeState.Open(LONGEST, Instant.EPOCH, tries));
        CodeState state = new CodeState(open ? code : Optional.empty(), times);
        assertThat(CodeState.parse(state.text())).isEqualTo(state);
    }

    @Test
    void text_isWithinTheStatedLength() {
        Instant longest = Instant.parse("2026-01-01T00:00:00.123456789Z");
        List<Instant> twenty = IntStream.range(0, 20).mapToObj(i -> longest).toList();
        CodeState state = new CodeState(Optional.of(new CodeState.Open(LONGEST, longest, 10)), twenty);
        assertThat(state.text()).hasSizeLessThanOrEqualTo(1_000).isPrintable();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "1", "2;;;;;;", "1;;;;;;;"})
    void text_thatNoStoreWasGiven_isRefused(String text) {
        assertThatThrownBy(() -> CodeState.parse(text))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("a code store must give back what it was given");
    }
}
