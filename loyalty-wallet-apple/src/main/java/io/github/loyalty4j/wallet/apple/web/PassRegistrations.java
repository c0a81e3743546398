package io.github.loyalty4j.wallet.apple.web;

import io.github.loyalty4j.core.card.CardNumber;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * Which pass is on which device, when each pass changed, and which devices were told; of one pass type id.
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
     * The most devices of one pass, so that whoever holds one cannot make each of its changes a push to thousands: 100. A
     * family shares a card on a dozen phones and watches; those Apple says are gone make room.
     */
    int MOST_DEVICES = 100;

    /** What became of a registration. */
    enum Registered {
        /** The device did not have the pass before. */
        ADDED,
        /** It had the pass already. */
        KNOWN,
        /** {@link #MOST_DEVICES} others have the pass; nothing changed. */
        FULL
    }

    /** A device has the pass now, unless too many others have; the device's push token is this one from now on. */
    Registered register(Device device, CardNumber pass, Instant now);

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

    /** Those of the devices that were not yet told of the pass's version; a device just registered was not. */
    List<String> untold(CardNumber pass);

    /**
     * The devices of these push tokens were told of a version of the pass.
     *
     * @param version if it is a former one the devices are still to be told of the present one; a tag that a registration
     *     moved makes no difference
     */
    void told(CardNumber pass, Version version, Collection<String> pushTokens);

    /**
     * Forgets the devices of this push token with all their passes: Apple said that it is gone. Those that registered after
     * that stay.
     *
     * @param since from when Apple knows, to the millisecond
     */
    void dropToken(String pushToken, Instant since);

    /**
     * The pass is to be fetched again, whatever it shows.
     *
     * @return its new version, with a tag higher than any before, and a time at least a second after that of the version
     *     before: HTTP dates have whole seconds, and two changes within one must differ
     */
    Version changed(CardNumber pass, Instant now);

    /**
     * The pass shows this from now on.
     *
     * @param shown a digest of all it shows, at most 64 characters
     * @return a new version as of {@link #changed}; the one it has if that shows the same
     */
    Version changedTo(CardNumber pass, String shown, Instant now);

    /** The pass's version; empty if it was never registered nor changed. */
    Optional<Version> version(CardNumber pass);

    /**
     * The passes that have a version, on devices or not, in the order of their numbers.
     *
     * @param after where to go on; empty for the first
     * @param most how many at most
     */
    List<CardNumber> issued(Optional<CardNumber> after, int most);

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
     * @param modified when, in whole seconds; ahead of the clock after several changes within a second
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
