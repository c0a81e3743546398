package io.github.loyalty4j.core.explain;

import static io.github.loyalty4j.core.explain.Till.ANNA;
import static io.github.loyalty4j.core.explain.Till.BORIS;
import static io.github.loyalty4j.core.explain.Till.CARD;
import static io.github.loyalty4j.core.explain.Till.eur;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.loyalty4j.core.activity.Activity;
import io.github.loyalty4j.core.activity.OrderId;
import io.github.loyalty4j.core.activity.Return;
import io.github.loyalty4j.core.ledger.Account;
import io.github.loyalty4j.core.ledger.Award;
import io.github.loyalty4j.core.ledger.Entry;
import io.github.loyalty4j.core.ledger.Hold;
import io.github.loyalty4j.core.ledger.Lot;
import io.github.loyalty4j.core.ledger.Movement;
import io.github.loyalty4j.core.ledger.Posting;
import io.github.loyalty4j.core.ledger.Settlement;
import io.github.loyalty4j.core.points.Amount;
import io.github.loyalty4j.core.points.Points;
import io.github.loyalty4j.core.points.PointsUnit;
import io.github.loyalty4j.core.program.ProgramVersion;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** The statement and the account, which is folded in another way, agree after every posting of any history. */
class StatementPropertyTest {
    private static final List<PointsUnit> UNITS = List.of(PointsUnit.POINTS, PointsUnit.of("stamps"));

    /** A random ledger, entry by entry, each of which the account accepts. */
    private static final class History {
        final Random random;
        final List<Posting> ledger = new ArrayList<>();
        final List<Entry.Spent> spends = new ArrayList<>();
        Instant now = Till.JOINED;
        Account account = Account.open(new Entry.Enrolled(now, ANNA, CARD));
        int ids;

        History(long seed) {
            random = new Random(seed);
            post(new Entry.Enrolled(now, ANNA, CARD));
        }

        private void post(Entry entry) {
            ledger.add(new Posting(ledger.size() + 1, now, "c" + ledger.size(), entry));
        }

        private void add(Entry entry) {
            account = account.with(entry);
            post(entry);
        }

        void step() {
            now = now.plus(Duration.ofHours(random.nextInt(200)));
            settle();
            act(UNITS.get(random.nextInt(2)));
            for (PointsUnit unit : UNITS) {
                account.absorption(unit, now).ifPresent(this::add);
            }
            settle();
        }

        /** As the engine does before and after an entry: what is put back past its expiry is lost there and then. */
        private void settle() {
            Settlement due = Settlement.of(account, now);
            due.entries().forEach(this::post);
            account = due.account();
        }

        private Lot lot(PointsUnit unit) {
            Lot lot = Lot.of(account.nextLot(), unit, Points.of(random.nextInt(100)), now);
            return switch (random.nextInt(5)) {
                case 0 -> lot.awaitingConfirmation();
                case 1 -> lot.usableFrom(now.plus(Duration.ofHours(1 + random.nextInt(300))));
                case 2 -> lot.expiring(now.plus(Duration.ofHours(1 + random.nextInt(900))));
                case 3 -> lot.sliding().expiring(now.plus(Duration.ofHours(1 + random.nextInt(900))));
                default -> lot;
            };
        }

        private void act(PointsUnit unit) {
            List<Lot> some = account.portions(unit, Points.of(1 + random.nextInt(80)), now);
            switch (random.nextInt(12)) {
                case 0, 1, 2 -> earn(unit);
                case 3 -> add(new Entry.Adjusted(now, "why", "who", Movement.take(some)));
                case 4 -> add(new Entry.Sent(now, BORIS, Movement.take(some)));
                case 5 -> add(new Entry.Received(now, BORIS, Movement.give(List.of(lot(unit)))));
                case 6 -> hold(some);
                case 7 -> endHold();
                case 8 -> spend(some);
                case 9 -> refund();
                case 10 -> giveBack(unit, some);
                default -> confirm(unit);
            }
        }

        private void earn(PointsUnit unit) {
            Activity activity = Till.purchase("o" + ids++, now, Till.cup("9.00"));
            Award.Circumstances member = new Award.Circumstances(Optional.empty(), false, false, List.of());
            Award award = new Award(new ProgramVersion("club", 1), member, eur("9.00"), List.of(), List.of());
            add(new Entry.Earned(now, activity, award, Movement.give(List.of(lot(unit)))));
        }

