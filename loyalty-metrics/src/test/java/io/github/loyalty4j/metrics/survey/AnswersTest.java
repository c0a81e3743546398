package io.github.loyalty4j.metrics.survey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class AnswersTest {
    private static final Scale STARS = Scale.of(1, 5);

    @Test
    void add_countsEachPoint() {
        Answers answers = Answers.on(STARS).add(5).add(5).add(1).addCount(3, 4);

        assertThat(answers.count(5)).isEqualTo(2);
        assertThat(answers.count(1)).isEqualTo(1);
        assertThat(answers.count(3)).isEqualTo(4);
        assertThat(answers.n()).isEqualTo(7);
        assertThat(answers.scale()).isEqualTo(STARS);
    }

    @Test
    void add_outsideTheScale_isRefusedAndNotCounted() {
        Answers answers = Answers.on(STARS).add(5);

        assertThatIllegalArgumentException().isThrownBy(() -> answers.add(6)).withMessage("answer must be 1 to 5: 6");
        assertThatIllegalArgumentException().isThrownBy(() -> answers.add(0, 2.0));
        assertThatIllegalArgumentException().isThrownBy(() -> answers.count(0));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> answers.addCount(1, -1))
                .withMessage("count of answers must not be negative: -1");
        assertThatExceptionOfType(ArithmeticException.class).isThrownBy(() -> answers.addCount(2, Long.MAX_VALUE));
        assertThat(answers.n()).isEqualTo(1);
    }

    @Test
    void merge_ofOtherScales_isRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Answers.on(STARS).merge(Answers.on(STARS.lowIsGood())))
                .withMessage("merged answers must be on the same scale: 1-5, high is good and 1-5, low is good");
    }

    @Test
    void collector_countsAll() {
        Answers answers =
                IntStream.range(0, 10_000).parallel().mapToObj(i -> 1 + i % 5).collect(Answers.collector(STARS));

        assertThat(answers.n()).isEqualTo(10_000);
        assertThat(answers.count(4)).isEqualTo(2_000);
    }

    @Property
    void merge_inAnySplitAndOrder_givesTheSameBytes(
            @ForAll @Size(max = 40) List<@IntRange(min = 1, max = 5) Integer> given, @ForAll Random random) {
        Answers onePass = Answers.on(STARS);
        List<Answers> parts = new ArrayList<>();
        for (int i = 0; i < given.size(); i++) {
            double weight = i % 3 == 0 ? 1 : 1.0 / (i + 1);
            onePass.add(given.get(i), weight);
            parts.add(Answers.on(STARS).add(given.get(i), weight));
        }
        Collections.shuffle(parts, random);
        Answers merged =
                parts.stream().reduce(Answers.on(STARS), (a, b) -> random.nextBoolean() ? a.merge(b) : b.merge(a));

        assertThat(merged.toBytes()).isEqualTo(onePass.toBytes());
        assertThat(Answers.fromBytes(merged.toBytes()).toBytes()).isEqualTo(merged.toBytes());
    }

    @Test
    void fromBytes_ofOtherBytes_isRefused() {
        byte[] bytes = Answers.on(STARS).add(3).toBytes();

        assertThat(Answers.fromBytes(bytes).count(3)).isEqualTo(1);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Answers.fromBytes(Nps.of(3).toBytes()))
                .withMessage("kept answers must be those of a scale");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Answers.fromBytes(Arrays.copyOf(bytes, bytes.length - 8)));
    }
}
