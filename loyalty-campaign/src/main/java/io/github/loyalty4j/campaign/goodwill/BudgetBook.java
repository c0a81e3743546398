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
     * Uses some of several budgets at once, or of none. A key stands for one use: asked again for the same content nothing more
     * is used, for another nothing at all.
     *
     * @param key what the use is known by
     * @param content what for; equal texts are the same
     */
    Answer use(String key, String content, List<Claim> claims);

    /**
     * What became of a use.
     *
     * @param status that
     * @param full the first of the budgets that has too little left; empty unless {@code FULL}
     */
    record Answer(Status status, Optional<Claim> full) {
        /** An answer that needs no more words. */
        static Answer of(Status status) {
            return new Answer(status, Optional.empty());
        }
    }

    /** What may become of a use. */
    enum Status {
        /** It is used now. */
        USED,
        /** It was used before. */
        REPEATED,
        /** The key was used for something else. */
        OTHER,
        /** A budget has too little left. */
        FULL
    }

    /** Gives back what was used under a key; nothing if nothing was. */
    void giveBack(String key);

    /** How much of a budget is used. */
    long used(String counter);
}
