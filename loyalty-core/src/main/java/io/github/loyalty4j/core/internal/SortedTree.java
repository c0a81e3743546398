package io.github.loyalty4j.core.internal;

import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.function.BinaryOperator;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * Sorted values that never change: adding or removing one gives a new tree, which shares all but the path to the change
 * with the old one. A B+ tree: its nodes are wide, so that few are read and copied, and know what their values weigh in
 * all, so that each operation and each sum costs the logarithm of the size.
 *
 * <p>A node is divided when it is too large and dropped when it is empty; it is not joined with its neighbours before.
 * Values added behind all others, as most are, leave full nodes behind.
 *
 * <p>Immutable and safe for use by several threads.
 *
 * @param <K> by what values are sorted and found: a part of the value, or all of it
 */
public final class SortedTree<K, V> implements Iterable<V> {
    private final Order<K, V> order;
    private final ToLongFunction<? super V> weight;
    private final @Nullable Branch<V> root;

    private SortedTree(Order<K, V> order, ToLongFunction<? super V> weight, @Nullable Branch<V> root) {
        this.order = order;
        this.weight = weight;
        this.root = root;
    }

    /** How values are sorted by their keys. */
    @FunctionalInterface
    public interface Order<K, V> {
        /** Below zero if the key comes before that of the value, zero if it is that of the value. */
        int compare(K key, V value);
    }

    /** A tree without values. */
    public static <K, V> SortedTree<K, V> empty(Order<K, V> order) {
        return weighing(value -> 0, order);
    }

    /** A tree without values, which will each weigh so much. */
    public static <K, V> SortedTree<K, V> weighing(ToLongFunction<? super V> weight, Order<K, V> order) {
        return new SortedTree<>(order, weight, null);
    }

    /** The value of a key, null if it has none. */
    public @Nullable V get(K key) {
        Branch<V> node = root;
        while (node != null) {
            int at = find(node, key);
            if (node.isLeaf()) {
                return at < 0 ? null : node.value(at);
            }
            node = node.child(childOf(at));
        }
        return null;
    }

    /** Where in a node the key is, or the complement of where it would be. Both ends are asked most, and so first. */
    private int find(Branch<V> node, K key) {
        int high = node.count() - 1;
        int side = order.compare(key, node.value(high));
        if (side >= 0 || high == 0) {
            return side == 0 ? high : side > 0 ? ~(high + 1) : ~0;
        }
        side = order.compare(key, node.value(0));
        if (side <= 0) {
            return side == 0 ? 0 : ~0;
        }
        int low = 1;
        while (low < high) {
            int middle = (low + high) >>> 1;
            side = order.compare(key, node.value(middle));
            if (side == 0) {
                return middle;
            }
            low = side > 0 ? middle + 1 : low;
            high = side > 0 ? high : middle;
        }
        return ~low;
    }

    private static int childOf(int found) {
        return found >= 0 ? found : Math.max(0, ~found - 1);
    }

    /** The least value, null if there is none. */
    public @Nullable V first() {
        Branch<V> node = root;
        while (node != null && !node.isLeaf()) {
            node = node.child(0);
        }
        return node == null ? null : node.value(0);
    }

    /** The greatest value whose key is not above this one, null if there is none. */
    public @Nullable V floor(K key) {
        return root == null ? null : floor(root, key);
    }

    private @Nullable V floor(Branch<V> node, K key) {
        int at = find(node, key);
        if (node.isLeaf()) {
            int last = at >= 0 ? at : ~at - 1;
            return last < 0 ? null : node.value(last);
        }
        V found = null;
        for (int child = childOf(at); found == null && child >= 0; child--) {
            found = floor(
                    node.child(child), key); // in the child before where all below the key have gone from this one
        }
        return found;
    }

    /** How many values there are. */
    public int size() {
        return root == null ? 0 : root.size();
    }

    /** Whether there are none. */
    public boolean isEmpty() {
        return root == null;
    }

    /** What all values weigh. */
    public long sum() {
        return root == null ? 0 : root.sum();
    }

    /**
     * What the values weigh whose keys are not below this one.
     *
     * @throws ArithmeticException if the sum does not fit in {@code long}
     */
    public long sumFrom(K key) {
        long sum = 0;
        Branch<V> node = root;
        while (node != null) {
            int at = find(node, key);
            boolean isLeaf = node.isLeaf();
            int in = childOf(at);
            for (int i = isLeaf ? (at < 0 ? ~at : at) : in + 1; i < node.count(); i++) {
                sum = Math.addExact(
                        sum,
                        isLeaf
                                ? weight.applyAsLong(node.value(i))
                                : node.child(i).sum());
            }
            node = isLeaf ? null : node.child(in);
        }
        return sum;
    }

    /** This tree with the value of a key, in the place of the one it had. */
    public SortedTree<K, V> with(K key, V value) {
        return with(key, value, new Edit());
    }

