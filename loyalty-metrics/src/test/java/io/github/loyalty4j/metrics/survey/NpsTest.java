package io.github.loyalty4j.metrics.survey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NpsTest {
    @Test
    void add_sortsEveryScoreIntoItsGroup() {
        // Reichheld 2003: 0 to 6 detractors (seven scores), 7 and 8 passives, 9 and 10 promoters.
        assertThat(Nps.of(0, 1, 2, 3, 4, 5, 6).result()).contains(NpsResult.of(0, 0, 7));
        assertThat(Nps.of(7, 8).result()).contains(NpsResult.of(0, 2, 0));
        assertThat(Nps.of(9, 10).result()).contains(NpsResult.of(2, 0, 0));
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 11, Integer.MIN_VALUE, Integer.MAX_VALUE})
    void add_outsideTheScale_isRefusedAndNotCounted(int score) {
        Nps nps = Nps.of(10);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> nps.add(score))
                .withMessage("NPS score must be 0 to 10: " + score);
        assertThat(nps.result()).contains(NpsResult.of(1, 0, 0));
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

        assertThat(before).contains(NpsResult.of(1, 0, 0));
        assertThat(nps.result()).contains(NpsResult.of(1, 0, 1));
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
        assertThat(full.result()).contains(NpsResult.of(Long.MAX_VALUE - 2, 1, 1));
    }

    @Test
    void merge_withItself_doubles() {
        Nps nps = Nps.of(10, 7, 0, 0);

        assertThat(nps.merge(nps).result()).contains(NpsResult.of(2, 2, 4));
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

        assertThat(nps.result()).contains(NpsResult.of(2_000, 2_000, 7_000));
    }

    @Test
    void boxes_ofOtherScales() {
        Nps stars =
                Nps.empty(Boxes.of(Scale.of(1, 5), 3, 5)).add(5).add(4).add(3).add(1);
        NpsResult result = stars.result().orElseThrow();

        assertThat(result.promoters()).isEqualTo(1);
        assertThat(result.passives()).isEqualTo(1);
        assertThat(result.detractors()).isEqualTo(2);
        assertThatIllegalArgumentException().isThrownBy(() -> stars.add(0)).withMessage("NPS score must be 1 to 5: 0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> stars.merge(Nps.empty()))
                .withMessageStartingWith("merged answers must have the same boxes");
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, -1, 9e-7, 1_000_001, Double.NaN, Double.POSITIVE_INFINITY})
    void add_withAWeightOutOfRange_isRefusedAndNotCounted(double weight) {
        Nps nps = Nps.of(10);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> nps.add(3, weight))
                .withMessage("weight must be 0.000001 to 1000000: " + weight);
        assertThat(nps.result()).contains(NpsResult.of(1, 0, 0));
    }

    @Test
    void collector_countsAll() {
        assertThat(IntStream.range(0, 11_000)
                        .parallel()
                        .mapToObj(i -> i % 11)
                        .collect(Nps.collector())
                        .result())
                .contains(NpsResult.of(2_000, 2_000, 7_000));
    }

    @Property
    void weightsOfOne_areAsNoWeights(@ForAll @Size(min = 1, max = 50) List<@IntRange(max = 10) Integer> scores) {
        Nps ones = Nps.empty();
        scores.forEach(score -> ones.add(score, 1.0));

        assertThat(ones.toBytes()).isEqualTo(of(scores).toBytes());
        // And where a weight was seen, the numbers are still those of counts.
        NpsResult weighted =
                Nps.empty().merge(ones).merge(Nps.empty().add(10, 2)).result().orElseThrow();
        NpsResult counted = of(scores).add(10).add(10).result().orElseThrow();
        assertThat(weighted.score()).isEqualTo(counted.score());
    }

    @Property
    void weighted_isTheSameToTheBitInAnySplitAndOrder(
            @ForAll @Size(max = 40) List<@DoubleRange(min = 0.01, max = 1e6) Double> drawn, @ForAll Random random) {
        List<Double> weights = drawn.stream().map(value -> Math.cbrt(value) / 7).toList(); // with all their bits
        Nps onePass = Nps.empty();
        List<Nps> parts = new ArrayList<>();
        for (int i = 0; i < weights.size(); i++) {
            onePass.add(i % 11, weights.get(i));
            parts.add(Nps.empty().add(i % 11, weights.get(i)));
        }
        Collections.shuffle(parts, random);
        Nps merged = Nps.of(3);
        for (int i = 0; i < parts.size(); i += 2) {
            Nps pair = i + 1 < parts.size() ? parts.get(i).merge(parts.get(i + 1)) : parts.get(i);
            merged = random.nextBoolean() ? merged.merge(pair) : pair.merge(merged);
        }

        assertThat(merged.toBytes()).isEqualTo(onePass.add(3).toBytes());
        assertThat(merged.result()).isEqualTo(onePass.result());
        assertThat(Nps.fromBytes(merged.toBytes()).toBytes()).isEqualTo(merged.toBytes());
    }

    @Test
    void fromBytes_ofDamagedBytes_isRefusedOrHasFigures() {
        byte[] bytes = Nps.of(10, 3).add(9, 2.5).add(0, 0.25).toBytes();
        for (int bit = 0; bit < 8 * bytes.length; bit++) {
            byte[] damaged = bytes.clone();
            damaged[bit / 8] ^= (byte) (1 << bit % 8);
            try {
                NpsResult read = Nps.fromBytes(damaged).result().orElseThrow();
                assertThat(read.score()).isBetween(-100.0, 100.0);
                assertThat(read.effectiveN()).isBetween(0.0, Double.MAX_VALUE);
            } catch (IllegalArgumentException e) {
                assertThat(e).hasMessageContaining("must");
            }
        }
    }

    @Test
    void fromBytes_ofMoreThanALong_isRefused() {
        byte[] bytes = Nps.of(10, 3).toBytes();
        bytes[bytes.length - 24] = 0x7F;
        bytes[bytes.length - 8] = 0x7F;
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Nps.fromBytes(bytes))
                .withMessage("kept answers must be at most 9223372036854775807");
    }

    @Test
    void fromBytes_ofOtherBytes_isRefused() {
        byte[] bytes = Nps.of(10, 3).toBytes();
        assertThat(Nps.fromBytes(bytes).result()).contains(NpsResult.of(1, 0, 1));

        assertThatIllegalArgumentException()
                .isThrownBy(() -> Nps.fromBytes(new byte[3]))
                .withMessage("kept answers must be those of NPS");
        byte[] later = bytes.clone();
        later[3] = 2;
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Nps.fromBytes(later))
                .withMessage("kept answers must be of version 1: 2");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Nps.fromBytes(Arrays.copyOf(bytes, bytes.length - 1)))
                .withMessage("kept answers must be whole: they end too early");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Nps.fromBytes(Arrays.copyOf(bytes, bytes.length + 1)))
                .withMessage("kept answers must end where they are read: 1 bytes more");
    }

    private static Nps of(List<Integer> scores) {
        return Nps.of(scores.stream().mapToInt(Integer::intValue).toArray());
    }
}
