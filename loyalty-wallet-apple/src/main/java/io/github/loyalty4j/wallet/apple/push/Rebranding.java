package io.github.loyalty4j.wallet.apple.push;

import io.github.loyalty4j.core.card.CardNumber;
import io.github.loyalty4j.wallet.apple.push.PushAnswer.Kind;
import io.github.loyalty4j.wallet.apple.web.PassRegistrations;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Brings a new design to every issued card: each pass gets a new version and its devices a push, some at a time. The web
 * service must serve the new design by then.
 *
 * <pre>{@code
 * Optional<CardNumber> at = Optional.empty(); // or where an earlier process stopped
 * do {
 *     Rebranding.Step step = rebranding.step(at, 1_000, Instant.now());
 *     at = step.next(); // keep it, to go on after a crash
 * } while (at.isPresent()); // the host's scheduler sets the pace
 * }</pre>
 *
 * <p>A step that is repeated does no harm. Passes registered while the sweep runs have the new design already.
 *
 * <p>Immutable and safe for use by several threads; one sweep is for one at a time.
 */
public final class Rebranding {
    private static final int MOST_PASSES = 100_000;

    private final PassRegistrations registrations;
    private final ApplePush push;

    private Rebranding(PassRegistrations registrations, ApplePush push) {
        this.registrations = registrations;
        this.push = push;
    }

    /** A sweep over all registered passes. */
    public static Rebranding of(PassRegistrations registrations, ApplePush push) {
        return new Rebranding(registrations, push);
    }

    /**
     * What a step did.
     *
     * @param next where to go on; empty at the end
     * @param passes how many got a new version
     * @param pushed how many devices were told
     * @param failed how many devices could not be told, and learn it with the next push to them
     */
    public record Step(Optional<CardNumber> next, int passes, int pushed, int failed) {}

    /**
     * The next passes.
     *
     * @param after where to go on; empty for the first
     * @param most how many at most, 1 to 100,000
     * @throws IllegalArgumentException if {@code most} is out of range
     */
    public Step step(Optional<CardNumber> after, int most, Instant now) {
        if (most < 1 || most > MOST_PASSES) {
            throw new IllegalArgumentException("passes of a step must be 1 to " + MOST_PASSES + ": " + most);
        }
        List<CardNumber> passes = registrations.registered(after, most);
        passes.forEach(pass -> registrations.changed(pass, now));
        Pushes sent = Pushes.send(push, registrations, passes);
        boolean more = passes.size() == most;
        return new Step(
                more ? Optional.of(passes.get(most - 1)) : Optional.empty(),
                passes.size(),
                sent.count(Kind.ACCEPTED),
                sent.count(Kind.UNAVAILABLE) + sent.count(Kind.REJECTED));
    }
}
