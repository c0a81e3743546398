package io.github.loyalty4j.core.ledger;

import io.github.loyalty4j.core.activity.Activity;
import io.github.loyalty4j.core.activity.ActivityContext;
import io.github.loyalty4j.core.activity.Event;
import io.github.loyalty4j.core.activity.OrderId;
import io.github.loyalty4j.core.activity.Return;
import io.github.loyalty4j.core.card.CardNumber;
import io.github.loyalty4j.core.card.Consent;
import io.github.loyalty4j.core.card.MemberId;
import io.github.loyalty4j.core.points.Amount;
import io.github.loyalty4j.core.points.Points;
import io.github.loyalty4j.core.points.PointsUnit;
import io.github.loyalty4j.core.program.TierPolicy;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.joda.money.Money;

/**
 * One thing that happened to an account. Entries are appended and never changed; a correction is another entry.
 *
 * <p>Implementations are immutable and safe for use by several threads.
 */
public sealed interface Entry {
    /** What stands where a text or a purpose was forgotten: {@code forgotten}. */
    String FORGOTTEN = "forgotten";

    /** When it took effect. */
    Instant time();

    /** What it does to the account's points; nothing by default. */
    default Movement movement() {
        return Movement.none();
    }

    /**
     * The same entry once the member is forgotten: without reasons, the circumstances of what was done, and answers to
     * questions of consent. Ids, numbers, times, articles and who on the shop's side did it stay. An {@link Account} has
     * the same numbers with it. Empty if there is nothing to forget, as by default.
     */
    default Optional<Entry> forgotten() {
        return Optional.empty();
    }

    /** Whether the member is forgotten from here on. */
    default boolean isErasure() {
        return this instanceof StatusChanged changed && changed.status() == AccountStatus.ERASED;
    }

    /**
     * A member joined and was given a card; the first entry of every account.
     *
     * @param time when
     * @param member who joined
     * @param card the number of the card
     */
    record Enrolled(Instant time, MemberId member, CardNumber card) implements Entry {
        /** The time alone, nothing that names the member or lets another use the card. */
        @Override
        public String toString() {
            return "enrolled " + time;
        }
    }

    /**
     * Something the member did was awarded. What was too small to earn anything is an entry without lots: it happened,
     * and it must not be awarded later by other rules.
     *
     * @param time when it was recorded
     * @param activity what the member did
     * @param award what it earned, and why
     * @param movement the lots earned, and debts they pay
     */
    record Earned(Instant time, Activity activity, Award award, Movement movement) implements Entry {
        @Override
        public Optional<Entry> forgotten() {
            return activity.context().equals(ActivityContext.none())
                    ? Optional.empty()
                    : Optional.of(new Earned(time, activity.in(ActivityContext.none()), award, movement));
        }
    }

    /**
     * Points were given for what another did: the reward of a referral.
     *
     * @param time when
     * @param friend who bought for the first time
     * @param order the purchase that brought it about
     * @param movement the lots given
     */
    record Granted(Instant time, MemberId friend, OrderId order, Movement movement) implements Entry {
        /** Time and order, nothing that names the member. */
        @Override
        public String toString() {
            return "granted " + time + " for order " + order;
        }
    }

    /**
     * The shop confirmed an order, so that its points can be used.
     *
     * @param time when
     * @param order which
     * @param movement the waiting lots taken, and the same given with their time
     */
    record Confirmed(Instant time, OrderId order, Movement movement) implements Entry {}

    /**
     * Waiting points became usable.
     *
     * @param time when
     * @param lots which
     */
    record Activated(Instant time, List<Lot> lots) implements Entry {
        /** Copies the list. */
        public Activated {
            lots = List.copyOf(lots);
        }
    }

    /**
     * Points paid what the member owed.
     *
     * @param time when
     * @param movement the portions taken and the debt paid
     */
    record Absorbed(Instant time, Movement movement) implements Entry {}

    /**
     * Points expired.
     *
     * @param time the instant from which they no longer counted
     * @param movement the lots taken
     */
    record Expired(Instant time, Movement movement) implements Entry {}

    /**
     * The sliding lots of a unit, held ones, too, expire no earlier than then, as the member was active.
     *
     * @param time when
     * @param unit of which unit
     * @param expires the new expiry of all that would expire earlier
     */
    record Extended(Instant time, PointsUnit unit, Instant expires) implements Entry {}

    /**
     * Points were set aside.
     *
     * @param time when
     * @param hold what for and until when
     */
    record Held(Instant time, Hold hold) implements Entry {
        @Override
        public Movement movement() {
            return Movement.take(hold.portions());
        }
    }

    /**
     * A hold was captured, wholly or in part: its points are spent on its order.
     *
     * @param time when
     * @param hold which
     * @param points how many are spent
     * @param movement the rest that goes back into its lots, less what makes up for a return, see {@link
     *     Account#forgiven}
     */
    record Captured(Instant time, String hold, Points points, Movement movement) implements Entry {}

