package io.github.loyalty4j.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.loyalty4j.metrics.survey.Nps;
import io.github.loyalty4j.metrics.survey.NpsResult;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class SegmentsTest {
    private static Segments<Integer, Nps> empty() {
        return Segments.of(Nps::empty, Nps::merge);
    }

    @Test
    void total_rest_andRollUp() {
        Segments<Integer, Nps> segments = empty();
        segments.at(1).add(10);
        segments.at(2).add(9).add(0);
        segments.at(11).add(7);

        assertThat(segments.parts()).containsOnlyKeys(1, 2, 11);
        assertThat(segments.total().result()).contains(NpsResult.of(2, 1, 1));
        assertThat(segments.rest(2).result()).contains(NpsResult.of(1, 1, 0));
        Segments<Integer, Nps> tens = segments.rolledUp(key -> key / 10);
        assertThat(tens.at(0).result()).contains(NpsResult.of(2, 0, 1));
        assertThat(tens.at(1).result()).contains(NpsResult.of(0, 1, 0));
        assertThat(segments.at(1).result()).contains(NpsResult.of(1, 0, 0));
    }

    @Test
    void only_dropsSmallCells() {
        Segments<Integer, Nps> segments = empty();
        segments.at(1).add(10);
        segments.at(2).add(9).add(0);

        assertThat(segments.only(nps -> nps.result().orElseThrow().n() >= 2).parts())
                .containsOnlyKeys(2);
    }

    @Test
    void merge_withItself_isRefused() {
        Segments<Integer, Nps> segments = empty();
        assertThatIllegalArgumentException().isThrownBy(() -> segments.merge(segments));
    }

    @Property
    void merge_andRollUp_loseNothing(
            @ForAll List<@IntRange(max = 10) Integer> here, @ForAll List<@IntRange(max = 10) Integer> there) {
        Segments<Integer, Nps> a = empty();
        Segments<Integer, Nps> b = empty();
        here.forEach(score -> a.at(score % 4).add(score));
        there.forEach(score -> b.at(score % 4).add(score));
        Nps all = Nps.empty();
        here.forEach(all::add);
        there.forEach(all::add);

        Segments<Integer, Nps> merged = empty().merge(a).merge(b);
        assertThat(merged.total().toBytes()).isEqualTo(all.toBytes());
        assertThat(merged.rolledUp(key -> key % 2).total().toBytes()).isEqualTo(all.toBytes());
        assertThat(empty().merge(b).merge(a).total().toBytes()).isEqualTo(all.toBytes());
    }
}
