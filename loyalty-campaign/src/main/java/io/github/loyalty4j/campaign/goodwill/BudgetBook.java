package io.github.loyalty4j.campaign.goodwill;

import io.github.loyalty4j.campaign.internal.Checks;
import io.github.loyalty4j.core.card.MemberId;
import java.util.Comparator;
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
     * What a budget is known by. Those of a member go to another one by {@link #move}.
     *
     * @param name 1 to {@link #MOST_CHARACTERS} characters
     * @param member whose it is; empty if it is no member's own
     */
    record Counter(String name, Optional<MemberId> member) implements Comparable<Counter> {
        private static final Comparator<Counter> ORDER = Comparator.comparing(Counter::name)
                .thenComparing(each -> each.member.map(MemberId::value).orElse(""));

        /**
         * Checks the limits.
         *
         * @throws IllegalArgumentException if the name is blank or too long
         */
        public Counter {
            Checks.text("counter", name, MOST_CHARACTERS);
        }

        @Override
        public int compareTo(Counter other) {
            return ORDER.compare(this, other);
        }

        /** The name, nothing of the member. */
        @Override
        public String toString() {
            return name;
        }
    }

    /**
     * Some of a budget.
     *
     * @param counter which
     * @param most the most that may be used of it, 0 or more
     * @param amount how much is wanted, 1 to {@link #MOST_OF_CLAIM}
     */
    record Claim(Counter counter, long most, long amount) {
        /**
         * Checks the limits.
         *
         * @throws IllegalArgumentException if one of them is outside its range
         */
        public Claim {
            Checks.range("most of a budget", most, 0, Long.MAX_VALUE);
            Checks.range("amount of a claim", amount, 1, MOST_OF_CLAIM);
        }

        /** Some of a budget that is no member's own. */
        public Claim(String counter, long most, long amount) {
            this(new Counter(counter, Optional.empty()), most, amount);
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
     * Keeps some of several budgets for a holder, until {@link #confirm} or {@link #release}. It counts as used meanwhile. Another
     * holder that asks for the same content while it is kept is answered {@code REPEATED} and has a part in it: it is free again
     * when each of them has released it and none has confirmed it. A holder has one part however often it asks, so that it may
     * ask again if an answer was lost. What is used already is not touched.
     *
     * @param key as of {@link #use}
     * @param holder what one who asks is known by, and nobody else: 1 to 64 of {@code a-z}, {@code 0-9} and {@code -}, beginning
     *     with a letter
     * @param content as of {@link #use}
     * @param claims as of {@link #use}
     * @throws IllegalArgumentException if the key, the holder or the number of claims is out of range
     */
    Answer reserve(String key, String holder, String content, List<Claim> claims);

    /** What is kept under a key is used; nothing if nothing is. */
    void confirm(String key);

    /** A holder does not want its part of what is kept under a key any more; nothing if it has none, or it is used. */
    void release(String key, String holder);

    /**
     * What became of a key before: {@code REPEATED} for the same content, {@code OTHER} for another; nothing is used by asking.
     *
     * @return empty if nothing is used or kept under it
     */
    Optional<Status> find(String key, String content);

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

    /** Gives back what was used or kept under a key; nothing if nothing was. */
    void giveBack(String key);

    /** How much of a budget is used. */
    long used(Counter counter);

    /** How much is used of a budget that is no member's own. */
    default long used(String counter) {
        return used(new Counter(counter, Optional.empty()));
    }

    /**
     * What a member used of its own budgets is the other's, as the two are merged: added to what that one used, and given back there.
     * Called again it moves what was used meanwhile.
     */
    void move(MemberId from, MemberId into);

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
     * Checks the limits of a holder, for implementations.
     *
     * @throws IllegalArgumentException if it has not the form of a name
     */
    static void requireHolder(String holder) {
        Checks.id("holder", holder);
    }

    /**
     * The first of some claims for which too little is left once those before it are met; for implementations.
     *
     * @param used how much of a budget is used
     * @return empty if all can be met
     */
    static Optional<Claim> full(List<Claim> claims, ToLongFunction<? super Counter> used) {
        Map<Counter, Long> wanted = new HashMap<>();
        for (Claim claim : claims) {
            long sum = wanted.merge(claim.counter(), claim.amount(), Long::sum);
            if (sum > claim.most() - used.applyAsLong(claim.counter())) {
                return Optional.of(claim);
            }
        }
        return Optional.empty();
    }
}
