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

    /** The case with so much more of what a rule counts, in each kind of goods that any rule tells apart; at most so many. */
    static Stream<Case> ofEachKind(Case source, EarnRule rule, long moreMinor, int most) {
        return kindsTold(source, rule.lines())
                .limit(most)
                .flatMap(kind -> priced(source, rule, kind, moreMinor).stream());
    }

    /** The case with one piece of the cheapest of these lines, of those a rule counts where it counts some of them. */
    static Stream<Case> of(Case source, EarnRule rule, LineFilter lines) {
        List<Line> counted =
                kinds(source, lines, rule.lines()).filter(Goods::isPlain).toList();
        return (counted.isEmpty() ? kinds(source, lines) : counted.stream())
                .flatMap(kind -> bought(source, kind, 1, 1).stream());
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
        Money price = Money.zero(source.program().currency());
        List<LineFilter> all = List.of(filters);
        List<String> skus = new ArrayList<>(List.of(unnamed(all)));
        all.forEach(filter -> filter.skus().stream().sorted().limit(MOST_KINDS).forEach(skus::add));
        return categories(all).stream()
                .flatMap(
                        names -> skus.stream().map(sku -> Line.of(sku, 1, price).in(names.toArray(String[]::new))))
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
        Set<String> skus = new LinkedHashSet<>(List.of(unnamed(List.copyOf(filters))));
        Set<Set<String>> categories = new LinkedHashSet<>(List.of(Set.of()));
        for (LineFilter filter : filters) {
            Stream.of(filter.skus(), filter.exceptSkus())
                    .flatMap(names -> names.stream().sorted())
                    .forEach(skus::add);
            Stream.of(filter.categories(), filter.exceptCategories())
                    .flatMap(names -> names.stream().sorted())
                    .forEach(name -> categories.add(Set.of(name)));
        }
        Money price = Money.zero(source.program().currency());
        return categories.stream()
                .flatMap(
                        names -> skus.stream().map(sku -> Line.of(sku, 1, price).in(names.toArray(String[]::new))))
                .filter(lines::accepts);
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
