package io.github.loyalty4j.campaign.goodwill;

import io.github.loyalty4j.campaign.internal.Checks;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToLongFunction;

/**
 * How much of budgets is used: the port a host's database is connected to.
 *
 * <p>Implementations are safe for use by several threads.
 */
public interface BudgetBook {
    /** The longest name of a counter and the longest key: 300 characters. */
    int MOST_CHARACTERS = 300;

    /** The most claims of one use: 100. */
    int MOST_CLAIMS = 100;

    /** The largest amount of a claim: 10^15. */
    long MOST_OF_CLAIM = 1_000_000_000_000_000L;

    /**
     * Some of a budget.
     *
     * @param counter which, 1 to {@link #MOST_CHARACTERS} characters
     * @param most the most that may be used of it, 0 or more
     * @param amount how much is wanted, 1 to {@link #MOST_OF_CLAIM}
     */
    record Claim(String counter, long most, long amount) {
        /**
         * Checks the limits.
         *
         * @throws IllegalArgumentException if one of them is outside its range
         */
        public Claim {
            Checks.text("counter", counter, MOST_CHARACTERS);
            Checks.range("most of a budget", most, 0, Long.MAX_VALUE);
            Checks.range("amount of a claim", amount, 1, MOST_OF_CLAIM);
        }
    }

    /**
     * Uses some of several budgets at once, or of none. A key stands for one use: asked again for the same content nothing more
     * is used, for another nothing at all.
     *
     * @param key what the use is known by, 1 to {@link #MOST_CHARACTERS} characters
     * @param content what for; equal texts are the same
     * @param claims at most {@link #MOST_CLAIMS}; those on one counter are added up
     * @throws IllegalArgumentException if the key or the number of claims is out of range
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
        public static Answer of(Status status) {
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

    /**
     * Checks the limits of a use, for implementations.
     *
     * @throws IllegalArgumentException if the key or the number of claims is out of range
     */
    static void requireUse(String key, List<Claim> claims) {
        Checks.text("key of a use", key, MOST_CHARACTERS);
        Checks.range("claims of a use", claims.size(), 0, MOST_CLAIMS);
    }

    /**
     * The first of some claims for which too little is left once those before it are met; for implementations.
     *
     * @param used how much of a budget is used
     * @return empty if all can be met
     */
    static Optional<Claim> full(List<Claim> claims, ToLongFunction<? super String> used) {
        Map<String, Long> wanted = new HashMap<>();
        for (Claim claim : claims) {
            long sum = wanted.merge(claim.counter(), claim.amount(), Long::sum);
            if (sum > claim.most() - used.applyAsLong(claim.counter())) {
                return Optional.of(claim);
            }
        }
        return Optional.empty();
    }
}
