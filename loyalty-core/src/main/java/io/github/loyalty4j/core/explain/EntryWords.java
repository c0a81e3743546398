package io.github.loyalty4j.core.explain;

import io.github.loyalty4j.core.ledger.Entry;
import io.github.loyalty4j.core.ledger.Hold;
import io.github.loyalty4j.core.ledger.Lot;
import io.github.loyalty4j.core.points.Amount;
import io.github.loyalty4j.core.points.Points;
import io.github.loyalty4j.core.points.PointsUnit;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What an entry of a ledger says to the member it is about: no other member, no card number, no staff, and of reasons
 * only those for points given or taken by hand.
 *
 * <p>For one thread: what a tier or hold was before is remembered by the statement.
 */
final class EntryWords {
    private final ZoneId zone;
    private final Map<String, Hold> holds;
    private Optional<String> tier = Optional.empty();

    EntryWords(ZoneId zone, Map<String, Hold> holds) {
        this.zone = zone;
        this.holds = holds;
    }

    Sentence of(Entry entry) {
        Sentence what = what(entry);
        List<Sentence> notes = notes(entry);
        return notes.isEmpty() ? what : Sentence.of(Phrase.WITH_NOTE, what, Sentence.Listed.comma(notes));
    }

    private Sentence what(Entry entry) {
        if (entry instanceof Entry.Earned earned) {
            return RuleWords.activity(earned.activity());
        }
        if (entry instanceof Entry.Granted) {
            return Sentence.of(Phrase.GRANTED);
        }
        if (entry instanceof Entry.Confirmed confirmed) {
            return Sentence.of(Phrase.CONFIRMED, confirmed.order().value());
        }
        if (entry instanceof Entry.Returned returned) {
            return Sentence.of(
                    returned.reversal().isWhole() ? Phrase.RETURNED_WHOLE : Phrase.RETURNED_PART,
                    returned.back().order().value());
        }
        if (entry instanceof Entry.Cancelled cancelled) {
            return Sentence.of(Phrase.CANCELLED, RuleWords.activity(cancelled.event()));
        }
        if (entry instanceof Entry.GrantCancelled) {
            return Sentence.of(Phrase.GRANT_CANCELLED);
        }
        if (entry instanceof Entry.Spent spent) {
            return spent(spent.purpose());
        }
        if (entry instanceof Entry.Refunded) {
            return Sentence.of(Phrase.REFUNDED);
        }
        if (entry instanceof Entry.Adjusted adjusted) {
            return Sentence.of(Phrase.ADJUSTED, adjusted.reason());
        }
        return byItself(entry);
    }

    /** What time brings about, and holds. */
    private Sentence byItself(Entry entry) {
        if (entry instanceof Entry.Activated activated) {
            return Sentence.of(Phrase.ACTIVATED, sums(activated.lots()));
        }
        if (entry instanceof Entry.Absorbed absorbed) {
            return Sentence.of(Phrase.ABSORBED, sums(absorbed.movement().taken()));
        }
        if (entry instanceof Entry.Expired) {
            return Sentence.of(Phrase.EXPIRED);
        }
        if (entry instanceof Entry.Extended extended) {
            LocalDate lastDay = local(extended.expires()).minusNanos(1).toLocalDate();
            return Sentence.of(Phrase.EXTENDED, extended.unit().name(), lastDay);
        }
        if (entry instanceof Entry.Held held) {
            return Sentence.of(
                    Phrase.HELD, held.hold().order().value(), local(held.hold().expires()));
        }
        if (entry instanceof Entry.Captured captured) {
            Hold hold = holds.get(captured.hold());
            if (hold == null) {
                throw new IllegalArgumentException("a hold must be open to be captured: " + captured.hold());
            }
            return Sentence.of(Phrase.CAPTURED, hold.order().value(), new Amount(hold.unit(), captured.points()));
        }
        if (entry instanceof Entry.Released released) {
            return Sentence.of(released.isExpired() ? Phrase.RELEASED_LATE : Phrase.RELEASED);
        }
        return ofMember(entry);
    }

    private Sentence ofMember(Entry entry) {
        if (entry instanceof Entry.Enrolled) {
            return Sentence.of(Phrase.ENROLLED);
        }
        if (entry instanceof Entry.Sent) {
            return Sentence.of(Phrase.SENT);
        }
        if (entry instanceof Entry.Received) {
            return Sentence.of(Phrase.RECEIVED);
        }
        if (entry instanceof Entry.Merged) {
            return Sentence.of(Phrase.JOINED);
        }
        if (entry instanceof Entry.TierChanged changed) {
            return tier(changed);
        }
        if (entry instanceof Entry.StatusChanged changed) {
            return status(changed);
        }
        if (entry instanceof Entry.CardReplaced) {
            return Sentence.of(Phrase.CARD_REPLACED);
        }
        if (entry instanceof Entry.Consented consented) {
            return Sentence.of(
                    consented.consent().isGiven() ? Phrase.CONSENT_GIVEN : Phrase.CONSENT_REFUSED,
                    consented.consent().purpose());
        }
        if (entry instanceof Entry.Referred) {
            return Sentence.of(Phrase.RECOMMENDED);
        }
        throw new IllegalArgumentException("no words for this entry: " + entry.getClass());
    }

