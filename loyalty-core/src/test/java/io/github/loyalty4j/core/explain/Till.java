package io.github.loyalty4j.core.explain;

import io.github.loyalty4j.core.activity.Activity;
import io.github.loyalty4j.core.activity.ActivityContext;
import io.github.loyalty4j.core.activity.Event;
import io.github.loyalty4j.core.activity.EventKind;
import io.github.loyalty4j.core.activity.Line;
import io.github.loyalty4j.core.activity.OrderId;
import io.github.loyalty4j.core.activity.Purchase;
import io.github.loyalty4j.core.card.CardNumber;
import io.github.loyalty4j.core.card.MemberId;
import io.github.loyalty4j.core.engine.Command;
import io.github.loyalty4j.core.engine.Engine;
import io.github.loyalty4j.core.engine.Receipt;
import io.github.loyalty4j.core.engine.Situation;
import io.github.loyalty4j.core.ledger.Account;
import io.github.loyalty4j.core.ledger.Entry;
import io.github.loyalty4j.core.points.Points;
import io.github.loyalty4j.core.points.PointsUnit;
import io.github.loyalty4j.core.program.Condition;
import io.github.loyalty4j.core.program.EarnRule;
import io.github.loyalty4j.core.program.Formula;
import io.github.loyalty4j.core.program.LineFilter;
import io.github.loyalty4j.core.program.LoyaltyProgram;
import io.github.loyalty4j.core.program.ProgramVersion;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;

/** One member at one till: awards by the engine itself, and keeps the account. */
final class Till {
    static final ZoneId PARIS = ZoneId.of("Europe/Paris");
    static final MemberId ANNA = MemberId.of("anna-4711");
    static final MemberId BORIS = MemberId.of("boris-0815");
    static final CardNumber CARD = CardNumber.parse("7K3M-9QX2-P0VD-H8TE");
    static final Instant JOINED = Instant.parse("2026-01-01T00:00:00Z");

    private final LoyaltyProgram program;
    private Situation situation;
    private Account account;
    private int orders;

    Till(LoyaltyProgram program) {
        this.program = program;
        this.account = Account.open(new Entry.Enrolled(JOINED, ANNA, CARD));
        this.situation = Situation.of(account);
    }

    static LoyaltyProgram.Builder program() {
        return LoyaltyProgram.builder(new ProgramVersion("bean-club", 3), CurrencyUnit.EUR, PARIS);
    }

    static LoyaltyProgram program(EarnRule... rules) {
        return program().earn(rules).build();
    }

    /** One point for each euro. */
    static EarnRule base() {
        return EarnRule.of("base", Formula.perAmount(Points.of(1), eur("1.00")));
    }

    static EarnRule fixed(String id, long points) {
        return EarnRule.of(id, Formula.fixed(Points.of(points)));
    }

    static Money eur(String amount) {
        return Money.parse("EUR " + amount);
    }

    static Line coffee(String price) {
        return Line.of("espresso", 1, eur(price)).in("coffee");
    }

    static Line cup(String price) {
        return Line.of("cup", 1, eur(price)).in("china");
    }

    static LineFilter coffees() {
        return LineFilter.categories("coffee");
    }

    /** A local time in Paris. */
    static Instant at(String localTime) {
        return LocalDateTime.parse(localTime).atZone(PARIS).toInstant();
    }

    /** Saturday, 7 March 2026, half past ten. */
    static Instant saturday() {
        return at("2026-03-07T10:30");
    }

    static Purchase purchase(String order, Instant time, Line... lines) {
        return Purchase.of(OrderId.of(order), ANNA, List.of(lines), time);
    }

    Purchase next(Instant time, Line... lines) {
        orders++;
        return purchase("17-" + orders, time, lines);
    }

    static Event event(EventKind kind, Instant time) {
        return Event.of(kind, kind + "-1", ANNA, time);
    }

    static Activity in(Activity activity, ActivityContext context) {
        return activity instanceof Purchase purchase ? purchase.in(context) : ((Event) activity).in(context);
    }

    Account account() {
        return account;
    }

    Till tier(String name) {
        return with(new Entry.TierChanged(JOINED, Optional.of(name), Optional.empty()));
    }

    Till recommended() {
        return with(new Entry.Referred(JOINED, BORIS));
    }

    Till shared(String counter, long used) {
        situation = situation.withShared(counter, used);
        return this;
    }

    private Till with(Entry entry) {
        account = account.with(entry);
        situation = situation.with(account);
        return this;
    }

    /** What an activity earns, without keeping it. */
    Entry.Earned tried(Activity activity) {
        return tried(program, activity);
    }

    /** The same by other rules. */
    Entry.Earned tried(LoyaltyProgram other, Activity activity) {
        return Engine.of(other)
                .decide(situation, new Command.Record(activity), activity.time())
                .match(receipt -> receipt.earned().orElseThrow(), no -> {
                    throw new AssertionError(no);
                });
    }

    /** What an activity earns, kept in the account. */
    Entry.Earned award(Activity activity) {
        return execute(new Command.Record(activity), activity.time()).earned().orElseThrow();
    }

    /** What a command brings about, kept in the account. */
    Receipt execute(Command command, Instant now) {
        return Engine.of(program)
                .decide(situation, command, now)
                .match(
                        receipt -> {
                            receipt.own().forEach(this::with);
                            return receipt;
                        },
                        no -> {
                            throw new AssertionError(no);
                        });
    }

    Explanation explained(Activity activity) {
        return Explanation.of(program, award(activity));
    }

    static long points(Entry.Earned earned) {
        return earned.award().points(PointsUnit.POINTS).units();
    }

    static Condition weekend() {
        return Condition.weekdays(java.time.DayOfWeek.SATURDAY, java.time.DayOfWeek.SUNDAY);
    }
}
