package io.github.loyalty4j.campaign.goodwill;

import java.util.List;
import java.util.Optional;

/**
 * How much of budgets is used: the port a host's database is connected to.
 *
 * <p>Implementations are safe for use by several threads.
 */
public interface BudgetBook {
    /**
     * Some of a budget.
     *
     * @param counter which
     * @param most the most that may be used of it
     * @param amount how much is wanted
     */
    record Claim(String counter, long most, long amount) {}

    /**
     * Uses some of several budgets at once, or of none. Asked again under the same key it answers that it did, and uses no
     * more.
     *
     * @param key what the use is known by
     * @return the first of the budgets that has too little left; empty if all had enough
     */
    Optional<Claim> use(String key, List<Claim> claims);

    /** Gives back what was used under a key; nothing if nothing was. */
    void giveBack(String key);

    /** How much of a budget is used. */
    long used(String counter);
}
