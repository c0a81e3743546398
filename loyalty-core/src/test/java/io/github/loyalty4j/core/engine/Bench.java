package io.github.loyalty4j.core.engine;

import io.github.loyalty4j.core.activity.OrderId;
import io.github.loyalty4j.core.activity.Purchase;
import io.github.loyalty4j.core.card.CardNumber;
import io.github.loyalty4j.core.card.MemberId;
import io.github.loyalty4j.core.ledger.Account;
import io.github.loyalty4j.core.ledger.Entry;
import io.github.loyalty4j.core.points.Points;
import io.github.loyalty4j.core.points.PointsUnit;
import io.github.loyalty4j.core.program.EarnRule;
import io.github.loyalty4j.core.program.Expiry;
import io.github.loyalty4j.core.program.Formula;
import io.github.loyalty4j.core.program.LoyaltyProgram;
import io.github.loyalty4j.core.program.ProgramVersion;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.TreeMap;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;

/** Some accounts and a programme, to which commands are put one after another. */
final class Bench {
    static final MemberId ANNA = MemberId.of("anna");
    static final MemberId BORIS = MemberId.of("boris");
    static final MemberId CHEN = MemberId.of("chen");
    static final Instant NOON = Instant.parse("2026-01-25T11:00:00Z");
    static final Command.Note NOTE = new Command.Note("goodwill", "agent-7");
    static final PointsUnit POINTS = PointsUnit.POINTS;

    final TreeMap<MemberId, Account> accounts = new TreeMap<>();
    private final Engine engine;

    Bench(LoyaltyProgram program) {
        this.engine = Engine.of(program);
        for (MemberId member : List.of(ANNA, BORIS, CHEN)) {
            accounts.put(member, Account.open(new Entry.Enrolled(NOON, member, card())));
        }
    }

    /** The same accounts once more, to try something else on. */
    Bench(Bench other) {
        this.engine = other.engine;
        accounts.putAll(other.accounts);
    }

    /** A point for each euro, good for a month. */
    static LoyaltyProgram.Builder program() {
        return LoyaltyProgram.builder(new ProgramVersion("club", 1), CurrencyUnit.EUR, ZoneId.of("Europe/Paris"))
                .earn(EarnRule.of("base", Formula.perAmount(Points.of(1), Money.parse("EUR 1.00"))))
                .pointsExpire(Expiry.afterMonths(1));
    }

    static CardNumber card() {
        return CardNumber.random(new SecureRandom());
    }

    Decision execute(Command command, Instant now) {
        Situation situation = Situation.empty();
        for (Account account : accounts.values()) {
            situation = situation.with(account);
        }
        Decision decision = engine.decide(situation, command, now);
        if (decision instanceof Decision.Accepted accepted) {
            accepted.receipt()
                    .entries()
                    .forEach((member, entries) ->
                            accounts.put(member, account(member).with(entries)));
        }
        return decision;
    }

    Decision execute(Command command) {
        return execute(command, NOON);
    }

    /** The entries a command must bring about. */
    List<Entry> accepted(Command command, Instant now) {
        Receipt receipt = ((Decision.Accepted) execute(command, now)).receipt();
        List<Entry> all = new ArrayList<>();
        receipt.entries().values().forEach(all::addAll);
        return all;
    }

    List<Entry> accepted(Command command) {
        return accepted(command, NOON);
    }

    /** Why a command must be refused; no account may change then. */
    Rejection.Code refused(Command command, Instant now) {
        TreeMap<MemberId, Account> before = new TreeMap<>(accounts);
        Decision.Refused refused = (Decision.Refused) execute(command, now);
        if (!before.equals(accounts)) {
            throw new AssertionError("a refused command must change nothing: " + command);
        }
        return refused.reason().code();
    }

    Rejection.Code refused(Command command) {
        return refused(command, NOON);
    }

    void buy(MemberId member, String order, String euros, Instant now) {
        accepted(new Command.Record(Purchase.of(OrderId.of(order), member, Money.parse("EUR " + euros), now)), now);
    }

    Account account(MemberId member) {
        return Objects.requireNonNull(accounts.get(member));
    }

    long balance(MemberId member, Instant now) {
        return account(member).balanceAt(POINTS, now).units();
    }

    long balance(MemberId member) {
        return balance(member, NOON);
    }
}
