package io.github.loyalty4j.campaign.delivery;

import io.github.loyalty4j.core.store.ChannelName;
import java.time.Instant;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * What becomes of a notification, and why: sent by a channel, to be asked for again later, or dropped for good.
 *
 * <p>Immutable and safe for use by several threads.
 */
public sealed interface Verdict {
    /** Why something is not sent, or not yet. */
    enum Reason {
        /** It is not due yet. */
        NOT_DUE,
        /** It has been sent, or refused by a channel, before. */
        REPEATED,
        /** It makes no sense any more. */
        EXPIRED,
        /** It would make no sense any more when it could be sent. */
        TOO_LATE,
        /** What brought it about is not there any more, as an order came meanwhile. */
        GONE,
        /** Its text cannot be made, as a value it names is not there. */
        NO_TEXT,
        /** The member did not consent to the purpose. */
        NO_CONSENT,
        /** No channel of the purpose reaches the member. */
        NO_CHANNEL,
        /** It is night where the member lives. */
        QUIET_HOURS,
        /** The member was told enough lately. */
        FREQUENCY,
        /** The channel could not be reached. */
        UNAVAILABLE,
        /** The channel will not take it. */
        REFUSED,
        /** It is not known whether the channel took it. */
        UNKNOWN,
        /** The member belongs to the control group of the offer it tells of. */
        CONTROL_GROUP,
        /** What it tells of is used up: an offer's budget, or the member's part of it. */
        USED_UP,
        /** The member's account is closed, frozen, merged or erased. */
        NOT_ACTIVE
    }

    /** The one that applies of three functions. */
    default <R> R match(
            Function<? super ChannelName, ? extends R> sent,
            BiFunction<? super Instant, ? super Reason, ? extends R> waiting,
            Function<? super Reason, ? extends R> dropped) {
        if (this instanceof Sent yes) {
            return sent.apply(yes.channel);
        }
        return this instanceof Waiting later
                ? waiting.apply(later.until, later.why)
                : dropped.apply(((Dropped) this).why);
    }

    /**
     * Sent, or to be sent now.
     *
     * @param channel by which channel
     */
    record Sent(ChannelName channel) implements Verdict {
        @Override
        public String toString() {
            return "sent by " + channel;
        }
    }

    /**
     * Not sent yet. Its trigger is to be asked again, and the notification not kept: by then its occasion may be gone, or its values others.
     *
     * @param until from when on it may be sent, if there is an occasion for it still
     * @param why what is in the way until then
     * @param detail which rule of the policy that is, in words
     */
    record Waiting(Instant until, Reason why, String detail) implements Verdict {
        @Override
        public String toString() {
            return "waits until " + until + ", " + detail;
        }
    }

    /**
     * Never sent.
     *
     * @param why why not
     * @param detail which rule that is, in words
     */
    record Dropped(Reason why, String detail) implements Verdict {
        @Override
        public String toString() {
            return "not sent, " + detail;
        }
    }
}
