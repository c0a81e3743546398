package io.github.loyalty4j.core.explain;

import io.github.loyalty4j.core.activity.Line;
import io.github.loyalty4j.core.activity.Purchase;
import io.github.loyalty4j.core.program.Basis;
import io.github.loyalty4j.core.program.Condition;
import io.github.loyalty4j.core.program.EarnRule;
import io.github.loyalty4j.core.program.Formula;
import io.github.loyalty4j.core.program.LineFilter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.LongPredicate;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;

/** Goods a member might have bought besides, so much or so many of them. */
final class Goods {
    /** How many names of a filter, and how many kinds of goods in all, are tried. */
    private static final int MOST_KINDS = 8;

    /** How many small multiples of what a rule counts by are tried beside amounts that grow by a half each. */
    private static final int FEW_TIMES = 20;

    private static final double GROWTH = 1.5;

    private Goods() {}

    /** The case with so much more of what a rule counts bought, in each kind of goods; none if a purchase takes no more. */
    static Stream<Case> of(Case source, EarnRule rule, long moreMinor) {
        return kinds(source, rule.lines()).flatMap(kind -> priced(source, rule, kind, moreMinor).stream());
    }

    /**
     * The case with so much more of what a rule counts: what is bought dearer, and in each kind of goods that any rule tells apart;
     * at most so many of either.
     */
    static Stream<Case> ofEachKind(Case source, EarnRule rule, long moreMinor, int most) {
        Stream<Case> more =
                kindsTold(source, rule.lines()).flatMap(kind -> priced(source, rule, kind, moreMinor).stream());
        return Stream.concat(dearer(source, rule, moreMinor).limit(most), more.limit(most));
    }

    /** The case with a line of one piece dearer by so much, for each line that a rule counts; none where not all of it counts. */
    private static Stream<Case> dearer(Case source, EarnRule rule, long moreMinor) {
        Purchase purchase = source.purchase().orElseThrow();
        long target = counted(source, rule) + moreMinor;
        return IntStream.range(0, purchase.lines().size())
                .filter(i -> isDearable(purchase.lines().get(i), rule))
                .filter(i -> moreMinor
                        <= mostMinor(source)
                                - Math.max(purchase.lines().get(i).unitPriceMinor(), purchase.amountMinor()))
                .mapToObj(i -> {
                    List<Line> lines = new ArrayList<>(purchase.lines());
                    lines.set(i, dearer(lines.get(i), moreMinor));
                    return source.with(lines);
                })
                .filter(other -> counted(other, rule) == target);
    }

    private static boolean isDearable(Line line, EarnRule rule) {
        return line.kind() == Line.Kind.ITEM
                && line.quantity() == 1
                && line.taxMinor() == 0
                && rule.lines().accepts(line);
    }

    private static Line dearer(Line line, long moreMinor) {
        Money price = Money.ofMinor(line.unitPrice().getCurrencyUnit(), line.unitPriceMinor() + moreMinor);
        Line dearer = Line.of(line.sku(), 1, price).in(line.categories().toArray(String[]::new));
        return line.discountMinor() == 0 ? dearer : dearer.discount(line.discount());
    }

    /** The case with one piece of the cheapest of these lines, of those a rule counts where it counts some of them. */
    static Stream<Case> of(Case source, EarnRule rule, LineFilter lines) {
        List<Line> counted =
                kinds(source, lines, rule.lines()).filter(Goods::isPlain).toList();
        return (counted.isEmpty() ? kinds(source, lines) : counted.stream())
                .flatMap(kind -> bought(source, kind, 1, 1).stream());
    }

    /** The case with its last line as dear as the dearest of the others; empty if a purchase takes no more. */
    static Optional<Case> withLastAsDearAsOthers(Case source) {
        Purchase purchase = source.purchase().orElseThrow();
        List<Line> others = purchase.lines().subList(0, purchase.lines().size() - 1);
        Line last = purchase.lines().get(others.size());
        long price = others.stream().mapToLong(Line::unitPriceMinor).max().orElse(0);
        return price <= last.unitPriceMinor() ? Optional.of(source) : bought(source.with(others), last, 1, price);
    }

