package io.github.loyalty4j.core.internal;

/**
 * A run of changes to {@link SortedTree sorted trees} of which nobody sees what lies between: nodes made in it are changed
 * in place, all others are copied. It ends when nobody uses it any more; only then are the trees given to others, through
 * a final field, and from then on they never change.
 *
 * <p>For one thread.
 */
public final class Edit {
    /** A new run of changes. */
    public Edit() {}
}
