package io.github.loyalty4j.core.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.TreeMap;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class SortedTreeTest {
    private static <V> List<V> listed(Iterator<V> values) {
        List<V> list = new ArrayList<>();
        values.forEachRemaining(list::add);
        return list;
    }

    /** A number below zero removes the key of its amount, another sets it to a new value. */
    @Property(tries = 300, edgeCases = EdgeCasesMode.NONE)
    void tree_equalsATreeMapAfterEveryStep(
            @ForAll @Size(max = 300) List<@IntRange(min = -60, max = 60) Integer> steps,
            @ForAll @IntRange(min = 0, max = 60) int asked) {
        TreeMap<Integer, String> map = new TreeMap<>();
        SortedTree<Integer, String> tree = SortedTree.empty(Comparator.naturalOrder());
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
            assertThat(listed(tree.from(asked)))
                    .isEqualTo(new ArrayList<>(map.tailMap(asked, true).values()));
        }
    }

    /** Runs of ten changes in place: in the end as many values, and what was before the run is as it was. */
    @Property(tries = 300, edgeCases = EdgeCasesMode.NONE)
    void edit_changesNothingThatWasBeforeIt(
            @ForAll @Size(max = 300) List<@IntRange(min = -60, max = 60) Integer> steps) {
        TreeMap<Integer, String> map = new TreeMap<>();
        SortedTree<Integer, String> tree = SortedTree.empty(Comparator.naturalOrder());
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
                    map.merge(key, "v" + from, String::concat);
                    tree = tree.with(key, "v" + from, edit, String::concat);
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
        SortedTree<Integer, Integer> tree = SortedTree.empty(Comparator.naturalOrder());
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
        SortedTree<Integer, Integer> forward = SortedTree.empty(Comparator.naturalOrder());
        SortedTree<Integer, Integer> backward = SortedTree.empty(Comparator.naturalOrder());
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
        SortedTree<Integer, Integer> tree = SortedTree.empty(Comparator.naturalOrder());
        for (int i = 0; i < 1 << 20; i++) {
            tree = tree.with(i, i);
        }
        for (int i = 0; i < 1 << 19; i++) {
            tree = tree.without(i);
        }
        assertThat(tree.size()).isEqualTo(1 << 19);
        assertThat(tree.first()).isEqualTo(1 << 19);
    }

    @Test
    void with_ofAKeyThatIsThere_keepsTheFirstKey() {
        SortedTree<String, String> tree = SortedTree.<String, String>empty(String.CASE_INSENSITIVE_ORDER)
                .with("a", "one")
                .with("A", "two");
        assertThat(tree.size()).isEqualTo(1);
        assertThat(tree.get("a")).isEqualTo("two");
    }

    @Test
    void iterator_endsWithAnException_andToStringTellsNoValue() {
        SortedTree<String, String> tree =
                SortedTree.<String, String>empty(Comparator.naturalOrder()).with("k", "secret");
        Iterator<String> values = tree.iterator();
        assertThat(values.next()).isEqualTo("secret");
        assertThatThrownBy(values::next).isInstanceOf(NoSuchElementException.class);
        assertThat(tree).hasToString("1 entries");
    }
}
