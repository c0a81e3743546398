package io.github.loyalty4j.core.engine;

import io.github.loyalty4j.core.activity.Purchase;
import io.github.loyalty4j.core.ledger.Earned;
import io.github.loyalty4j.core.ledger.Lot;
import io.github.loyalty4j.core.ledger.TraceLine;
import io.github.loyalty4j.core.points.Points;
import io.github.loyalty4j.core.program.EarnRule;
import io.github.loyalty4j.core.program.LoyaltyProgram;
import java.util.ArrayList;
import java.util.List;

/** Decides what a purchase earns: pure and stateless, the same answer for the same arguments always and anywhere. */
public final class Engine {
    private Engine() {}

    /**
     * The award of a purchase: under one point per EUR 1.00 and one per EUR 2.00, both rounded down, EUR 19.99 earns 19
     * + 9 = 28.
     *
     * @return the entry for the ledger, or a rejection if the purchase is in another currency than the programme
     */
    public static Decision decide(LoyaltyProgram program, Purchase purchase) {
        if (!purchase.amount().getCurrencyUnit().equals(program.currency())) {
            return Decision.rejected(Rejection.of(
                    Rejection.Code.OTHER_CURRENCY,
                    "purchase must be in " + program.currency() + ", the programme's currency: " + purchase.amount()));
        }
        List<TraceLine> trace = new ArrayList<>();
        Points sum = Points.ZERO;
        for (EarnRule rule : program.earnRules()) {
            Points earned = rule.earn(purchase.amount());
            trace.add(new TraceLine(rule.describe(), earned));
            sum = sum.plus(earned);
        }
        Points points = sum;
        Lot lot = program.expiry()
                .expiresAt(purchase.time(), program.zone())
                .map(expires -> Lot.expiring(points, purchase.time(), expires))
                .orElseGet(() -> Lot.lasting(points, purchase.time()));
        return Decision.accepted(new Earned(purchase, lot, program.version(), trace));
    }
}
