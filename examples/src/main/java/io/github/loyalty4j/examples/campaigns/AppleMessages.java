package io.github.loyalty4j.examples.campaigns;

import io.github.loyalty4j.campaign.audience.Profile;
import io.github.loyalty4j.campaign.delivery.MessageChannel;
import io.github.loyalty4j.campaign.delivery.Notification;
import io.github.loyalty4j.core.card.CardFace;
import io.github.loyalty4j.core.card.MemberId;
import io.github.loyalty4j.core.store.ChannelName;
import io.github.loyalty4j.core.sync.WalletChannel;
import io.github.loyalty4j.core.sync.WalletChannel.Answer;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * Messages on the lock screen by way of the card: its field for news changes, and a phone shows the change message. Apple has no
 * call for a message alone, so each new version of the card must go on saying the latest: {@link #face} gives it to the sync.
 * The same text twice is announced once. Safe for use by several threads.
 *
 * <p>The text is on the card before the push: a push says nothing but "ask", and a phone that asks before the text is there is
 * told of nothing, ever. Where Apple cannot be reached the text stays, since a part of the phones may have been told, and to take
 * it away and give it again would announce it twice; what is tried again pushes only to the others. A text the cards refuse is
 * taken back.
 */
public final class AppleMessages implements MessageChannel {
    private final WalletChannel cards;
    private final Function<MemberId, Optional<CardFace>> faces;

    /** The latest text of each member; a shop keeps it in its database. */
    private final Map<MemberId, String> latest = new ConcurrentHashMap<>();

    /**
     * Messages by a channel.
     *
     * @param cards Apple's
     * @param faces what a member's card shows but for messages
     */
    public AppleMessages(WalletChannel cards, Function<MemberId, Optional<CardFace>> faces) {
        this.cards = cards;
        this.faces = faces;
    }

    @Override
    public ChannelName name() {
        return cards.name();
    }

    @Override
    public Answer send(Notification notification, Profile profile, String text) {
        Optional<CardFace> face = faces.apply(profile.member());
        if (face.isEmpty()) {
            return Answer.rejected("member must have a card");
        }
        String former = latest.put(profile.member(), text);
        Answer answer = cards.update(profile.member(), face.get().withMessage(text));
        return answer.match(() -> answer, reason -> {
            latest.computeIfPresent(profile.member(), (member, now) -> now.equals(text) ? former : now);
            return answer;
        });
    }

    /** What a member's card shows, the latest message with it. */
    public Optional<CardFace> face(MemberId member) {
        String text = latest.get(member);
        return text == null ? faces.apply(member) : faces.apply(member).map(face -> face.withMessage(text));
    }
}
