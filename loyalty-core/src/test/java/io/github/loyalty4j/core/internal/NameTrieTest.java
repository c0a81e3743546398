package io.github.loyalty4j.core.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class NameTrieTest {
    private static Map<String, Integer> listed(NameTrie<Integer> trie) {
        Map<String, Integer> all = new HashMap<>();
        trie.forEach((name, value) -> assertThat(all.put(name, value)).isNull());
        return all;
    }

    /** Of every eight names in a row all have one hash: "Aa" and "BB" have, and so have texts put together of them. */
    private static String name(int number) {
        StringBuilder name = new StringBuilder();
        for (int bit = 0; bit < 3; bit++) {
            name.append((number >> bit & 1) == 0 ? "Aa" : "BB");
        }
        return name.append(number >> 3).toString();
    }

    /** A number below zero removes the name of its amount; runs of changes in place, after each what was before it is as it was. */
    @Property(tries = 300, edgeCases = EdgeCasesMode.NONE)
    void trie_equalsAHashMap(
            @ForAll @Size(max = 300) List<@IntRange(min = -200, max = 200) Integer> steps,
            @ForAll @IntRange(min = 1, max = 20) int run) {
        Map<String, Integer> map = new HashMap<>();
        NameTrie<Integer> trie = NameTrie.empty();
        for (int from = 0; from < steps.size(); from += run) {
            NameTrie<Integer> before = trie;
            Map<String, Integer> mapBefore = new HashMap<>(map);
            Edit edit = new Edit();
            for (int step : steps.subList(from, Math.min(from + run, steps.size()))) {
                String name = name(Math.abs(step));
                if (step < 0) {
                    map.remove(name);
                    trie = trie.without(name, edit);
                } else {
                    map.put(name, from);
                    trie = trie.with(name, from, edit);
                }
                assertThat(trie.get(name)).isEqualTo(map.get(name));
            }
            assertThat(listed(trie)).isEqualTo(map);
            assertThat(listed(before)).isEqualTo(mapBefore);
        }
        assertThat(trie.size()).isEqualTo(map.size());
        for (int i = 0; i <= 210; i++) {
            assertThat(trie.get(name(i))).isEqualTo(map.get(name(i)));
        }
    }

    @Test
    void names_ofOneHash_areToldApart() {
        assertThat("Aa".hashCode()).isEqualTo("BB".hashCode());
        NameTrie<Integer> one = NameTrie.<Integer>empty().with("Aa", 1, new Edit());
        NameTrie<Integer> two = one.with("BB", 2, new Edit());

        assertThat(one.get("BB")).isNull();
        assertThat(one.without("BB", new Edit())).isSameAs(one);
        assertThat(two.get("Aa")).isEqualTo(1);
        assertThat(two.get("BB")).isEqualTo(2);
        assertThat(two.without("Aa", new Edit()).get("BB")).isEqualTo(2);
        assertThat(two.without("Aa", new Edit()).without("BB", new Edit())).isEqualTo(NameTrie.empty());
    }

    @Test
    void equals_isByNamesAndValues_howeverItWasBuilt() {
        NameTrie<Integer> forward = NameTrie.empty();
        NameTrie<Integer> backward = NameTrie.empty();
        for (int i = 0; i < 500; i++) {
            forward = forward.with(name(i), i, new Edit());
            backward = backward.with(name(499 - i), 499 - i, new Edit());
        }
        assertThat(forward).isEqualTo(backward).hasSameHashCodeAs(backward);
        assertThat(forward.with("x", 1, new Edit())).isNotEqualTo(backward);
        assertThat(forward.with(name(3), 1, new Edit())).isNotEqualTo(backward);
        assertThat(forward.without(name(3), new Edit())).isNotEqualTo(backward);
    }

    @Test
    void all_endsAtTheFirstThatIsNot_andToStringTellsNoName() {
        NameTrie<Integer> trie = NameTrie.empty();
        for (int i = 0; i < 100; i++) {
            trie = trie.with(name(i), i, new Edit());
        }
        List<Integer> asked = new ArrayList<>();
        assertThat(trie.all((name, value) -> asked.add(value) && asked.size() < 3))
                .isFalse();
        assertThat(asked).hasSize(3);
        assertThat(trie.all((name, value) -> value < 100)).isTrue();
        assertThat(trie).hasToString("100 names");
    }
}
