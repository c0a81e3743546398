package io.github.loyalty4j.core.engine;

import io.github.loyalty4j.core.ledger.Account;
import io.github.loyalty4j.core.ledger.Entry;
import io.github.loyalty4j.core.ledger.Lot;
import io.github.loyalty4j.core.points.Points;
import io.github.loyalty4j.core.points.PointsUnit;
import io.github.loyalty4j.core.program.EarnRule;
import io.github.loyalty4j.core.program.Expiry;
import io.github.loyalty4j.core.program.LoyaltyProgram;
import io.github.loyalty4j.core.program.Pending;
import io.github.loyalty4j.core.program.Tier;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Makes lots of what rules gave: one for all points of a unit that wait and expire alike. A rule's own way comes first,
 * then for the expiry the tier's, then the programme's.
 */
final class Lots {
    private final LoyaltyProgram program;
    private final Instant earned;
    private final Account account;

    Lots(LoyaltyProgram program, Instant earned, Account account) {
        this.program = program;
        this.earned = earned;
        this.account = account;
    }

    /** Points that wait and expire alike. */
    private static final class Batch {
        final PointsUnit unit;
        final Pending pending;
        final Expiry expiry;
        long points;

        Batch(PointsUnit unit, Pending pending, Expiry expiry) {
            this.unit = unit;
            this.pending = pending;
            this.expiry = expiry;
        }
    }

    List<Lot> of(List<Share> shares) {
        List<Batch> batches = new ArrayList<>(2);
        Expiry ofTier = expiryOf(account.tier().name());
        for (Share share : shares) {
            if (share.points > 0) {
                Batch batch = batch(batches, share, ofTier);
                batch.points = Math.addExact(batch.points, share.points);
            }
        }
        List<Lot> lots = new ArrayList<>(batches.size());
        for (Batch batch : batches) {
            lots.add(lot(account.nextLot() + lots.size(), batch));
        }
        return lots;
    }

    private Batch batch(List<Batch> batches, Share share, Expiry ofTier) {
        EarnRule rule = share.rule;
        Pending pending = rule == null ? program.pending() : rule.pending().orElse(program.pending());
        Expiry expiry = rule == null ? ofTier : rule.expiry().orElse(ofTier);
        for (Batch batch : batches) {
            if (batch.unit.equals(share.unit) && batch.pending.equals(pending) && batch.expiry.equals(expiry)) {
                return batch;
            }
        }
        Batch batch = new Batch(share.unit, pending, expiry);
        batches.add(batch);
        return batch;
    }

    private Expiry expiryOf(Optional<String> tier) {
        return tier.flatMap(program::tier).flatMap(Tier::expiry).orElse(program.expiry());
    }

    private Lot lot(long number, Batch batch) {
        Lot lot = Lot.of(number, batch.unit, Points.of(batch.points), earned);
        if (batch.expiry.isByInactivity()) {
            lot = lot.sliding();
        }
        Optional<Instant> usable = batch.pending.activatesAt(earned, program.zone());
        return usable.isEmpty() ? lot.awaitingConfirmation() : usable(lot, usable.get(), batch.expiry);
    }

    private Lot usable(Lot lot, Instant from, Expiry expiry) {
        Lot usable = from.equals(earned) ? lot : lot.usableFrom(from);
        return expiry.expiresAt(from, program.zone()).map(usable::expiring).orElse(usable);
    }

    /** A lot that waits and expires in the programme's way, numbered next. */
    Lot plain(PointsUnit unit, Points points, Optional<String> tier) {
        Batch batch = new Batch(unit, program.pending(), expiryOf(tier));
        batch.points = points.units();
        return lot(account.nextLot(), batch);
    }

    /** A lot that can be used at once and expires in the programme's way, or that of the member's tier, numbered next. */
    Lot atOnce(PointsUnit unit, Points points) {
        Batch batch = new Batch(unit, Pending.none(), expiryOf(account.tier().name()));
        batch.points = points.units();
        return lot(account.nextLot(), batch);
    }

    /** A lot that waited for the shop's confirmation, which came now; it expires as the award's rules say. */
    Lot confirmed(Lot waiting, Entry.Earned award, Instant now) {
        Expiry expiry = expiryOf(award.award().circumstances().tier());
        for (EarnRule rule : program.rulesFor(award.activity())) {
            boolean gave = isGiver(rule, award, waiting.unit());
            Expiry own = gave ? rule.expiry().orElse(null) : null;
            expiry = own == null ? expiry : own;
        }
        return usable(waiting, now.isBefore(earned) ? earned : now, expiry);
    }

    private boolean isGiver(EarnRule rule, Entry.Earned award, PointsUnit unit) {
        Pending own = rule.pending().orElse(program.pending());
        return own.isUntilConfirmed()
                && rule.unit().orElse(program.unit()).equals(unit)
                && award.award().trace().stream()
                        .anyMatch(line ->
                                line.rule().equals(rule.id()) && line.points().isPositive());
    }
}
