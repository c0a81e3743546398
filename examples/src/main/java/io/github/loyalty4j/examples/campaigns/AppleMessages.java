package io.github.loyalty4j.examples.campaigns;

import io.github.loyalty4j.campaign.audience.Profile;
import io.github.loyalty4j.campaign.delivery.MessageChannel;
import io.github.loyalty4j.campaign.delivery.Notification;
import io.github.loyalty4j.core.card.CardFace;
import io.github.loyalty4j.core.card.MemberId;
import io.github.loyalty4j.core.store.ChannelName;
import io.github.loyalty4j.core.sync.ChannelUnavailableException;
import io.github.loyalty4j.core.sync.WalletChannel;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * Messages on the lock screen by way of the card: its field for news changes, and a phone shows the change message. Apple has no
 * call for a message alone, so a card says face and message together. Both come through here, messages from a courier and faces
 * from a sync, of which this is the channel: each keeps what the other brought.
 *
 * <pre>{@code
 * AppleMessages apple = new AppleMessages(AppleWalletChannel.of(..), member -> loyalty.face(member, clock.instant()));
 * WalletSync sync = WalletSync.builder(outbox, loyalty::face, random).channel(apple).build();
 * Courier courier = new Courier(policy, texts, log, apple);
 * }</pre>
 *
 * <p>A card's changes are shown one after another, so that a message comes with the latest face that was shown. Before the first
 * message that is the host's; a sync that had taken its face earlier then shows an older one until its next, moments later. The text
 * is on the card before the push: a push says nothing but "ask", and a phone that asks before the text is there is told of nothing, ever.
 * A text that is refused, or whose push Apple did not take, is taken off the card again: no sync carries it, and whether it is still to be
 * said is for the courier to ask when it tries again, as it may be night by then, or the member may have said no. A phone that asked of
 * itself in between, or another of the member's phones that Apple took a push for, has shown it by then, and may show it once more.
 *
 * <p>Safe for use by several threads of one process. What is said is not kept beyond it: after a restart the next face comes without the
 * text. A shop with several processes, or one that minds, keeps it in its database, in a row it locks for as long.
 */
public final class AppleMessages implements MessageChannel, WalletChannel {
    private static final System.Logger LOG = System.getLogger(AppleMessages.class.getName());

    private final WalletChannel cards;
    private final Function<MemberId, Optional<CardFace>> faces;
    private final Map<MemberId, Turn> turns = new ConcurrentHashMap<>();

    /**
     * Messages by a channel.
     *
     * @param cards Apple's
     * @param faces what the card of a member shows the sync has brought nothing for yet
     */
    public AppleMessages(WalletChannel cards, Function<MemberId, Optional<CardFace>> faces) {
        this.cards = cards;
        this.faces = faces;
    }

    /**
     * What a card says.
     *
     * @param face without a message
     * @param told the latest message the cards have taken
     */
    private record Said(CardFace face, Optional<String> told) {
        static Said of(CardFace face) {
            return new Said(face, Optional.empty());
        }

        Said showing(CardFace other) {
            return new Said(other, told);
        }

        Said telling(String text) {
            return new Said(face, Optional.of(text));
        }

        CardFace card() {
            return told.map(face::withMessage).orElse(face);
        }
    }

    /** One card; who changes it holds its lock until Apple has answered. */
    private static final class Turn {
        private Optional<Said> said = Optional.empty();
    }

    private Turn turn(MemberId member) {
        return turns.computeIfAbsent(member, any -> new Turn());
    }

    @Override
    public ChannelName name() {
        return cards.name();
    }

    @Override
    public Answer send(Notification notification, Profile profile, String text) {
        MemberId member = profile.member();
        Turn turn = turn(member);
        synchronized (turn) {
            Optional<Said> before = turn.said.or(() -> faces.apply(member).map(Said::of));
            return before.map(said -> send(member, turn, said, text))
                    .orElseGet(() -> Answer.rejected("member must have a card"));
        }
    }

    private Answer send(MemberId member, Turn turn, Said before, String text) {
        Said after = before.telling(text);
        turn.said = Optional.of(before);
        try {
            Answer answer = cards.update(member, after.card());
            turn.said = Optional.of(isAccepted(answer) ? after : before);
            return answer;
        } catch (ChannelUnavailableException e) {
            takeBack(member, before);
            throw e;
        }
    }

    /** Phones that ask get what the card said before; that they cannot be told so, either, does not matter. */
    private void takeBack(MemberId member, Said before) {
        try {
            Answer unused = cards.update(member, before.card());
        } catch (ChannelUnavailableException e) {
            LOG.log(System.Logger.Level.DEBUG, "Apple is not there for what a card said before, either", e);
        }
    }

    @Override
    public Answer update(MemberId member, CardFace face) {
        Turn turn = turn(member);
        synchronized (turn) {
            Optional<Said> before = turn.said;
            Said after = before.map(said -> said.showing(face)).orElseGet(() -> Said.of(face));
            turn.said = Optional.of(after);
            Answer answer = cards.update(member, after.card());
            turn.said = isAccepted(answer) ? turn.said : before;
            return answer;
        }
    }

    private static boolean isAccepted(Answer answer) {
        return answer.match(() -> true, reason -> false);
    }

    @Override
    public Answer remove(MemberId member) {
        Turn turn = turn(member);
        synchronized (turn) {
            turn.said = Optional.empty();
            return cards.remove(member);
        }
    }
}
