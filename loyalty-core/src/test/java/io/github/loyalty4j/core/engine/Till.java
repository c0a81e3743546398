package io.github.loyalty4j.core.engine;

import io.github.loyalty4j.core.activity.OrderId;
import io.github.loyalty4j.core.card.CardNumber;
import io.github.loyalty4j.core.card.MemberId;
import io.github.loyalty4j.core.ledger.Account;
import io.github.loyalty4j.core.ledger.Entry;
import io.github.loyalty4j.core.ledger.Lot;
import io.github.loyalty4j.core.ledger.Movement;
import io.github.loyalty4j.core.ledger.Usage;
import io.github.loyalty4j.core.points.Amount;
import io.github.loyalty4j.core.points.Points;
import io.github.loyalty4j.core.points.PointsUnit;
import io.github.loyalty4j.core.program.LoyaltyProgram;
import io.github.loyalty4j.core.program.ProgramVersion;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.joda.money.CurrencyUnit;

/** One member at a till: commands are decided, and what they bring about is kept. */
final class Till {
    static final MemberId ANNA = MemberId.of("anna");
    static final Instant START = Instant.parse("2026-01-10T09:00:00Z");
    static final ZoneId PARIS = ZoneId.of("Europe/Paris");

    final Engine engine;
    final Map<String, Long> shared = new HashMap<>();
    final List<Entry> entries = new ArrayList<>();
    Account account;

    private Till(LoyaltyProgram program) {
        Entry.Enrolled joined = new Entry.Enrolled(START, ANNA, CardNumber.parse("7K3M-9QX2-P0VD-H8TE"));
        this.engine = Engine.of(program);
        this.account = Account.open(joined);
        entries.add(joined);
    }

    static LoyaltyProgram.Builder program() {
        return LoyaltyProgram.builder(new ProgramVersion("bean-club", 1), CurrencyUnit.EUR, PARIS);
    }

    static Till of(LoyaltyProgram program, Lot... lots) {
        Till till = new Till(program);
        till.give(START, lots);
        return till;
    }

    static Till of(Lot... lots) {
        return of(program().build(), lots);
    }

    static Lot lot(long number, long points) {
        return Lot.of(number, PointsUnit.POINTS, Points.of(points), START);
    }

    static Lot lot(long number, long points, String expires) {
        return lot(number, points).expiring(Instant.parse(expires));
    }

    void give(Instant time, Lot... lots) {
        apply(new Entry.Adjusted(time, "start", "test", Movement.give(List.of(lots))));
    }

    void apply(Entry entry) {
        account = account.with(entry);
        entries.add(entry);
    }

    void tier(String name) {
        apply(new Entry.TierChanged(START, Optional.of(name), Optional.empty()));
    }

    /** What the engine says, without any effect. */
    Decision decide(Command command, Instant now) {
        Situation situation = Situation.of(account);
        for (String counter : engine.sharedCounters(command)) {
            situation = situation.withShared(counter, shared.getOrDefault(counter, 0L));
        }
        return engine.decide(situation, command, now);
    }

    /** The receipt of a command that must be accepted. */
    Receipt run(Command command, Instant now) {
        return decide(command, now).match(this::keep, no -> {
            throw new AssertionError(no.code() + ": " + no);
        });
    }

    /** Why a command that must be refused is. */
    Rejection refusal(Command command, Instant now) {
        return decide(command, now)
                .match(
                        receipt -> {
                            throw new AssertionError(receipt.own());
                        },
                        no -> no);
    }

    /** A decision made by hand. */
    Receipt draft(Instant now, Consumer<Draft> work) {
        Situation situation = Situation.of(account);
        for (Map.Entry<String, Long> counter : shared.entrySet()) {
            situation = situation.withShared(counter.getKey(), counter.getValue());
        }
        Draft draft = new Draft(engine, situation, now);
        draft.account(ANNA);
        work.accept(draft);
        return keep(draft.receipt(ANNA));
    }

    private Receipt keep(Receipt receipt) {
        receipt.own().forEach(this::apply);
        for (Usage usage : receipt.shared()) {
            shared.merge(usage.counter(), usage.amount(), Math::addExact);
        }
        return receipt;
    }

    long balance(Instant now) {
        return balance(PointsUnit.POINTS, now);
    }

    long balance(PointsUnit unit, Instant now) {
        return account.balanceAt(unit, now).units();
    }

    /** What is left, as {@code number:points}, in the order of consumption. */
    List<String> lots(Instant now) {
        return account.lotsAt(PointsUnit.POINTS, now).stream()
                .map(lot -> lot.number() + ":" + lot.points())
                .toList();
    }

    static Command.HoldPoints hold(String id, long points, Duration time) {
        Amount amount = new Amount(PointsUnit.POINTS, Points.of(points));
        return new Command.HoldPoints(ANNA, new Command.HoldRequest(id, OrderId.of("order-" + id), amount, time));
    }

    static Command.Capture capture(String id, long points) {
        return new Command.Capture(ANNA, id, Points.of(points));
    }

    static Command.Release release(String id) {
        return new Command.Release(ANNA, id);
    }

    static Command.Redeem redeem(String id, String reward) {
        return new Command.Redeem(ANNA, id, reward, Optional.empty());
    }

    static Command.Refund refund(String id) {
        return new Command.Refund(ANNA, id);
    }
}
