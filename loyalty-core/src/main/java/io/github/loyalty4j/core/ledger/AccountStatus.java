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
     * part of the account, and of its ledger only what {@link Entry#forgotten()} leaves: ids, numbers, times, articles. The
     * same goes for the accounts merged into it; one that was merged into another is forgotten there when that one is
     * erased. To forget whom the numbers are of, the host deletes the customer behind the {@link
     * io.github.loyalty4j.core.card.MemberId member's id}, and messages not yet sent.
     */
    ERASED
}