    /** Whether goods are in one category at most: what is of one is not taken to be of another besides. */
    static boolean isPlain(Line kind) {
        return kind.categories().size() < 2;
    }

    /** The case with ever more bought of what a rule counts and all filters accept: pieces, or amounts. */
    static Stream<Case> growing(Case source, EarnRule rule, LineFilter... filters) {
        LineFilter[] all = Arrays.copyOf(filters, filters.length + 1);
        all[filters.length] = rule.lines();
        if (rule.formula() instanceof Formula.PerAmount formula) {
            long per = formula.per().getAmountMinorLong();
            return kinds(source, all).flatMap(kind -> sizes(per, mostMinor(source))
                    .boxed()
                    .flatMap(size -> bought(source, kind, 1, size).stream()));
        }
        return kinds(source, all).flatMap(kind -> sizes(1, Line.MOST_QUANTITY)
                .boxed()
                .flatMap(size -> bought(source, kind, Math.toIntExact(size), 1).stream()));
    }

    private static LongStream sizes(long step, long most) {
        Set<Long> sizes = new TreeSet<>();
        for (double size = 1; size <= most; size = Math.ceil(size * GROWTH)) {
            sizes.add((long) size);
        }
        LongStream.rangeClosed(1, FEW_TIMES)
                .map(times -> times * step)
                .filter(size -> size <= most)
                .forEach(sizes::add);
        return sizes.stream().mapToLong(Long::longValue);
    }

    private static long mostMinor(Case source) {
        CurrencyUnit currency = source.program().currency();
        return Money.of(currency, Purchase.MOST).getAmountMinorLong();
    }

    /** One piece at the least price of which so much counts: more than that if a part of the order is paid with points. */
    private static Optional<Case> priced(Case source, EarnRule rule, Line kind, long moreMinor) {
        Optional<Case> plain = bought(source, kind, 1, moreMinor);
        boolean isWhole = source.purchase().orElseThrow().paidWithPointsMinor() == 0
                || rule.basis().has(Basis.Option.PAID_WITH_POINTS);
        if (isWhole) {
            return plain;
        }
        long target = counted(source, rule) + moreMinor;
        long most = mostMinor(source) - source.purchase().orElseThrow().amountMinor();
        LongPredicate isEnough = price -> bought(source, kind, 1, price)
                .filter(other -> counted(other, rule) >= target)
                .isPresent();
        long enough = NextStep.least(0, most, isEnough);
        return bought(source, kind, 1, enough).filter(other -> counted(other, rule) >= target);
    }

    private static long counted(Case source, EarnRule rule) {
        return source.breakdown(rule).orElseThrow().countedMinor();
    }

    private static Optional<Case> bought(Case source, Line kind, int quantity, long priceMinor) {
        Purchase purchase = source.purchase().orElseThrow();
        boolean isTooMuch = purchase.lines().size() == Purchase.MOST_LINES
                || priceMinor > (mostMinor(source) - purchase.amountMinor()) / quantity;
        if (isTooMuch) {
            return Optional.empty();
        }
        Money price = Money.ofMinor(source.program().currency(), priceMinor);
        List<Line> lines = new ArrayList<>(purchase.lines());
        lines.add(Line.of(kind.sku(), quantity, price).in(kind.categories().toArray(String[]::new)));
        return Optional.of(source.with(lines));
    }

    /** Kinds of goods that all filters accept, those nobody names first. */
    private static Stream<Line> kinds(Case source, LineFilter... filters) {
        if (source.purchase().isEmpty()) {
            return Stream.empty();
        }
        List<LineFilter> all = List.of(filters);
        List<String> skus = new ArrayList<>(List.of(unnamed(all)));
        all.forEach(filter -> filter.skus().stream().sorted().limit(MOST_KINDS).forEach(skus::add));
        return categories(all).stream()
                .flatMap(names -> skus.stream().map(sku -> kind(source, sku, names)))
                .filter(line -> all.stream().allMatch(filter -> filter.accepts(line)))
                .limit(MOST_KINDS);
    }

