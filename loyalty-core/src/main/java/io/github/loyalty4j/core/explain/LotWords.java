package io.github.loyalty4j.core.explain;

import io.github.loyalty4j.core.ledger.Lot;
import io.github.loyalty4j.core.points.Amount;
import io.github.loyalty4j.core.points.Points;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Optional;

/** Lots as sentences. */
final class LotWords {
    private final ZoneId zone;

    LotWords(ZoneId zone) {
        this.zone = zone;
    }

    /** A lot as it was given. */
    Sentence of(Lot lot) {
        boolean isAtOnce = lot.usable().filter(lot.earned()::equals).isPresent();
        return of(lot, lot.points(), isAtOnce ? Sentence.of(Phrase.USABLE_NOW) : usable(lot));
    }

    /** So many points of lots like this one as they stand at an instant. */
    Sentence of(Lot lot, Points points, Instant now) {
        return of(lot, points, Statement.countsAt(lot, now) ? Sentence.of(Phrase.USABLE) : usable(lot));
    }

    private Sentence of(Lot lot, Points points, Sentence usable) {
        return Sentence.of(Phrase.LOT, new Amount(lot.unit(), points), usable, expiry(lot));
    }

    private Sentence usable(Lot lot) {
        Optional<Instant> usable = lot.usable();
        return usable.map(time -> Sentence.of(Phrase.USABLE_FROM, local(time)))
                .orElse(Sentence.of(Phrase.USABLE_WHEN_CONFIRMED));
    }

    private Sentence expiry(Lot lot) {
        if (lot.usable().isEmpty()) {
            return Sentence.of(Phrase.EXPIRY_COUNTS_LATER);
        }
        return lot.expires()
                .map(end -> Sentence.of(
                        lot.isSliding() ? Phrase.SLIDING : Phrase.EXPIRING,
                        local(end).minusNanos(1).toLocalDate()))
                .orElse(Sentence.of(Phrase.NEVER_EXPIRING));
    }

    private LocalDateTime local(Instant time) {
        return LocalDateTime.ofInstant(time, zone);
    }
}