    /** The same; this tree itself, which nobody else may have, as far as the edit made it. */
    public SortedTree<K, V> with(K key, V value, Edit edit) {
        return changed(key, value, null, edit);
    }

    /** The same, but a value the key has is joined with this one: {@code join.apply(there, value)}. */
    public SortedTree<K, V> with(K key, V value, Edit edit, BinaryOperator<V> join) {
        return changed(key, value, join, edit);
    }

    /** This tree without the value of a key. */
    public SortedTree<K, V> without(K key) {
        return without(key, new Edit());
    }

    /** The same; this tree itself, which nobody else may have, as far as the edit made it. */
    public SortedTree<K, V> without(K key, Edit edit) {
        return changed(key, null, null, edit);
    }

    /**
     * This tree after a change at one key.
     *
     * @param value what the key has from now on; null for none
     * @param join with what the key has, if it has anything; null if the value takes its place
     */
    private SortedTree<K, V> changed(K key, @Nullable V value, @Nullable BinaryOperator<V> join, Edit edit) {
        if (root == null) {
            return value == null ? this : rooted(Branch.leaf(value, weight.applyAsLong(value), edit));
        }
        Branch<V> top = changed(root, key, value, join, edit);
        if (top.isOverfull()) {
            return rooted(Branch.over(top, top.divided(true, weight)));
        }
        while (!top.isLeaf() && top.count() == 1) {
            top = top.child(0);
        }
        return rooted(top.count() == 0 ? null : top);
    }

    private SortedTree<K, V> rooted(@Nullable Branch<V> top) {
        return top == root ? this : new SortedTree<>(order, weight, top);
    }

    private Branch<V> changed(Branch<V> node, K key, @Nullable V value, @Nullable BinaryOperator<V> join, Edit edit) {
        int at = find(node, key);
        if (node.isLeaf()) {
            return changed(node, at, value, join, edit);
        }
        int in = childOf(at);
        Branch<V> child = node.child(in);
        int size = child.size();
        long sum = child.sum();
        Branch<V> next = changed(child, key, value, join, edit);
        Branch<V> mine = node.with(in, next, size, sum, edit);
        if (next.isOverfull()) {
            mine.insert(in + 1, next.divided(in == mine.count() - 1, weight));
        }
        return mine;
    }

    private Branch<V> changed(Branch<V> leaf, int at, @Nullable V value, @Nullable BinaryOperator<V> join, Edit edit) {
        if (at < 0) {
            return value == null ? leaf : leaf.with(~at, value, weight.applyAsLong(value), edit);
        }
        V there = leaf.value(at);
        V next = value == null || join == null ? value : join.apply(there, value);
        if (next == there) {
            return leaf;
        }
        long before = weight.applyAsLong(there);
        return next == null
                ? leaf.without(at, before, edit)
                : leaf.with(at, next, weight.applyAsLong(next), before, edit);
    }

    /** The values by rising key. */
    @Override
    public Iterator<V> iterator() {
        return new InOrder<>(root);
    }

    private static final class InOrder<V> implements Iterator<V> {
        private @Nullable Place<V> place;

        private static final class Place<V> {
            final Branch<V> node;
            final @Nullable Place<V> above;
            int at;

            Place(Branch<V> node, @Nullable Place<V> above) {
                this.node = node;
                this.above = above;
            }
        }

        InOrder(@Nullable Branch<V> root) {
            this.place = root == null ? null : leftmost(root, null);
        }

        private static <V> Place<V> leftmost(Branch<V> from, @Nullable Place<V> above) {
            Place<V> down = new Place<>(from, above);
            while (!down.node.isLeaf()) {
                down = new Place<>(down.node.child(0), down);
            }
            return down;
        }

        @Override
        public boolean hasNext() {
            return place != null;
        }

        @Override
        public V next() {
            Place<V> leaf = place;
            if (leaf == null) {
                throw new NoSuchElementException();
            }
            V value = leaf.node.value(leaf.at++);
            if (leaf.at == leaf.node.count()) {
                Place<V> up = leaf.above;
                while (up != null && ++up.at == up.node.count()) {
                    up = up.above;
                }
                place = up == null ? null : leftmost(up.node.child(up.at), up);
            }
            return value;
        }
    }

    /** Whether the other tree has equal values in the same order. */
    @Override
    public boolean equals(@Nullable Object other) {
        if (!(other instanceof SortedTree<?, ?> tree) || tree.size() != size()) {
            return false;
        }
        Iterator<?> theirs = tree.iterator();
        for (V mine : this) {
            if (!mine.equals(theirs.next())) {
                return false;
            }
        }
        return true;
    }

    @Override
    public int hashCode() {
        int hash = 1;
        for (V value : this) {
            hash = 31 * hash + value.hashCode();
        }
        return hash;
    }

    /** The number of values alone. */
    @Override
    public String toString() {
        return size() + " entries";
    }
}