    /** Kinds of goods of one category at most that a filter accepts, by all names the programme's rules have for goods. */
    private static Stream<Line> kindsTold(Case source, LineFilter lines) {
        if (source.purchase().isEmpty()) {
            return Stream.empty();
        }
        Set<LineFilter> filters = new LinkedHashSet<>(List.of(lines));
        source.program().rulesFor(source.activity()).forEach(rule -> {
            filters.add(rule.lines());
            addBought(filters, rule.condition());
        });
        String unnamed = unnamed(List.copyOf(filters));
        List<Set<String>> categories = categoriesTold(filters, lines);
        List<String> skus = Stream.concat(told(filters, LineFilter::exceptSkus), told(filters, LineFilter::skus))
                .distinct()
                .toList();
        Stream<Line> plain = Stream.concat(
                categories.stream().map(names -> kind(source, unnamed, names)),
                skus.stream().map(sku -> kind(source, sku, Set.of())));
        Stream<Line> both = skus.stream()
                .flatMap(sku ->
                        categories.stream().filter(names -> !names.isEmpty()).map(names -> kind(source, sku, names)));
        return Stream.concat(plain, both).filter(lines::accepts);
    }

    /** None, what others except, what is named, and of a filter's own each with what others except. */
    private static List<Set<String>> categoriesTold(Set<LineFilter> filters, LineFilter own) {
        List<String> excepted =
                told(filters, LineFilter::exceptCategories).distinct().toList();
        Set<Set<String>> sets = new LinkedHashSet<>(List.of(Set.of()));
        excepted.forEach(name -> sets.add(Set.of(name)));
        told(filters, LineFilter::categories).forEach(name -> sets.add(Set.of(name)));
        own.categories().stream().sorted().forEach(name -> excepted.stream()
                .filter(other -> !other.equals(name))
                .forEach(other -> sets.add(Set.of(name, other))));
        return List.copyOf(sets);
    }

    private static Stream<String> told(Set<LineFilter> filters, Function<LineFilter, Set<String>> names) {
        return filters.stream().flatMap(filter -> names.apply(filter).stream().sorted());
    }

    private static Line kind(Case source, String sku, Set<String> categories) {
        return Line.of(sku, 1, Money.zero(source.program().currency())).in(categories.toArray(String[]::new));
    }

    private static void addBought(Set<LineFilter> filters, Condition condition) {
        if (condition instanceof Condition.Buys buys) {
            filters.add(buys.lines());
        } else if (condition instanceof Condition.Not not) {
            addBought(filters, not.part());
        } else if (condition instanceof Condition.All all) {
            all.parts().forEach(part -> addBought(filters, part));
        } else if (condition instanceof Condition.Any any) {
            any.parts().forEach(part -> addBought(filters, part));
        }
    }

    private static String unnamed(List<LineFilter> filters) {
        return unnamed("goods-", sku -> filters.stream()
                .anyMatch(filter ->
                        filter.skus().contains(sku) || filter.exceptSkus().contains(sku)));
    }

    /** A name that nobody has given. */
    static String unnamed(String start, Predicate<String> isNamed) {
        return IntStream.iterate(1, i -> i + 1)
                .mapToObj(i -> start + i)
                .filter(isNamed.negate())
                .findFirst()
                .orElseThrow();
    }

    /** No category, one of a filter's, one of each of two. */
    private static Set<Set<String>> categories(List<LineFilter> filters) {
        Set<Set<String>> sets = new LinkedHashSet<>(List.of(Set.of()));
        for (LineFilter filter : filters) {
            List<Set<String>> sofar = List.copyOf(sets);
            for (String name :
                    filter.categories().stream().sorted().limit(MOST_KINDS).toList()) {
                for (Set<String> names : sofar) {
                    Set<String> more = new LinkedHashSet<>(names);
                    more.add(name);
                    sets.add(more);
                }
            }
        }
        return sets;
    }
}
