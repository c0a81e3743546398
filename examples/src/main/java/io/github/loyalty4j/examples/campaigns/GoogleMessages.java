package io.github.loyalty4j.examples.campaigns;

import com.google.api.services.walletobjects.model.Message;
import io.github.loyalty4j.campaign.audience.Profile;
import io.github.loyalty4j.campaign.delivery.MessageChannel;
import io.github.loyalty4j.campaign.delivery.Notification;
import io.github.loyalty4j.core.store.ChannelName;
import io.github.loyalty4j.core.sync.WalletChannel.Answer;
import io.github.loyalty4j.wallet.google.GoogleChannel;
import java.time.InstantSource;

/**
 * Messages on the card that a channel keeps at Google. Google notifies of three a day; a fourth is on the card in silence, see
 * {@link GoogleChannel#message}. A message has the notification's id, by which one that was sent is known when it is sent
 * again. Safe for use by several threads.
 */
public final class GoogleMessages implements MessageChannel {
    private final GoogleChannel channel;
    private final String header;
    private final InstantSource clock;

    /** Messages under a heading. */
    public GoogleMessages(GoogleChannel channel, String header, InstantSource clock) {
        this.channel = channel;
        this.header = header;
        this.clock = clock;
    }

    @Override
    public ChannelName name() {
        return channel.name();
    }

    @Override
    public Answer send(Notification notification, Profile profile, String text) {
        Message message = new Message()
                .setId(id(notification))
                .setHeader(header)
                .setBody(text)
                .setMessageType("TEXT_AND_NOTIFY");
        return channel.message(profile.member(), message, clock.instant());
    }

    /** Without slashes, and another for each notification. */
    static String id(Notification notification) {
        return notification.id().replace(".", ".d").replace("/", ".s");
    }
}
