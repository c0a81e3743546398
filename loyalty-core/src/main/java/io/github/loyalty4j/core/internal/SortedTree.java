package io.github.loyalty4j.core.internal;

import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.function.BiConsumer;
import java.util.function.BinaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A sorted map that never changes: adding or removing gives a new one, which shares all but the path to the change with
 * the old one. An AVL tree, so that each operation costs the logarithm of the size.
 *
 * <p>Immutable and safe for use by several threads.
 */
public final class SortedTree<K, V> implements Iterable<V> {
    private final Comparator<? super K> order;
    private final @Nullable Node<K, V> root;

    private SortedTree(Comparator<? super K> order, @Nullable Node<K, V> root) {
        this.order = order;
        this.root = root;
    }

    /** Changed by the edit that made it alone, and so by nobody once that has ended. */
    private static final class Node<K, V> {
        final @Nullable Edit edit;
        K key;
        V value;

        @Nullable
        Node<K, V> left;

        @Nullable
        Node<K, V> right;

        int height;
        int size;

        Node(@Nullable Edit edit, K key, V value) {
            this.edit = edit;
            this.key = key;
            this.value = value;
            this.height = 1;
            this.size = 1;
        }

        /** This node, or where another edit made it a copy. */
        Node<K, V> of(@Nullable Edit now) {
            if (now != null && now == edit) {
                return this;
            }
            Node<K, V> copy = new Node<>(now, key, value);
            copy.left = left;
            copy.right = right;
            copy.height = height;
            copy.size = size;
            return copy;
        }

        Node<K, V> with(@Nullable Node<K, V> less, @Nullable Node<K, V> more) {
            left = less;
            right = more;
            height = 1 + Math.max(heightOf(less), heightOf(more));
            size = 1 + sizeOf(less) + sizeOf(more);
            return this;
        }
    }

    private static int heightOf(@Nullable Node<?, ?> node) {
        return node == null ? 0 : node.height;
    }

    private static int sizeOf(@Nullable Node<?, ?> node) {
        return node == null ? 0 : node.size;
    }

    /** A map without entries, sorted by this order of keys. */
    public static <K, V> SortedTree<K, V> empty(Comparator<? super K> order) {
        return new SortedTree<>(order, null);
    }

    /** The value of a key, null if it has none. */
    public @Nullable V get(K key) {
        Node<K, V> node = root;
        while (node != null) {
            int side = order.compare(key, node.key);
            if (side == 0) {
                return node.value;
            }
            node = side < 0 ? node.left : node.right;
        }
        return null;
    }

    /** The value of the least key, null if there is none. */
    public @Nullable V first() {
        if (root == null) {
            return null;
        }
        Node<K, V> node = root;
        for (Node<K, V> left = node.left; left != null; left = node.left) {
            node = left;
        }
        return node.value;
    }

    /** The value of the greatest key that is not above this one, null if there is none. */
    public @Nullable V floor(K key) {
        V found = null;
        Node<K, V> node = root;
        while (node != null) {
            boolean isBelow = order.compare(node.key, key) <= 0;
            if (isBelow) {
                found = node.value;
            }
            node = isBelow ? node.right : node.left;
        }
        return found;
    }

    /** How many keys there are. */
    public int size() {
        return sizeOf(root);
    }

    /** Whether there are none. */
    public boolean isEmpty() {
        return root == null;
    }

    /** This map with a key set to a value. */
    public SortedTree<K, V> with(K key, V value) {
        return rooted(put(root, key, value, null, null));
    }

    /** This map with a key set to a value; this one itself, which nobody else may have, as far as the edit made it. */
    public SortedTree<K, V> with(K key, V value, Edit edit) {
        return rooted(put(root, key, value, edit, null));
    }

    /** The same, but a value the key has is joined with this one: {@code join.apply(there, value)}. */
    public SortedTree<K, V> with(K key, V value, Edit edit, BinaryOperator<V> join) {
        return rooted(put(root, key, value, edit, join));
    }

    /** This map without a key. */
    public SortedTree<K, V> without(K key) {
        return get(key) == null ? this : rooted(remove(Objects.requireNonNull(root), key, null));
    }

    /** This map without a key; this one itself, which nobody else may have, as far as the edit made it. */
    public SortedTree<K, V> without(K key, Edit edit) {
        return get(key) == null ? this : rooted(remove(Objects.requireNonNull(root), key, edit));
    }

