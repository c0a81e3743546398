package io.github.loyalty4j.core.engine;

import io.github.loyalty4j.core.ledger.Account;
import io.github.loyalty4j.core.ledger.Lot;
import io.github.loyalty4j.core.program.Expiry;
import io.github.loyalty4j.core.program.LoyaltyProgram;
import java.time.Instant;
import java.time.Period;

/**
 * Spent points that come back. Each portion goes into its own lot with its own expiry; one that moves with the member's
 * activity comes back with the expiry the last activity gave the others. What expired meanwhile can be used for the days
 * of grace of the programme's {@link io.github.loyalty4j.core.program.ReturnPolicy}, or without any is lost at once.
 */
final class PutBack {
    private PutBack() {}

    static Lot of(LoyaltyProgram program, Account account, Lot portion, Instant now) {
        Lot lot = account.current(portion);
        int days = program.returns().graceDays();
        if (!lot.isExpiredAt(now) || days == 0) {
            return lot;
        }
        Expiry grace = Expiry.after(Period.ofDays(days));
        return lot.expiring(grace.expiresAt(now, program.zone()).orElseThrow());
    }
}
