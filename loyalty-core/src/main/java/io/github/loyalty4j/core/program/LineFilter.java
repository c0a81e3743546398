package io.github.loyalty4j.core.program;

import io.github.loyalty4j.core.activity.Line;
import io.github.loyalty4j.core.internal.Text;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Which lines of a purchase a rule counts: all, or those of certain articles or categories, less what is left out.
 *
 * <pre>{@code
 * LineFilter.categories("coffee").exceptSkus("capsule-10")
 * }</pre>
 *
 * <p>Immutable and safe for use by several threads.
 *
 * @param skus the articles that count, beside those of the categories; no article and no category at all mean every line
 * @param categories the categories that count
 * @param exceptSkus the articles that never count
 * @param exceptCategories the categories that never count
 */
public record LineFilter(
        Set<String> skus, Set<String> categories, Set<String> exceptSkus, Set<String> exceptCategories) {
    /** The most names in each of the four sets: 1,000. */
    public static final int MOST_NAMES = 1_000;

    private static final int MOST_CHARACTERS = 128;
    private static final LineFilter ALL = new LineFilter(Set.of(), Set.of(), Set.of(), Set.of());

    /**
     * Copies the sets.
     *
     * @throws IllegalArgumentException if one has more than {@link #MOST_NAMES} names, or a name is blank, longer than
     *     128 characters or has control characters
     */
    public LineFilter {
        skus = checked("skus", skus);
        categories = checked("categories", categories);
        exceptSkus = checked("excepted skus", exceptSkus);
        exceptCategories = checked("excepted categories", exceptCategories);
    }

    private static Set<String> checked(String name, Set<String> names) {
        Set<String> copy = names.stream()
                .map(each -> Text.line("one of the " + name, each, MOST_CHARACTERS))
                .collect(Collectors.toUnmodifiableSet());
        if (copy.size() > MOST_NAMES) {
            throw new IllegalArgumentException(
                    "line filter must have at most " + MOST_NAMES + " " + name + ": has " + copy.size());
        }
        return copy;
    }

    /** Every line. */
    public static LineFilter all() {
        return ALL;
    }

    /** The lines of these articles. */
    public static LineFilter skus(String... names) {
        return new LineFilter(Set.of(names), Set.of(), Set.of(), Set.of());
    }

    /** The lines of these categories; a line in several of them counts once. */
    public static LineFilter categories(String... names) {
        return new LineFilter(Set.of(), Set.of(names), Set.of(), Set.of());
    }

    /** The same without these articles. */
    public LineFilter exceptSkus(String... names) {
        return new LineFilter(skus, categories, Set.of(names), exceptCategories);
    }

    /** The same without these categories. */
    public LineFilter exceptCategories(String... names) {
        return new LineFilter(skus, categories, exceptSkus, Set.of(names));
    }

    /** Whether every line counts. */
    public boolean isAll() {
        return skus.isEmpty() && categories.isEmpty() && exceptSkus.isEmpty() && exceptCategories.isEmpty();
    }

    /** Whether a line counts. */
    public boolean accepts(Line line) {
        boolean isNamed = (skus.isEmpty() && categories.isEmpty())
                || skus.contains(line.sku())
                || containsAny(categories, line.categories());
        return isNamed && !exceptSkus.contains(line.sku()) && !containsAny(exceptCategories, line.categories());
    }

    private static boolean containsAny(Set<String> wanted, Set<String> names) {
        if (wanted.isEmpty() || names.isEmpty()) {
            return false;
        }
        for (String name : names) {
            if (wanted.contains(name)) {
                return true;
            }
        }
        return false;
    }
}
