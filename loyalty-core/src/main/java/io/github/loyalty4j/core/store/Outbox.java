package io.github.loyalty4j.core.store;

import io.github.loyalty4j.core.card.MemberId;
import io.github.loyalty4j.core.internal.Text;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What the wallets have yet to be told: for each channel, the members whose card changed since it was last delivered.
 *
 * <p>A store says {@link #changed} inside its own transaction, so that a change and the duty to show it are kept or
 * lost together. A worker later {@link #take takes} a delivery, reads the card as it is by then, hands it to the
 * channel, and says how that ended: {@link #accepted}, {@link #retry} or {@link #bury}.
 *
 * <p>Only the latest state of a card matters, so ten changes of a waiting card are one delivery. A card is in flight to
 * a channel at most once at a time; a change that arrives meanwhile causes one more delivery afterwards. A worker that
 * died holds its delivery until the lease is over; then another takes it. Thus each change is delivered at least once,
 * and per card and channel in order, as long as a lease is longer than a delivery.
 *
 * <p>A delivery that is buried stays as a {@link DeadLetter} until it is replayed or its card changes again: a change
 * has not been rejected yet and deserves a try of its own.
 *
 * <p>A durable implementation needs one row for each channel and member, and a list of the members. An implementation is
 * safe for use by several threads, and for several processes if it is shared by them; it calls nobody back.
 */
public interface Outbox {
    /** The most {@link #deadLetters} that can be asked for in one call. */
    int MOST_DEAD_LETTERS = 1_000;

    /**
     * From now on every change is kept for this channel too. It is owed nothing of the time before; see
     * {@link #resyncAll}. Does nothing if the channel is registered.
     */
    void register(ChannelName channel);

    /** Forgets a channel with all it is owed and its dead letters. Does nothing if it is not registered. */
    void unregister(ChannelName channel);

    /**
     * The member's card changed. Every registered channel is owed a delivery; a card that waits for a retry keeps
     * waiting, since the channel is no better for it.
     */
    void changed(MemberId member, Instant now);

    /**
     * Owes one channel the card as if it had changed, due at once even if it was waiting for a retry.
     *
     * @throws IllegalArgumentException if the channel is not registered
     */
    void resync(ChannelName channel, MemberId member, Instant now);

    /**
     * Does {@link #resync} for every member who was ever said to have changed, whichever channels there were then.
     *
     * @return how many members that is
     * @throws IllegalArgumentException if the channel is not registered
     */
    int resyncAll(ChannelName channel, Instant now);

    /**
     * Takes the delivery that has been due for longest, among those that wait and those whose lease is over.
     *
     * @param channels those the worker can serve; a name that is not registered is passed over
     * @param now what is due at this instant or earlier is taken
     * @param leaseEnd the first instant at which another worker may take the same delivery
     * @return empty if nothing is due
     * @throws IllegalArgumentException if the lease does not end after {@code now}
     */
    Optional<Delivery> take(Set<ChannelName> channels, Instant now, Instant leaseEnd);

    /** The channel shows the card now. */
    Settled accepted(Delivery delivery, Instant now);

    /**
     * The channel could not be reached, or not be understood; whether it shows the card is unknown.
     *
     * @param due when to try again
     */
    Settled retry(Delivery delivery, Instant now, Instant due);

    /**
     * The channel will never take this state of the card, or was asked too often.
     *
     * @param reason 1 to 500 characters, none of them a control character
     * @throws IllegalArgumentException if the reason is blank, too long or has control characters
     */
    Settled bury(Delivery delivery, Instant now, String reason);

    /** How much the channel is owed; nothing if it is not registered. */
    Backlog backlog(ChannelName channel);

    /**
     * The channel's dead letters, those buried first before the others.
     *
     * @param most 1 to {@value #MOST_DEAD_LETTERS}
     * @throws IllegalArgumentException if {@code most} is out of range
     */
    List<DeadLetter> deadLetters(ChannelName channel, int most);

    /**
     * Makes a dead letter due at once, with all its attempts before it.
     *
     * @return whether there was such a dead letter
     */
    boolean replay(Target target, Instant now);

    /**
     * Replays every dead letter of a channel.
     *
     * @return how many there were
     */
    int replayAll(ChannelName channel, Instant now);

    /**
     * One member's card in one channel.
     *
     * @param channel who shows it
     * @param member whose it is
     */
    record Target(ChannelName channel, MemberId member) {}

    /**
     * A state of a card, as far as the outbox knows it.
     *
     * @param number rises with every change of one card
     * @param since when the earliest change was made that the channel does not show yet
     */
    record Change(long number, Instant since) {}

    /**
     * A card a worker has taken to deliver.
     *
     * @param target which card, to whom
     * @param change the latest change it must show
     * @param attempt how often this delivery has been taken, from 1, counting workers that died with it
     * @param lease tells this taking from every other of the same outbox
     */
    record Delivery(Target target, Change change, int attempt, long lease) {}

    /** What became of a delivery when its worker said how it ended. */
    enum Settled {
        /** It is recorded as said. */
        DONE,
        /** It is recorded; the card changed meanwhile, so another delivery waits. Nothing is buried in that case. */
        CHANGED_MEANWHILE,
        /**
         * The lease was over and another worker took the card, or the delivery was settled before. Since nobody knows
         * what the channel heard last, one more delivery waits, unless the card is a dead letter by now.
         */
        LEASE_LOST
    }

    /**
     * A delivery that was given up.
     *
     * @param target which card, for whom
     * @param attempts how often it was tried
     * @param reason why it was given up, 1 to 500 characters
     * @param buried when
     */
    record DeadLetter(Target target, int attempts, String reason, Instant buried) {
        private static final int MOST_CHARACTERS = 500;

        /**
         * Checks the reason; white space at both ends is dropped.
         *
         * @throws IllegalArgumentException if the reason is blank, too long or has control characters
         */
        public DeadLetter {
            reason = Text.line("reason", reason, MOST_CHARACTERS);
        }
    }

    /**
     * How much a channel is owed.
     *
     * @param open cards that wait, for a first try or for another, or are in flight
     * @param dead cards whose delivery was given up
     * @param oldest when the earliest change was made that an open card does not show yet; empty without open cards
     */
    record Backlog(long open, long dead, Optional<Instant> oldest) {}
}
