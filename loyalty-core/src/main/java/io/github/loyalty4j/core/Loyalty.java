package io.github.loyalty4j.core;

import io.github.loyalty4j.core.activity.Activity;
import io.github.loyalty4j.core.activity.OrderId;
import io.github.loyalty4j.core.activity.Purchase;
import io.github.loyalty4j.core.activity.Return;
import io.github.loyalty4j.core.audit.LedgerChain;
import io.github.loyalty4j.core.card.CardFace;
import io.github.loyalty4j.core.card.CardNumber;
import io.github.loyalty4j.core.card.Consent;
import io.github.loyalty4j.core.card.MemberId;
import io.github.loyalty4j.core.engine.Command;
import io.github.loyalty4j.core.engine.Engine;
import io.github.loyalty4j.core.engine.Quote;
import io.github.loyalty4j.core.engine.Receipt;
import io.github.loyalty4j.core.engine.Rejection;
import io.github.loyalty4j.core.engine.TierProgress;
import io.github.loyalty4j.core.ledger.Account;
import io.github.loyalty4j.core.ledger.AccountStatus;
import io.github.loyalty4j.core.ledger.Lot;
import io.github.loyalty4j.core.ledger.Posting;
import io.github.loyalty4j.core.points.Points;
import io.github.loyalty4j.core.program.LoyaltyProgram;
import io.github.loyalty4j.core.program.Tier;
import io.github.loyalty4j.core.store.LoyaltyStore;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * A loyalty programme at work: the one object a host builds and calls.
 *
 * <pre>{@code
 * Loyalty loyalty = Loyalty.of(program, new InMemoryStore());
 * loyalty.enroll(member, now);
 * loyalty.record(purchase);
 * CardFace face = loyalty.face(member, now).orElseThrow();
 * }</pre>
 *
 * <p>Every command can be repeated: the same command again changes nothing and is answered with what it brought about
 * the first time. What needs more than three values is given as its {@link Command}.
 *
 * <p>Safe for use by several threads, as far as its store is.
 */
public final class Loyalty {
    private static final int DAY_BATCH = 1_000;

    private final Engine engine;
    private final LoyaltyStore store;
    private final Execution execution;
    private final SecureRandom random = new SecureRandom();

    private Loyalty(Engine engine, LoyaltyStore store) {
        this.engine = engine;
        this.store = store;
        this.execution = new Execution(engine, store);
    }

    /** This programme on this store. */
    public static Loyalty of(LoyaltyProgram program, LoyaltyStore store) {
        return new Loyalty(Engine.of(program), store);
    }

    /**
     * The same, which also knows the rules by which orders were awarded before, so that they can be returned.
     *
     * @throws IllegalArgumentException if two of them, or one and the programme at work, differ but have one version
     */
    public Loyalty withEarlier(LoyaltyProgram... versions) {
        return new Loyalty(engine.withEarlier(versions), store);
    }

    /** The programme at work. */
    public LoyaltyProgram program() {
        return engine.program();
    }

    /**
     * Executes any command: the store locks the accounts it touches, the engine decides, and all it brings about is kept
     * together with the command's key, and told to the store's outbox.
     */
    public Outcome<Receipt> execute(Command command, Instant now) {
        return execution.execute(command, now);
    }

    /**
     * Makes a customer a member and gives out a card. A second call finds the account of the first, as it is by then; it
     * is {@link Outcome.Rejected} if that one is closed, merged or erased.
     *
     * <p>It records no {@link io.github.loyalty4j.core.activity.EventKind#SIGN_UP}: where a rule is for that, the host
     * records the event itself, with an id made of the member, which makes it once: {@code
     * Event.of(EventKind.SIGN_UP, "sign-up-anna", anna, account.enrolled())}.
     *
     * @param now when the customer joins
     */
    public Outcome<Account> enroll(MemberId member, Instant now) {
        Optional<Account> existing = store.account(member);
        if (existing.isEmpty()) {
            Outcome<Receipt> outcome = execute(new Command.Enroll(member, CardNumber.random(random)), now);
            if (outcome instanceof Outcome.Applied<Receipt> applied) {
                return new Outcome.Applied<>(Account.of(applied.value().own()));
            }
            existing = store.account(member);
        }
        Account account = existing.orElseThrow();
        return isShown(account)
                ? new Outcome.Replayed<>(account)
                : new Outcome.Rejected<>(Rejection.of(
                        Rejection.Code.ALREADY_ENROLLED, "a member must enrol once: account is " + account.status()));
    }

