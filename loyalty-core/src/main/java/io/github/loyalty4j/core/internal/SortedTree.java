package io.github.loyalty4j.core.internal;

import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.function.BiConsumer;
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

    private record Node<K, V>(
            K key, V value, @Nullable Node<K, V> left, @Nullable Node<K, V> right, int height, int size) {
        static <K, V> Node<K, V> of(K key, V value, @Nullable Node<K, V> left, @Nullable Node<K, V> right) {
            int height = 1 + Math.max(heightOf(left), heightOf(right));
            return new Node<>(key, value, left, right, height, 1 + sizeOf(left) + sizeOf(right));
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
        return new SortedTree<>(order, put(root, key, value));
    }

    /** This map without a key. */
    public SortedTree<K, V> without(K key) {
        return get(key) == null ? this : new SortedTree<>(order, remove(Objects.requireNonNull(root), key));
    }

    private Node<K, V> put(@Nullable Node<K, V> node, K key, V value) {
        if (node == null) {
            return Node.of(key, value, null, null);
        }
        int side = order.compare(key, node.key);
        if (side == 0) {
            return new Node<>(node.key, value, node.left, node.right, node.height, node.size);
        }
        return side < 0
                ? balanced(node, put(node.left, key, value), node.right)
                : balanced(node, node.left, put(node.right, key, value));
    }

    private @Nullable Node<K, V> remove(Node<K, V> node, K key) {
        int side = order.compare(key, node.key);
        if (side < 0) {
            return balanced(node, remove(Objects.requireNonNull(node.left), key), node.right);
        }
        if (side > 0) {
            return balanced(node, node.left, remove(Objects.requireNonNull(node.right), key));
        }
        if (node.left == null || node.right == null) {
            return node.left == null ? node.right : node.left;
        }
        Node<K, V> next = node.right;
        for (Node<K, V> left = next.left; left != null; left = next.left) {
            next = left;
        }
        return balanced(next, node.left, remove(node.right, next.key));
    }

    /** A node with the entry of another and these children, turned where one is two levels higher. */
    private static <K, V> Node<K, V> balanced(Node<K, V> entry, @Nullable Node<K, V> left, @Nullable Node<K, V> right) {
        if (left != null && left.height > heightOf(right) + 1) {
            Node<K, V> inner = left.right;
            if (inner != null && inner.height > heightOf(left.left)) {
                return turned(left, inner, entry, right, left.left);
            }
            return Node.of(left.key, left.value, left.left, Node.of(entry.key, entry.value, left.right, right));
        }
        if (right != null && right.height > heightOf(left) + 1) {
            Node<K, V> inner = right.left;
            if (inner != null && inner.height > heightOf(right.right)) {
                return turned(entry, inner, right, right.right, left);
            }
            return Node.of(right.key, right.value, Node.of(entry.key, entry.value, left, right.left), right.right);
        }
        return Node.of(entry.key, entry.value, left, right);
    }

    private static <K, V> Node<K, V> turned(
            Node<K, V> low,
            Node<K, V> middle,
            Node<K, V> high,
            @Nullable Node<K, V> highest,
            @Nullable Node<K, V> lowest) {
        return Node.of(
                middle.key,
                middle.value,
                Node.of(low.key, low.value, lowest, middle.left),
                Node.of(high.key, high.value, middle.right, highest));
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
