package io.github.loyalty4j.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.loyalty4j.metrics.survey.Nps;
import io.github.loyalty4j.metrics.survey.NpsResult;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collector;
import java.util.stream.Stream;
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

    @Property
    void bytes_keepAll_andMergeLikeTheSegments(
            @ForAll List<@IntRange(max = 10) Integer> here, @ForAll List<@IntRange(max = 10) Integer> there) {
        Segments<Integer, Nps> a = here.stream().collect(collector());
        Segments<Integer, Nps> b = there.parallelStream().collect(collector());
        byte[] kept = b.toBytes(String::valueOf, Nps::toBytes);
        Segments<Integer, Nps> again = empty().mergeBytes(kept, Integer::valueOf, Nps::fromBytes);
        assertThat(again.toBytes(String::valueOf, Nps::toBytes)).isEqualTo(kept);

        Segments<Integer, Nps> both =
                Stream.concat(here.stream(), there.stream()).collect(collector());
        assertThat(a.mergeBytes(kept, Integer::valueOf, Nps::fromBytes).toBytes(String::valueOf, Nps::toBytes))
                .isEqualTo(both.toBytes(String::valueOf, Nps::toBytes));
    }

    private static Collector<Integer, ?, Segments<Integer, Nps>> collector() {
        return Segments.collector(score -> score % 4, Nps::empty, Nps::add, Nps::merge);
    }

    @Test
    void bytes_ofOtherThingsAreRefused() {
        Segments<Integer, Nps> segments = empty();
        segments.at(1).add(10);
        segments.at(2).add(9);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> segments.toBytes(key -> "same", Nps::toBytes))
                .withMessage("keys of segments must have different texts: same");
        byte[] cut = segments.toBytes(String::valueOf, Nps::toBytes);
        assertThatIllegalArgumentException().isThrownBy(() -> empty().mergeBytes(
                        Arrays.copyOf(cut, cut.length - 1), Integer::valueOf, Nps::fromBytes));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> empty().mergeBytes(Nps.empty().toBytes(), Integer::valueOf, Nps::fromBytes))
                .withMessage("kept bytes must be those of a segmentation");
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
