package io.github.loyalty4j.core;

import io.github.loyalty4j.core.activity.Activity;
import io.github.loyalty4j.core.activity.Purchase;
import io.github.loyalty4j.core.activity.Return;
import io.github.loyalty4j.core.card.CardFace;
import io.github.loyalty4j.core.card.CardNumber;
import io.github.loyalty4j.core.card.MemberId;
import io.github.loyalty4j.core.engine.Command;
import io.github.loyalty4j.core.engine.Decision;
import io.github.loyalty4j.core.engine.Engine;
import io.github.loyalty4j.core.engine.Quote;
import io.github.loyalty4j.core.engine.Receipt;
import io.github.loyalty4j.core.engine.Rejection;
import io.github.loyalty4j.core.engine.Situation;
import io.github.loyalty4j.core.ledger.Account;
import io.github.loyalty4j.core.ledger.Lot;
import io.github.loyalty4j.core.points.Points;
import io.github.loyalty4j.core.program.LoyaltyProgram;
import io.github.loyalty4j.core.program.Tier;
import io.github.loyalty4j.core.store.LoyaltyStore;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * A loyalty programme at work: the one object a host builds and calls.
 *
 * <pre>{@code
 * Loyalty loyalty = Loyalty.of(program, new InMemoryStore());
 * loyalty.enroll(member, now);
 * loyalty.record(purchase, now);
 * CardFace face = loyalty.face(member, now).orElseThrow();
 * }</pre>
 *
 * <p>Every command can be repeated: the same command again changes nothing and is answered with what it brought about
 * the first time.
 *
 * <p>Safe for use by several threads, as far as its store is.
 */
public final class Loyalty {
    private final Engine engine;
    private final LoyaltyStore store;
    private final SecureRandom random = new SecureRandom();

    private Loyalty(Engine engine, LoyaltyStore store) {
        this.engine = engine;
        this.store = store;
    }

    /** This programme on this store. */
    public static Loyalty of(LoyaltyProgram program, LoyaltyStore store) {
        return new Loyalty(Engine.of(program), store);
    }

    /** The same, which also knows the rules by which orders were awarded before, so that they can be returned. */
    public Loyalty withEarlier(LoyaltyProgram... versions) {
        return new Loyalty(engine.withEarlier(versions), store);
    }

    /** The programme at work. */
    public LoyaltyProgram program() {
        return engine.program();
    }

    /**
     * Makes a customer a member and gives out a card. A second call finds the card of the first.
     *
     * @param now when the customer joins
     */
    public Outcome<Account> enroll(MemberId member, Instant now) {
        Optional<Account> existing = store.account(member);
        if (existing.isPresent()) {
            return new Outcome.Replayed<>(existing.get());
        }
        Command.Enroll command = new Command.Enroll(member, CardNumber.random(random));
        Outcome<Receipt> outcome = execute(command, now);
        Account account = store.account(member).orElseThrow();
        return outcome.match(
                applied -> new Outcome.Applied<>(account),
                replayed -> new Outcome.Replayed<>(account),
                rejected -> new Outcome.Replayed<>(account));
    }

    /**
     * Awards a purchase at the time it was paid. An order is awarded once: recorded again with the same content it is
     * {@link Outcome.Replayed}, with other content {@link Outcome.Rejected}.
     */
    public Outcome<Receipt> record(Purchase purchase) {
        return execute(new Command.Record(purchase), purchase.time());
    }

    /** Awards what a member did, now. */
    public Outcome<Receipt> record(Activity activity, Instant now) {
        return execute(new Command.Record(activity), now);
    }

    /** Takes back what an order earned and puts back what was spent on it, at the time of the return. */
    public Outcome<Receipt> giveBack(Return back) {
        return execute(new Command.GiveBack(back), back.time());
    }

