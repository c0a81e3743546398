package io.github.loyalty4j.core.engine;

import io.github.loyalty4j.core.activity.Activity;
import io.github.loyalty4j.core.activity.Line;
import io.github.loyalty4j.core.activity.OrderId;
import io.github.loyalty4j.core.activity.Purchase;
import io.github.loyalty4j.core.card.CardNumber;
import io.github.loyalty4j.core.card.MemberId;
import io.github.loyalty4j.core.ledger.Account;
import io.github.loyalty4j.core.ledger.AccountStatus;
import io.github.loyalty4j.core.ledger.Entry;
import io.github.loyalty4j.core.ledger.TraceLine;
import io.github.loyalty4j.core.ledger.Usage;
import io.github.loyalty4j.core.points.PointsUnit;
import io.github.loyalty4j.core.program.EarnRule;
import io.github.loyalty4j.core.program.LoyaltyProgram;
import io.github.loyalty4j.core.program.ProgramVersion;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;

/** Two members, the engine and what they have after each command; whatever is done must be lawful. */
final class Desk {
    static final Instant NOON = Instant.parse("2026-11-22T11:00:00Z");
    static final MemberId ANNA = MemberId.of("anna");
    static final MemberId BEN = MemberId.of("ben");

    private static final Instant JOINED = Instant.parse("2020-01-01T00:00:00Z");

    final Engine engine;
    private final Map<MemberId, Account> accounts = new HashMap<>();
    private final Map<String, Long> shared = new HashMap<>();
    private int orders;

    Desk(LoyaltyProgram program) {
        this.engine = Engine.of(program);
        enroll(ANNA, CardNumber.parse("7K3M-9QX2-P0VD-H8TE"));
        enroll(BEN, CardNumber.parse("7K3M-9QX2-P0VD-H8TE"));
    }

    private void enroll(MemberId member, CardNumber card) {
        Entry.Enrolled enrolled = new Entry.Enrolled(JOINED, member, card);
        accounts.put(member, Account.open(enrolled));
    }

    static LoyaltyProgram.Builder program(EarnRule... rules) {
        return LoyaltyProgram.builder(new ProgramVersion("club", 1), CurrencyUnit.EUR, ZoneId.of("Europe/Paris"))
                .earn(rules);
    }

    static Money eur(String amount) {
        return Money.parse("EUR " + amount);
    }

    static Line line(String sku, int quantity, String price, String... categories) {
        return Line.of(sku, quantity, eur(price)).in(categories);
    }

    Purchase purchase(Instant time, Line... lines) {
        return Purchase.of(OrderId.of("order-" + ++orders), ANNA, Arrays.asList(lines), time);
    }

    /** A purchase of one article without a category. */
    Purchase purchase(Instant time, String amount) {
        return purchase(time, line("thing", 1, amount));
    }

    Desk append(MemberId member, Entry entry) {
        accounts.put(member, account(member).with(entry));
        return this;
    }

    Desk tier(String name) {
        return append(ANNA, new Entry.TierChanged(JOINED, Optional.of(name), Optional.empty()));
    }

    Desk referred() {
        return append(ANNA, new Entry.Referred(JOINED, BEN));
    }

    Desk status(MemberId member, AccountStatus status) {
        return append(member, new Entry.StatusChanged(JOINED, status, "a reason", "clerk-5", Optional.empty()));
    }

    Account account(MemberId member) {
        return Objects.requireNonNull(accounts.get(member));
    }

    long balance(MemberId member, Instant now) {
        return account(member).balanceAt(PointsUnit.POINTS, now).units();
    }

    long shared(String counter) {
        return shared.getOrDefault(counter, 0L);
    }

    private Situation situation(Command command) {
        Situation situation = Situation.empty();
        for (Account account : accounts.values()) {
            situation = situation.with(account);
        }
        for (String counter : engine.sharedCounters(command)) {
            situation = situation.withShared(counter, shared(counter));
        }
        return situation;
    }

    Decision decide(Command command, Instant now) {
        return engine.decide(situation(command), command, now);
    }

    Receipt execute(Command command, Instant now) {
        Receipt receipt = decide(command, now).match(yes -> yes, no -> {
            throw new AssertionError(no.code() + ": " + no.message());
        });
        receipt.entries()
                .forEach((member, entries) ->
                        accounts.put(member, account(member).with(entries)));
        for (Usage usage : receipt.shared()) {
            shared.merge(usage.counter(), usage.amount(), Math::addExact);
        }
        return receipt;
    }

    /** Records an activity at its own time. */
    Entry.Earned record(Activity activity) {
        return execute(new Command.Record(activity), activity.time()).earned().orElseThrow();
    }

    Entry.Earned recordLate(Activity activity, Instant now) {
        return execute(new Command.Record(activity), now).earned().orElseThrow();
    }

    /** What an activity earns in the programme's first unit. */
    long earns(Activity activity) {
        return points(record(activity));
    }

    long earns(Instant time, String amount) {
        return earns(purchase(time, amount));
    }

    long earns(String amount) {
        return earns(NOON, amount);
    }

    private long points(Entry.Earned earned) {
        return earned.award().points(engine.program().unit()).units();
    }

    static List<String> trace(Entry.Earned earned) {
        return earned.award().trace().stream().map(TraceLine::toString).toList();
    }
}
