package io.github.loyalty4j.core.explain;

import io.github.loyalty4j.core.activity.Line;
import io.github.loyalty4j.core.activity.Purchase;
import io.github.loyalty4j.core.internal.Fractions;
import io.github.loyalty4j.core.program.Basis;
import io.github.loyalty4j.core.program.LineFilter;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntPredicate;
import org.joda.money.Money;

/**
 * How all a purchase would have cost becomes what a rule counts: each line before discount, less what is left out, step
 * by step.
 *
 * <p>For one thread.
 */
final class Breakdown {
    /** The steps in the order they are taken. */
    private static final List<Phrase> STEPS = List.of(
            Phrase.WITHOUT_SHIPPING,
            Phrase.WITHOUT_GIFT_CARDS,
            Phrase.WITHOUT_LINES,
            Phrase.WITHOUT_DISCOUNTS,
            Phrase.WITHOUT_TAX,
            Phrase.WITHOUT_PAID_WITH_POINTS);

    private final Purchase purchase;
    private final Basis basis;
    private final Map<Phrase, Long> leftOut = new EnumMap<>(Phrase.class);
    private long whole;
    private long counted;
    private long pieces;

    private Breakdown(Purchase purchase, Basis basis) {
        this.purchase = purchase;
        this.basis = basis;
    }

    static Breakdown of(Purchase purchase, Basis basis, LineFilter filter) {
        return of(purchase, basis, filter, line -> true);
    }

    /** The same of some of its lines, by their places. */
    static Breakdown of(Purchase purchase, Basis basis, LineFilter filter, IntPredicate some) {
        Breakdown breakdown = new Breakdown(purchase, basis);
        for (int i = 0; i < purchase.lines().size(); i++) {
            Line line = purchase.lines().get(i);
            breakdown.add(line, filter.accepts(line) && some.test(i));
        }
        breakdown.lessPaidWithPoints();
        return breakdown;
    }

    private void add(Line line, boolean isSelected) {
        long gross = line.unitPriceMinor() * line.quantity();
        whole += gross;
        if (line.kind() == Line.Kind.SHIPPING && !basis.has(Basis.Option.SHIPPING)) {
            leave(Phrase.WITHOUT_SHIPPING, gross);
        } else if (line.kind() == Line.Kind.GIFT_CARD && !basis.has(Basis.Option.GIFT_CARDS)) {
            leave(Phrase.WITHOUT_GIFT_CARDS, gross);
        } else if (!isSelected) {
            leave(Phrase.WITHOUT_LINES, gross);
        } else {
            pieces += line.quantity();
            count(line, gross);
        }
    }

    private void count(Line line, long gross) {
        long taxed = gross;
        if (!basis.has(Basis.Option.BEFORE_DISCOUNT)) {
            leave(Phrase.WITHOUT_DISCOUNTS, line.discountMinor());
            taxed -= line.discountMinor();
        }
        long amount = taxed;
        if (basis.has(Basis.Option.WITHOUT_TAX) && line.taxMinor() > 0) {
            long net = gross - line.discountMinor();
            amount = Fractions.floor(taxed, net - line.taxMinor(), net);
            leave(Phrase.WITHOUT_TAX, taxed - amount);
        }
        counted += amount;
    }

    private void lessPaidWithPoints() {
        long paid = purchase.paidWithPointsMinor();
        if (paid > 0 && !basis.has(Basis.Option.PAID_WITH_POINTS)) {
            long left = Fractions.floor(counted, purchase.amountMinor() - paid, purchase.amountMinor());
            leave(Phrase.WITHOUT_PAID_WITH_POINTS, counted - left);
            counted = left;
        }
    }

    private void leave(Phrase step, long minor) {
        leftOut.merge(step, minor, Math::addExact);
    }

    /** What is counted, in the currency's smallest units. */
    long countedMinor() {
        return counted;
    }

    /** How many pieces of the lines are counted. */
    long pieces() {
        return pieces;
    }

    Money counted() {
        return money(counted);
    }

    /** What was counted, of what, and below it what was left out. */
    Explanation.Node node() {
        Sentence sentence = counted == whole
                ? Sentence.of(Phrase.COUNTED, counted())
                : Sentence.of(Phrase.COUNTED_OF, counted(), money(whole));
        List<Explanation.Node> parts = STEPS.stream()
                .filter(step -> leftOut.getOrDefault(step, 0L) > 0)
                .map(step -> Explanation.Node.of(
                        Explanation.Step.LEFT_OUT, Sentence.of(step, money(leftOut.getOrDefault(step, 0L)))))
                .toList();
        return Explanation.Node.of(Explanation.Step.BASIS, sentence).with(parts);
    }

    private Money money(long minor) {
        return Money.ofMinor(purchase.amount().getCurrencyUnit(), minor);
    }
}
