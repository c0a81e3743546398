package io.github.loyalty4j.core.program;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.loyalty4j.core.activity.Line;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;

class LineFilterTest {
    private static final Line ESPRESSO =
            Line.of("espresso", 1, Money.parse("EUR 18.00")).in("coffee", "beans");
    private static final Line CUP = Line.of("cup", 1, Money.parse("EUR 5.00"));

    @Test
    void accepts_allWithoutNames() {
        assertThat(LineFilter.all().isAll()).isTrue();
        assertThat(LineFilter.all().accepts(ESPRESSO)).isTrue();
        assertThat(LineFilter.all().accepts(CUP)).isTrue();
    }

    @Test
    void accepts_articlesOrCategories() {
        LineFilter both = new LineFilter(Set.of("cup"), Set.of("beans"), Set.of(), Set.of());
        assertThat(both.accepts(CUP)).isTrue();
        assertThat(both.accepts(ESPRESSO)).isTrue();
        assertThat(LineFilter.skus("cup").accepts(ESPRESSO)).isFalse();
        assertThat(LineFilter.categories("tea", "coffee").accepts(ESPRESSO)).isTrue();
        assertThat(LineFilter.categories("tea").accepts(ESPRESSO)).isFalse();
        assertThat(LineFilter.categories("tea").accepts(CUP)).isFalse();
    }

    @Test
    void accepts_neverWhatIsExcepted() {
        assertThat(LineFilter.categories("coffee").exceptSkus("espresso").accepts(ESPRESSO))
                .isFalse();
        assertThat(LineFilter.skus("espresso").exceptCategories("beans").accepts(ESPRESSO))
                .isFalse();
        LineFilter butCups = LineFilter.all().exceptSkus("cup");
        assertThat(butCups.isAll()).isFalse();
        assertThat(butCups.accepts(CUP)).isFalse();
        assertThat(butCups.accepts(ESPRESSO)).isTrue();
        assertThat(LineFilter.all().exceptSkus("cup").exceptCategories("coffee").accepts(CUP))
                .isFalse();
    }

    @Test
    void names_haveLimits() {
        Set<String> most = IntStream.range(0, 1_000).mapToObj(i -> "n" + i).collect(Collectors.toSet());
        assertThat(new LineFilter(most, most, most, most).skus()).hasSize(1_000);
        Set<String> more = IntStream.range(0, 1_001).mapToObj(i -> "n" + i).collect(Collectors.toSet());
        assertThatThrownBy(() -> new LineFilter(Set.of(), more, Set.of(), Set.of()))
                .hasMessage("line filter must have at most 1000 categories: has 1001");
        assertThatThrownBy(() -> LineFilter.skus("x".repeat(129)))
                .hasMessage("one of the skus must have at most 128 characters: has 129");
        assertThat(LineFilter.skus(" cup ")).isEqualTo(LineFilter.skus("cup"));
    }
}