    private SortedTree<K, V> rooted(@Nullable Node<K, V> top) {
        return top == root ? this : new SortedTree<>(order, top);
    }

    private Node<K, V> put(
            @Nullable Node<K, V> node, K key, V value, @Nullable Edit edit, @Nullable BinaryOperator<V> join) {
        if (node == null) {
            return new Node<>(edit, key, value);
        }
        int side = order.compare(key, node.key);
        Node<K, V> mine = node.of(edit);
        if (side == 0) {
            mine.value = join == null ? value : join.apply(node.value, value);
            return mine;
        }
        return side < 0
                ? balanced(mine, put(node.left, key, value, edit, join), node.right, edit)
                : balanced(mine, node.left, put(node.right, key, value, edit, join), edit);
    }

    private @Nullable Node<K, V> remove(Node<K, V> node, K key, @Nullable Edit edit) {
        int side = order.compare(key, node.key);
        if (side < 0) {
            return balanced(node.of(edit), remove(Objects.requireNonNull(node.left), key, edit), node.right, edit);
        }
        if (side > 0) {
            return balanced(node.of(edit), node.left, remove(Objects.requireNonNull(node.right), key, edit), edit);
        }
        if (node.left == null || node.right == null) {
            return node.left == null ? node.right : node.left;
        }
        Node<K, V> next = node.right;
        for (Node<K, V> left = next.left; left != null; left = next.left) {
            next = left;
        }
        Node<K, V> mine = node.of(edit);
        mine.key = next.key;
        mine.value = next.value;
        return balanced(mine, node.left, remove(node.right, next.key, edit), edit);
    }

    /** The entry, a node of this edit, above these children, turned where one is two levels higher. */
    private static <K, V> Node<K, V> balanced(
            Node<K, V> entry, @Nullable Node<K, V> left, @Nullable Node<K, V> right, @Nullable Edit edit) {
        if (left != null && left.height > heightOf(right) + 1) {
            Node<K, V> top = left.of(edit);
            Node<K, V> inner = top.right;
            if (inner != null && inner.height > heightOf(top.left)) {
                Node<K, V> middle = inner.of(edit);
                return middle.with(top.with(top.left, middle.left), entry.with(middle.right, right));
            }
            return top.with(top.left, entry.with(inner, right));
        }
        if (right != null && right.height > heightOf(left) + 1) {
            Node<K, V> top = right.of(edit);
            Node<K, V> inner = top.left;
            if (inner != null && inner.height > heightOf(top.right)) {
                Node<K, V> middle = inner.of(edit);
                return middle.with(entry.with(left, middle.left), top.with(middle.right, top.right));
            }
            return top.with(entry.with(left, inner), top.right);
        }
        return entry.with(left, right);
    }

    /** Gives each key with its value, by rising key. */
    public void forEachKey(BiConsumer<? super K, ? super V> consumer) {
        visit(root, consumer);
    }

    private static <K, V> void visit(@Nullable Node<K, V> node, BiConsumer<? super K, ? super V> consumer) {
        if (node != null) {
            visit(node.left, consumer);
            consumer.accept(node.key, node.value);
            visit(node.right, consumer);
        }
    }

    /** The values by rising key. */
    @Override
    public Iterator<V> iterator() {
        return new InOrder<>(root);
    }

    /** The values by rising key, from the first key that is not below this one. */
    public Iterator<V> from(K key) {
        InOrder<K, V> values = new InOrder<>(null);
        Node<K, V> node = root;
        while (node != null) {
            boolean isIn = order.compare(node.key, key) >= 0;
            if (isIn) {
                values.path.push(node);
            }
            node = isIn ? node.left : node.right;
        }
        return values;
    }

    private static final class InOrder<K, V> implements Iterator<V> {
        final Deque<Node<K, V>> path = new ArrayDeque<>();

        InOrder(@Nullable Node<K, V> root) {
            descend(root);
        }

        private void descend(@Nullable Node<K, V> from) {
            for (Node<K, V> node = from; node != null; node = node.left) {
                path.push(node);
            }
        }

        @Override
        public boolean hasNext() {
            return !path.isEmpty();
        }

        @Override
        public V next() {
            if (path.isEmpty()) {
                throw new NoSuchElementException();
            }
            Node<K, V> node = path.pop();
            descend(node.right);
            return node.value;
        }
    }

    /** Whether the other map has equal values in the same order. */
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

    /** The number of entries alone. */
    @Override
    public String toString() {
        return size() + " entries";
    }
}
