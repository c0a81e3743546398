package io.github.loyalty4j.campaign.delivery;

import io.github.loyalty4j.campaign.audience.Profile;
import io.github.loyalty4j.core.store.ChannelName;
import io.github.loyalty4j.core.sync.ChannelUnavailableException;
import io.github.loyalty4j.core.sync.WalletChannel.Answer;

/**
 * A way to tell members something: the change message of an Apple card, a message on a Google card, the host's own
 * e-mail or SMS.
 *
 * <p>A call must end, if need be with a timeout. Implementations are safe for use by several threads.
 */
public interface MessageChannel {
    /** The name, always the same. */
    ChannelName name();

    /**
     * Tells a member.
     *
     * @param notification what about; with the member, its {@link Notification#id} is what a provider can know a repeated one
     *     by
     * @param profile whom
     * @param text in the member's language
     * @return whether the provider took it, or never will
     * @throws ChannelUnavailableException if the provider surely did not take it, as it could not be reached or had no time:
     *     then it is sent again. Any other exception is for what is not known, as an answer that did not come: then it is not
     */
    Answer send(Notification notification, Profile profile, String text);
}
