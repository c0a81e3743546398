package io.github.loyalty4j.campaign.kit;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.loyalty4j.campaign.audience.SegmentChange;
import io.github.loyalty4j.campaign.audience.SegmentChange.Kind;
import io.github.loyalty4j.campaign.audience.SegmentStates;
import io.github.loyalty4j.core.card.MemberId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What every store of segments' states must do; an implementation's own test extends this. */
public abstract class SegmentStatesContract {
    private static final MemberId ANNA = MemberId.of("anna");
    private static final MemberId BEN = MemberId.of("ben");
    private static final Instant T0 = Instant.parse("2026-03-02T10:00:00.123456789Z");
    private static final Map<String, Boolean> OUT = Map.of("silent", false, "rich", true);
    private static final Map<String, Boolean> IN = Map.of("silent", true, "rich", true);
    private static final int LOOKING = 64;

    @SuppressWarnings("this-escape") // the method of a test needs no state of it
    private final SegmentStates states = emptyStates();

    /** States of nobody, others at each call. */
    protected abstract SegmentStates emptyStates();

    private static SegmentChange change(MemberId member, int second) {
        String why = "silent: yes\n  it's \"long\" ago; \u00fc\n";
        return new SegmentChange(member, "silent", Kind.ENTERED, T0.plusSeconds(second), "order/17", why);
    }

    private List<SegmentChange> changes(MemberId member) {
        return states.changes(member, Instant.MIN);
    }

    @Test
    void state_isWhatWasKeptLast() {
        assertThat(states.find(ANNA)).isEmpty();
        assertThat(states.change(ANNA, Optional.empty(), OUT, List.of())).isTrue();
        assertThat(states.find(ANNA)).contains(OUT);
        assertThat(states.change(ANNA, Optional.of(OUT), IN, List.of(change(ANNA, 1))))
                .isTrue();
        assertThat(states.find(ANNA)).contains(IN);
        assertThat(changes(ANNA)).containsExactly(change(ANNA, 1));
        assertThat(states.find(BEN)).isEmpty();
        assertThat(changes(BEN)).isEmpty();
    }

    @Test
    void state_ofNoSegments_isStillOne() {
        assertThat(states.change(ANNA, Optional.empty(), Map.of(), List.of())).isTrue();
        assertThat(states.find(ANNA)).contains(Map.of());
        assertThat(states.change(ANNA, Optional.of(Map.of()), IN, List.of())).isTrue();
    }

    @Test
    void change_fromAnotherState_isNotKept() {
        states.change(ANNA, Optional.empty(), OUT, List.of());
        assertThat(states.change(ANNA, Optional.empty(), IN, List.of(change(ANNA, 1))))
                .isFalse();
        assertThat(states.change(ANNA, Optional.of(IN), OUT, List.of(change(ANNA, 1))))
                .isFalse();
        assertThat(states.find(ANNA)).contains(OUT);
        assertThat(changes(ANNA)).isEmpty();
    }

    @Test
    void changes_areByTime_sinceAnInstant_theLatest() {
        Optional<Map<String, Boolean>> before = Optional.empty();
        List<Integer> seconds = new ArrayList<>(
                IntStream.rangeClosed(0, SegmentStates.MOST_CHANGES).boxed().toList());
        seconds.add(0, seconds.remove(9));
        for (int second : seconds) {
            Map<String, Boolean> after = before.filter(IN::equals).isPresent() ? OUT : IN;
            assertThat(states.change(ANNA, before, after, List.of(change(ANNA, second))))
                    .isTrue();
            before = Optional.of(after);
        }
        assertThat(changes(ANNA))
                .extracting(change -> change.time().getEpochSecond() - T0.getEpochSecond())
                .containsExactlyElementsOf(IntStream.rangeClosed(1, SegmentStates.MOST_CHANGES)
                        .mapToObj(second -> (long) second)
                        .toList());
        assertThat(states.changes(ANNA, T0.plusSeconds(999))).containsExactly(change(ANNA, 999), change(ANNA, 1_000));
    }

    /** As where the clock goes back and comes to the same instant again. */
    @Test
    void change_ofTheSameTime_isKeptOnce() {
        states.change(ANNA, Optional.empty(), IN, List.of(change(ANNA, 1)));
        states.change(ANNA, Optional.of(IN), OUT, List.of(change(ANNA, 1)));
        assertThat(states.find(ANNA)).contains(OUT);
        assertThat(changes(ANNA)).containsExactly(change(ANNA, 1));
    }

    @Test
    void forget_leavesTheOthers() {
        states.change(ANNA, Optional.empty(), IN, List.of(change(ANNA, 1)));
        states.change(BEN, Optional.empty(), OUT, List.of(change(BEN, 2)));
        states.forget(ANNA);
        states.forget(ANNA);
        assertThat(states.find(ANNA)).isEmpty();
        assertThat(changes(ANNA)).isEmpty();
        assertThat(states.find(BEN)).contains(OUT);
        assertThat(changes(BEN)).containsExactly(change(BEN, 2));
    }

    @Test
    void move_keepsWhereTheOtherStands_andTheChangesOfBoth() {
        states.change(ANNA, Optional.empty(), IN, List.of(change(ANNA, 1)));
        states.change(BEN, Optional.empty(), OUT, List.of(change(BEN, 0), change(BEN, 2)));
        states.move(ANNA, BEN);
        states.move(ANNA, BEN);
        states.move(BEN, BEN);
        assertThat(states.find(ANNA)).isEmpty();
        assertThat(changes(ANNA)).isEmpty();
        assertThat(states.find(BEN)).contains(OUT);
        assertThat(changes(BEN)).containsExactly(change(BEN, 0), change(BEN, 1), change(BEN, 2));
        states.move(BEN, ANNA);
        assertThat(states.find(ANNA)).as("nobody had looked at").contains(OUT);
        assertThat(changes(ANNA)).hasSize(3);
    }

    /** All find the same and see the same change: one of them tells it. */
    @Test
    void change_atOnce_isKeptOnce() throws Exception {
        states.change(ANNA, Optional.empty(), OUT, List.of());
        ExecutorService threads = Executors.newFixedThreadPool(LOOKING);
        try {
            List<Future<Boolean>> looks = new ArrayList<>();
            for (int i = 0; i < LOOKING; i++) {
                looks.add(threads.submit(() -> states.change(ANNA, Optional.of(OUT), IN, List.of(change(ANNA, 1)))));
                looks.add(threads.submit(() -> states.change(BEN, Optional.empty(), IN, List.of(change(BEN, 1)))));
            }
            int kept = 0;
            for (Future<Boolean> each : looks) {
                kept += each.get() ? 1 : 0;
            }
            assertThat(kept).isEqualTo(2);
        } finally {
            threads.shutdownNow();
        }
        assertThat(changes(ANNA)).containsExactly(change(ANNA, 1));
        assertThat(changes(BEN)).containsExactly(change(BEN, 1));
    }
}
