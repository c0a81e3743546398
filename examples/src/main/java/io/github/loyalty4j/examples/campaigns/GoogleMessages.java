package io.github.loyalty4j.examples.campaigns;

import com.google.api.services.walletobjects.model.LoyaltyObject;
import com.google.api.services.walletobjects.model.Message;
import io.github.loyalty4j.campaign.audience.Profile;
import io.github.loyalty4j.campaign.delivery.MessageChannel;
import io.github.loyalty4j.campaign.delivery.Notification;
import io.github.loyalty4j.core.card.CardFace;
import io.github.loyalty4j.core.card.MemberId;
import io.github.loyalty4j.core.store.ChannelName;
import io.github.loyalty4j.core.sync.ChannelUnavailableException;
import io.github.loyalty4j.core.sync.WalletChannel.Answer;
import io.github.loyalty4j.wallet.google.GoogleCards;
import io.github.loyalty4j.wallet.google.GoogleUnavailableException;
import io.github.loyalty4j.wallet.google.GoogleWallet;
import java.util.Optional;
import java.util.function.Function;

/**
 * Messages on Google's card. Google notifies of three a day; a fourth is on the card in silence, see
 * {@link GoogleWallet#addMessage}. A message has the notification's id, by which one that was sent is known when it is sent
 * again. Safe for use by several threads.
 */
public final class GoogleMessages implements MessageChannel {
    private static final ChannelName NAME = ChannelName.of("google");

    private final GoogleWallet wallet;
    private final GoogleCards cards;
    private final String header;
    private final Function<MemberId, Optional<CardFace>> faces;

    /**
     * Messages under a heading.
     *
     * @param faces what a member's card shows
     */
    public GoogleMessages(
            GoogleWallet wallet, GoogleCards cards, String header, Function<MemberId, Optional<CardFace>> faces) {
        this.wallet = wallet;
        this.cards = cards;
        this.header = header;
        this.faces = faces;
    }

    @Override
    public ChannelName name() {
        return NAME;
    }

    @Override
    public Answer send(Notification notification, Profile profile, String text) {
        Optional<CardFace> face = faces.apply(profile.member());
        if (face.isEmpty()) {
            return Answer.rejected("member must have a card");
        }
        Message message = new Message()
                .setId(notification.id().replace('/', '.'))
                .setHeader(header)
                .setBody(text)
                .setMessageType("TEXT_AND_NOTIFY");
        try {
            return wallet.addMessage(
                            LoyaltyObject.class, cards.loyaltyObject(face.get()).getId(), message)
                    .match(kept -> Answer.accepted(), no -> Answer.rejected(no.status() + " " + no.reason()));
        } catch (GoogleUnavailableException e) {
            // that it may have come all the same does no harm: the next one has the same id
            throw new ChannelUnavailableException("Google Wallet is unavailable", e);
        }
    }
}
