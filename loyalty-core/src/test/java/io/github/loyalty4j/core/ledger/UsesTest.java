package io.github.loyalty4j.core.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.loyalty4j.core.internal.Edit;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class UsesTest {
    private static final int WINDOWS = 5;

    private static Usage usage(String counter, long window, long amount) {
        return new Usage(counter, Instant.ofEpochSecond(window), amount);
    }

    private static Uses of(Usage... all) {
        Uses uses = Uses.NONE;
        for (Usage each : all) {
            uses = uses.plus(each, new Edit());
        }
        return uses;
    }

    private static List<Usage> listed(Uses uses) {
        List<Usage> all = new ArrayList<>();
        uses.forEach(all::add);
        return all;
    }

    /** A number of two digits: the counter and the window; amounts of one more or one less, in any order of windows. */
    @Property(tries = 300, edgeCases = EdgeCasesMode.NONE)
    void uses_areThoseOfAMapOfSums(
            @ForAll @Size(max = 60) List<@IntRange(max = 3 * WINDOWS - 1) Integer> places,
            @ForAll @Size(min = 60, max = 60) List<@IntRange(min = -1, max = 1) Integer> amounts) {
        TreeMap<Integer, Long> sums = new TreeMap<>();
        Uses uses = Uses.NONE;
        for (int i = 0; i < places.size(); i++) {
            int place = places.get(i);
            long amount = amounts.get(i);
            sums.merge(place, amount, Long::sum);
            sums.values().removeIf(sum -> sum == 0);
            uses = uses.plus(usage("c" + place / WINDOWS, place % WINDOWS, amount), new Edit());
            for (int asked = 0; asked < 3 * WINDOWS; asked++) {
                Instant window = Instant.ofEpochSecond(asked % WINDOWS);
                String counter = "c" + asked / WINDOWS;
                assertThat(uses.amount(counter, window)).isEqualTo(sums.getOrDefault(asked, 0L));
                Map.Entry<Integer, Long> last = sums.floorEntry(asked);
                boolean isThere = last != null && last.getKey() / WINDOWS == asked / WINDOWS;
                assertThat(uses.latest(counter, window))
                        .isEqualTo(isThere ? usage(counter, last.getKey() % WINDOWS, last.getValue()) : null);
            }
            assertThat(listed(uses)).hasSize(sums.size());
        }
    }

    /** Only the latest two windows of each counter at hand, and more added to these and to those before. */
    @Property(tries = 300, edgeCases = EdgeCasesMode.NONE)
    void usesFromACheckpoint_areThoseThatWereNeverCut(
            @ForAll @Size(max = 60) List<@IntRange(max = 3 * WINDOWS - 1) Integer> places,
            @ForAll @Size(min = 60, max = 60) List<@IntRange(min = -1, max = 1) Integer> amounts,
            @ForAll @IntRange(max = 60) int atCut) {
        Uses whole = Uses.NONE;
        Uses cut = Uses.NONE;
        for (int i = 0; i < places.size(); i++) {
            if (i == atCut) {
                Uses archived = whole;
                cut = Uses.of(whole.latest(2), () -> archived);
            }
            Usage more = usage("c" + places.get(i) / WINDOWS, places.get(i) % WINDOWS, amounts.get(i));
            whole = whole.plus(more, new Edit());
            cut = cut.plus(more, new Edit());
        }
        assertThat(listed(cut)).containsExactlyInAnyOrderElementsOf(listed(whole));
        Uses last = whole;
        Uses again = Uses.of(cut.latest(2), () -> last);
        assertThat(again).isEqualTo(whole);
        assertThat(cut.left(() -> last)).isEqualTo(whole);
    }

    /** So that an account loads as fast with a return of an old order as without. */
    @Test
    void plusInAnOldWindow_asksForNothing() {
        Uses archived = of(usage("a", 1, 5), usage("a", 2, 7), usage("a", 3, 9));
        List<String> asked = new ArrayList<>();
        Uses cut = Uses.of(archived.latest(1), () -> {
            asked.add("archive");
            return archived;
        });

        Uses less = cut.plus(usage("a", 1, -2), new Edit())
                .plus(usage("a", 1, -1), new Edit())
                .plus(usage("a", 2, -7), new Edit())
                .plus(usage("a", 3, 1), new Edit());

        assertThat(less.amount("a", Instant.ofEpochSecond(3))).isEqualTo(10);
        assertThat(asked).isEmpty();
        assertThat(less.amount("a", Instant.ofEpochSecond(1))).isEqualTo(2);
        assertThat(less.amount("a", Instant.ofEpochSecond(2))).isZero();
        assertThat(listed(less)).containsExactlyInAnyOrder(usage("a", 1, 2), usage("a", 3, 10));
        assertThat(asked).isNotEmpty();
    }

    @Test
    void equals_isByWhatIsUsed_inWhateverOrder() {
        Uses uses = of(usage("a", 1, 5), usage("a", 2, 7), usage("b", 1, 1));

        assertThat(of(usage("b", 1, 1), usage("a", 2, 7), usage("a", 1, 5)))
                .isEqualTo(uses)
                .hasSameHashCodeAs(uses);
        assertThat(of(usage("a", 1, 5), usage("a", 2, 7), usage("b", 1, 1), usage("a", 3, 1), usage("a", 3, -1)))
                .isEqualTo(uses);
        assertThat(of(usage("a", 1, 5), usage("a", 2, 8), usage("b", 1, 1))).isNotEqualTo(uses);
    }
}
