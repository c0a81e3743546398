package io.github.loyalty4j.wallet.apple.push;

import io.github.loyalty4j.core.card.CardNumber;
import io.github.loyalty4j.wallet.apple.push.PushAnswer.Kind;
import io.github.loyalty4j.wallet.apple.web.PassRegistrations;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * Brings a new design to every issued card: each pass gets a new version and its devices a push, some at a time; a phone
 * with updates switched off gets the design when its holder pulls. The web service must serve the new design by then.
 *
 * <pre>{@code
 * List<CardNumber> untold = new ArrayList<>();
 * Optional<CardNumber> at = Optional.empty(); // or where an earlier process stopped
 * do {
 *     Rebranding.Step step = rebranding.step(at, 1_000, Instant.now());
 *     untold.addAll(step.untold());
 *     at = step.next(); // keep both, to go on after a crash
 * } while (at.isPresent()); // the host's scheduler sets the pace
 * untold = rebranding.again(untold).untold(); // later, until there are none
 * }</pre>
 *
 * <p>A step takes as long as its pushes do at their {@linkplain ApplePush.Builder#perSecond pace}: a thousand at ten a second
 * a hundred seconds. Only when Apple has not said a word for 30 seconds the rest of the step is given up as untold. A step
 * that is repeated does no harm. A pass registered while the sweep runs has the new design already, or, if it was downloaded
 * before, gets it with the phone's next question: a registration moves its tag.
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

    /** A sweep over all passes that were ever registered or changed. */
    public static Rebranding of(PassRegistrations registrations, ApplePush push) {
        return new Rebranding(registrations, push);
    }

    /**
     * What a step did.
     *
     * <p>Immutable and safe for use by several threads.
     *
     * @param next where to go on; empty at the end
     * @param passes how many passes the step had
     * @param pushed how many devices were told
     * @param untold the passes of devices that could not be told, since Apple could not be reached or rejected the push; they
     *     are not lost, but learn of the design only {@linkplain #again again}, or with the next change of the card
     */
    public record Step(Optional<CardNumber> next, int passes, int pushed, List<CardNumber> untold) {
        /** Copies the list. */
        public Step {
            untold = List.copyOf(untold);
        }
    }

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
        List<CardNumber> passes = registrations.issued(after, most);
        passes.forEach(pass -> registrations.changed(pass, now));
        boolean more = passes.size() == most;
        return told(passes, more ? Optional.of(passes.get(most - 1)) : Optional.empty());
    }

    /**
     * Pushes to the devices of these passes that were not told yet; the passes keep their versions.
     *
     * @param passes what steps left {@linkplain Step#untold untold}, at most 100,000
     * @return a step with no next
     * @throws IllegalArgumentException if there are more
     */
    public Step again(Collection<CardNumber> passes) {
        if (passes.size() > MOST_PASSES) {
            throw new IllegalArgumentException(
                    "passes of a step must be at most " + MOST_PASSES + ": are " + passes.size());
        }
        return told(List.copyOf(passes), Optional.empty());
    }

    private Step told(List<CardNumber> passes, Optional<CardNumber> next) {
        Pushes sent = Pushes.sweep(push, registrations, passes);
        return new Step(next, passes.size(), sent.count(Kind.ACCEPTED), sent.untold());
    }
}
