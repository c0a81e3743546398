package io.github.loyalty4j.core.engine;

import io.github.loyalty4j.core.activity.Activity;
import io.github.loyalty4j.core.activity.ActivityContext;
import io.github.loyalty4j.core.activity.OrderId;
import io.github.loyalty4j.core.activity.Purchase;
import io.github.loyalty4j.core.activity.Return;
import io.github.loyalty4j.core.card.CardNumber;
import io.github.loyalty4j.core.card.Consent;
import io.github.loyalty4j.core.card.MemberId;
import io.github.loyalty4j.core.internal.Text;
import io.github.loyalty4j.core.ledger.AccountStatus;
import io.github.loyalty4j.core.ledger.Entry;
import io.github.loyalty4j.core.points.Amount;
import io.github.loyalty4j.core.points.Points;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Optional;
import org.joda.money.Money;

/**
 * What a shop asks the programme to do.
 *
 * <p>Each command has a {@link #key()} made of its own id: the same command again takes effect once and is answered as
 * before; another command under the same key is refused.
 *
 * <p>Implementations are immutable and safe for use by several threads.
 */
public sealed interface Command {
    /** The most characters of an id the shop gives: 128. */
    int MOST_ID_CHARACTERS = 128;

    /** The most points given or taken by hand at once: 10<sup>12</sup>. */
    long MOST_ADJUSTED = 1_000_000_000_000L;

    /** The longest time points can be held: 366 days. */
    Duration MOST_HOLD_TIME = Duration.ofDays(366);

    /** The most open holds of one account: 100. */
    int MOST_HOLDS = 100;

    /** Whose account it is for. */
    MemberId member();

    /** The other member whose account it touches; empty if there is none. */
    default Optional<MemberId> other() {
        return Optional.empty();
    }

    /** What makes it this command and no other, unique in the whole programme: {@code order/2026-000017}. */
    String key();

    /**
     * What is kept of it once its member is forgotten: the same command under the same key without reasons, the
     * circumstances of what was done and a quote for it. A command given again is compared by that with what was kept.
     */
    default Command forgotten() {
        return this;
    }

    private static String id(String name, String id) {
        return Text.line(name, id, MOST_ID_CHARACTERS);
    }

    /**
     * Make a customer a member.
     *
     * @param member who joins
     * @param card the number of the card
     */
    record Enroll(MemberId member, CardNumber card) implements Command {
        @Override
        public String key() {
            return "enroll/" + member;
        }

        /** Nothing that names the member or lets another use the card. */
        @Override
        public String toString() {
            return "enroll";
        }
    }

    /**
     * Award what a member did.
     *
     * @param activity what
     * @param quote a quote for it, whose rules are to be honoured; empty for those of now
     */
    @SuppressWarnings("JavaLangClash") // recording is what the field calls it; nobody imports it alone
    record Record(Activity activity, Optional<Quote> quote) implements Command {
        /** Award it as the programme gives now. */
        public Record(Activity activity) {
            this(activity, Optional.empty());
        }

        @Override
        public MemberId member() {
            return activity.member();
        }

        @Override
        public String key() {
            return (activity instanceof Purchase ? "order/" : "event/") + activity.id();
        }

        @Override
        public Command forgotten() {
            return new Record(activity.in(ActivityContext.none()));
        }
    }

    /**
     * Let the waiting points of an order be used.
     *
     * @param member whose
     * @param order which
     */
    record Confirm(MemberId member, OrderId order) implements Command {
        @Override
        public String key() {
            return "confirm/" + order;
        }
    }

    /**
     * Take back what an order earned and put back what was spent on it.
     *
     * @param back what came back
     */
    record GiveBack(Return back) implements Command {
        @Override
        public MemberId member() {
            return back.member();
        }

        @Override
        public String key() {
            return "return/" + back.id();
        }
    }

    /**
     * Take back what an event earned, as it does not count after all: a review was removed, a visit did not take place. What
     * waits goes like what can be used; of what was spent meanwhile, and of caps, counts and tiers, holds what does of an
     * order that comes back as a whole.
     *
     * @param member whose
     * @param event the event's id
     */
    record Cancel(MemberId member, String event) implements Command {
        /** Checks the limits. */
        public Cancel {
            event = Command.id("event id", event);
        }

        @Override
        public String key() {
            return "cancel/" + event;
        }
    }

