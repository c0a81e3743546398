package io.github.loyalty4j.core.explain;

import io.github.loyalty4j.core.program.Condition;
import io.github.loyalty4j.core.program.LineFilter;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Remedies of one name each, as of two channels one may help where the other does not, and of many again. */
final class Names {
    /** How many names of a condition or of lines are tried. */
    private static final int MOST = 8;

    private Names() {}

    /** All of these or one of them; empty if there are none. */
    static Optional<Remedy> joined(List<Remedy> remedies, boolean isAll) {
        if (remedies.size() < 2) {
            return remedies.stream().findFirst();
        }
        return Optional.of(isAll ? new Remedy.All(remedies) : new Remedy.Any(remedies));
    }

    /** A piece of one of these lines, name by name. */
    static Remedy piece(LineFilter lines) {
        List<Remedy> all = new ArrayList<>(each(lines.categories(), MOST, name -> piece(Set.of(), name, lines)));
        all.addAll(each(lines.skus(), MOST - all.size(), sku -> piece(sku, Set.of(), lines)));
        return joined(all, false).orElseGet(() -> new Remedy.Buy(lines));
    }

    /** A condition that is met by one of several names, name by name; or the condition itself. */
    static List<Remedy> of(Condition condition) {
        if (condition instanceof Condition.Channel channel) {
            return each(channel.anyOf(), MOST, name -> new Remedy.Meet(new Condition.Channel(name)));
        }
        if (condition instanceof Condition.Location location) {
            return each(location.anyOf(), MOST, name -> new Remedy.Meet(new Condition.Location(name)));
        }
        return condition instanceof Condition.Tagged tagged
                ? each(tagged.anyOf(), MOST, name -> new Remedy.Meet(new Condition.Tagged(name)))
                : List.of(new Remedy.Meet(condition));
    }

    private static Remedy piece(Set<String> skus, Set<String> categories, LineFilter lines) {
        return new Remedy.Buy(new LineFilter(skus, categories, lines.exceptSkus(), lines.exceptCategories()));
    }

    private static List<Remedy> each(Set<String> names, int most, Function<Set<String>, Remedy> remedy) {
        return names.stream()
                .sorted()
                .limit(most)
                .map(name -> remedy.apply(Set.of(name)))
                .toList();
    }

    /** Those of one name each of a kind as one of all their names, in the place of the first. */
    static List<Remedy> merged(List<Remedy> remedies) {
        List<Remedy> all = new ArrayList<>();
        for (Remedy remedy : remedies) {
            int last = all.size() - 1;
            Optional<Remedy> both = Stream.of(last)
                    .filter(index -> index >= 0)
                    .flatMap(index -> both(all.get(index), remedy).stream())
                    .findFirst();
            both.ifPresentOrElse(each -> all.set(last, each), () -> all.add(remedy));
        }
        return List.copyOf(all);
    }

    /** The same parts but for one. */
    static List<Remedy> with(List<Remedy> parts, int part, Remedy other) {
        List<Remedy> all = new ArrayList<>(parts);
        all.set(part, other);
        return all;
    }

    /** A remedy with those of its choices that help in its place. */
    static Optional<Remedy> narrowed(Remedy remedy, Predicate<Remedy> isOfHelp) {
        if (remedy instanceof Remedy.Any any) {
            List<Remedy> choices = any.parts().stream()
                    .flatMap(each -> narrowed(each, isOfHelp).stream())
                    .filter(isOfHelp)
                    .toList();
            return joined(merged(choices), false);
        }
        if (remedy instanceof Remedy.All all) {
            List<Remedy> parts = all.parts();
            for (int i = 0; i < parts.size(); i++) {
                int place = i;
                List<Remedy> others = parts;
                Optional<Remedy> part =
                        narrowed(parts.get(i), each -> isOfHelp.test(new Remedy.All(with(others, place, each))));
                if (part.isEmpty()) {
                    return Optional.empty();
                }
                parts = with(parts, i, part.get());
            }
            return Optional.of(new Remedy.All(parts));
        }
        return Optional.of(remedy);
    }

    private static Optional<Remedy> both(Remedy one, Remedy other) {
        if (one instanceof Remedy.Buy a && other instanceof Remedy.Buy b) {
            return both(a.lines(), b.lines()).map(Remedy.Buy::new);
        }
        return one instanceof Remedy.Meet a && other instanceof Remedy.Meet b
                ? both(a.condition(), b.condition()).map(Remedy.Meet::new)
                : Optional.empty();
    }

    private static Optional<Condition> both(Condition one, Condition other) {
        if (one instanceof Condition.Channel a && other instanceof Condition.Channel b) {
            return Optional.of(new Condition.Channel(union(a.anyOf(), b.anyOf())));
        }
        if (one instanceof Condition.Location a && other instanceof Condition.Location b) {
            return Optional.of(new Condition.Location(union(a.anyOf(), b.anyOf())));
        }
        return one instanceof Condition.Tagged a && other instanceof Condition.Tagged b
                ? Optional.of(new Condition.Tagged(union(a.anyOf(), b.anyOf())))
                : Optional.empty();
    }

    private static Optional<LineFilter> both(LineFilter one, LineFilter other) {
        boolean areAlike = one.exceptSkus().equals(other.exceptSkus())
                && one.exceptCategories().equals(other.exceptCategories())
                && isNamed(one)
                && isNamed(other);
        return areAlike
                ? Optional.of(new LineFilter(
                        union(one.skus(), other.skus()),
                        union(one.categories(), other.categories()),
                        one.exceptSkus(),
                        one.exceptCategories()))
                : Optional.empty();
    }

    private static boolean isNamed(LineFilter lines) {
        return !lines.skus().isEmpty() || !lines.categories().isEmpty();
    }

    private static Set<String> union(Set<String> one, Set<String> other) {
        Set<String> all = new HashSet<>(one);
        all.addAll(other);
        return Set.copyOf(all);
    }
}
