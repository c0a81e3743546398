package io.github.loyalty4j.core.ledger;

/** Whether an account takes part in the programme. */
public enum AccountStatus {
    /** It earns and spends. */
    ACTIVE,
    /** It earns and spends nothing until it is unfrozen; its points go on expiring. */
    FROZEN,
    /** The member left for good; its points and debts are gone. */
    CLOSED,
    /** Its points went to another account of the same person. */
    MERGED,
    /**
     * The member is forgotten: its points are gone, its card is void, its consents and who recommended it are no longer
     * part of the account. The ledger's entries stay, for they hold no person: ids, numbers, times, articles. To forget
     * whom they are of, the host deletes the customer behind the {@link
     * io.github.loyalty4j.core.card.MemberId member's id}, cards in wallets, messages not yet sent, and its own records
     * of accounts merged into this one; reasons and actors of what was done by hand should never have named anybody.
     */
    ERASED
}
