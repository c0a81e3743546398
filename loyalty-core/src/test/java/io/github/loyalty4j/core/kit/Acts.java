package io.github.loyalty4j.core.kit;

import io.github.loyalty4j.core.card.CardNumber;
import io.github.loyalty4j.core.card.MemberId;
import io.github.loyalty4j.core.engine.Command;
import io.github.loyalty4j.core.engine.Receipt;
import io.github.loyalty4j.core.ledger.Account;
import io.github.loyalty4j.core.ledger.Entry;
import io.github.loyalty4j.core.ledger.Lot;
import io.github.loyalty4j.core.ledger.Movement;
import io.github.loyalty4j.core.ledger.Usage;
import io.github.loyalty4j.core.points.Amount;
import io.github.loyalty4j.core.points.Points;
import io.github.loyalty4j.core.points.PointsUnit;
import io.github.loyalty4j.core.store.LoyaltyStore.Transaction;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** Commands and what they bring about, made by hand: a store keeps what it is given, whatever a programme says. */
record Acts(Transaction transaction) {
    static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
    private static final PointsUnit UNIT = PointsUnit.POINTS;
    private static final Command.Note NOTE = new Command.Note("a test", "kit");

    static Receipt receipt(MemberId member, Entry... entries) {
        SortedMap<MemberId, List<Entry>> all = new TreeMap<>();
        all.put(member, Arrays.asList(entries));
        return new Receipt(member, all, List.of());
    }

    static Command.Adjust adjust(MemberId member, String id, long points) {
        return new Command.Adjust(member, id, new Amount(UNIT, Points.of(points)), NOTE);
    }

    static Points balance(Account account) {
        return account.balanceAt(UNIT, NOW);
    }

    private static Entry adjusted(Movement movement) {
        return new Entry.Adjusted(NOW, NOTE.reason(), NOTE.actor(), movement);
    }

    private Account account(MemberId member) {
        return transaction.account(member).orElseThrow();
    }

    void enroll(MemberId member, CardNumber card) {
        Command.Enroll command = new Command.Enroll(member, card);
        transaction.append(command, receipt(member, new Entry.Enrolled(NOW, member, card)), NOW);
    }

    Entry given(MemberId member, long points) {
        Lot lot = Lot.of(account(member).nextLot(), UNIT, Points.of(points), NOW);
        return adjusted(Movement.give(List.of(lot)));
    }

    Entry taken(MemberId member, long points) {
        return adjusted(Movement.take(account(member).portions(UNIT, Points.of(points), NOW)));
    }

    void give(MemberId member, String id, long points) {
        transaction.append(adjust(member, id, points), receipt(member, given(member, points)), NOW);
    }

    void take(MemberId member, String id, long points) {
        transaction.append(adjust(member, id, -points), receipt(member, taken(member, points)), NOW);
    }

    boolean has(MemberId member, long points) {
        return balance(account(member)).compareTo(Points.of(points)) >= 0;
    }

    /** One command that takes from one account and gives to another. */
    void move(MemberId from, MemberId to, String id, long points) {
        SortedMap<MemberId, List<Entry>> entries = new TreeMap<>();
        entries.put(from, List.of(taken(from, points)));
        entries.put(to, List.of(given(to, points)));
        Command command = new Command.Transfer(from, to, id, new Amount(UNIT, Points.of(points)));
        transaction.append(command, new Receipt(from, entries, List.of()), NOW);
    }

    /** A command that uses so much of what all members share. */
    void use(MemberId member, String id, String counter, long amount) {
        SortedMap<MemberId, List<Entry>> entries = new TreeMap<>();
        entries.put(member, List.of(given(member, 1)));
        Usage usage = new Usage(counter, Instant.EPOCH, amount);
        transaction.append(adjust(member, id, 1), new Receipt(member, entries, List.of(usage)), NOW);
    }

    void replaceCard(MemberId member, CardNumber card) {
        Entry entry = new Entry.CardReplaced(NOW, card, NOTE.reason(), NOTE.actor());
        transaction.append(
                new Command.ReplaceCard(member, "lost-" + card.value().hashCode(), card, NOTE),
                receipt(member, entry),
                NOW);
    }
}
