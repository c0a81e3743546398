package io.github.loyalty4j.core.explain;

import io.github.loyalty4j.core.activity.Activity;
import io.github.loyalty4j.core.activity.Event;
import io.github.loyalty4j.core.activity.EventKind;
import io.github.loyalty4j.core.points.Amount;
import io.github.loyalty4j.core.points.Points;
import io.github.loyalty4j.core.points.PointsUnit;
import io.github.loyalty4j.core.program.Basis;
import io.github.loyalty4j.core.program.Cap;
import io.github.loyalty4j.core.program.EarnRule;
import io.github.loyalty4j.core.program.Formula;
import io.github.loyalty4j.core.program.LineFilter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.joda.money.Money;

/** The parts of a programme, and what members do, as sentences. */
final class RuleWords {
    private static final Map<EventKind, Phrase> EVENTS = Map.of(
            EventKind.VISIT, Phrase.VISIT,
            EventKind.SIGN_UP, Phrase.SIGN_UP,
            EventKind.BIRTHDAY, Phrase.BIRTHDAY,
            EventKind.ANNIVERSARY, Phrase.ANNIVERSARY,
            EventKind.REVIEW, Phrase.REVIEW);

    private RuleWords() {}

    static Sentence activity(Activity activity) {
        if (activity instanceof Event event) {
            Phrase phrase = EVENTS.get(event.kind());
            return phrase == null ? Sentence.of(Phrase.EVENT, event.kind().name()) : Sentence.of(phrase);
        }
        return Sentence.of(Phrase.ORDER, activity.id());
    }

    static Sentence formula(Formula formula, PointsUnit unit) {
        if (formula instanceof Formula.PerAmount perAmount) {
            return Sentence.of(
                    perAmount.isByBlock() ? Phrase.PER_BLOCK : Phrase.PER_AMOUNT,
                    amount(unit, perAmount.points()),
                    perAmount.per());
        }
        if (formula instanceof Formula.Fixed fixed) {
            return Sentence.of(Phrase.EACH_TIME, amount(unit, fixed.points()));
        }
        if (formula instanceof Formula.PerItem perItem) {
            return Sentence.of(Phrase.PER_ITEM, amount(unit, perItem.points()));
        }
        if (formula instanceof Formula.Multiply multiply) {
            return Sentence.of(Phrase.FACTOR, multiply.factor());
        }
        if (formula instanceof Formula.EveryNth everyNth) {
            return Sentence.of(Phrase.EVERY_NTH, amount(unit, everyNth.points()), everyNth.n());
        }
        if (formula instanceof Formula.Referral referral) {
            return Sentence.of(Phrase.REFERRAL, amount(unit, referral.friend()), amount(unit, referral.referrer()));
        }
        throw new IllegalArgumentException("no words for this formula: " + formula.getClass());
    }

    private static Amount amount(PointsUnit unit, Points points) {
        return new Amount(unit, points);
    }

    static Sentence lines(LineFilter filter) {
        Sentence wanted = named(filter.skus(), filter.categories());
        return filter.exceptSkus().isEmpty() && filter.exceptCategories().isEmpty()
                ? wanted
                : Sentence.of(Phrase.LINES_EXCEPT, wanted, named(filter.exceptSkus(), filter.exceptCategories()));
    }

    private static Sentence named(Set<String> skus, Set<String> categories) {
        List<Sentence> kinds = new ArrayList<>();
        if (!categories.isEmpty()) {
            kinds.add(Sentence.of(Phrase.CATEGORIES, Sentence.Listed.or(new TreeSet<>(categories))));
        }
        if (!skus.isEmpty()) {
            kinds.add(Sentence.of(Phrase.ARTICLES, Sentence.Listed.or(new TreeSet<>(skus))));
        }
        if (kinds.isEmpty()) {
            return Sentence.of(Phrase.ANY_LINE);
        }
        return kinds.size() == 1 ? kinds.get(0) : Sentence.of(Phrase.LIST_OR, kinds.get(0), kinds.get(1));
    }

    /** The amount a rule's condition is about: of which lines, and how it is not the standard. */
    static Sentence amount(EarnRule rule) {
        Sentence amount = rule.lines().isAll()
                ? Sentence.of(Phrase.THE_AMOUNT)
                : Sentence.of(Phrase.THE_AMOUNT_OF, lines(rule.lines()));
        List<Sentence> differences = rule.basis().options().stream()
                .sorted()
                .map(option -> Sentence.of(difference(option)))
                .toList();
        return differences.isEmpty()
                ? amount
                : Sentence.of(Phrase.AMOUNT_COUNTED, amount, Sentence.Listed.comma(differences));
    }

    private static Phrase difference(Basis.Option option) {
        return switch (option) {
            case BEFORE_DISCOUNT -> Phrase.BEFORE_DISCOUNT;
            case WITHOUT_TAX -> Phrase.WITHOUT_THE_TAX;
            case SHIPPING -> Phrase.WITH_SHIPPING;
            case GIFT_CARDS -> Phrase.WITH_GIFT_CARDS;
            case PAID_WITH_POINTS -> Phrase.WITH_PAID_WITH_POINTS;
        };
    }

    /** Money as a rule counts it: prices contain tax, and one that counts without it says so. */
    static Object counted(EarnRule rule, Money money) {
        return rule.basis().has(Basis.Option.WITHOUT_TAX)
                ? Sentence.of(Phrase.AMOUNT_COUNTED, money, Sentence.of(Phrase.WITHOUT_THE_TAX))
                : money;
    }

    static Sentence cap(Cap cap, PointsUnit unit) {
        Phrase phrase =
                switch (cap.window()) {
                    case TRANSACTION -> Phrase.CAP_TRANSACTION;
                    case DAY -> Phrase.CAP_DAY;
                    case WEEK -> Phrase.CAP_WEEK;
                    case MONTH -> Phrase.CAP_MONTH;
                    case YEAR -> Phrase.CAP_YEAR;
                    case LIFETIME -> Phrase.CAP_LIFETIME;
                    case CAMPAIGN -> Phrase.CAP_CAMPAIGN;
                };
        Sentence most = Sentence.of(phrase, amount(unit, cap.most()));
        return cap.overflow() == Cap.Overflow.REJECT ? Sentence.of(Phrase.ALL_OR_NOTHING, most) : most;
    }
}
