package io.github.loyalty4j.metrics.survey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NpsTest {
    @Test
    void add_sortsEveryScoreIntoItsGroup() {
        // Reichheld 2003: 0 to 6 detractors (seven scores), 7 and 8 passives, 9 and 10 promoters.
        assertThat(Nps.of(0, 1, 2, 3, 4, 5, 6).result()).contains(new NpsResult(0, 0, 7));
        assertThat(Nps.of(7, 8).result()).contains(new NpsResult(0, 2, 0));
        assertThat(Nps.of(9, 10).result()).contains(new NpsResult(2, 0, 0));
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 11, Integer.MIN_VALUE, Integer.MAX_VALUE})
    void add_outsideTheScale_isRefusedAndNotCounted(int score) {
        Nps nps = Nps.of(10);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> nps.add(score))
                .withMessage("NPS score must be 0 to 10: " + score);
        assertThat(nps.result()).contains(new NpsResult(1, 0, 0));
    }

    @Test
    void result_withoutAnswers_isEmpty() {
        assertThat(Nps.empty().result()).isEmpty();
        assertThat(Nps.of().merge(Nps.ofCounts(0, 0, 0)).result()).isEmpty();
    }

    @Test
    void result_staysAsItWasWhenMoreIsAdded() {
        Nps nps = Nps.of(10);
        Optional<NpsResult> before = nps.result();

        nps.add(0);

        assertThat(before).contains(new NpsResult(1, 0, 0));
        assertThat(nps.result()).contains(new NpsResult(1, 0, 1));
    }

    @Test
    void ofCounts_negative() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Nps.ofCounts(3, -1, 2))
                .withMessage("NPS counts must not be negative: 3 promoters, -1 passives, 2 detractors");
    }

    @Test
    void counts_beyondLong_throwAndChangeNothing() {
        Nps full = Nps.ofCounts(Long.MAX_VALUE - 2, 1, 1);

        assertThatExceptionOfType(ArithmeticException.class).isThrownBy(() -> full.add(7));
        assertThatExceptionOfType(ArithmeticException.class).isThrownBy(() -> full.merge(Nps.of(0)));
        assertThatExceptionOfType(ArithmeticException.class).isThrownBy(() -> Nps.ofCounts(Long.MAX_VALUE, 0, 1));
        assertThat(full.result()).contains(new NpsResult(Long.MAX_VALUE - 2, 1, 1));
    }

    @Test
    void merge_withItself_doubles() {
        Nps nps = Nps.of(10, 7, 0, 0);

        assertThat(nps.merge(nps).result()).contains(new NpsResult(2, 2, 4));
    }

    @Property
    void merge_inAnySplitAndOrder_equalsOnePass(
            @ForAll List<@Size(max = 20) List<@IntRange(max = 10) Integer>> parts, @ForAll Random random) {
        Optional<NpsResult> onePass =
                of(parts.stream().flatMap(List::stream).toList()).result();

        List<Nps> shuffled = new ArrayList<>(parts.stream().map(NpsTest::of).toList());
        Collections.shuffle(shuffled, random);
        Nps fromLeft = Nps.empty();
        shuffled.forEach(fromLeft::merge);

        assertThat(fromLeft.result()).isEqualTo(onePass);
    }

    @Property
    void merge_isAssociativeAndCommutative(
            @ForAll List<@IntRange(max = 10) Integer> a,
            @ForAll List<@IntRange(max = 10) Integer> b,
            @ForAll List<@IntRange(max = 10) Integer> c) {
        Optional<NpsResult> left = of(a).merge(of(b)).merge(of(c)).result();

        assertThat(of(a).merge(of(b).merge(of(c))).result()).isEqualTo(left);
        assertThat(of(c).merge(of(b).merge(of(a))).result()).isEqualTo(left);
    }

    @Property
    void add_inAnyOrder_givesTheSame(@ForAll List<@IntRange(max = 10) Integer> scores, @ForAll Random random) {
        List<Integer> shuffled = new ArrayList<>(scores);
        Collections.shuffle(shuffled, random);

        assertThat(of(shuffled).result()).isEqualTo(of(scores).result());
    }

    @Test
    void parallelStream_countsAll() {
        // 0, 1, ... 10 over and over: 11,000 answers, of each eleven 2 promoters, 2 passives, 7 detractors.
        Nps nps = IntStream.range(0, 11_000).parallel().map(i -> i % 11).collect(Nps::empty, Nps::add, Nps::merge);

        assertThat(nps.result()).contains(new NpsResult(2_000, 2_000, 7_000));
    }

    private static Nps of(List<Integer> scores) {
        return Nps.of(scores.stream().mapToInt(Integer::intValue).toArray());
    }
}
