package io.github.loyalty4j.core.internal;

import java.util.Arrays;
import java.util.function.BiConsumer;
import java.util.function.BiPredicate;
import org.jspecify.annotations.Nullable;

/**
 * Values by name, in no order anybody sees. It never changes: adding or removing a name gives a new one, which shares all
 * but the path to the change with the old one. A trie of the names' hashes, five bits a level (P. Bagwell, Ideal Hash
 * Trees, 2001): few nodes are read, and a name is compared with one of another hash never.
 *
 * <p>Immutable and safe for use by several threads.
 */
public final class NameTrie<V> {
    private static final int BITS = 5;
    private static final NameTrie<?> EMPTY = new NameTrie<>(new Node(new Edit(), 0, new Object[0]));

    private final Node root;

    private NameTrie(Node root) {
        this.root = root;
    }

    private record Leaf<V>(int hash, String name, V value) {
        Leaf(String name, V value) {
            this(spread(name), name, value);
        }
    }

    /** Names of one hash, so that many of them, chosen with care, are no slower than the logarithm of their number. */
    private record Twins<V>(int hash, SortedTree<String, Leaf<V>> leaves) {
        private Twins(int hash) {
            this(hash, SortedTree.empty((name, leaf) -> name.compareTo(leaf.name)));
        }

        Twins<V> with(Leaf<V> leaf) {
            return new Twins<>(hash, leaves.with(leaf.name, leaf));
        }
    }

    /** Leaves, twins and nodes by some bits of their hash. Changed by the edit that made it alone. */
    private static final class Node {
        private final Edit edit;
        private int used;
        private @Nullable Object[] slots;

        Node(Edit edit, int used, @Nullable Object[] slots) {
            this.edit = edit;
            this.used = used;
            this.slots = slots;
        }

        /** What has this bit, null if nothing has. */
        @Nullable
        Object get(int bit) {
            return (used & bit) == 0 ? null : slots[slot(bit)];
        }

        private int slot(int bit) {
            return Integer.bitCount(used & (bit - 1));
        }

        private Node of(Edit now, int room) {
            return now == edit ? this : new Node(now, used, Arrays.copyOf(slots, Integer.bitCount(used) + room));
        }

        Node with(int bit, Object value, Edit now) {
            int slot = slot(bit);
            if ((used & bit) != 0) {
                Node mine = slots[slot] == value ? this : of(now, 0);
                mine.slots[slot] = value;
                return mine;
            }
            Node mine = of(now, 1);
            int count = Integer.bitCount(used);
            if (mine.slots.length == count) {
                mine.slots = Arrays.copyOf(mine.slots, 2 * count + 1);
            }
            System.arraycopy(mine.slots, slot, mine.slots, slot + 1, count - slot);
            mine.slots[slot] = value;
            mine.used |= bit;
            return mine;
        }

        Node without(int bit, Edit now) {
            Node mine = of(now, 0);
            int last = Integer.bitCount(used) - 1;
            int slot = slot(bit);
            System.arraycopy(mine.slots, slot + 1, mine.slots, slot, last - slot);
            mine.slots[last] = null;
            mine.used &= ~bit;
            return mine;
        }
    }

    /** Spread out, as names that differ in digits alone have hashes close together. */
    private static int spread(String name) {
        int hash =
                name.hashCode() * 0x9E3779B9; // 2^32 divided by the golden ratio, which is odd: equal stay equal alone
        return hash ^ (hash >>> 15);
    }

    private static int bit(int hash, int level) {
        return 1 << (hash >>> (level * BITS)); // Java takes the lowest five bits of it
    }

    /** No names. */
    @SuppressWarnings("unchecked") // it has no value of any type
    public static <V> NameTrie<V> empty() {
        return (NameTrie<V>) EMPTY;
    }

    /** The value of a name, null if it has none. */
    public @Nullable V get(String name) {
        int hash = spread(name);
        Object there = root;
        for (int level = 0; there instanceof Node node; level++) {
            there = node.get(bit(hash, level));
        }
        Leaf<V> leaf =
                there instanceof Twins<?> ? NameTrie.<V>twins(there).leaves.get(name) : leaf(there);
        return leaf == null || leaf.hash != hash || !leaf.name.equals(name) ? null : leaf.value;
    }