    /**
     * What an activity would earn now, honoured for the programme's {@link LoyaltyProgram#quoteTime()} if it is recorded
     * with the quote.
     */
    public Outcome<Quote> quote(Activity activity, Instant now) {
        Command.Record command = new Command.Record(activity);
        Decision decision = store.inTransaction(
                membersOf(command), transaction -> engine.decide(situation(transaction, command), command, now));
        return decision.match(
                receipt -> new Outcome.Applied<>(new Quote(
                        activity,
                        receipt.earned().orElseThrow().award(),
                        now.plus(program().quoteTime()))),
                Outcome.Rejected::new);
    }

    /**
     * Executes any command: the store locks the accounts it touches, the engine decides, and all it brings about is kept
     * together with the command's key.
     */
    public Outcome<Receipt> execute(Command command, Instant now) {
        return store.inTransaction(membersOf(command), transaction -> {
            Optional<LoyaltyStore.Executed> before = transaction.executed(command.key());
            if (before.isPresent()) {
                return again(before.get(), command);
            }
            return engine.decide(situation(transaction, command), command, now)
                    .match(
                            receipt -> {
                                transaction.append(command, receipt, now);
                                return new Outcome.Applied<>(receipt);
                            },
                            Outcome.Rejected::new);
        });
    }

    private static Outcome<Receipt> again(LoyaltyStore.Executed before, Command command) {
        return before.command().equals(command)
                ? new Outcome.Replayed<>(before.receipt())
                : new Outcome.Rejected<>(Rejection.of(
                        Rejection.Code.KEY_REUSED,
                        "a key must not be used for another command: " + before.command() + "; now " + command));
    }

    /**
     * The accounts a command touches. Who recommended a member and what it was merged into hardly ever change, so they
     * are read before the accounts are locked.
     */
    private Set<MemberId> membersOf(Command command) {
        Set<MemberId> members = new HashSet<>();
        members.add(command.member());
        command.other().ifPresent(members::add);
        Optional<Account> own = store.account(command.member());
        own.flatMap(Account::referrer).ifPresent(members::add);
        Set<MemberId> holders = new HashSet<>();
        members.forEach(
                member -> store.account(member).flatMap(Account::mergedInto).ifPresent(holders::add));
        members.addAll(holders);
        if (command instanceof Command.Merge) {
            own.ifPresent(account -> members.addAll(account.merged()));
        }
        return members;
    }

    private Situation situation(LoyaltyStore.Transaction transaction, Command command) {
        Situation situation = Situation.empty();
        for (MemberId member : membersOf(command)) {
            Optional<Account> account = transaction.account(member);
            situation = account.isPresent() ? situation.with(account.get()) : situation;
        }
        for (String counter : engine.sharedCounters(command)) {
            situation = situation.withShared(counter, transaction.shared(counter));
        }
        return situation;
    }

    /** The member's account; empty if the customer never enrolled. */
    public Optional<Account> account(MemberId member) {
        return store.account(member);
    }

    /**
     * What a member can use of the programme's first unit; zero if the customer never enrolled.
     *
     * @param now the instant it is asked for
     */
    public Points balance(MemberId member, Instant now) {
        return store.account(member)
                .map(account -> account.balanceAt(program().unit(), now))
                .orElse(Points.ZERO);
    }

    /** The member's tier; empty if the customer never enrolled or has none. */
    public Optional<Tier> tier(MemberId member) {
        return store.account(member).flatMap(account -> account.tier().name()).flatMap(name -> program()
                .tier(name));
    }

    /**
     * What the member's card shows; empty if the customer never enrolled.
     *
     * @param now the instant it is asked for
     */
    public Optional<CardFace> face(MemberId member, Instant now) {
        return store.account(member).map(account -> {
            CardFace.Builder face = CardFace.builder(
                    account.card(),
                    account.balanceAt(program().unit(), now),
                    program().unit().name());
            account.tier().name().ifPresent(face::tier);
            account.nextToExpireAt(program().unit(), now).ifPresent(lot -> face.expiring(expiring(lot)));
            return face.build();
        });
    }

    private CardFace.Expiring expiring(Lot lot) {
        Instant lastMoment = lot.expires().orElseThrow().minusNanos(1);
        return new CardFace.Expiring(
                lot.points(), LocalDate.ofInstant(lastMoment, program().zone()));
    }
}
