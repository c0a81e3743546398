package io.github.loyalty4j.core.sync;

import io.github.loyalty4j.core.card.CardFace;
import io.github.loyalty4j.core.card.MemberId;
import io.github.loyalty4j.core.store.ChannelName;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * A place that shows members' cards, such as one provider's wallet.
 *
 * <p>The same state of a card may be delivered more than once, so both calls must bear repeating. A channel remembers
 * for itself what it shows for a member; a lost card comes as a face with a new number, and the old card must then
 * cease to be valid.
 *
 * <p>A call must end, if need be with a timeout, well within the lease of the {@link WalletSync}. An implementation is
 * safe for use by several threads if the host runs several workers; two calls for one member never overlap within the
 * lease.
 */
public interface WalletChannel {
    /** The name, always the same. */
    ChannelName name();

    /**
     * Shows the member's card like this.
     *
     * @return whether it does so now, or never will
     * @throws ChannelUnavailableException if that is not known and worth another try; any other exception is treated
     *     as this one
     */
    Answer update(MemberId member, CardFace face);

    /**
     * Shows the member's card as no longer valid, since the account was closed or erased, or never was. A card the
     * channel does not know is accepted.
     *
     * @return whether it does so now, or never will
     * @throws ChannelUnavailableException as for {@link #update}
     */
    Answer remove(MemberId member);

    /**
     * What the provider said, if it said something final.
     *
     * <p>Immutable and safe for use by several threads.
     */
    sealed interface Answer {
        /** The provider has taken the card over. */
        static Answer accepted() {
            return new Accepted();
        }

        /**
         * The provider will not take this state of the card, however often it is asked.
         *
         * @param reason the provider's own; more than 500 characters are cut, control characters become spaces
         */
        static Answer rejected(String reason) {
            return new Rejected(reason);
        }

        /** The one that applies of two functions; the second is given the reason. */
        default <R> R match(Supplier<? extends R> accepted, Function<? super String, ? extends R> rejected) {
            return this instanceof Rejected no ? rejected.apply(no.reason()) : accepted.get();
        }

        /** The provider has taken the card over. */
        record Accepted() implements Answer {}

        /**
         * The provider will not take this state of the card.
         *
         * @param reason the provider's own, one line of 1 to 500 characters
         */
        record Rejected(String reason) implements Answer {
            /** Fits the reason into one line: more than 500 characters are cut, control characters become spaces. */
            public Rejected {
                reason = Reason.line(reason);
            }
        }
    }
}
