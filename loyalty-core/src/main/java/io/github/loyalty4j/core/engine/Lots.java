package io.github.loyalty4j.core.engine;

import io.github.loyalty4j.core.activity.Activity;
import io.github.loyalty4j.core.activity.Purchase;
import io.github.loyalty4j.core.ledger.Account;
import io.github.loyalty4j.core.ledger.Lot;
import io.github.loyalty4j.core.ledger.Movement;
import io.github.loyalty4j.core.points.Points;
import io.github.loyalty4j.core.points.PointsUnit;
import io.github.loyalty4j.core.program.Expiry;
import io.github.loyalty4j.core.program.LoyaltyProgram;
import io.github.loyalty4j.core.program.Pending;
import io.github.loyalty4j.core.program.Tier;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Makes lots of what rules gave: one for all points of a unit that wait and expire alike. A rule's own way comes first,
 * then for the expiry the tier's, then the programme's.
 */
final class Lots {
    private final LoyaltyProgram program;
    private final Days days;
    private final Pending pending;
    private final Instant earned;
    private final Account account;

    /** Lots of points that no activity earned. */
    Lots(LoyaltyProgram program, Instant earned, Account account) {
        this.program = program;
        this.days = new Days(program.zone());
        this.pending = program.pending();
        this.earned = earned;
        this.account = account;
    }

    /** Lots of what an activity earned; an event, which no shop confirms, lets nothing wait for that. */
    Lots(Awarding awarding, Activity activity, Account account) {
        this.program = awarding.program();
        this.days = awarding.days();
        this.pending = activity instanceof Purchase ? program.pending() : Clause.unconfirmed(program.pending());
        this.earned = activity.time();
        this.account = account;
    }

    /** Points that wait and expire alike. */
    private static final class Batch {
        final PointsUnit unit;
        final Pending pending;
        final Expiry expiry;
        long points;

        @Nullable
        Batch next;

        Batch(PointsUnit unit, Pending pending, Expiry expiry) {
            this.unit = unit;
            this.pending = pending;
            this.expiry = expiry;
        }

        /** Nearly always the programme's own, the same objects. */
        boolean isLike(PointsUnit other, Pending wait, Expiry end) {
            return Objects.equals(unit, other) && Objects.equals(pending, wait) && Objects.equals(expiry, end);
        }
    }

    /**
     * A lot of each batch, numbered from the account's next on.
     *
     * @param ofTier how points expire where a rule does not say
     */
    List<Lot> of(List<Share> shares, Expiry ofTier) {
        Batch first = batches(shares, ofTier);
        if (first == null) {
            return List.of();
        }
        if (first.next == null) {
            return List.of(lot(account.nextLot(), first));
        }
        List<Lot> lots = new ArrayList<>();
        for (Batch batch = first; batch != null; batch = batch.next) {
            lots.add(lot(account.nextLot() + lots.size(), batch));
        }
        return List.copyOf(lots);
    }

    /** The first batch, which leads to the others; null if no points were given. */
    private @Nullable Batch batches(List<Share> shares, Expiry ofTier) {
        Batch first = null;
        for (int i = 0; i < shares.size(); i++) {
            Share share = shares.get(i);
            if (share.points > 0) {
                first = first == null ? batch(share, ofTier) : first;
                Batch batch = first;
                while (!batch.isLike(share.unit, pending(share.clause), expiry(share.clause, ofTier))) {
                    batch.next = batch.next == null ? batch(share, ofTier) : batch.next;
                    batch = batch.next;
                }
                batch.points = Math.addExact(batch.points, share.points);
            }
        }
        return first;
    }

    private Batch batch(Share share, Expiry ofTier) {
        return new Batch(share.unit, pending(share.clause), expiry(share.clause, ofTier));
    }

    private Pending pending(@Nullable Clause clause) {
        return clause == null ? pending : clause.pending;
    }

    private static Expiry expiry(@Nullable Clause clause, Expiry ofTier) {
        return clause == null || clause.expiry == null ? ofTier : clause.expiry;
    }

    private Lot lot(long number, Batch batch) {
        Lot lot = Lot.of(number, batch.unit, Points.of(batch.points), earned);
        if (batch.expiry.isByInactivity()) {
            lot = lot.sliding();
        }
        if (batch.pending.equals(Pending.none())) {
            return expiring(lot, earned, batch.expiry);
        }
        Optional<Instant> usable = batch.pending.activatesAt(earned, program.zone());
        return usable.isEmpty()
                ? lot.awaitingConfirmation()
                : expiring(lot.usableFrom(usable.get()), usable.get(), batch.expiry);
    }

    private Lot expiring(Lot lot, Instant usable, Expiry expiry) {
        Instant end = days.of(usable).expiry(expiry);
        return end == null ? lot : lot.expiring(end);
    }

    /** A lot that can be used at once and expires in the programme's way, or that of the member's tier, numbered next. */
    Lot atOnce(PointsUnit unit, Points points) {
        Expiry ofTier = account.tier()
                .name()
                .flatMap(program::tier)
                .flatMap(Tier::expiry)
                .orElse(program.expiry());
        Batch batch = new Batch(unit, Pending.none(), ofTier);
        batch.points = points.units();
        return lot(account.nextLot(), batch);
    }

    /**
     * Lets lots that wait for the shop's confirmation, which came now, be used; they expire as the rules that gave them
     * say. Nothing if none of them waits.
     *
     * @param given the lots as they were given
     * @param shares what the rules gave, of which the lots were made
     * @param ofTier how points expire where a rule does not say
     */
    Movement confirmation(List<Lot> given, List<Share> shares, Expiry ofTier, Instant now) {
        List<Batch> batches = new ArrayList<>();
        for (Batch batch = batches(shares, ofTier); batch != null; batch = batch.next) {
            batches.add(batch);
        }
        List<Lot> from = new ArrayList<>();
        List<Lot> to = new ArrayList<>();
        for (int i = 0; i < given.size(); i++) {
            Lot lot = given.get(i);
            Optional<Lot> waiting = lot.usable().isPresent() ? Optional.empty() : account.lot(lot);
            if (waiting.isPresent()) {
                Expiry expiry = given.size() == batches.size() ? batches.get(i).expiry : ofTier;
                Instant usable = now.isBefore(earned) ? earned : now;
                from.add(waiting.get());
                to.add(expiring(waiting.get().usableFrom(usable), usable, expiry));
            }
        }
        return from.isEmpty() ? Movement.none() : new Movement(to, from, List.of());
    }
}
