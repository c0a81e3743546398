package io.github.loyalty4j.core.engine;

import io.github.loyalty4j.core.activity.Line;
import io.github.loyalty4j.core.activity.Purchase;
import io.github.loyalty4j.core.internal.Fractions;
import io.github.loyalty4j.core.ledger.OrderState;
import io.github.loyalty4j.core.program.Basis;
import io.github.loyalty4j.core.program.LineFilter;
import java.util.List;
import java.util.Map;
import java.util.function.IntPredicate;

/**
 * What is left of a purchase after some of it came back, and what of that a rule counts; all amounts in the currency's
 * smallest units.
 *
 * <p>A line's discount and tax belong to its pieces alike; what an amount paid back takes away belongs to all lines alike.
 * Both are rounded so that less is left, never more, as more comes back, and nothing in the end.
 *
 * <p>Immutable and safe for use by several threads.
 */
final class Remaining {
    static final IntPredicate ALL_LINES = line -> true;

    private final Purchase purchase;
    private final Map<Integer, Integer> returnedPieces;
    private final long returnedMinor;

    private Remaining(Purchase purchase, Map<Integer, Integer> returnedPieces, long returnedMinor) {
        this.purchase = purchase;
        this.returnedPieces = returnedPieces;
        this.returnedMinor = returnedMinor;
    }

    /** All of a purchase. */
    static Remaining all(Purchase purchase) {
        return new Remaining(purchase, Map.of(), 0);
    }

    /** What is left after these pieces came back and this amount was paid back. */
    static Remaining after(Purchase purchase, Map<Integer, Integer> pieces, long amountMinor) {
        return new Remaining(purchase, Map.copyOf(pieces), amountMinor);
    }

    /** What is left of an order by what the ledger knows. */
    static Remaining of(OrderState order) {
        long amount =
                order.returnedAmount().map(money -> money.getAmountMinorLong()).orElse(0L);
        return after(order.purchase().orElseThrow(), order.returnedPieces(), amount);
    }

    Purchase purchase() {
        return purchase;
    }

    int pieces(int line) {
        int quantity = purchase.lines().get(line).quantity();
        return returnedPieces.isEmpty() ? quantity : quantity - returnedPieces.getOrDefault(line, 0);
    }

    /** What was paid for the pieces left, less what was paid back. */
    long amount() {
        return Math.max(0, linesAmount() - returnedMinor);
    }

    private long linesAmount() {
        long sum = 0;
        for (int i = 0; i < purchase.lines().size(); i++) {
            Line line = purchase.lines().get(i);
            sum += gross(line, pieces(i)) - discount(line, pieces(i));
        }
        return sum;
    }

    /** Whether a piece of a line among these is left. */
    boolean hasLine(LineFilter filter) {
        List<Line> lines = purchase.lines();
        for (int i = 0; i < lines.size(); i++) {
            if (filter.accepts(lines.get(i)) && pieces(i) > 0) {
                return true;
            }
        }
        return false;
    }

    boolean isNothing() {
        for (int i = 0; i < purchase.lines().size(); i++) {
            if (pieces(i) > 0) {
                return returnedMinor > 0 && amount() == 0;
            }
        }
        return true;
    }

    /**
     * What each selection of a rule book counts of all lines, in one go over them.
     *
     * @return for each selection what it counts, as {@link #basis} does, and how many pieces of it
     */
    long[] counted(RuleBook rules) {
        long[] counted = new long[2 * rules.selections.length];
        for (int i = 0; i < rules.indexes.length; i++) {
            count(rules.indexes[i], 2 * i * LineIndex.MOST, counted);
        }
        if (returnedMinor > 0 || purchase.paidWithPointsMinor() > 0) {
            for (int i = 0; i < rules.selections.length; i++) {
                counted[2 * i] = left(counted[2 * i], rules.selections[i].basis());
            }
        }
        return counted;
    }

    private void count(LineIndex index, int first, long[] counted) {
        List<Line> lines = purchase.lines();
        for (int i = 0; i < lines.size(); i++) {
            Line line = lines.get(i);
            int pieces = pieces(i);
            long gross = gross(line, pieces);
            long net = gross - discount(line, pieces);
            for (long rest = index.of(line); rest != 0; rest &= rest - 1) {
                long bit = Long.lowestOneBit(rest);
                int at = first + 2 * Long.numberOfTrailingZeros(rest);
                long taxed = (index.beforeDiscount & bit) == 0 ? net : gross;
                counted[at] += (index.withoutTax & bit) == 0 ? taxed : untaxed(line, taxed);
                counted[at + 1] += pieces;
            }
        }
    }

    /** What a rule counts of some lines. */
    long basis(Basis basis, LineFilter filter, IntPredicate some) {
        List<Line> lines = purchase.lines();
        long sum = 0;
        for (int i = 0; i < lines.size(); i++) {
            Line line = lines.get(i);
            if (isCounted(line, basis) && filter.accepts(line) && some.test(i)) {
                sum += amount(line, pieces(i), basis);
            }
        }
        return left(sum, basis);
    }

    /** What is left of a sum without what was paid back, and what was paid with points. */
    private long left(long sum, Basis basis) {
        long left = returnedMinor > 0 ? Fractions.floor(sum, amount(), linesAmount()) : sum;
        long paid = purchase.paidWithPointsMinor();
        return paid > 0 && !basis.has(Basis.Option.PAID_WITH_POINTS)
                ? Fractions.floor(left, purchase.amountMinor() - paid, purchase.amountMinor())
                : left;
    }

    /** The pieces a rule counts of some lines. */
    long pieces(Basis basis, LineFilter filter, IntPredicate some) {
        List<Line> lines = purchase.lines();
        long sum = 0;
        for (int i = 0; i < lines.size(); i++) {
            Line line = lines.get(i);
            if (isCounted(line, basis) && filter.accepts(line) && some.test(i)) {
                sum += pieces(i);
            }
        }
        return sum;
    }

    private static boolean isCounted(Line line, Basis basis) {
        return switch (line.kind()) {
            case ITEM -> true;
            case SHIPPING -> basis.has(Basis.Option.SHIPPING);
            case GIFT_CARD -> basis.has(Basis.Option.GIFT_CARDS);
        };
    }

    private static long amount(Line line, int pieces, Basis basis) {
        long gross = gross(line, pieces);
        long net = gross - discount(line, pieces);
        long taxed = basis.has(Basis.Option.BEFORE_DISCOUNT) ? gross : net;
        return basis.has(Basis.Option.WITHOUT_TAX) ? untaxed(line, taxed) : taxed;
    }

    private static long untaxed(Line line, long taxed) {
        if (line.taxMinor() == 0) {
            return taxed;
        }
        long whole = line.unitPriceMinor() * line.quantity() - line.discountMinor();
        return Fractions.floor(taxed, whole - line.taxMinor(), whole);
    }

    private static long gross(Line line, int pieces) {
        return line.unitPriceMinor() * pieces;
    }

    private static long discount(Line line, int pieces) {
        return pieces == line.quantity() || line.discountMinor() == 0
                ? line.discountMinor()
                : Fractions.floor(line.discountMinor(), pieces, line.quantity());
    }
}
