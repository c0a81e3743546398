package io.github.loyalty4j.core.explain;

import io.github.loyalty4j.core.points.Amount;
import java.util.Collection;
import java.util.List;

/**
 * Something to be said, before it is said in any language.
 *
 * <p>Immutable and safe for use by several threads.
 *
 * @param phrase what is said
 * @param arguments about what, in the order of the phrase's placeholders
 */
record Sentence(Phrase phrase, List<Object> arguments) {
    /** Checks that each placeholder has its argument. */
    Sentence {
        arguments = List.copyOf(arguments);
        if (arguments.size() != phrase.placeholders().size()) {
            throw new IllegalArgumentException(
                    "phrase " + phrase + " must have arguments for " + phrase.placeholders() + ": " + arguments.size());
        }
    }

    static Sentence of(Phrase phrase, Object... arguments) {
        return new Sentence(phrase, List.of(arguments));
    }

    /** An amount with its sign: {@code +19 points}. */
    record Signed(Amount amount) {}

    /**
     * A list: {@code coffee, tea or cake}.
     *
     * @param between what stands between two items
     * @param last what stands before the last item
     * @param items one or more
     */
    record Listed(Phrase between, Phrase last, List<Object> items) {
        /** Copies the items. */
        Listed {
            items = List.copyOf(items);
        }

        static Listed or(Collection<?> items) {
            return new Listed(Phrase.LIST, Phrase.LIST_OR, List.copyOf(items));
        }

        static Listed nor(Collection<?> items) {
            return new Listed(Phrase.LIST_NOR, Phrase.LIST_NOR, List.copyOf(items));
        }

        static Listed and(Collection<?> items) {
            return new Listed(Phrase.LIST, Phrase.LIST_AND, List.copyOf(items));
        }

        static Listed comma(Collection<?> items) {
            return new Listed(Phrase.LIST, Phrase.LIST, List.copyOf(items));
        }
    }
}
