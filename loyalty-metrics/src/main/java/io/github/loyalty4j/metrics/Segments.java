package io.github.loyalty4j.metrics;

import io.github.loyalty4j.metrics.math.KeptReader;
import io.github.loyalty4j.metrics.math.KeptWriter;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.function.BinaryOperator;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Collector;

/**
 * One accumulator for each segment, touchpoint, channel or period, rolled up without loss:
 *
 * <pre>{@code
 * Segments<LocalDate, Nps> months = Segments.of(Nps::empty, Nps::merge);
 * months.at(Period.MONTH.of(instant, zone)).add(9);
 * Nps year = months.total();
 * }</pre>
 *
 * <p>Mutable and not safe for use by several threads: give each its own and merge them.
 *
 * @param <K> what segments are known by; with {@code equals} and {@code hashCode}
 * @param <A> what counts, such as {@code Nps}
 */
public final class Segments<K, A> {
    private static final String MARK = "L4JM";
    private static final int VERSION = 1;

    private final Supplier<A> empty;
    private final BinaryOperator<A> merge;
    private final Map<K, A> parts = new LinkedHashMap<>();

    private Segments(Supplier<A> empty, BinaryOperator<A> merge) {
        this.empty = empty;
        this.merge = merge;
    }

    /**
     * Without any segment yet.
     *
     * @param empty makes an accumulator that has counted nothing
     * @param merge adds the second to the first, leaves the second as it is and gives the first
     */
    public static <K, A> Segments<K, A> of(Supplier<A> empty, BinaryOperator<A> merge) {
        return new Segments<>(empty, merge);
    }

    /**
     * Collects a stream, parallel too, by segment:
     * {@code answers.collect(Segments.collector(Answer::shop, Nps::empty, (nps, answer) -> nps.add(answer.score()), Nps::merge))}.
     *
     * @param key the segment of an element
     * @param empty as in {@link #of}
     * @param add counts an element
     * @param merge as in {@link #of}
     */
    public static <T, K, A> Collector<T, ?, Segments<K, A>> collector(
            Function<? super T, ? extends K> key,
            Supplier<A> empty,
            BiConsumer<? super A, ? super T> add,
            BinaryOperator<A> merge) {
        return Collector.of(
                () -> Segments.<K, A>of(empty, merge),
                (segments, element) -> add.accept(segments.at(key.apply(element)), element),
                Segments::merge);
    }

    /** The accumulator of a segment, an empty one if it was not asked for before. */
    public A at(K key) {
        return parts.computeIfAbsent(key, k -> empty.get());
    }

    /**
     * Adds all segments of another, which stays as it is.
     *
     * @return this
     */
    public Segments<K, A> merge(Segments<K, A> other) {
        if (other == this) {
            throw new IllegalArgumentException("segments must not be merged with themselves: " + parts.keySet());
        }
        other.parts.forEach((key, part) -> parts.put(key, merge.apply(at(key), part)));
        return this;
    }

    /** All segments together. */
    public A total() {
        return mergedIf(key -> true);
    }

    /** All segments but one together, to compare it with. */
    public A rest(K key) {
        return mergedIf(other -> !other.equals(key));
    }

    /** Coarser segments: months from days, countries from cities. What is counted is the same as if counted there. */
    public <L> Segments<L, A> rolledUp(Function<? super K, ? extends L> coarser) {
        Segments<L, A> rolled = new Segments<>(empty, merge);
        parts.forEach((key, part) -> {
            L above = coarser.apply(key);
            rolled.parts.put(above, merge.apply(rolled.at(above), part));
        });
        return rolled;
    }

    /** Only the segments whose accumulator passes, as those of ten answers or more, lest single customers show. */
    public Segments<K, A> only(Predicate<? super A> passes) {
        Segments<K, A> some = new Segments<>(empty, merge);
        parts.forEach((key, part) -> {
            if (passes.test(part)) {
                some.parts.put(key, part);
            }
        });
        return some;
    }

    /** The accumulators by segment, in the order they were first asked for; a view that cannot be changed. */
    public Map<K, A> parts() {
        return Collections.unmodifiableMap(parts);
    }

    /**
     * All there is to know, to be sent or kept: the same bytes for the same segments in any order, version 1.
     *
     * @param key the text of a key, another for each
     * @param part the bytes of an accumulator, such as {@code Nps::toBytes}
     * @throws IllegalArgumentException if two keys have the same text
     */
    public byte[] toBytes(Function<? super K, String> key, Function<? super A, byte[]> part) {
        SortedMap<String, A> named = new TreeMap<>();
        parts.forEach((each, counted) -> {
            String name = key.apply(each);
            if (named.put(name, counted) != null) {
                throw new IllegalArgumentException("keys of segments must have different texts: " + name);
            }
        });
        KeptWriter to = new KeptWriter(MARK, VERSION);
        named.forEach((name, counted) -> to.text(name).block(part.apply(counted)));
        return to.bytes();
    }

    /**
     * Adds what {@link #toBytes} gave.
     *
     * @param key the key of a text
     * @param part the accumulator of bytes, such as {@code Nps::fromBytes}
     * @return this
     * @throws IllegalArgumentException if the bytes are not those of segments, or of a later version
     */
    public Segments<K, A> mergeBytes(
            byte[] bytes, Function<String, ? extends K> key, Function<byte[], ? extends A> part) {
        KeptReader from = new KeptReader(bytes, MARK, VERSION, "segmentation");
        Segments<K, A> kept = new Segments<>(empty, merge);
        while (from.hasMore()) {
            kept.parts.put(key.apply(from.text()), part.apply(from.block()));
        }
        return merge(kept);
    }

    private A mergedIf(Predicate<K> wanted) {
        A all = empty.get();
        for (Map.Entry<K, A> part : parts.entrySet()) {
            if (wanted.test(part.getKey())) {
                all = merge.apply(all, part.getValue());
            }
        }
        return all;
    }
}