    @SuppressWarnings("unchecked") // only such leaves are put here
    private static <V> @Nullable Leaf<V> leaf(@Nullable Object slot) {
        return (Leaf<V>) slot;
    }

    @SuppressWarnings("unchecked") // only such leaves are put here
    private static <V> Twins<V> twins(Object slot) {
        return (Twins<V>) slot;
    }

    /** This with the value of a name; this itself, which nobody else may have, as far as the edit made it. */
    public NameTrie<V> with(String name, V value, Edit edit) {
        return rooted(with(root, 0, new Leaf<>(name, value), edit));
    }

    private NameTrie<V> rooted(Node top) {
        return top == root ? this : new NameTrie<>(top);
    }

    private Node with(Node node, int level, Leaf<V> leaf, Edit edit) {
        int bit = bit(leaf.hash, level);
        Object there = node.get(bit);
        if (there == null) {
            return node.with(bit, leaf, edit);
        }
        Object next =
                there instanceof Node below ? with(below, level + 1, leaf, edit) : joined(there, level + 1, leaf, edit);
        return node.with(bit, next, edit);
    }

    /** A leaf that meets another, or twins, whose hash begins as its own. */
    private Object joined(Object there, int level, Leaf<V> leaf, Edit edit) {
        Leaf<V> other = there instanceof Leaf<?> ? leaf(there) : null;
        int hash = other == null ? twins(there).hash : other.hash;
        if (hash != leaf.hash) {
            return with(new Node(edit, bit(hash, level), new Object[] {there, null}), level, leaf, edit);
        }
        if (other == null) {
            return NameTrie.<V>twins(there).with(leaf);
        }
        return other.name.equals(leaf.name)
                ? leaf
                : new Twins<V>(hash).with(other).with(leaf);
    }

    /** This without a name; this itself, which nobody else may have, as far as the edit made it. */
    public NameTrie<V> without(String name, Edit edit) {
        return get(name) == null ? this : rooted(without(root, 0, name, edit));
    }

    private Node without(Node node, int level, String name, Edit edit) {
        int bit = bit(spread(name), level);
        Object there = node.get(bit);
        if (there instanceof Node below) {
            Node next = without(below, level + 1, name, edit);
            return next.used == 0 ? node.without(bit, edit) : node.with(bit, next, edit);
        }
        if (there instanceof Twins<?> && twins(there).leaves.size() > 1) {
            Twins<V> twins = twins(there);
            return node.with(bit, new Twins<>(twins.hash, twins.leaves.without(name)), edit);
        }
        return node.without(bit, edit);
    }

    /** Gives each name with its value. */
    public void forEach(BiConsumer<? super String, ? super V> consumer) {
        all((name, value) -> {
            consumer.accept(name, value);
            return true;
        });
    }

    /** Whether this is so of each name with its value; not asked further once it is not. */
    public boolean all(BiPredicate<? super String, ? super V> test) {
        return all(root, test);
    }

    private boolean all(@Nullable Object there, BiPredicate<? super String, ? super V> test) {
        if (there instanceof Node node) {
            for (int i = 0; i < Integer.bitCount(node.used); i++) {
                if (!all(node.slots[i], test)) {
                    return false;
                }
            }
            return true;
        }
        if (there instanceof Twins<?>) {
            for (Leaf<V> leaf : NameTrie.<V>twins(there).leaves) {
                if (!test.test(leaf.name, leaf.value)) {
                    return false;
                }
            }
            return true;
        }
        Leaf<V> leaf = leaf(there);
        return leaf == null || test.test(leaf.name, leaf.value);
    }

    /** How many names there are, which takes counting them. */
    public int size() {
        int[] count = {0};
        forEach((name, value) -> count[0]++);
        return count[0];
    }

    /** Whether the other has equal values for the same names. */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof NameTrie<?> trie
                && trie.size() == size()
                && all((name, value) -> value.equals(trie.get(name)));
    }

    @Override
    public int hashCode() {
        int[] sum = {0};
        forEach((name, value) -> sum[0] += name.hashCode() ^ value.hashCode());
        return sum[0];
    }

    /** The number of names alone. */
    @Override
    public String toString() {
        return size() + " names";
    }
}
