package io.github.loyalty4j.core.engine;

import io.github.loyalty4j.core.card.MemberId;
import io.github.loyalty4j.core.ledger.Account;
import io.github.loyalty4j.core.ledger.Entry;
import io.github.loyalty4j.core.points.PointsUnit;
import io.github.loyalty4j.core.program.EarnRule;
import io.github.loyalty4j.core.program.Expiry;
import io.github.loyalty4j.core.program.LoyaltyProgram;
import io.github.loyalty4j.core.program.Tier;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Keeps points that expire by inactivity, see {@link Expiry#afterInactivity}. */
final class Sliding {
    private Sliding() {}

    /**
     * Keeps all such points of a member who earned or spent points, at most one entry a day and unit.
     *
     * @param active when; an activity recorded too late to keep anything keeps nothing
     */
    static void extend(Engine engine, Draft draft, MemberId member, Instant active) {
        if (!engine.hasSlidingExpiry()) {
            return;
        }
        LoyaltyProgram program = engine.program();
        for (PointsUnit unit : draft.account(member).units()) {
            Account account = draft.account(member);
            Optional<Instant> expires = Optional.ofNullable(expiry(program, account, unit))
                    .flatMap(expiry -> expiry.expiresAt(active, program.zone()))
                    .filter(time -> time.isAfter(draft.now()))
                    .filter(time -> account.extendedTo(unit)
                            .filter(last -> !last.isBefore(time))
                            .isEmpty());
            if (expires.isPresent()) {
                draft.add(member, new Entry.Extended(draft.now(), unit, expires.get()));
            }
        }
    }

    /** Whether any points of a programme expire by inactivity. */
    static boolean isIn(LoyaltyProgram program) {
        return program.expiry().isByInactivity()
                || program.tiers().stream().anyMatch(tier -> isSliding(tier.expiry()))
                || program.earnRules().stream().anyMatch(rule -> isSliding(rule.expiry()));
    }

    private static boolean isSliding(Optional<Expiry> expiry) {
        return expiry.filter(Expiry::isByInactivity).isPresent();
    }

    /** The tier's or programme's way; failing that, the longest any rule gives points of the unit. */
    private static @Nullable Expiry expiry(LoyaltyProgram program, Account account, PointsUnit unit) {
        Expiry general = account.tier()
                .name()
                .flatMap(program::tier)
                .flatMap(Tier::expiry)
                .orElse(program.expiry());
        return general.isByInactivity() ? general : ofRules(program, unit);
    }

    private static @Nullable Expiry ofRules(LoyaltyProgram program, PointsUnit unit) {
        Expiry longest = null;
        for (EarnRule rule : program.earnRules()) {
            Expiry own = rule.expiry().filter(Expiry::isByInactivity).orElse(null);
            boolean isOfUnit = rule.unit().orElse(program.unit()).equals(unit);
            if (own != null && isOfUnit && (longest == null || isLonger(own, longest))) {
                longest = own;
            }
        }
        return longest;
    }

    @SuppressWarnings("JavaPeriodGetDays") // months are looked at beside it
    private static boolean isLonger(Expiry expiry, Expiry other) {
        return expiry.time().toTotalMonths() * 31 + expiry.time().getDays()
                > other.time().toTotalMonths() * 31 + other.time().getDays();
    }
}
