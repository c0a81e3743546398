package io.github.loyalty4j.wallet.apple.web;

import io.github.loyalty4j.core.card.CardNumber;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Which pass is on which device, and when each pass changed; of one pass type id.
 *
 * <p>Every change gets a tag from one rising sequence, never a clock: two changes in one millisecond have two tags, and a
 * device that has seen one is told of the other. An implementation on a database must not hand out a tag while a change
 * with a lower one is not committed yet, or the device would miss it; a sequence drawn under a lock of one row does that.
 *
 * <p>A device exists as long as it has a pass. An implementation is safe for use by several threads, and for several
 * processes if it is shared by them.
 */
public interface PassRegistrations {
    /**
     * A device has the pass now; the device's push token is this one from now on.
     *
     * @return whether it did not have it before
     */
    boolean register(Device device, CardNumber pass, Instant now);

    /** A device no longer has the pass. Does nothing if it had not. */
    void unregister(String deviceId, CardNumber pass);

    /**
     * The passes on a device that changed after a tag.
     *
     * @param since the tag the device was told last; 0 for all passes
     */
    Updates updates(String deviceId, long since);

    /** The push tokens of all devices that have the pass. */
    List<String> pushTokens(CardNumber pass);

    /** Forgets the device of this push token with all its passes: Apple said that it is gone. */
    void dropToken(String pushToken);

    /**
     * The pass shows something else from now on.
     *
     * @return its new version, with a tag higher than any before, and a time at least a second after that of the version
     *     before: HTTP dates have whole seconds, and two changes within one must differ
     */
    Version changed(CardNumber pass, Instant now);

    /** The pass's version; empty if it was never registered nor changed. */
    Optional<Version> version(CardNumber pass);

    /**
     * The passes that are on devices, in the order of their numbers.
     *
     * @param after where to go on; empty for the first
     * @param most how many at most
     */
    List<CardNumber> registered(Optional<CardNumber> after, int most);

    /**
     * A phone or watch.
     *
     * @param id what the device calls itself towards this pass type id; a secret
     * @param pushToken where Apple reaches it
     */
    record Device(String id, String pushToken) {
        /** Nothing: both are secrets. */
        @Override
        public String toString() {
            return "a device";
        }
    }

    /**
     * A state of a pass.
     *
     * @param tag its place in the sequence of all changes, from 1
     * @param modified when, in whole seconds
     */
    record Version(long tag, Instant modified) {}

    /**
     * What a device should fetch.
     *
     * @param passes which changed
     * @param lastTag the highest tag among them; the one asked for if there are none
     */
    record Updates(List<CardNumber> passes, long lastTag) {}
}