    private static boolean isShown(Account account) {
        return account.status() == AccountStatus.ACTIVE || account.status() == AccountStatus.FROZEN;
    }

    /**
     * What an activity would earn now, honoured for the programme's {@link LoyaltyProgram#quoteTime()} if it is recorded
     * with the quote; what that promises, and what it does not, is explained at {@link Quote}. Of what was recorded before,
     * it is what that earned: {@link Outcome.Replayed}.
     */
    public Outcome<Quote> quote(Activity activity, Instant now) {
        return execution
                .decide(new Command.Record(activity), now)
                .map(receipt -> new Quote(
                        activity,
                        receipt.earned().orElseThrow().award(),
                        now.plus(program().quoteTime())));
    }

    /**
     * Awards a purchase at the time it was paid. An order is awarded once: recorded again with the same content it is
     * {@link Outcome.Replayed}, with other content {@link Outcome.Rejected}.
     *
     * <p>That time is believed. One before the member joined counts like any other. With one in the future the account
     * lives on to that time there and then: what expires until then is gone, even if asked for as of today. A host that
     * cannot rule that out checks the time, or records with {@link #record(Activity, Instant)}.
     */
    public Outcome<Receipt> record(Purchase purchase) {
        return record(purchase, purchase.time());
    }

    /**
     * Awards what a member did, now. The activity's own time decides what rules see and when points can be used and
     * expire, and is not checked: what was done before the member joined counts, what expired meanwhile is lost at once,
     * and points of a time after now can be used from then on.
     */
    public Outcome<Receipt> record(Activity activity, Instant now) {
        return execute(new Command.Record(activity), now);
    }

    /**
     * Awards what a member did by the rules quoted for it: with what was quoted, unless a limit was used meanwhile. Then
     * the award of the receipt says what the quote had said, {@link io.github.loyalty4j.core.ledger.Award#quoted()}.
     */
    public Outcome<Receipt> record(Quote quote, Instant now) {
        return execute(new Command.Record(quote.activity(), Optional.of(quote)), now);
    }

    /** Lets the waiting points of an order be used. */
    public Outcome<Receipt> confirm(MemberId member, OrderId order, Instant now) {
        return execute(new Command.Confirm(member, order), now);
    }

    /**
     * Takes back what an order earned and puts back what was spent on it, at the time of the return. No return takes a tier
     * by itself: what counts becomes less, and the tier's next check, as the programme's {@link
     * io.github.loyalty4j.core.program.TierPolicy} has it, finds it so.
     */
    public Outcome<Receipt> giveBack(Return back) {
        return execute(new Command.GiveBack(back), back.time());
    }

    /**
     * Takes back what an event earned, as it does not count after all, waiting or not: a review that was removed.
     *
     * @throws IllegalArgumentException if the event's id has another form
     */
    public Outcome<Receipt> cancel(MemberId member, String event, Instant now) {
        return execute(new Command.Cancel(member, event), now);
    }

    /** Takes back what the one who recommended a member was given for an order, as the recommendation does not count. */
    public Outcome<Receipt> cancelReferral(MemberId friend, OrderId order, Instant now) {
        return execute(new Command.CancelReferral(friend, order), now);
    }

    /**
     * Sets points aside for an order; {@link #capture} or {@link #release} ends it, or its own time. Any number the member
     * can use is held: how many make sense, says {@link io.github.loyalty4j.core.program.PointsPayment#part
     * PointsPayment.part}, as {@code part(total, balance).points()}.
     */
    public Outcome<Receipt> hold(MemberId member, Command.HoldRequest hold, Instant now) {
        return execute(new Command.HoldPoints(member, hold), now);
    }

