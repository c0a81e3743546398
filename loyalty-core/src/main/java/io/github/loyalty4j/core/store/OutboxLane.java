package io.github.loyalty4j.core.store;

import io.github.loyalty4j.core.card.MemberId;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Function;

/** The cards one channel is owed, in the order in which they are due, and its dead ones. Not for two threads. */
final class OutboxLane {
    private final Map<MemberId, OutboxCard> cards = new HashMap<>();
    private final TreeSet<OutboxCard> open = new TreeSet<>(OutboxCard.FIRST_DUE);

    void change(MemberId member, long number, Instant now) {
        owe(member, number, now, card -> card.change(number, now));
    }

    void resync(MemberId member, long number, Instant now) {
        owe(member, number, now, card -> card.resync(number, now));
    }

    private void owe(MemberId member, long number, Instant now, Consumer<OutboxCard> again) {
        OutboxCard card = cards.get(member);
        if (card == null) {
            OutboxCard first = new OutboxCard(member, number, now);
            cards.put(member, first);
            open.add(first);
        } else {
            edit(card, owed -> {
                again.accept(owed);
                return owed;
            });
        }
    }

    Optional<OutboxCard> firstDue(Instant now) {
        return open.isEmpty() || open.first().due().isAfter(now) ? Optional.empty() : Optional.of(open.first());
    }

    /** The card, if the delivery's lease on it is still the last one. */
    Optional<OutboxCard> heldBy(Outbox.Delivery delivery) {
        return Optional.ofNullable(cards.get(delivery.target().member())).filter(card -> card.isHeldBy(delivery));
    }

    boolean isDead(MemberId member) {
        OutboxCard card = cards.get(member);
        return card != null && card.isDead();
    }

    /** Every change of a card goes through here: its place in the order must be left before its due instant moves. */
    <R> R edit(OutboxCard card, Function<OutboxCard, R> edit) {
        open.remove(card);
        R result = edit.apply(card);
        if (card.isOpen()) {
            open.add(card);
        } else if (card.isShown()) {
            cards.remove(card.member());
        }
        return result;
    }

    List<Outbox.DeadLetter> deadLetters() {
        return cards.values().stream()
                .flatMap(card -> card.letter().stream())
                .sorted(Comparator.comparing(Outbox.DeadLetter::buried)
                        .thenComparing(letter -> letter.target().member()))
                .toList();
    }

    boolean replay(MemberId member, Instant now) {
        OutboxCard card = cards.get(member);
        if (card == null || !card.isDead()) {
            return false;
        }
        return edit(card, dead -> {
            dead.startAnew(now);
            return true;
        });
    }

    Outbox.Backlog backlog() {
        Optional<Instant> oldest = open.stream().map(OutboxCard::since).min(Comparator.naturalOrder());
        return new Outbox.Backlog(open.size(), (long) cards.size() - open.size(), oldest);
    }
}
