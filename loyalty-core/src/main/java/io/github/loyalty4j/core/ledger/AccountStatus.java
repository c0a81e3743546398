package io.github.loyalty4j.core.ledger;

/** Whether an account takes part in the programme. */
public enum AccountStatus {
    /** It earns and spends. */
    ACTIVE,
    /** It earns and spends nothing until it is unfrozen; its points go on expiring. */
    FROZEN,
    /** The member left; its points are gone. */
    CLOSED,
    /** Its points went to another account of the same person. */
    MERGED,
    /** The member is forgotten; the numbers stay. */
    ERASED
}
