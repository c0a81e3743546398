package io.github.loyalty4j.metrics.survey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.loyalty4j.metrics.Proportion;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class ClosedLoopTest {
    private static final Instant START = Instant.parse("2026-11-01T00:00:00Z");

    private static Instant day(int days) {
        return START.plus(Duration.ofDays(days));
    }

    private static ClosedLoop sample() {
        ClosedLoop loop = ClosedLoop.of(Duration.ofDays(2), Duration.ofDays(90));
        loop.answered("ann", 3, 120, day(0));
        loop.answered("bob", 6, 400, day(1));
        loop.answered("cid", 8, 900, day(1));
        loop.answered("dot", 10, 50, day(1));
        return loop;
    }

    @Test
    void toCallBack_ranksDetractorsByValue() {
        assertThat(sample().toCallBack(day(1)))
                .containsExactly(
                        new ClosedLoop.Task("bob", 6, 400, day(3)), new ClosedLoop.Task("ann", 3, 120, day(2)));
        assertThat(sample().toAsk(day(1))).extracting(ClosedLoop.Task::customer).containsExactly("dot");
        assertThat(sample().toCallBack(day(1)).get(1).isLate(day(2))).isFalse();
        assertThat(sample().toCallBack(day(1)).get(1).isLate(day(2).plusMillis(1)))
                .isTrue();
    }

    @Test
    void contacted_areLeftAloneUntilThePauseIsOver() {
        ClosedLoop loop = sample();
        loop.contacted("bob", day(2));
        loop.answered("bob", 2, 400, day(3));

        assertThat(loop.toCallBack(day(91)))
                .extracting(ClosedLoop.Task::customer)
                .containsExactly("ann");
        assertThat(loop.toCallBack(day(92)))
                .extracting(ClosedLoop.Task::customer)
                .containsExactly("bob", "ann");
    }

    @Test
    void recovered_countsWhoAnsweredAgain() {
        ClosedLoop loop = sample();
        assertThat(loop.recovered()).isEmpty();
        loop.contacted("ann", day(2));
        loop.contacted("bob", day(2));
        loop.contacted("dot", day(2));
        loop.answered("ann", 9, 120, day(20));
        loop.answered("bob", 6, 400, day(20));
        loop.answered("bob", 9, 400, day(1).minusSeconds(1)); // late news of an earlier answer

        assertThat(loop.recovered()).contains(Proportion.of(1, 2));
    }

    @Test
    void bytes_keepWhoAnsweredAndWhoWasContacted() {
        ClosedLoop loop = sample();
        loop.contacted("bob", day(2).plusNanos(1));
        loop.answered("bob", 9, 0.1 + 0.2, day(3));
        ClosedLoop kept = ClosedLoop.fromBytes(loop.toBytes());

        assertThat(kept.toBytes()).isEqualTo(loop.toBytes());
        assertThat(kept.toCallBack(day(2))).isEqualTo(loop.toCallBack(day(2)));
        assertThat(kept.toAsk(day(91))).isEqualTo(loop.toAsk(day(91))).hasSize(1);
        assertThat(kept.toAsk(day(93))).isEqualTo(loop.toAsk(day(93))).hasSize(2);
        assertThat(kept.recovered()).contains(Proportion.of(1, 1));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ClosedLoop.fromBytes(new byte[20]))
                .withMessage("kept bytes must be those of a closed loop");
    }

    @Test
    void inputs_outOfRange() {
        ClosedLoop loop = sample();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> loop.answered("eve", 11, 1, START))
                .withMessage("answer must be 0 to 10 of a finite value: 11, 1.0");
        assertThatIllegalArgumentException().isThrownBy(() -> ClosedLoop.of(Duration.ZERO, Duration.ofDays(1)));
        assertThat(ClosedLoop.of(Duration.ofDays(36_500), Duration.ofDays(1)).toAsk(START))
                .isEmpty();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ClosedLoop.of(Duration.ofDays(36_500).plusNanos(1), Duration.ofDays(1)))
                .withMessage("time to call must be at most 36500 days: PT876000H0.000000001S");
    }

    @Test
    void anAnswer_thatWasDealtWith_doesNotComeBack() {
        ClosedLoop loop = sample();
        loop.contacted("ann", day(2));
        loop.contacted("bob", day(1)); // at the instant of the answer
        loop.contacted("dot", day(2));

        assertThat(loop.toCallBack(day(500))).isEmpty();
        assertThat(loop.toAsk(day(500))).isEmpty();
        loop.answered("ann", 4, 100, day(2).plusNanos(1));
        assertThat(loop.toCallBack(day(92).minusNanos(1))).isEmpty();
        assertThat(loop.toCallBack(day(92))).containsExactly(new ClosedLoop.Task("ann", 4, 100, day(4).plusNanos(1)));
    }

    @Test
    void ranks_withEqualValues_areByName() {
        ClosedLoop loop = ClosedLoop.of(Duration.ofDays(2), Duration.ofDays(90));
        for (String customer : List.of("dot", "ann", "cid", "bob")) {
            loop.answered(customer, 0, 5, START);
        }
        assertThat(loop.toCallBack(START))
                .extracting(ClosedLoop.Task::customer)
                .containsExactly("ann", "bob", "cid", "dot");
    }

    @Test
    void answers_atOneInstant_theLowerCountsInEitherOrder() {
        for (int[] scores : new int[][] {{3, 9}, {9, 3}}) {
            ClosedLoop loop = ClosedLoop.of(Duration.ofDays(2), Duration.ofDays(90));
            for (int score : scores) {
                loop.answered("ann", score, 5, START);
            }
            assertThat(loop.toCallBack(START)).hasSize(1);
            assertThat(loop.toAsk(START)).isEmpty();
        }
    }

    @Test
    void recovered_outlastsALaterContact_andLateNews() {
        ClosedLoop loop = ClosedLoop.of(Duration.ofDays(2), Duration.ofDays(90));
        loop.answered("ann", 3, 120, day(0));
        loop.answered("ann", 9, 120, day(20));
        loop.contacted("ann", day(21)); // asked for a review
        assertThat(loop.recovered()).isEmpty();
        loop.contacted("ann", day(1)); // told late
        assertThat(loop.recovered()).contains(Proportion.of(1, 1));
        loop.answered("ann", 6, 120, day(300));
        assertThat(loop.recovered()).contains(Proportion.of(0, 1));
        loop.answered("ann", 7, 120, day(301)); // a passive is no detractor
        assertThat(loop.recovered()).contains(Proportion.of(1, 1));
    }

    @Test
    void contacts_ofEarlierDaysToldLate_shortenNoPause() {
        ClosedLoop loop = sample();
        loop.contacted("ann", day(100));
        loop.contacted("ann", day(1));
        loop.answered("ann", 2, 120, day(101));

        assertThat(loop.toCallBack(day(190).minusNanos(1)))
                .extracting(ClosedLoop.Task::customer)
                .containsExactly("bob");
        assertThat(loop.toCallBack(day(190)))
                .extracting(ClosedLoop.Task::customer)
                .containsExactly("bob", "ann");
    }

    @Test
    void contacts_beforeTheFirstAnswer_protectAsWell() {
        ClosedLoop loop = sample();
        loop.contacted("eve", day(0));
        loop.answered("eve", 1, 9_000, day(1));

        assertThat(loop.toCallBack(day(90).minusNanos(1)))
                .extracting(ClosedLoop.Task::customer)
                .doesNotContain("eve");
        assertThat(loop.toCallBack(day(90)))
                .extracting(ClosedLoop.Task::customer)
                .startsWith("eve");
    }

    @Test
    void neverAgain_isAPause() {
        ClosedLoop loop = ClosedLoop.of(Duration.ofDays(2), ChronoUnit.FOREVER.getDuration());
        loop.answered("ann", 3, 120, day(0));
        loop.contacted("ann", day(1));
        loop.answered("ann", 3, 120, day(2));

        assertThat(loop.toCallBack(Instant.MAX)).isEmpty();
        loop.answered("bob", 3, 120, Instant.MAX);
        assertThat(loop.toCallBack(Instant.MAX)).containsExactly(new ClosedLoop.Task("bob", 3, 120, Instant.MAX));
    }

    @Test
    void merge_inAnyOrder_givesTheSame() {
        ClosedLoop one = sample();
        one.contacted("bob", day(2));
        ClosedLoop other = ClosedLoop.of(Duration.ofDays(2), Duration.ofDays(90));
        other.answered("bob", 9, 400, day(3));
        other.contacted("eve", day(3));
        byte[] before = other.toBytes();
        byte[] merged = sample().merge(other).merge(one).toBytes();

        assertThat(ClosedLoop.of(Duration.ofDays(2), Duration.ofDays(90))
                        .merge(one)
                        .merge(other)
                        .toBytes())
                .isEqualTo(merged);
        assertThat(other.toBytes()).isEqualTo(before);
        assertThat(ClosedLoop.fromBytes(merged).recovered()).contains(Proportion.of(1, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> one.merge(one));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> one.merge(ClosedLoop.of(Duration.ofDays(2), Duration.ofDays(91))))
                .withMessageStartingWith("merged loops must be two of the same times: PT48H, PT2160H");
    }

    /** Each bit of the bytes turned, and each cut of them, is read as a loop that works, or refused. */
    @Test
    void bytes_thatAreDamaged_areRefusedOrWork() {
        ClosedLoop loop = sample();
        loop.contacted("bob", day(2));
        byte[] bytes = loop.toBytes();
        for (int bit = 0; bit < 8 * bytes.length; bit++) {
            byte[] damaged = bytes.clone();
            damaged[bit / 8] ^= (byte) (1 << bit % 8);
            useOrRefuse(damaged);
        }
        for (int length = 0; length < bytes.length; length++) {
            byte[] cut = Arrays.copyOf(bytes, length);
            assertThatIllegalArgumentException().isThrownBy(() -> ClosedLoop.fromBytes(cut));
        }
    }

    private static void useOrRefuse(byte[] bytes) {
        try {
            ClosedLoop loop = ClosedLoop.fromBytes(bytes);
            assertThat(loop.toCallBack(day(1)).size() + loop.toAsk(day(1)).size())
                    .isBetween(0, 4);
            assertThat(ClosedLoop.fromBytes(loop.toBytes()).recovered()).isEqualTo(loop.recovered());
        } catch (IllegalArgumentException e) {
            assertThat(e).hasMessageMatching("(?s).*(must|answer).*");
        }
    }
}
