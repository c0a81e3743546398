package io.github.loyalty4j.wallet.apple.push;

import io.github.loyalty4j.core.card.CardNumber;
import io.github.loyalty4j.core.sync.ChannelUnavailableException;
import io.github.loyalty4j.wallet.apple.push.PushAnswer.Kind;
import io.github.loyalty4j.wallet.apple.web.PassRegistrations;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.List;

/**
 * Keeps passes of the host's own making up to date on phones: gives a pass a new version if it is another, and pushes to the
 * devices that have it; they then fetch it from the web service, whose
 * {@link io.github.loyalty4j.wallet.apple.web.PassSource} must give the new one by then. Loyalty cards have
 * {@link AppleWalletChannel}.
 *
 * <pre>{@code
 * PassUpdates updates = PassUpdates.of(registrations, push, InstantSource.system());
 * database.store(number, passJson);
 * updates.changed(number, passJson);
 * }</pre>
 *
 * <p>A call ends within 30 seconds. One that is repeated moves no version and pushes only to the devices Apple has not taken a
 * push for.
 *
 * <p>Immutable and safe for use by several threads.
 */
public final class PassUpdates {
    private final PassRegistrations registrations;
    private final ApplePush push;
    private final InstantSource clock;

    private PassUpdates(PassRegistrations registrations, ApplePush push, InstantSource clock) {
        this.registrations = registrations;
        this.push = push;
        this.clock = clock;
    }

    /**
     * Updates of the passes of one pass type id.
     *
     * @param registrations whom the web service registered
     * @param push to Apple
     * @param clock when passes change
     */
    public static PassUpdates of(PassRegistrations registrations, ApplePush push, InstantSource clock) {
        return new PassUpdates(registrations, push, clock);
    }

    /**
     * The pass is this from now on. If it is what it was it keeps its version. Pushed is to the devices not yet told of the
     * version, such as those of a push that was not taken: to none if all were told, or no phone has the pass.
     *
     * @param passJson of which a digest is kept; what differs each time, such as a time, makes another pass of it
     * @throws ChannelUnavailableException if a push was not taken: call again, later. One that Apple rejects, as something is
     *     set up wrongly, counts as such with Apple's word
     */
    public void changed(CardNumber pass, byte[] passJson) {
        registrations.changedTo(pass, digest(passJson), clock.instant());
        tell(push, registrations, List.of(pass));
    }

    private static String digest(byte[] passJson) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(passJson));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /** Pushes to the devices not yet told of these passes. */
    static void tell(ApplePush push, PassRegistrations registrations, List<CardNumber> passes) {
        Pushes sent = Pushes.send(push, registrations, passes);
        for (Kind failed : List.of(Kind.REJECTED, Kind.UNAVAILABLE)) {
            if (sent.count(failed) > 0) {
                String said = failed == Kind.REJECTED ? "push service rejects: " : "push service: ";
                throw new ChannelUnavailableException(said + sent.reason(failed));
            }
        }
    }
}