    /**
     * Take back what the one who recommended a member was given for an order, as the recommendation does not count after
     * all: 100 points for the host's own second account. What the member itself got for being recommended is a part of its
     * order, and stays as long as that does. No later purchase of the member brings points for the recommendation either.
     *
     * @param member the friend who bought
     * @param order its order that brought the points
     */
    record CancelReferral(MemberId member, OrderId order) implements Command {
        @Override
        public String key() {
            return "cancel-referral/" + order;
        }
    }

    /**
     * Set points aside for an order, in at most {@link #MOST_HOLDS} open holds at a time. Held points do not expire; what
     * goes back into a lot past its expiry is lost there and then. Neither this nor {@link Capture} asks for the blocks, the
     * least or the share of a {@link io.github.loyalty4j.core.program.PointsPayment PointsPayment}: hold what its {@code
     * part(total, balance).points()} says.
     *
     * @param member whose
     * @param hold what is held, for which order and how long
     */
    record HoldPoints(MemberId member, HoldRequest hold) implements Command {
        @Override
        public String key() {
            return "hold/" + hold.id();
        }
    }

    /**
     * What is to be held.
     *
     * @param id the shop's own name of the hold, unique in the programme
     * @param order the order it is for
     * @param amount how much, 1 or more
     * @param time how long it holds by itself, more than zero, at most {@link #MOST_HOLD_TIME}
     */
    record HoldRequest(String id, OrderId order, Amount amount, Duration time) {
        /** Checks the limits. */
        public HoldRequest {
            id = Command.id("hold id", id);
            requirePositive("points to hold", amount.points());
            if (time.isNegative() || time.isZero() || time.compareTo(MOST_HOLD_TIME) > 0) {
                throw new IllegalArgumentException("a hold must last more than nothing, at most 366 days: " + time);
            }
        }
    }

    private static void requirePositive(String name, Points points) {
        if (!points.isPositive()) {
            throw new IllegalArgumentException(name + " must be 1 or more: " + points);
        }
    }

    /**
     * Spend held points, all or a part; the rest is put back.
     *
     * @param member whose
     * @param hold which
     * @param points how many, 1 or more
     */
    record Capture(MemberId member, String hold, Points points) implements Command {
        /** Checks the limits. */
        public Capture {
            hold = Command.id("hold id", hold);
            requirePositive("points to capture", points);
        }

        @Override
        public String key() {
            return "capture/" + hold;
        }
    }

    /**
     * Put held points back.
     *
     * @param member whose
     * @param hold which
     */
    record Release(MemberId member, String hold) implements Command {
        /** Checks the limits. */
        public Release {
            hold = Command.id("hold id", hold);
        }

        @Override
        public String key() {
            return "release/" + hold;
        }
    }

    /**
     * Pay a part of an order with points, at the programme's rate: exactly what {@link
     * io.github.loyalty4j.core.program.PointsPayment#part PointsPayment.part} says of total and points. If the balance is
     * smaller than that, it is refused, and not made do with less. With 100 points for EUR 5.00, at most half of the order,
     * and 500 points at hand, up to 1,050 points for EUR 40.00 take 400; for EUR 100.00 that is 1,000, which are not
     * there.
     *
     * <p>How much money that pays, {@code part} says as well, EUR 20.00; in the receipt it is the {@link
     * io.github.loyalty4j.core.ledger.Entry.Purpose#worth() worth} in the purpose of the {@link
     * io.github.loyalty4j.core.ledger.Entry.Spent Spent}. It does not record the order: the purchase follows, with that as
     * its {@link Purchase#paidWithPoints}, which nothing compares with what was spent.
     *
     * <p>An order is paid like that once. One that was cancelled, its points put back, and is recorded after all can be
     * paid once more, by a payment of another id.
     *
     * @param member whose
     * @param payment what is to be paid
     */
    record Pay(MemberId member, PaymentRequest payment) implements Command {
        @Override
        public String key() {
            return "pay/" + payment.id();
        }
    }

    /**
     * What is to be paid with points.
     *
     * @param id the shop's own name of this payment, unique in the programme
     * @param order which order
     * @param total what the order costs
     * @param points the most to spend, 1 or more, as chosen by the member or simply the balance; whole blocks of the rate
     *     are taken
     */
    record PaymentRequest(String id, OrderId order, Money total, Points points) {
        /** Checks the limits. */
        public PaymentRequest {
            id = Command.id("payment id", id);
            requirePositive("points to pay with", points);
        }
    }

