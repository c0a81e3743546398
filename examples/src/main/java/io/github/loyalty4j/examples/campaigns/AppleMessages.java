package io.github.loyalty4j.examples.campaigns;

import io.github.loyalty4j.campaign.audience.Profile;
import io.github.loyalty4j.campaign.delivery.MessageChannel;
import io.github.loyalty4j.campaign.delivery.Notification;
import io.github.loyalty4j.core.card.CardFace;
import io.github.loyalty4j.core.card.MemberId;
import io.github.loyalty4j.core.store.ChannelName;
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
 * is on the card before the push: a push says nothing but "ask", and a phone that asks before the text is there is told of nothing, ever. Where Apple
 * cannot be reached the text stays, since a part of the phones may have been told, and to take it away and give it again would
 * announce it twice; what is tried again pushes only to the others. A text the cards refuse is taken back, however often it was
 * tried, and keeps no later face from being shown. Safe for use by several threads of one process. What is said is not
 * kept beyond it: after a restart the next face comes without the text. A shop with several processes, or one that minds, keeps it
 * in its database, in a row it locks for as long.
 */
public final class AppleMessages implements MessageChannel, WalletChannel {
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
     * @param tried a later one they have not answered for
     */
    private record Said(CardFace face, Optional<String> told, Optional<String> tried) {
        static Said of(CardFace face) {
            return new Said(face, Optional.empty(), Optional.empty());
        }

        Said showing(CardFace other) {
            return new Said(other, told, tried);
        }

        Said trying(String text) {
            return new Said(face, told, Optional.of(text));
        }

        Said taken() {
            return new Said(face, tried.or(() -> told), Optional.empty());
        }

        Said untried() {
            return new Said(face, told, Optional.empty());
        }

        CardFace card() {
            return tried.or(() -> told).map(face::withMessage).orElse(face);
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
        Said after = before.trying(text);
        turn.said = Optional.of(after);
        Answer answer = cards.update(member, after.card());
        // another text that is still tried is on the card
        Said back = before.tried().filter(text::equals).isPresent() ? before.untried() : before;
        turn.said = Optional.of(answer.match(after::taken, reason -> back));
        return answer;
    }

    @Override
    public Answer update(MemberId member, CardFace face) {
        Turn turn = turn(member);
        synchronized (turn) {
            Optional<Said> before = turn.said;
            Said after = before.map(said -> said.showing(face)).orElseGet(() -> Said.of(face));
            turn.said = Optional.of(after);
            Answer answer = cards.update(member, after.card());
            if (after.tried().isPresent() && !isAccepted(answer)) {
                after = after.untried(); // the text may be why
                turn.said = Optional.of(after);
                answer = cards.update(member, after.card());
            }
            turn.said = isAccepted(answer) ? Optional.of(after.taken()) : before;
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