    private static Sentence spent(Entry.Purpose purpose) {
        if (purpose.reward().isPresent() && purpose.order().isPresent()) {
            return Sentence.of(
                    Phrase.SPENT_REWARD_ORDER,
                    purpose.reward().get(),
                    purpose.order().get().value());
        }
        if (purpose.reward().isPresent()) {
            return Sentence.of(Phrase.SPENT_REWARD, purpose.reward().get());
        }
        if (purpose.order().isPresent() && purpose.worth().isPresent()) {
            return Sentence.of(
                    Phrase.SPENT_ORDER_WORTH,
                    purpose.worth().get(),
                    purpose.order().get().value());
        }
        return purpose.order()
                .map(order -> Sentence.of(Phrase.SPENT_ORDER, order.value()))
                .orElse(Sentence.of(Phrase.SPENT));
    }

    private Sentence tier(Entry.TierChanged changed) {
        boolean isKept = changed.tier().equals(tier);
        tier = changed.tier();
        return tier.map(name -> Sentence.of(isKept ? Phrase.TIER_KEPT : Phrase.TIER_NOW, name))
                .orElse(Sentence.of(Phrase.TIER_NONE));
    }

    private static Sentence status(Entry.StatusChanged changed) {
        return Sentence.of(
                switch (changed.status()) {
                    case ACTIVE -> Phrase.STATUS_ACTIVE;
                    case FROZEN -> Phrase.STATUS_FROZEN;
                    case CLOSED -> Phrase.STATUS_CLOSED;
                    case MERGED -> Phrase.STATUS_MERGED;
                    case ERASED -> Phrase.STATUS_ERASED;
                });
    }

    /**
     * What had been quoted but is not so, what came and waits, what waited and is gone, what could not be taken, and what
     * is owed.
     */
    private List<Sentence> notes(Entry entry) {
        List<Sentence> notes = new ArrayList<>();
        if (entry instanceof Entry.Earned earned) {
            addAll(notes, Phrase.QUOTED, earned.award().quoted());
        }
        for (Lot lot : entry.movement().given()) {
            if (!Statement.countsAt(lot, entry.time()) && !lot.points().isZero()) {
                notes.add(waiting(lot));
            }
        }
        if (!(entry instanceof Entry.Confirmed)) { // whose points wait no longer, but are not gone
            addAll(notes, Phrase.WAITING_TAKEN, waiting(entry));
        }
        addAll(notes, Phrase.NOT_TAKEN, notTaken(entry));
        for (Amount debt : entry.movement().debts()) {
            if (debt.points().isPositive()) {
                notes.add(Sentence.of(Phrase.OWED, debt));
            }
        }
        return notes;
    }

    private static void addAll(List<Sentence> notes, Phrase phrase, List<Amount> amounts) {
        amounts.forEach(amount -> notes.add(Sentence.of(phrase, amount)));
    }

    private static List<Amount> waiting(Entry entry) {
        return sumsOf(entry.movement().taken().stream()
                .filter(lot ->
                        !Statement.countsAt(lot, entry.time()) && !lot.points().isZero())
                .toList());
    }

    /** What was to be taken back and was neither taken, nor made owed, nor kept of what was to be put back. */
    private static List<Amount> notTaken(Entry entry) {
        if (entry instanceof Entry.Returned returned) {
            return notTaken(returned.reversal().revoked(), returned.reversal().restored(), entry);
        }
        if (entry instanceof Entry.Cancelled cancelled) {
            return notTaken(cancelled.revoked(), List.of(), entry);
        }
        return entry instanceof Entry.GrantCancelled cancelled
                ? notTaken(cancelled.revoked(), List.of(), entry)
                : List.of();
    }

    private static List<Amount> notTaken(List<Amount> revoked, List<Amount> restored, Entry entry) {
        List<Amount> missing = new ArrayList<>();
        for (Amount wanted : revoked) {
            PointsUnit unit = wanted.unit();
            Points back = restored.stream()
                    .filter(each -> each.unit().equals(unit))
                    .map(Amount::points)
                    .reduce(Points.ZERO, Points::plus);
            Points left = wanted.points().minus(back).plus(entry.movement().sum(unit));
            if (left.isPositive()) {
                missing.add(new Amount(unit, left));
            }
        }
        return missing;
    }

    private Sentence waiting(Lot lot) {
        Amount points = new Amount(lot.unit(), lot.points());
        return lot.usable()
                .map(time -> Sentence.of(Phrase.WAITING_UNTIL, points, local(time)))
                .orElse(Sentence.of(Phrase.WAITING_CONFIRMATION, points));
    }

    private static Sentence.Listed sums(List<Lot> lots) {
        return Sentence.Listed.comma(sumsOf(lots));
    }

    private static List<Amount> sumsOf(List<Lot> lots) {
        List<Amount> sums = new ArrayList<>();
        for (PointsUnit unit : lots.stream().map(Lot::unit).distinct().toList()) {
            Points sum = lots.stream()
                    .filter(lot -> lot.unit().equals(unit))
                    .map(Lot::points)
                    .reduce(Points.ZERO, Points::plus);
            sums.add(new Amount(unit, sum));
        }
        return sums;
    }

    private LocalDateTime local(Instant time) {
        return LocalDateTime.ofInstant(time, zone);
    }
}