    /**
     * Spend points on a reward.
     *
     * @param member whose
     * @param id the shop's own name of this redemption, unique in the programme
     * @param reward the reward's id
     * @param order the order it is for; its points come back with the order; empty for none
     */
    record Redeem(MemberId member, String id, String reward, Optional<OrderId> order) implements Command {
        /** How the ids of automatic redemptions begin, and no other: {@code auto/}. */
        public static final String AUTOMATIC = "auto/";

        /** Checks the limits. */
        public Redeem {
            id = Command.id("redemption id", id);
            if (id.startsWith(AUTOMATIC)) {
                throw new IllegalArgumentException("a redemption id must not begin with " + AUTOMATIC + ": " + id);
            }
        }

        @Override
        public String key() {
            return "redeem/" + id;
        }
    }

    /**
     * Undo a redemption that was for no order, an automatic one, too. Its points go back into their own lots; those that
     * expired meanwhile can be used for the {@link io.github.loyalty4j.core.program.ReturnPolicy#graceDays() days of
     * grace} of the programme, without any they are lost. An automatic reward may be taken again with them on the next
     * occasion, see {@link io.github.loyalty4j.core.program.Reward#automatic()}; where that is not wanted, adjust them away.
     *
     * @param member whose
     * @param redemption its id
     */
    record Refund(MemberId member, String redemption) implements Command {
        /** The most characters of an automatic redemption's id: a reward's, a member's and a number. */
        private static final int MOST_CHARACTERS = 256;

        /** Checks the limits. */
        public Refund {
            redemption = Text.line("redemption id", redemption, MOST_CHARACTERS);
        }

        @Override
        public String key() {
            return "refund/" + redemption;
        }
    }

    /**
     * Give or take points by hand. What is given can be used at once and expires as points of today do; nobody is taken
     * below zero, unless the programme's {@link io.github.loyalty4j.core.program.ReturnPolicy} lets members owe points. It
     * counts towards no tier but one by {@link io.github.loyalty4j.core.program.TierPolicy.Basis#BALANCE balance}.
     *
     * @param member whose
     * @param id the shop's own name of it, unique in the programme
     * @param amount how much, at most {@link #MOST_ADJUSTED}; negative to take
     * @param note why, and who does it
     */
    record Adjust(MemberId member, String id, Amount amount, Note note) implements Command {
        /** Checks the limits. */
        public Adjust {
            id = Command.id("adjustment id", id);
            if (amount.points().isZero()) {
                throw new IllegalArgumentException("an adjustment must give or take points: 0");
            }
            if (amount.points().units() > MOST_ADJUSTED || amount.points().units() < -MOST_ADJUSTED) {
                throw new IllegalArgumentException(
                        "an adjustment must be of at most " + MOST_ADJUSTED + " points: " + amount.points());
            }
        }

        @Override
        public String key() {
            return "adjust/" + id;
        }

        @Override
        public Command forgotten() {
            return new Adjust(member, id, amount, note.forgotten());
        }
    }

    /**
     * Why something is done by hand, and who does it.
     *
     * @param reason 1 to 256 characters; forgotten with the member
     * @param actor 1 to 128 characters; an opaque name, as the ledger keeps it for ever
     */
    record Note(String reason, String actor) {
        /** Checks the limits. */
        public Note {
            reason = Text.line("reason", reason, 256);
            actor = Text.line("actor", actor, 128);
        }

        private Note forgotten() {
            return new Note(Entry.FORGOTTEN, actor);
        }
    }

    /**
     * Move points that can be used to another member; they keep the time they were earned and their expiry, and go on
     * counting towards the tier of the one who earned them, not the other's, unless that is by balance. Whoever
     * sells to members who might pass points on and return the order lets points wait until it cannot come back.
     *
     * @param member whose
     * @param to who gets them
     * @param id the shop's own name of it, unique in the programme
     * @param amount how much, 1 or more
     */
    record Transfer(MemberId member, MemberId to, String id, Amount amount) implements Command {
        /** Checks the limits. */
        public Transfer {
            id = Command.id("transfer id", id);
            requirePositive("points to transfer", amount.points());
            requireAnother(member, to);
        }