    /**
     * Spends held points, all or a part; the rest is put back.
     *
     * @throws IllegalArgumentException if the points are not 1 or more, or the hold's id has another form
     */
    public Outcome<Receipt> capture(MemberId member, String hold, Points points, Instant now) {
        return execute(new Command.Capture(member, hold, points), now);
    }

    /**
     * Puts held points back.
     *
     * @throws IllegalArgumentException if the hold's id has another form
     */
    public Outcome<Receipt> release(MemberId member, String hold, Instant now) {
        return execute(new Command.Release(member, hold), now);
    }

    /**
     * Pays a part of an order with points, in one step and at the programme's rate. The order itself is still recorded, as
     * a purchase with {@link Purchase#paidWithPoints} of what was paid so, which the receipt says.
     */
    public Outcome<Receipt> pay(Command.Pay payment, Instant now) {
        return execute(payment, now);
    }

    /**
     * Spends points on a reward, for no order.
     *
     * @param id the shop's own name of this redemption, unique in the programme
     * @param reward the reward's id
     * @throws IllegalArgumentException if the redemption's id has another form
     */
    public Outcome<Receipt> redeem(MemberId member, String id, String reward, Instant now) {
        return redeem(new Command.Redeem(member, id, reward, Optional.empty()), now);
    }

    /** Spends points on a reward, which may be for an order. */
    public Outcome<Receipt> redeem(Command.Redeem redemption, Instant now) {
        return execute(redemption, now);
    }

    /**
     * Undoes a redemption that was for no order.
     *
     * @throws IllegalArgumentException if the redemption's id has another form
     */
    public Outcome<Receipt> refund(MemberId member, String redemption, Instant now) {
        return execute(new Command.Refund(member, redemption), now);
    }

    /** Gives or takes points by hand; such points count towards no tier but one by balance. */
    public Outcome<Receipt> adjust(Command.Adjust adjustment, Instant now) {
        return execute(adjustment, now);
    }

    /** Moves points to another member, for whose tier they count only where that is by balance. */
    public Outcome<Receipt> transfer(Command.Transfer transfer, Instant now) {
        return execute(transfer, now);
    }

    /**
     * Moves all a duplicate member has to the account that stays, for good.
     *
     * @throws IllegalArgumentException if both are one member
     */
    public Outcome<Receipt> merge(MemberId member, MemberId into, Command.Note note, Instant now) {
        return execute(new Command.Merge(member, into, note), now);
    }

    /**
     * Gives a member a card of another number; the one before is void. It is {@link Outcome.Rejected} if the number is
     * another member's.
     *
     * @throws IllegalStateException if the number was another member's before
     */
    public Outcome<Receipt> replaceCard(Command.ReplaceCard change, Instant now) {
        return execute(change, now);
    }

    /** Freezes, unfreezes, closes or erases an account. */
    public Outcome<Receipt> setStatus(Command.SetStatus change, Instant now) {
        return execute(change, now);
    }

    /** Keeps a member's yes or no to a use of its data. */
    public Outcome<Receipt> consent(MemberId member, Consent consent, Instant now) {
        return execute(new Command.GiveConsent(member, consent), now);
    }

    /** Keeps that a member was recommended by another, before its first purchase. */
    public Outcome<Receipt> refer(MemberId member, MemberId by, Instant now) {
        return execute(new Command.Refer(member, by), now);
    }

    /**
     * Brings all accounts up to a new day; see {@link DayRun} for doing it in parts.
     *
     * @param day the day that begins
     */
    public DayRun closeDay(LocalDate day, Instant now) {
        DayRun run = DayRun.of(day);
        while (!run.isComplete()) {
            run = closeDay(run, DAY_BATCH, now);
        }
        return run;
    }

