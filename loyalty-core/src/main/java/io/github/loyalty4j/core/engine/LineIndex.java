package io.github.loyalty4j.core.engine;

import io.github.loyalty4j.core.activity.Line;
import io.github.loyalty4j.core.program.Basis;
import io.github.loyalty4j.core.program.LineFilter;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Which of up to 64 selections count a line: a bit for each, found by the line's kind, article and categories at once
 * instead of by asking one selection after the other.
 *
 * <p>Immutable and safe for use by several threads.
 */
final class LineIndex {
    /** The most selections of one index. */
    static final int MOST = Long.SIZE;

    /** Those before discount. */
    final long beforeDiscount;
    /** Those without tax. */
    final long withoutTax;

    private final long shipping;
    private final long giftCards;
    private final Map<String, Names> skus = new HashMap<>();
    private final Map<String, Names> categories = new HashMap<>();
    private final long unnamed;

    /** The selections that name an article or category, and those that except it. */
    private record Names(long wanted, long excepted) {
        private static final Names NONE = new Names(0, 0);

        Names or(Names more) {
            return new Names(wanted | more.wanted, excepted | more.excepted);
        }
    }

    LineIndex(List<RuleBook.Selection> selections) {
        this.beforeDiscount = having(selections, Basis.Option.BEFORE_DISCOUNT);
        this.withoutTax = having(selections, Basis.Option.WITHOUT_TAX);
        this.shipping = having(selections, Basis.Option.SHIPPING);
        this.giftCards = having(selections, Basis.Option.GIFT_CARDS);
        long all = 0;
        for (int i = 0; i < selections.size(); i++) {
            LineFilter lines = selections.get(i).lines();
            long bit = 1L << i;
            all |= lines.skus().isEmpty() && lines.categories().isEmpty() ? bit : 0;
            add(skus, lines.skus(), new Names(bit, 0));
            add(skus, lines.exceptSkus(), new Names(0, bit));
            add(categories, lines.categories(), new Names(bit, 0));
            add(categories, lines.exceptCategories(), new Names(0, bit));
        }
        this.unnamed = all;
    }

    private static long having(List<RuleBook.Selection> selections, Basis.Option option) {
        long bits = 0;
        for (int i = 0; i < selections.size(); i++) {
            bits |= selections.get(i).basis().has(option) ? 1L << i : 0;
        }
        return bits;
    }

    private static void add(Map<String, Names> index, Set<String> names, Names more) {
        names.forEach(name -> index.merge(name, more, Names::or));
    }

    /** The selections that count a line. */
    long of(Line line) {
        long kind =
                switch (line.kind()) {
                    case ITEM -> -1;
                    case SHIPPING -> shipping;
                    case GIFT_CARD -> giftCards;
                };
        return kind == 0 ? 0 : kind & named(line);
    }

    private long named(Line line) {
        long wanted = unnamed;
        long excepted = 0;
        if (!skus.isEmpty()) {
            Names names = skus.getOrDefault(line.sku(), Names.NONE);
            wanted |= names.wanted;
            excepted |= names.excepted;
        }
        if (!categories.isEmpty() && !line.categories().isEmpty()) {
            for (String category : line.categories()) {
                Names names = categories.getOrDefault(category, Names.NONE);
                wanted |= names.wanted;
                excepted |= names.excepted;
            }
        }
        return wanted & ~excepted;
    }
}
