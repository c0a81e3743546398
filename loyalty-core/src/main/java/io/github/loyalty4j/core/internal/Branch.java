package io.github.loyalty4j.core.internal;

import java.util.Arrays;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * A node of a {@link SortedTree}: values, or children, each with a value that is above all of the child before and not
 * above those of the child itself. Changed in place by the edit that made it, and so by nobody once that has ended.
 */
final class Branch<V> {
    /** The most values or children; twice as many make a tree lower by less than they cost to copy. */
    static final int WIDTH = 32;

    private final Edit edit;
    private Object[] values;
    private Branch<?> @Nullable [] children;
    private int count;
    private int size;
    private long sum;

    private Branch(Edit edit, Object[] values, Branch<?> @Nullable [] children) {
        this.edit = edit;
        this.values = values;
        this.children = children;
        this.count = values.length;
    }

    static <V> Branch<V> leaf(V only, long weight, Edit edit) {
        Branch<V> leaf = new Branch<>(edit, new Object[] {only}, null);
        leaf.size = 1;
        leaf.sum = weight;
        return leaf;
    }

    static <V> Branch<V> over(Branch<V> left, Branch<V> right) {
        Object[] least = {left.values[0], right.values[0]};
        Branch<V> top = new Branch<>(left.edit, least, new Branch<?>[] {left, right});
        top.size = left.size + right.size;
        top.sum = Math.addExact(left.sum, right.sum);
        return top;
    }

    boolean isLeaf() {
        return children == null;
    }

    int count() {
        return count;
    }

    int size() {
        return size;
    }

    long sum() {
        return sum;
    }

    @SuppressWarnings("unchecked") // what this class put there
    V value(int at) {
        return (V) values[at];
    }

    @SuppressWarnings({"unchecked", "NullAway"}) // asked of inner nodes only
    Branch<V> child(int at) {
        return (Branch<V>) children[at];
    }

    /** This node, or where another edit made it a copy with room for so many more. */
    private Branch<V> of(Edit now, int room) {
        if (now == edit) {
            return this;
        }
        Branch<?>[] below = children == null ? null : Arrays.copyOf(children, count + room);
        Branch<V> copy = new Branch<>(now, Arrays.copyOf(values, count + room), below);
        copy.count = count;
        copy.size = size;
        copy.sum = sum;
        return copy;
    }

    /** This leaf with one more value, which may be one too many. */
    Branch<V> with(int at, V value, long weight, Edit now) {
        Branch<V> mine = of(now, 1);
        mine.sum = Math.addExact(sum, weight);
        mine.size++;
        mine.insert(at, value, null);
        return mine;
    }

    /** This leaf with another value in the place of one. */
    Branch<V> with(int at, V value, long weight, long before, Edit now) {
        Branch<V> mine = of(now, 0);
        mine.sum = Math.addExact(sum, Math.subtractExact(weight, before));
        mine.values[at] = value;
        return mine;
    }

    /** This leaf, which may have none left, without a value. */
    Branch<V> without(int at, long weight, Edit now) {
        Branch<V> mine = of(now, 0);
        mine.sum = Math.subtractExact(sum, weight);
        mine.size--;
        mine.remove(at);
        return mine;
    }

    /**
     * This inner node with a child after a change, which may have become too large or empty.
     *
     * @param size of the child before
     * @param weight the sum of the child before
     */
    Branch<V> with(int at, Branch<V> child, int size, long weight, Edit now) {
        if (child == child(at) && child.size == size && child.sum == weight) {
            return this;
        }
        Branch<V> mine = of(now, 0);
        mine.size += child.size - size;
        mine.sum = Math.addExact(mine.sum, Math.subtractExact(child.sum, weight));
        if (child.count == 0) {
            mine.remove(at);
            return mine;
        }
        mine.put(at, child);
        return mine;
    }

    @SuppressWarnings("NullAway") // done with inner nodes only
    private void put(int at, Branch<V> child) {
        children[at] = child;
        if (at == 0) {
            values[0] = child.values[
                    0]; // what comes before all others goes into the first child and lowers its first value
        }
    }

    /** Takes in what a child that was too large gave up. */
    void insert(int at, Branch<V> child) {
        insert(at, child.values[0], child);
    }

    private void insert(int at, Object value, @Nullable Branch<V> child) {
        boolean isFull = count == values.length;
        int room = isFull ? Math.min(WIDTH + 1, 2 * count) : values.length;
        Object[] to = isFull ? Arrays.copyOf(values, room) : values;
        System.arraycopy(to, at, to, at + 1, count - at);
        to[at] = value;
        values = to;
        if (children != null) {
            Branch<?>[] below = isFull ? Arrays.copyOf(children, room) : children;
            System.arraycopy(below, at, below, at + 1, count - at);
            below[at] = child;
            children = below;
        }
        count++;
    }

    private void remove(int at) {
        count--;
        System.arraycopy(values, at + 1, values, at, count - at);
        values[count] = null;
        if (children != null) {
            System.arraycopy(children, at + 1, children, at, count - at);
            children[count] = null;
        }
    }

    boolean isOverfull() {
        return count > WIDTH;
    }

    /**
     * Gives up the last values or children.
     *
     * @param isLast whether nothing follows in the tree; then as few as can be, for what is added last
     */
    Branch<V> divided(boolean isLast, ToLongFunction<? super V> weight) {
        int cut = isLast ? WIDTH : (count + 1) / 2;
        Branch<?>[] below = children == null ? null : Arrays.copyOfRange(children, cut, count);
        Branch<V> right = new Branch<>(edit, Arrays.copyOfRange(values, cut, count), below);
        for (int i = 0; i < right.count; i++) {
            right.size += isLeaf() ? 1 : right.child(i).size;
            right.sum = Math.addExact(right.sum, isLeaf() ? weight.applyAsLong(right.value(i)) : right.child(i).sum);
        }
        values = Arrays.copyOf(values, cut);
        children = children == null ? null : Arrays.copyOf(children, cut);
        count = cut;
        size -= right.size;
        sum = Math.subtractExact(sum, right.sum);
        return right;
    }
}
