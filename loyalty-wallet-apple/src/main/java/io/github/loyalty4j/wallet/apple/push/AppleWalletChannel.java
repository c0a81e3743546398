package io.github.loyalty4j.wallet.apple.push;

import io.github.loyalty4j.core.card.CardFace;
import io.github.loyalty4j.core.card.CardNumber;
import io.github.loyalty4j.core.card.MemberId;
import io.github.loyalty4j.core.store.ChannelName;
import io.github.loyalty4j.core.sync.WalletChannel;
import io.github.loyalty4j.wallet.apple.web.PassRegistrations;
import io.github.loyalty4j.wallet.apple.web.ShownCards;
import java.time.InstantSource;
import java.util.List;

/**
 * Keeps cards in Apple Wallet up to date: notes what a card shows, gives its pass a new version if that is something else,
 * and pushes to the devices that have it; they then fetch the pass from the web service.
 *
 * <pre>{@code
 * WalletSync sync = WalletSync.builder(outbox, loyalty::face, new Random())
 *         .channel(AppleWalletChannel.of(cards, registrations, push, InstantSource.system()))
 *         .build();
 * }</pre>
 *
 * <p>A card no phone has yet is accepted. A device that is gone is forgotten. A delivery ends within 30 seconds. One that
 * is repeated pushes only to the devices Apple has not taken a push for, and moves no version.
 *
 * <p>A push Apple rejects tells that something is set up wrongly, such as another pass type's certificate. It counts as
 * unavailable, with Apple's word, so that a sync tries again and phones hear of the card once that is mended.
 *
 * <p>Immutable and safe for use by several threads.
 */
public final class AppleWalletChannel implements WalletChannel {
    private static final ChannelName NAME = ChannelName.of("apple");

    private final ShownCards cards;
    private final PassRegistrations registrations;
    private final ApplePush push;
    private final InstantSource clock;

    private AppleWalletChannel(ShownCards cards, PassRegistrations registrations, ApplePush push, InstantSource clock) {
        this.cards = cards;
        this.registrations = registrations;
        this.push = push;
        this.clock = clock;
    }

    /**
     * A channel named {@code apple}.
     *
     * @param cards what the web service shows
     * @param registrations whom the web service registered
     * @param push to Apple
     * @param clock when passes change
     */
    public static AppleWalletChannel of(
            ShownCards cards, PassRegistrations registrations, ApplePush push, InstantSource clock) {
        return new AppleWalletChannel(cards, registrations, push, clock);
    }

    @Override
    public ChannelName name() {
        return NAME;
    }

    @Override
    public Answer update(MemberId member, CardFace face) {
        return deliver(cards.show(member, face));
    }

    @Override
    public Answer remove(MemberId member) {
        return deliver(cards.remove(member));
    }

    /** First what is shown, then the tag, then the push: a device that asks in between asks once more. */
    private Answer deliver(List<CardNumber> passes) {
        for (CardNumber pass : passes) {
            cards.find(pass).ifPresent(card -> registrations.changedTo(pass, ShownState.digest(card), clock.instant()));
        }
        PassUpdates.tell(push, registrations, passes);
        return Answer.accepted();
    }
}
