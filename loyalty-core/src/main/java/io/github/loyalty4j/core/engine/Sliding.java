package io.github.loyalty4j.core.engine;

import io.github.loyalty4j.core.card.MemberId;
import io.github.loyalty4j.core.ledger.Account;
import io.github.loyalty4j.core.ledger.Entry;
import io.github.loyalty4j.core.points.PointsUnit;
import io.github.loyalty4j.core.program.Expiry;
import io.github.loyalty4j.core.program.LoyaltyProgram;
import io.github.loyalty4j.core.program.Tier;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;

/** Keeps points that expire by inactivity for the whole time again, as the member has just earned or spent. */
final class Sliding {
    private Sliding() {}

    /**
     * Moves the expiry of the sliding lots of each unit. Where the tier's or the programme's way and those of single rules
     * slide by different times, the longest keeps them all; no lot's expiry ever comes nearer.
     */
    static void extend(Engine engine, Draft draft, MemberId member) {
        Account account = draft.account(member);
        for (PointsUnit unit : account.units()) {
            Optional<Instant> expires = expiry(engine.program(), account, unit, draft.now());
            if (expires.isPresent() && hasEarlier(account, unit, expires.get(), draft.now())) {
                draft.add(member, new Entry.Extended(draft.now(), unit, expires.get()));
            }
        }
    }

    private static Optional<Instant> expiry(LoyaltyProgram program, Account account, PointsUnit unit, Instant now) {
        Expiry general = account.tier()
                .name()
                .flatMap(program::tier)
                .flatMap(Tier::expiry)
                .orElse(program.expiry());
        Stream<Expiry> ofRules = program.earnRules().stream()
                .filter(rule -> rule.unit().orElse(program.unit()).equals(unit))
                .flatMap(rule -> rule.expiry().stream());
        return Stream.concat(Stream.of(general), ofRules)
                .filter(Expiry::isByInactivity)
                .flatMap(expiry -> expiry.expiresAt(now, program.zone()).stream())
                .max(Instant::compareTo);
    }

    private static boolean hasEarlier(Account account, PointsUnit unit, Instant expires, Instant now) {
        return Stream.concat(
                        account.lotsAt(unit, now).stream().filter(lot -> lot.isUsableAt(now)),
                        account.holds().stream().flatMap(hold -> hold.portions().stream()))
                .anyMatch(lot -> lot.unit().equals(unit)
                        && lot.isSliding()
                        && lot.expires()
                                .filter(at -> now.isBefore(at) && at.isBefore(expires))
                                .isPresent());
    }
}
