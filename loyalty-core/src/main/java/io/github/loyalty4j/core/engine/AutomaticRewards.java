package io.github.loyalty4j.core.engine;

import io.github.loyalty4j.core.card.MemberId;
import io.github.loyalty4j.core.ledger.AccountStatus;
import io.github.loyalty4j.core.program.Reward;
import java.util.Optional;

/** Redeems by itself what the programme says is redeemed so: a full stamp card becomes a coffee. */
final class AutomaticRewards {
    /** So many at once, that a mistaken adjustment cannot fill the ledger; the next occasion goes on with the rest. */
    static final int MOST_AT_ONCE = 100;

    private AutomaticRewards() {}

    /**
     * Redeems as many as the member can pay, in the order of the catalogue. The id of each is the reward's with the
     * member's and the number the entry has in the account's ledger, {@code auto/free-coffee/anna/17}: the same wherever it
     * is decided again, and no other's, also in an account others were merged into.
     */
    static void redeem(Draft draft, Engine engine, MemberId member) {
        if (!engine.hasAutomaticRewards() || draft.account(member).status() != AccountStatus.ACTIVE) {
            return;
        }
        Redemptions redemptions = new Redemptions(engine, draft);
        int left = MOST_AT_ONCE;
        for (Reward reward : engine.program().rewards()) {
            while (reward.isAutomatic()
                    && left > 0
                    && redemptions.requirePossible(member, reward).isEmpty()) {
                long number = draft.account(member).size() + 1;
                String id = Command.Redeem.AUTOMATIC + reward.id() + "/" + member + "/" + number;
                redemptions.take(member, reward, id, Optional.empty());
                left--;
            }
        }
    }
}