    /**
     * A hold ended without being captured.
     *
     * @param time when
     * @param hold which
     * @param isExpired whether it ended by itself
     * @param movement what goes back into its lots, less what makes up for a return, see {@link Account#forgiven}
     */
    record Released(Instant time, String hold, boolean isExpired, Movement movement) implements Entry {}

    /**
     * Points were spent.
     *
     * @param time when
     * @param id the shop's own name of it, unique in the account
     * @param purpose what on
     * @param movement the portions taken
     */
    record Spent(Instant time, String id, Purpose purpose, Movement movement) implements Entry {}

    /**
     * What points were spent on.
     *
     * @param reward the reward's id; empty if they paid for an order
     * @param order the order they were spent with; empty if with none
     * @param worth how much of the order they paid; empty if they paid none or the rate is not on record
     */
    record Purpose(Optional<String> reward, Optional<OrderId> order, Optional<Money> worth) {
        /** A purpose that pays no amount. */
        public Purpose(Optional<String> reward, Optional<OrderId> order) {
            this(reward, order, Optional.empty());
        }
    }

    /**
     * An order came back, wholly or in part: what it earned is taken back, what was spent on it is put back.
     *
     * @param time when
     * @param back what came back
     * @param reversal what that means
     * @param movement what was taken, put back and owed in the end
     */
    record Returned(Instant time, Return back, Reversal reversal, Movement movement) implements Entry {}

    /**
     * What a return takes back and puts back.
     *
     * @param isWhole whether nothing of the order is left
     * @param basis by how much less counts, see {@link Award#basis()}
     * @param revoked what the order no longer earns, by unit; taken as far as the policy allows
     * @param restored what was spent on the order and is put back, by unit; less what has expired
     * @param used what is given back of caps and counters; negative amounts
     * @param isOfGrant whether it is not of the purchase, but of what was given because another bought
     */
    record Reversal(
            boolean isWhole,
            Money basis,
            List<Amount> revoked,
            List<Amount> restored,
            List<Usage> used,
            boolean isOfGrant) {
        /** Whether nothing of the purchase itself is left. */
        public boolean endsPurchase() {
            return isWhole && !isOfGrant;
        }

        /** A reversal of the purchase itself. */
        public Reversal(boolean isWhole, Money basis, List<Amount> revoked, List<Amount> restored, List<Usage> used) {
            this(isWhole, basis, revoked, restored, used, false);
        }

        /** Copies the lists. */
        public Reversal {
            revoked = List.copyOf(revoked);
            restored = List.copyOf(restored);
            used = List.copyOf(used);
        }
    }

    /**
     * An event does not count after all: what it earned is taken back.
     *
     * @param time when
     * @param event which, without its context
     * @param revoked what it had earned, by unit; taken as far as the policy allows
     * @param movement what was taken and owed in the end
     */
    record Cancelled(Instant time, Event event, List<Amount> revoked, Movement movement) implements Entry {
        /** Copies the list. */
        public Cancelled {
            revoked = List.copyOf(revoked);
        }
    }

    /**
     * A recommendation does not count after all: what was given because another bought is taken back; in the account of
     * the friend, where nothing moves, nobody recommended it any more.
     *
     * @param time when
     * @param order the purchase that had brought it about
     * @param revoked what had been given, by unit; taken as far as the policy allows
     * @param movement what was taken and owed in the end
     */
    record GrantCancelled(Instant time, OrderId order, List<Amount> revoked, Movement movement) implements Entry {
        /** Copies the list. */
        public GrantCancelled {
            revoked = List.copyOf(revoked);
        }
    }

    /**
     * A spend that was not tied to an order was undone: its points are put back.
     *
     * @param time when
     * @param spend which
     * @param movement what is put back, less what makes up for a return, see {@link Account#forgiven}
     */
    record Refunded(Instant time, String spend, Movement movement) implements Entry {}

    /**
     * Somebody gave or took points by hand.
     *
     * @param time when
     * @param reason why
     * @param actor who
     * @param movement what was given or taken
     */
    record Adjusted(Instant time, String reason, String actor, Movement movement) implements Entry {
        @Override
        public Optional<Entry> forgotten() {
            return Optional.of(new Adjusted(time, FORGOTTEN, actor, movement));
        }
    }

    /**
     * Points went to another account.
     *
     * @param time when
     * @param to whose
     * @param movement what was taken
     */
    record Sent(Instant time, MemberId to, Movement movement) implements Entry {
        /** The time alone. */
        @Override
        public String toString() {
            return "sent " + time;
        }
    }

    /**
     * Points came from another account, with their own expiry.
     *
     * @param time when
     * @param from whose
     * @param movement what was given
     */
    record Received(Instant time, MemberId from, Movement movement) implements Entry {
        /** The time alone. */
        @Override
        public String toString() {
            return "received " + time;
        }
    }