        @Override
        public Optional<MemberId> other() {
            return Optional.of(to);
        }

        @Override
        public String key() {
            return "transfer/" + id;
        }
    }

    private static void requireAnother(MemberId member, MemberId other) {
        if (member.equals(other)) {
            throw new IllegalArgumentException("the other account must be another member's");
        }
    }

    /**
     * Move all a duplicate member has to the account that stays, for good: 100 points and 200 become 300 on one card.
     * Orders of the duplicate can still come back, under either member.
     *
     * @param member the duplicate
     * @param into who stays
     * @param note why, and who does it
     */
    record Merge(MemberId member, MemberId into, Note note) implements Command {
        /** Checks that there are two. */
        public Merge {
            requireAnother(member, into);
        }

        @Override
        public Optional<MemberId> other() {
            return Optional.of(into);
        }

        @Override
        public String key() {
            return "merge/" + member;
        }

        @Override
        public Command forgotten() {
            return new Merge(member, into, note.forgotten());
        }
    }

    /**
     * Give a member a card of another number, as the one before was lost.
     *
     * @param member who
     * @param id the shop's own name of it, unique in the programme; never the number, as it is in every log
     * @param card the new number, {@link CardNumber#random} as a rule
     * @param note why, and who does it
     */
    record ReplaceCard(MemberId member, String id, CardNumber card, Note note) implements Command {
        /** Checks the limits. */
        public ReplaceCard {
            id = Command.id("card change id", id);
        }

        @Override
        public String key() {
            return "card/" + id;
        }

        @Override
        public Command forgotten() {
            return new ReplaceCard(member, id, card, note.forgotten());
        }

        /** Nothing that lets another use the card. */
        @Override
        public String toString() {
            return "replace card";
        }
    }

    /**
     * Freeze, unfreeze, close or erase an account. Closing and erasing end open holds and take all points; nothing leads
     * back from there. Erasing forgets the accounts merged into this one, too, which are the same person's, and every text
     * on record, the reason of the erasure itself; see {@link AccountStatus#ERASED}.
     *
     * @param member whose
     * @param id the shop's own name of it, unique in the programme
     * @param status {@link AccountStatus#FROZEN}, {@link AccountStatus#ACTIVE}, {@link AccountStatus#CLOSED} or {@link
     *     AccountStatus#ERASED}
     * @param note why, and who does it
     */
    record SetStatus(MemberId member, String id, AccountStatus status, Note note) implements Command {
        /** Checks the limits. */
        public SetStatus {
            id = Command.id("status change id", id);
            if (status == AccountStatus.MERGED) {
                throw new IllegalArgumentException("an account must be merged by the command for it: MERGED");
            }
        }

        @Override
        public String key() {
            return "status/" + id;
        }

        @Override
        public Command forgotten() {
            return new SetStatus(member, id, status, note.forgotten());
        }
    }

    /**
     * Keep a member's yes or no to a use of its data. The latest by the time it was given counts, in whatever order
     * answers arrive; one from the future is refused by an {@link IllegalArgumentException}.
     *
     * @param member who
     * @param consent the answer
     */
    record GiveConsent(MemberId member, Consent consent) implements Command {
        @Override
        public String key() {
            return "consent/" + member + "/" + consent.purpose() + "/" + consent.time();
        }
    }

    /**
     * Keep that a member was recommended by another, before its first purchase.
     *
     * @param member the friend
     * @param by who recommended
     */
    record Refer(MemberId member, MemberId by) implements Command {
        @Override
        public Optional<MemberId> other() {
            return Optional.of(by);
        }

        @Override
        public String key() {
            return "refer/" + member.value().length() + "/" + member + "/" + by; // as ids may have slashes
        }
    }

    /**
     * Bring an account up to the midnight that begins a day, in this order at each midnight or other instant at which
     * something is due: waiting points become usable, automatic rewards, tiers that end, tiers that begin, points expire,
     * tiers by balance.
     *
     * <p>Days may be closed late, twice, in any order or not at all: each command does what is left of this for the
     * accounts it touches, and a day the account is past already changes nothing. A day that has not begun is refused.
     *
     * @param member whose
     * @param day the day that begins
     */
    record CloseDay(MemberId member, LocalDate day) implements Command {
        @Override
        public String key() {
            return "day/" + member + "/" + day;
        }
    }
}