        private void hold(List<Lot> some) {
            if (!some.isEmpty()) {
                Instant end = now.plus(Duration.ofHours(1 + random.nextInt(300)));
                add(new Entry.Held(now, new Hold("h" + ids++, OrderId.of("x"), some, end)));
            }
        }

        private void endHold() {
            for (Hold hold : account.holds()) {
                List<Lot> rest = hold.portions().subList(1, hold.portions().size());
                if (random.nextBoolean()) {
                    add(new Entry.Captured(
                            now, hold.id(), hold.portions().get(0).points(), Movement.give(rest)));
                } else {
                    add(new Entry.Released(now, hold.id(), false, Movement.give(hold.portions())));
                }
                return;
            }
        }

        private void spend(List<Lot> some) {
            Entry.Purpose purpose = new Entry.Purpose(Optional.of("mug"), Optional.empty());
            Entry.Spent spent = new Entry.Spent(now, "s" + ids++, purpose, Movement.take(some));
            add(spent);
            spends.add(spent);
        }

        private void refund() {
            if (!spends.isEmpty()) {
                Entry.Spent spent = spends.remove(random.nextInt(spends.size()));
                add(new Entry.Refunded(
                        now, spent.id(), Movement.give(spent.movement().taken())));
            }
        }

        /** Takes usable and waiting points, and lets the member owe more. */
        private void giveBack(PointsUnit unit, List<Lot> some) {
            List<Lot> taken = new ArrayList<>(some);
            account.lotsAt(unit, now).stream()
                    .filter(lot -> !lot.isUsableAt(now))
                    .findFirst()
                    .ifPresent(taken::add);
            Entry.Reversal reversal = new Entry.Reversal(
                    false, eur("0.00"), List.of(new Amount(unit, Points.ZERO)), List.of(), List.of());
            add(new Entry.Returned(
                    now,
                    Return.of("r" + ids++, OrderId.of("none"), ANNA, now),
                    reversal,
                    Movement.take(taken).owing(unit, Points.of(random.nextInt(30)))));
        }

        private void confirm(PointsUnit unit) {
            for (Lot lot : account.lotsAt(unit, now)) {
                if (lot.usable().isEmpty()) {
                    add(new Entry.Confirmed(
                            now,
                            OrderId.of("o0"),
                            new Movement(List.of(lot.usableFrom(now)), List.of(lot), List.of())));
                    return;
                }
            }
        }
    }

    @Property(tries = 200)
    void changes_sumToTheBalance(@ForAll long seed) {
        History history = new History(seed);
        Statement statement = Statement.of(Till.PARIS);
        long[] sums = new long[UNITS.size()];
        int read = 0;
        for (int step = 0; step < 60; step++) {
            history.step();
            for (; read < history.ledger.size(); read++) {
                Statement.Line line = statement.add(history.ledger.get(read));
                for (int i = 0; i < sums.length; i++) {
                    sums[i] += line.change(UNITS.get(i)).units();
                }
                for (Statement.Change change : line.changes()) {
                    int i = UNITS.indexOf(change.balance().unit());
                    assertThat(change.balance().points().units()).isEqualTo(sums[i]);
                    assertThat(change.change().points().isZero()).isFalse();
                }
                assertThat(line.text(Language.english()) + line.text(Language.russian()))
                        .doesNotContain("anna", "boris", CARD.value(), "{", "null");
            }
            for (int i = 0; i < sums.length; i++) {
                assertThat(history.account.balanceAt(UNITS.get(i), history.now))
                        .isEqualTo(Points.of(sums[i]))
                        .isEqualTo(statement.balance(UNITS.get(i)));
            }
        }
    }

    @Property(tries = 20)
    void pages_makeTheSameStatement(@ForAll long seed) {
        History history = new History(seed);
        for (int step = 0; step < 60; step++) {
            history.step();
        }
        Statement whole = Statement.of(Till.PARIS);
        Statement paged = Statement.of(Till.PARIS);
        List<String> lines = texts(whole.addAll(history.ledger));
        List<String> pages = new ArrayList<>();
        for (int from = 0; from < history.ledger.size(); from += 7) {
            int to = Math.min(from + 7, history.ledger.size());
            pages.addAll(texts(paged.addAll(history.ledger.subList(from, to))));
        }
        assertThat(pages).isEqualTo(lines).hasSameSizeAs(history.ledger);
    }

    private static List<String> texts(List<Statement.Line> lines) {
        return lines.stream().map(line -> line.text(Language.english())).toList();
    }
}
