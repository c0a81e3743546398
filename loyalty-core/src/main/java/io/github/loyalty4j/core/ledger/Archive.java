package io.github.loyalty4j.core.ledger;

import java.util.Optional;

/**
 * The past of an account that goes on from a {@link Checkpoint}: what a store keeps apart, and gives when it is asked for. All
 * answers are as of the checkpoint.
 *
 * <p>Implementations are safe for use by several threads.
 */
public interface Archive {
    /** What the ledger knows of the order of this id. */
    Optional<OrderState> order(String id);

    /** What the event of this id earned. */
    Optional<Entry.Earned> event(String id);

    /** The points spent under this id on no order. */
    Optional<Entry.Spent> spend(String id);

    /** The account as of the checkpoint, folded from its ledger, for what is seldom asked: all that it ever had. */
    Account whole();
}
