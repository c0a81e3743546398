package io.github.loyalty4j.benchmarks;

import io.github.loyalty4j.core.activity.OrderId;
import io.github.loyalty4j.core.activity.Purchase;
import io.github.loyalty4j.core.activity.Return;
import io.github.loyalty4j.core.card.CardNumber;
import io.github.loyalty4j.core.card.MemberId;
import io.github.loyalty4j.core.engine.Command;
import io.github.loyalty4j.core.engine.Engine;
import io.github.loyalty4j.core.engine.Situation;
import io.github.loyalty4j.core.ledger.Account;
import io.github.loyalty4j.core.ledger.Entry;
import io.github.loyalty4j.core.points.PointsUnit;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A member who buys every forty minutes and spends what is earned, so that the account grows older but not richer: from
 * the twentieth purchase on it has twenty open lots. Every tenth purchase comes back in part.
 *
 * <p>For one thread.
 */
final class Customer {
    /** How many open lots the account has after its first days. */
    static final int LOTS = 20;

    private static final Instant START = Instant.parse("2026-03-02T09:00:00Z");

    /** About when a customer is done who ends at a given time: an ordinary day, no change of clocks near. */
    private static final Instant END = Instant.parse("2032-03-02T09:00:00Z");

    private static final Duration PAUSE = Duration.ofMinutes(40);
    private static final int RETURNED = 10;

    private final Engine engine;
    private final MemberId member;
    private final Shop shop;
    private final List<Entry> entries = new ArrayList<>();
    private final List<OrderId> orders = new ArrayList<>();
    private Account account;
    private Instant now;
    private int returned;

    /**
     * Something the member did.
     *
     * @param command what
     * @param now when
     */
    record Step(Command command, Instant now) {}

    private Customer(Engine engine, MemberId member, Instant start) {
        this.engine = engine;
        this.member = member;
        this.shop = new Shop(member.hashCode());
        this.now = start;
        Entry.Enrolled enrolled = new Entry.Enrolled(start, member, CardNumber.random(new SecureRandom()));
        this.account = Account.open(enrolled);
        entries.add(enrolled);
    }

    /** A member whose account has at least so many entries, and hardly more. */
    static Customer of(Engine engine, String member, int entries) {
        return of(engine, member, entries, START);
    }

    /**
     * The same, but every one is done at about the same time, however old it is by then: what a calendar costs depends on
     * the year and the day.
     */
    static Customer endingAlike(Engine engine, String member, int entries) {
        Duration age = Duration.between(START, of(engine, member, entries).now);
        return of(engine, member, entries, END.minus(age));
    }

    private static Customer of(Engine engine, String member, int entries, Instant start) {
        Customer customer = new Customer(engine, MemberId.of(member), start);
        while (customer.entries.size() < entries) {
            customer.nextCommands().forEach(customer::execute);
        }
        return customer;
    }

    /** What the member does next, a little later than the last: a purchase, and what keeps the number of lots. */
    private List<Command> nextCommands() {
        now = now.plus(PAUSE);
        if (lots() > LOTS) {
            return List.of(redemption());
        }
        boolean hasReturn = orders.size() % RETURNED == RETURNED - 1;
        return hasReturn ? List.of(giveBack(), purchase()) : List.of(purchase());
    }

    /** How many open lots the account has. */
    int lots() {
        return account.lotsAt(PointsUnit.POINTS, now).size();
    }

    /** Goes on so many days, each with a purchase, a return, the close of the day and redemptions as they are due. */
    List<Step> live(int days) {
        List<Step> steps = new ArrayList<>();
        for (int i = 0; i < days; i++) {
            sleep();
            List.of(closeDay(), purchase(), giveBack()).forEach(command -> steps.add(execute(command)));
            while (lots() > LOTS) {
                steps.add(execute(redemption()));
            }
        }
        return steps;
    }

    /** Buys until the account has as many open lots as any. */
    void stockUp() {
        while (lots() < LOTS) {
            execute(purchase());
        }
    }

    /** Does nothing for a day. */
    void sleep() {
        now = now.plus(Duration.ofDays(1));
    }

    private Step execute(Command command) {
        List<Entry> more = Sale.entries(engine.decide(Situation.of(account), command, now));
        account = account.with(more);
        entries.addAll(more);
        if (command instanceof Command.Record record) {
            orders.add(((Purchase) record.activity()).order());
        }
        return new Step(command, now);
    }

    private String id(String kind, int number) {
        return kind + "-" + member + "-" + number;
    }

    /** A purchase not made yet. */
    Command purchase() {
        return new Command.Record(shop.purchase(id("order", orders.size()), member, now));
    }

    /** A redemption not made yet. */
    Command redemption() {
        return new Command.Redeem(member, id("redemption", entries.size()), TenRules.REWARD, Optional.empty());
    }

    /** The return of a piece of the oldest order of which nothing came back yet. */
    Command giveBack() {
        OrderId oldest = orders.get(returned++);
        return new Command.GiveBack(
                Return.of(id("return", entries.size()), oldest, member, now).line(0, 1));
    }

    /** The close of the day. */
    Command closeDay() {
        return new Command.CloseDay(member, LocalDate.ofInstant(now, ZoneOffset.UTC));
    }

    Account account() {
        return account;
    }

    List<Entry> entries() {
        return entries;
    }

    Instant now() {
        return now;
    }
}
