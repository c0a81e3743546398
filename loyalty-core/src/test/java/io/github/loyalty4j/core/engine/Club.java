package io.github.loyalty4j.core.engine;

import io.github.loyalty4j.core.activity.Event;
import io.github.loyalty4j.core.activity.EventKind;
import io.github.loyalty4j.core.activity.OrderId;
import io.github.loyalty4j.core.activity.Purchase;
import io.github.loyalty4j.core.activity.Return;
import io.github.loyalty4j.core.card.CardNumber;
import io.github.loyalty4j.core.card.MemberId;
import io.github.loyalty4j.core.ledger.Account;
import io.github.loyalty4j.core.ledger.Entry;
import io.github.loyalty4j.core.ledger.Lot;
import io.github.loyalty4j.core.ledger.Movement;
import io.github.loyalty4j.core.points.Points;
import io.github.loyalty4j.core.points.PointsUnit;
import io.github.loyalty4j.core.program.EarnRule;
import io.github.loyalty4j.core.program.Formula;
import io.github.loyalty4j.core.program.LoyaltyProgram;
import io.github.loyalty4j.core.program.ProgramVersion;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;

/** One member of a programme that gives a point for a euro; times are local to the programme. */
final class Club {
    static final MemberId ANNA = MemberId.of("anna");
    static final ZoneId PARIS = ZoneId.of("Europe/Paris");

    private final List<Entry> entries = new ArrayList<>();
    private Engine engine;
    private Account account;
    private int orders;

    private Club(Engine engine, Account account) {
        this.engine = engine;
        this.account = account;
    }

    static LoyaltyProgram.Builder program(ZoneId zone) {
        return LoyaltyProgram.builder(new ProgramVersion("club", 1), CurrencyUnit.EUR, zone)
                .earn(EarnRule.of("base", Formula.perAmount(Points.of(1), Money.parse("EUR 1.00"))));
    }

    static LoyaltyProgram.Builder program() {
        return program(PARIS);
    }

    /** A member who joined then. */
    static Club joined(LoyaltyProgram program, String time) {
        Engine engine = Engine.of(program);
        Instant now = LocalDateTime.parse(time).atZone(program.zone()).toInstant();
        Receipt receipt = engine.decide(
                        Situation.empty(), new Command.Enroll(ANNA, CardNumber.parse("7K3M-9QX2-P0VD-H8TE")), now)
                .match(done -> done, no -> {
                    throw new AssertionError(no.message());
                });
        Account account = Account.open((Entry.Enrolled) receipt.own().get(0))
                .with(receipt.own().subList(1, receipt.own().size()));
        return new Club(engine, account);
    }

    Instant at(String time) {
        return LocalDateTime.parse(time).atZone(engine.program().zone()).toInstant();
    }

    /** The same member under another programme. */
    Club moves(LoyaltyProgram program) {
        engine = Engine.of(program);
        return this;
    }

    Club buys(String time, long euro) {
        return buys(at(time), euro);
    }

    Club buys(Instant time, long euro) {
        OrderId order = OrderId.of("order-" + ++orders);
        return does(new Command.Record(Purchase.of(order, ANNA, Money.ofMajor(CurrencyUnit.EUR, euro), time)), time);
    }

    Club visits(String time) {
        return does(new Command.Record(Event.of(EventKind.VISIT, "visit-" + ++orders, ANNA, at(time))), at(time));
    }

    Club returns(String time, int order) {
        Return back = Return.of("return-" + order, OrderId.of("order-" + order), ANNA, at(time));
        return does(new Command.GiveBack(back), at(time));
    }

    Club confirms(String time, int order) {
        return does(new Command.Confirm(ANNA, OrderId.of("order-" + order)), at(time));
    }

    /** Spends points, on no order; the account is brought up to date first, as every command does. */
    Club spends(String time, long points) {
        Instant now = at(time);
        Draft draft = new Draft(engine, Situation.of(account), now);
        List<Lot> portions = draft.account(ANNA).portions(PointsUnit.POINTS, Points.of(points), now);
        draft.add(
                ANNA,
                new Entry.Spent(
                        now,
                        "spend-" + ++orders,
                        new Entry.Purpose(Optional.of("mug"), Optional.empty()),
                        Movement.take(portions)));
        Sliding.extend(engine, draft, ANNA, now);
        return keeps(draft.receipt(ANNA));
    }

    Club closes(String day) {
        LocalDate date = LocalDate.parse(day);
        return closes(date, Midnights.start(date, engine.program().zone()));
    }

    Club closes(LocalDate day, Instant now) {
        return does(new Command.CloseDay(ANNA, day), now);
    }

    Club does(Command command, Instant now) {
        return keeps(decides(command, now).match(done -> done, no -> {
            throw new AssertionError(no.message());
        }));
    }

    Decision decides(Command command, Instant now) {
        return engine.decide(Situation.of(account), command, now);
    }

    private Club keeps(Receipt receipt) {
        account = account.with(receipt.own());
        entries.addAll(receipt.own());
        return this;
    }

    Club with(Entry entry) {
        account = account.with(entry);
        entries.add(entry);
        return this;
    }

    Club copy() {
        Club copy = new Club(engine, account);
        copy.orders = orders;
        return copy;
    }

    Account account() {
        return account;
    }

    Engine engine() {
        return engine;
    }

    List<Entry> entries() {
        return entries;
    }

    String tier() {
        return account.tier().name().orElse("none");
    }

    /** The tier at a time, with all that became due until then. */
    String tierAt(String time) {
        return progressAt(time).tier().map(tier -> tier.name()).orElse("none");
    }

    TierProgress progressAt(String time) {
        return TierProgress.of(engine, account, at(time));
    }

    /** When the tier is checked, in local time; "never" if it is not. */
    String check() {
        return account.tier()
                .check()
                .map(time ->
                        LocalDateTime.ofInstant(time, engine.program().zone()).toString())
                .orElse("never");
    }

    long balance(String time) {
        return account.balanceAt(PointsUnit.POINTS, at(time)).units();
    }
}