    /**
     * Brings the next accounts up to a new day. Members who join meanwhile may be left out: they have nothing due.
     *
     * @param run how far the close has come
     * @param most the most members to deal with, 1 or more
     * @throws IllegalArgumentException if the number is not positive
     */
    public DayRun closeDay(DayRun run, int most, Instant now) {
        List<MemberId> members = store.members(run.last(), most);
        DayRun next = run;
        for (MemberId member : members) {
            next = next.with(member, execute(new Command.CloseDay(member, run.day()), now));
        }
        return members.size() < most ? next.completed() : next;
    }

    /** The member's account; empty if the customer never enrolled. */
    public Optional<Account> account(MemberId member) {
        return store.account(member);
    }

    /** Whose card this is; empty if nobody's, if it was replaced, or if the member is forgotten. */
    public Optional<MemberId> memberOf(CardNumber card) {
        return store.memberOf(card);
    }

    /**
     * A part of what happened to an account, in its order.
     *
     * @param after the number of the posting before the first wanted, 0 for the beginning
     * @param most the most postings wanted, 1 or more
     * @throws IllegalArgumentException if the number is negative, or no posting is wanted
     */
    public List<Posting> postings(MemberId member, long after, int most) {
        return store.postings(member, after, most);
    }

    /**
     * Checks that the ledger of an account is as it was written: no posting changed, removed, added or out of its order.
     * Reads all of it, page by page, and hashes it again, some microseconds a posting.
     *
     * @return the first fault, with the number of the posting and the rule; empty if all is well, or if the customer
     *     never enrolled
     */
    public Optional<LedgerChain.Fault> verify(MemberId member) {
        while (true) {
            LedgerChain head = store.chain(member);
            Optional<LedgerChain.Fault> fault = LedgerChain.verify(new Pages(store, member), head);
            if (fault.isEmpty() || store.chain(member).equals(head)) { // else it may be of a posting just appended
                return fault;
            }
        }
    }

    /**
     * What a member can use of the programme's first unit; zero if the customer never enrolled.
     *
     * @param now the instant it is asked for; of one before the account's latest entry, what is told is explained at {@link
     *     Account}
     */
    public Points balance(MemberId member, Instant now) {
        return store.account(member)
                .map(account -> account.balanceAt(program().unit(), now))
                .orElse(Points.ZERO);
    }

    /**
     * The member's tier, whether or not days were closed; empty if the customer never enrolled or has none, or the account
     * is closed, merged or erased.
     *
     * @param now the instant it is asked for
     */
    public Optional<Tier> tier(MemberId member, Instant now) {
        return store.account(member).flatMap(account -> engine.tier(account, now));
    }

    /**
     * How far the member is on the way to the next tier, and what it takes to keep the one there is; empty if the
     * customer never enrolled.
     *
     * @param now the instant it is asked for
     */
    public Optional<TierProgress> progress(MemberId member, Instant now) {
        return store.account(member).map(account -> TierProgress.of(engine, account, now));
    }

    /**
     * What the member's card shows; empty if the customer never enrolled, or the account is closed, merged or erased.
     *
     * <p>A card shows the latest there is: asked for an instant before {@link Account#updated()}, it shows the account as
     * of that latest entry. So a run of a sync that began at 9:00:00 shows what was bought at 9:00:10.
     *
     * @param now the instant it is asked for
     */
    public Optional<CardFace> face(MemberId member, Instant now) {
        return store.account(member)
                .filter(Loyalty::isShown)
                .map(account -> faceAt(account, now.isBefore(account.updated()) ? account.updated() : now));
    }

    private CardFace faceAt(Account account, Instant at) {
        CardFace.Builder face = CardFace.builder(
                account.card(),
                account.balanceAt(program().unit(), at),
                program().unit().name());
        engine.tier(account, at).map(Tier::name).ifPresent(face::tier);
        account.nextToExpireAt(program().unit(), at).ifPresent(lot -> face.expiring(expiring(lot)));
        return face.build();
    }

    private CardFace.Expiring expiring(Lot lot) {
        Instant lastMoment = lot.expires().orElseThrow().minusNanos(1);
        return new CardFace.Expiring(
                lot.points(), LocalDate.ofInstant(lastMoment, program().zone()));
    }
}
