package io.github.loyalty4j.core.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.IntStream;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SortedTreeTest {
    private static final SortedTree<Integer, Integer> NUMBERS = SortedTree.empty(Integer::compare);

    /** Texts sorted by the number they begin with. */
    private static final SortedTree<Integer, String> TEXTS = SortedTree.empty((key, text) -> key - numberOf(text));

    private static int numberOf(String text) {
        return Integer.parseInt(text.substring(0, text.indexOf('/')));
    }

    private static <V> List<V> listed(Iterator<V> values) {
        List<V> list = new ArrayList<>();
        values.forEachRemaining(list::add);
        return list;
    }

    /** Numbers up to 5,000, each once, in falling order and shuffled: both put values before all others again and again. */
    @ParameterizedTest
    @CsvSource({"66, false", "1100, false", "5000, false", "300, true", "1000, true", "5000, true"})
    void tree_findsAll_inWhateverOrderTheyCame(int size, boolean isShuffled) {
        List<Integer> order = new ArrayList<>(IntStream.range(0, size).boxed().toList());
        Collections.reverse(order);
        if (isShuffled) {
            Collections.shuffle(order, new Random(size));
        }
        SortedTree<Integer, Integer> inOneGo = NUMBERS;
        SortedTree<Integer, Integer> oneByOne = NUMBERS;
        Edit edit = new Edit();
        for (int each : order) {
            inOneGo = inOneGo.with(each, each, edit);
            oneByOne = oneByOne.with(each, each);
        }
        for (SortedTree<Integer, Integer> tree : List.of(inOneGo, oneByOne)) {
            assertThat(listed(tree.iterator()))
                    .isEqualTo(IntStream.range(0, size).boxed().toList());
            for (int each : order) {
                assertThat(tree.get(each)).isEqualTo(each);
                assertThat(tree.floor(each)).isEqualTo(each);
            }
        }
        SortedTree<Integer, Integer> shrinking = inOneGo;
        for (int each : order) {
            shrinking = shrinking.without(each);
            assertThat(shrinking.get(each)).isNull();
        }
        assertThat(shrinking.isEmpty()).isTrue();
    }

    /** A number below zero removes the key of its amount, another sets it to a new value. */
    @Property(tries = 300, edgeCases = EdgeCasesMode.NONE)
    void tree_equalsATreeMapAfterEveryStep(
            @ForAll @Size(max = 300) List<@IntRange(min = -60, max = 60) Integer> steps,
            @ForAll @IntRange(min = 0, max = 60) int asked) {
        TreeMap<Integer, String> map = new TreeMap<>();
        SortedTree<Integer, String> tree = TEXTS;
        for (int i = 0; i < steps.size(); i++) {
            int key = Math.abs(steps.get(i));
            SortedTree<Integer, String> before = tree;
            List<String> valuesBefore = new ArrayList<>(map.values());
            if (steps.get(i) < 0) {
                map.remove(key);
                tree = tree.without(key);
            } else {
                map.put(key, key + "/" + i);
                tree = tree.with(key, key + "/" + i);
            }
            assertThat(listed(tree.iterator())).isEqualTo(new ArrayList<>(map.values()));
            assertThat(listed(before.iterator())).isEqualTo(valuesBefore); // never changes
            assertThat(tree.size()).isEqualTo(map.size());
            assertThat(tree.isEmpty()).isEqualTo(map.isEmpty());
            assertThat(tree.first())
                    .isEqualTo(map.isEmpty() ? null : map.firstEntry().getValue());
            assertThat(tree.get(asked)).isEqualTo(map.get(asked));
            Map.Entry<Integer, String> floor = map.floorEntry(asked);
            assertThat(tree.floor(asked)).isEqualTo(floor == null ? null : floor.getValue());
        }
    }

    /** Runs of ten changes in place: in the end as many values, and what was before the run is as it was. */
    @Property(tries = 300, edgeCases = EdgeCasesMode.NONE)
    void edit_changesNothingThatWasBeforeIt(
            @ForAll @Size(max = 300) List<@IntRange(min = -60, max = 60) Integer> steps) {
        TreeMap<Integer, String> map = new TreeMap<>();
        SortedTree<Integer, String> tree = TEXTS;
        for (int from = 0; from < steps.size(); from += 10) {
            SortedTree<Integer, String> before = tree;
            List<String> valuesBefore = new ArrayList<>(map.values());
            Edit edit = new Edit();
            for (int step : steps.subList(from, Math.min(from + 10, steps.size()))) {
                int key = Math.abs(step);
                if (step < 0) {
                    map.remove(key);
                    tree = tree.without(key, edit);
                } else {
                    map.merge(key, key + "/" + from, String::concat);
                    tree = tree.with(key, key + "/" + from, edit, String::concat);
                }
            }
            assertThat(listed(tree.iterator())).isEqualTo(new ArrayList<>(map.values()));
            assertThat(listed(before.iterator())).isEqualTo(valuesBefore);
            assertThat(tree.size()).isEqualTo(map.size());
        }
    }

    @Test
    void depth_ofATreeEditedInPlace_staysLogarithmic() {
        Edit edit = new Edit();
        SortedTree<Integer, Integer> tree = NUMBERS;
        for (int i = 0; i < 1 << 20; i++) {
            tree = tree.with(i, i, edit);
        }
        for (int i = 0; i < 1 << 19; i++) {
            tree = tree.without(i, edit);
        }
        assertThat(tree.size()).isEqualTo(1 << 19);
        assertThat(tree.first()).isEqualTo(1 << 19);
    }

    @Property(tries = 100)
    void equals_isByValuesInOrder_howeverItWasBuilt(
            @ForAll @Size(max = 40) List<@IntRange(min = 0, max = 30) Integer> keys) {
        SortedTree<Integer, Integer> forward = NUMBERS;
        SortedTree<Integer, Integer> backward = NUMBERS;
        for (int i = 0; i < keys.size(); i++) {
            int last = keys.get(keys.size() - 1 - i);
            forward = forward.with(keys.get(i), keys.get(i));
            backward = backward.with(last, last);
        }
        assertThat(forward).isEqualTo(backward).hasSameHashCodeAs(backward);
        assertThat(forward.with(99, 1)).isNotEqualTo(backward).isNotEqualTo(backward.with(99, 2));
    }

    @Test
    void depth_staysLogarithmic() {
        // 2^20 keys in rising order: an unbalanced tree would be a list, and this would overflow the stack or take
        // hours
        SortedTree<Integer, Integer> tree = NUMBERS;
        for (int i = 0; i < 1 << 20; i++) {
            tree = tree.with(i, i);
        }
        for (int i = 0; i < 1 << 19; i++) {
            tree = tree.without(i);
        }
        assertThat(tree.size()).isEqualTo(1 << 19);
        assertThat(tree.first()).isEqualTo(1 << 19);
    }

    /** Keys all over the place, weighing what they are: many leaves, which are filled, divided and emptied again. */
    @Property(tries = 100, edgeCases = EdgeCasesMode.NONE)
    void sumFrom_isTheNaiveSum_whereverNodesWereDividedOrDropped(
            @ForAll @Size(max = 1_000) List<@IntRange(min = -3_000, max = 3_000) Integer> steps,
            @ForAll @IntRange(min = 2, max = 6) int inPlace) {
        TreeMap<Integer, Integer> map = new TreeMap<>();
        SortedTree<Integer, Integer> tree = SortedTree.weighing(Integer::longValue, Integer::compare);
        Edit edit = new Edit();
        for (int i = 0; i < steps.size(); i++) {
            edit = i % inPlace == 0 ? new Edit() : edit;
            int key = Math.abs(steps.get(i)) - 1_000;
            map.put(key, key);
            tree = tree.with(key, key, edit);
            if (steps.get(i) < 0) {
                Integer least = map.ceilingKey(key / 2);
                map.remove(least == null ? key : least);
                tree = tree.without(least == null ? key : least, edit);
            }
        }
        assertThat(listed(tree.iterator())).isEqualTo(new ArrayList<>(map.values()));
        assertThat(tree.size()).isEqualTo(map.size());
        for (int asked = -1_010; asked < 2_020; asked += 7) {
            assertThat(tree.sumFrom(asked))
                    .isEqualTo(map.tailMap(asked, true).values().stream()
                            .mapToLong(Integer::longValue)
                            .sum());
            assertThat(tree.floor(asked)).isEqualTo(map.floorKey(asked));
            assertThat(tree.get(asked)).isEqualTo(map.get(asked));
        }
        assertThat(tree.sum()).isEqualTo(tree.sumFrom(Integer.MIN_VALUE));
    }

    @Test
    void sums_thatDoNotFit_areRefused() {
        SortedTree<Long, Long> tree = SortedTree.<Long, Long>weighing(Long::longValue, Long::compare)
                .with(Long.MAX_VALUE, Long.MAX_VALUE)
                .with(-1L, -1L)
                .with(-2L, -2L);
        assertThat(tree.sum()).isEqualTo(Long.MAX_VALUE - 3);
        assertThat(tree.with(3L, 3L).sumFrom(-2L)).isEqualTo(Long.MAX_VALUE);
        assertThatThrownBy(() -> tree.with(3L, 3L).sumFrom(0L)).isInstanceOf(ArithmeticException.class);
        assertThatThrownBy(() -> tree.with(4L, 4L)).isInstanceOf(ArithmeticException.class);
    }

    @Test
    void without_untilNothingIsLeft_isEmpty() {
        SortedTree<Integer, Integer> tree = NUMBERS;
        for (int i = 0; i < 5_000; i++) {
            tree = tree.with(i * 7 % 5_000, i * 7 % 5_000);
        }
        for (int i = 0; i < 5_000; i++) {
            tree = tree.without(i * 3 % 5_000);
        }
        assertThat(tree.isEmpty()).isTrue();
        assertThat(tree.first()).isNull();
        assertThat(tree.floor(1)).isNull();
        assertThat(tree.sumFrom(0)).isZero();
        assertThat(tree).isEqualTo(NUMBERS).isNotEqualTo(NUMBERS.with(1, 1));
    }

    @Test
    void iterator_endsWithAnException_andToStringTellsNoValue() {
        SortedTree<String, String> tree =
                SortedTree.<String, String>empty(String::compareTo).with("secret", "secret");
        Iterator<String> values = tree.iterator();
        assertThat(values.next()).isEqualTo("secret");
        assertThatThrownBy(values::next).isInstanceOf(NoSuchElementException.class);
        assertThat(tree).hasToString("1 entries");
    }
}
