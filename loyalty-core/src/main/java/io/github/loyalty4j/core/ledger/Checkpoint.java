package io.github.loyalty4j.core.ledger;

import io.github.loyalty4j.core.card.CardNumber;
import io.github.loyalty4j.core.card.Consent;
import io.github.loyalty4j.core.card.MemberId;
import io.github.loyalty4j.core.points.PointsUnit;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What of an account is open or recent, so that it can go on without its past: {@code Account.of(account.checkpoint(),
 * archive)}. Orders, events and spends are not in it, see {@link Account#sinceCheckpoint()}; of each sum over time it has the
 * latest {@value #MOST_POINTS} instants, of each counter the latest {@value #MOST_WINDOWS} windows. So it does not grow with
 * the age of an account, but with its open lots and holds.
 *
 * <p>It is a cache of the ledger, and no part of it. Immutable and safe for use by several threads.
 *
 * @param enrolled the account's first entry
 * @param standing who the member is and stands
 * @param units what it has in each unit
 * @param holds the open holds
 * @param counters what it used
 * @param tallies what it did
 * @param updated when the latest of its entries took effect
 * @param nextLot the number of the next lot
 * @param size how many entries it is the fold of
 */
public record Checkpoint(
        Entry.Enrolled enrolled,
        Standing standing,
        List<OfUnit> units,
        List<Hold> holds,
        List<OfCounter> counters,
        Tallies tallies,
        Instant updated,
        long nextLot,
        long size) {
    static final int MOST_POINTS = 512;
    static final int MOST_WINDOWS = 64;

    /** Copies the lists. */
    public Checkpoint {
        units = List.copyOf(units);
        holds = List.copyOf(holds);
        counters = List.copyOf(counters);
    }

    /**
     * Who the member is, and how it stands.
     *
     * @param card the valid card
     * @param cards all it ever had
     * @param status whether it takes part
     * @param mergedInto the account that has its points now
     * @param referrer who recommended it
     * @param merged whose points came here
     * @param consents the latest answers
     * @param tier its tier
     * @param hasBought whether a purchase was ever recorded
     */
    public record Standing(
            CardNumber card,
            List<CardNumber> cards,
            AccountStatus status,
            Optional<MemberId> mergedInto,
            Optional<MemberId> referrer,
            List<MemberId> merged,
            List<Consent> consents,
            TierState tier,
            boolean hasBought) {
        /** Copies the lists. */
        public Standing {
            cards = List.copyOf(cards);
            merged = List.copyOf(merged);
            consents = List.copyOf(consents);
        }

        /** The status alone, nothing that names the member or lets another use the card. */
        @Override
        public String toString() {
            return "standing " + status;
        }
    }

    /**
     * What the account has in one unit.
     *
     * @param unit which
     * @param usable the lots that can be used, in the order of consumption
     * @param waiting the lots that wait
     * @param debt what is owed
     * @param slidSince when activity began to move expiries without a break
     * @param slidTo to when it moved them
     * @param earned what was earned
     * @param forgiven see {@link Account#forgiven}
     */
    public record OfUnit(
            PointsUnit unit,
            List<Lot> usable,
            List<Lot> waiting,
            long debt,
            Optional<Instant> slidSince,
            Optional<Instant> slidTo,
            Sum earned,
            long forgiven) {
        /** Copies the lists. */
        public OfUnit {
            usable = List.copyOf(usable);
            waiting = List.copyOf(waiting);
        }
    }

    /**
     * One counter.
     *
     * @param uses its latest uses, by rising window; at least one
     * @param from from where on these are all; empty if there are no earlier ones
     */
    public record OfCounter(List<Usage> uses, Optional<Instant> from) {
        /** Copies the list. */
        public OfCounter {
            uses = List.copyOf(uses);
        }
    }

    /**
     * Sums over time of what the member did.
     *
     * @param spending what it paid
     * @param purchases how often it bought
     * @param visits how often it came
     */
    public record Tallies(Sum spending, Sum purchases, Sum visits) {}

    /**
     * A sum over time.
     *
     * @param points its latest parts, by rising time
     * @param before the sum of all earlier parts
     * @param from from where on the parts are all; empty if there are no earlier ones
     */
    public record Sum(List<Point> points, long before, Optional<Instant> from) {
        /** Copies the list. */
        public Sum {
            points = List.copyOf(points);
        }
    }

    /**
     * A part of a sum.
     *
     * @param at when
     * @param amount how much
     */
    public record Point(Instant at, long amount) {}

    /**
     * What an {@link Archive} has to take on with this checkpoint: all orders, events and spends that are new or changed since
     * the one before, each with its id.
     *
     * @param orders the orders
     * @param events the events; empty where one is no longer on record
     * @param spends the spends; empty where one is no longer on record
     */
    public record Changes(
            List<Change<OrderState>> orders, List<Change<Entry.Earned>> events, List<Change<Entry.Spent>> spends) {
        /** Copies the lists. */
        public Changes {
            orders = List.copyOf(orders);
            events = List.copyOf(events);
            spends = List.copyOf(spends);
        }
    }

    /**
     * What became of one id.
     *
     * @param id the id
     * @param value what there is by now; empty if nothing
     */
    public record Change<V>(String id, Optional<V> value) {}
}