    /**
     * All that another account of the same person had came here for good: its points, its orders, so that they can still
     * come back, and what counts towards tiers and caps. A lot keeps all but its number, which is raised by the same
     * count for every lot of the other account.
     *
     * @param time when
     * @param from whose
     * @param history what is known of the other account beside its points
     * @param movement the lots given, waiting ones too, and what is owed more
     */
    record Merged(Instant time, MemberId from, History history, Movement movement) implements Entry {
        @Override
        public Optional<Entry> forgotten() {
            return history.forgotten().map(numbers -> new Merged(time, from, numbers, movement));
        }

        /** The time alone. */
        @Override
        public String toString() {
            return "merged " + time;
        }
    }

    /**
     * What is known of a merged account beside its points; lots have the numbers they have in the account that stays.
     *
     * @param orders its orders
     * @param spends its redemptions that were for no order and can be undone
     * @param used its caps and counters
     * @param tallies what it had done that counts towards tiers
     * @param forgiven what returns could not take back, see {@link Account#forgiven}
     * @param earlier the accounts that had been merged into it before
     * @param events its events that were not cancelled
     */
    record History(
            List<PastOrder> orders,
            List<Spent> spends,
            List<Usage> used,
            List<Tally> tallies,
            List<Amount> forgiven,
            List<MemberId> earlier,
            List<Earned> events) {
        /** Copies the lists. */
        public History {
            orders = List.copyOf(orders);
            spends = List.copyOf(spends);
            used = List.copyOf(used);
            tallies = List.copyOf(tallies);
            forgiven = List.copyOf(forgiven);
            earlier = List.copyOf(earlier);
            events = List.copyOf(events);
        }

        private Optional<History> forgotten() {
            boolean isAny = orders.stream()
                            .anyMatch(past -> past.state().forgotten().isPresent())
                    || events.stream().anyMatch(event -> event.forgotten().isPresent());
            return isAny ? Optional.of(numbers()) : Optional.empty();
        }

        private History numbers() {
            List<Earned> plain = events.stream()
                    .map(event -> event.forgotten().map(Earned.class::cast).orElse(event))
                    .toList();
            return new History(
                    orders.stream().map(PastOrder::numbers).toList(), spends, used, tallies, forgiven, earlier, plain);
        }
    }

    /**
     * An order of a merged account.
     *
     * @param order which
     * @param state what the ledger knows of it
     */
    record PastOrder(OrderId order, OrderState state) {
        private PastOrder numbers() {
            return state.forgotten()
                    .map(numbers -> new PastOrder(order, numbers))
                    .orElse(this);
        }
    }

    /**
     * So much at one time that counts towards tiers.
     *
     * @param basis what is counted; all but the balance
     * @param unit of which unit, for points earned; empty for all else
     * @param at when
     * @param amount how much
     */
    record Tally(TierPolicy.Basis basis, Optional<PointsUnit> unit, Instant at, long amount) {}

    /**
     * The member's tier changed, or is kept and looked at again later.
     *
     * @param time when
     * @param tier the tier from now on; empty for none
     * @param check when it is looked at next; empty for never
     */
    record TierChanged(Instant time, Optional<String> tier, Optional<Instant> check) implements Entry {}

    /**
     * The account was frozen, unfrozen, closed, merged or erased.
     *
     * @param time when
     * @param status the status from now on
     * @param reason why
     * @param actor who did it
     * @param mergedInto the account that has the points now; empty unless merged
     */
    record StatusChanged(Instant time, AccountStatus status, String reason, String actor, Optional<MemberId> mergedInto)
            implements Entry {
        @Override
        public Optional<Entry> forgotten() {
            return Optional.of(new StatusChanged(time, status, FORGOTTEN, actor, mergedInto));
        }
    }

    /**
     * The member got a card of another number; the one before is void.
     *
     * @param time when
     * @param card the new number
     * @param reason why
     * @param actor who did it
     */
    record CardReplaced(Instant time, CardNumber card, String reason, String actor) implements Entry {
        @Override
        public Optional<Entry> forgotten() {
            return Optional.of(new CardReplaced(time, card, FORGOTTEN, actor));
        }

        /** Time and reason, nothing that lets another use the card. */
        @Override
        public String toString() {
            return "card replaced " + time + ", " + reason;
        }
    }

    /**
     * The member said yes or no to a use of its data.
     *
     * @param consent the answer
     */
    record Consented(Consent consent) implements Entry {
        @Override
        public Instant time() {
            return consent.time();
        }

        /** Neither purpose nor answer stays, and what stands there is a no. */
        @Override
        public Optional<Entry> forgotten() {
            return Optional.of(new Consented(new Consent(FORGOTTEN, false, consent.time())));
        }
    }

    /**
     * The member was recommended by another.
     *
     * @param time when
     * @param by who recommended
     */
    record Referred(Instant time, MemberId by) implements Entry {
        /** The time alone. */
        @Override
        public String toString() {
            return "referred " + time;
        }
    }
}
