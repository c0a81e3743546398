package io.github.loyalty4j.wallet.google;

import com.google.api.services.walletobjects.model.LoyaltyObject;
import com.google.api.services.walletobjects.model.Message;
import com.google.gson.Gson;
import com.google.gson.JsonObject;
import io.github.loyalty4j.core.card.CardFace;
import io.github.loyalty4j.core.card.MemberId;
import io.github.loyalty4j.core.store.ChannelName;
import io.github.loyalty4j.core.sync.ChannelUnavailableException;
import io.github.loyalty4j.core.sync.WalletChannel;
import io.github.loyalty4j.wallet.google.CardStates.CardState;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiPredicate;

/**
 * Keeps members' cards at Google Wallet as the ledger says: a channel of core's
 * {@link io.github.loyalty4j.core.sync.WalletSync}.
 *
 * <pre>{@code
 * GoogleChannel channel = GoogleChannel.of(cards, wallet, states).notifyingBalances(clock);
 * WalletSync sync = WalletSync.builder(store.outbox(), loyalty::face, random).channel(channel).build();
 * }</pre>
 *
 * <p>A card's change is one PATCH of what differs from what was sent last, and no request at all if nothing does; so a new
 * design, which lives in the class, costs one request for each tier. A tier moves the object to the tier's class. Of a
 * card that was replaced the old object becomes inactive. Cards cannot be deleted at Google: a removed one becomes
 * inactive and loses everything else, also what the host has written to it by other ways.
 *
 * <p>Safe for use by several threads.
 */
public final class GoogleChannel implements WalletChannel {
    static final ChannelName NAME = ChannelName.of("google");

    private final GoogleCards cards;
    private final GoogleWallet wallet;
    private final CardStates states;
    private final Optional<InstantSource> notifies;
    private final BiPredicate<? super MemberId, ? super Instant> quiet;
    private final Map<String, String> classes = new ConcurrentHashMap<>();

    private GoogleChannel(
            GoogleCards cards,
            GoogleWallet wallet,
            CardStates states,
            Optional<InstantSource> notifies,
            BiPredicate<? super MemberId, ? super Instant> quiet) {
        this.cards = cards;
        this.wallet = wallet;
        this.states = states;
        this.notifies = notifies;
        this.quiet = quiet;
    }

    /** A channel that changes cards in silence, and for which no hours are quiet. */
    public static GoogleChannel of(GoogleCards cards, GoogleWallet wallet, CardStates states) {
        return new GoogleChannel(cards, wallet, states, Optional.empty(), (member, at) -> false);
    }

    /**
     * This channel, but a phone tells its owner of a new balance, at most three times in 24 hours as Google allows; what
     * changes after that, changes in silence.
     *
     * @param clock tells the time of a notification
     */
    public GoogleChannel notifyingBalances(InstantSource clock) {
        return new GoogleChannel(cards, wallet, states, Optional.of(clock), quiet);
    }

    /**
     * This channel, but what falls into a member's quiet hours is done in silence: the balance changes, a message is on the
     * card, and no phone rings. With {@code QuietHours} of the module loyalty-campaign:
     * {@code quietWhen((member, at) -> hours.areAt(at, zone))}.
     *
     * @param hours whether it is quiet for a member at an instant
     */
    public GoogleChannel quietWhen(BiPredicate<? super MemberId, ? super Instant> hours) {
        return new GoogleChannel(cards, wallet, states, notifies, hours);
    }

    @Override
    public ChannelName name() {
        return NAME;
    }

    @Override
    public Answer update(MemberId member, CardFace face) {
        try {
            Optional<Answer> noClass = ensureClass(cards.classTree(face));
            return noClass.isPresent() ? noClass.get() : update(member, cards.objectTree(face));
        } catch (GoogleUnavailableException e) {
            throw unavailable(e);
        }
    }

    /**
     * Adds a message to a member's card, once however often it is asked for, as {@link GoogleWallet#addMessage} does; one
     * that notifies is added in silence while it is quiet for the member.
     *
     * @param message with an id
     * @param now the instant of the call
     * @return whether Google took it; rejected if no card of the member's is known to be at Google
     * @throws IllegalArgumentException if the message has no id
     * @throws ChannelUnavailableException if Google gave no final answer in time; the same message can be asked for again
     */
    public Answer message(MemberId member, Message message, Instant now) {
        Optional<CardState> state = states.find(member);
        if (state.isEmpty()) {
            return Answer.rejected("a message needs a card at Google: none is known");
        }
        boolean isSilent = Problem.NOTIFYING.equals(message.getMessageType()) && quiet.test(member, now);
        Message sent = isSilent ? message.clone().setMessageType("TEXT") : message;
        try {
            return wallet.addMessage(LoyaltyObject.class, state.get().objectId(), sent)
                    .match(kept -> Answer.accepted(), GoogleChannel::rejected);
        } catch (GoogleUnavailableException e) {
            throw unavailable(e);
        }
    }

    @Override
    public Answer remove(MemberId member) {
        Optional<CardState> state = states.find(member);
        if (state.isEmpty()) {
            return Answer.accepted();
        }
        try {
            Answer answer = retire(state.get().objectId());
            if (answer instanceof Answer.Accepted) {
                states.remove(member);
            }
            return answer;
        } catch (GoogleUnavailableException e) {
            throw unavailable(e);
        }
    }

    /** A class is written when this channel first meets it, and when the design has changed. */
    private Optional<Answer> ensureClass(JsonObject wanted) {
        String id = wanted.get("id").getAsString();
        String json = wanted.toString();
        if (json.equals(classes.get(id))) {
            return Optional.empty();
        }
        return wallet.write(Kind.LOYALTY_CLASS, wanted)
                .match(
                        kept -> {
                            classes.put(id, json);
                            return Optional.empty();
                        },
                        no -> Optional.of(rejected(no)));
    }

    private Answer update(MemberId member, JsonObject wanted) {
        String id = wanted.get("id").getAsString();
        Optional<CardState> known = states.find(member);
        Optional<CardState> same = known.filter(state -> state.objectId().equals(id));
        if (same.isEmpty() && known.isPresent()) {
            Answer retired = retire(known.get().objectId());
            if (!(retired instanceof Answer.Accepted)) {
                return retired;
            }
        }
        return same.flatMap(CardState::json)
                .map(sent -> change(member, same.get(), new Gson().fromJson(sent, JsonObject.class), wanted))
                .orElseGet(() -> write(member, id, wanted));
    }

    /** Sends what differs. Until Google has answered, what it has is not known, and so is it kept. */
    private Answer change(MemberId member, CardState state, JsonObject sent, JsonObject wanted) {
        JsonObject patch = JsonDiff.patch(sent, Secrets.hashed(wanted));
        if (patch.isEmpty()) {
            return Answer.accepted();
        }
        Secrets.reveal(patch, wanted);
        List<Instant> notified = state.notified();
        Optional<Instant> now = notifies.map(InstantSource::instant);
        if (now.isPresent() && isTold(member, patch, notified, now.get())) {
            patch.addProperty("notifyPreference", "NOTIFY_ON_UPDATE");
            notified = NoticeBudget.with(notified, now.get());
        }
        states.save(member, new CardState(state.objectId(), Optional.empty(), notified));
        GoogleReply<LoyaltyObject> reply = wallet.patch(Kind.LOYALTY_OBJECT, state.objectId(), patch, wallet.backoff());
        if (reply instanceof GoogleReply.Rejected<LoyaltyObject> no && no.isNotFound()) {
            return write(member, state.objectId(), wanted);
        }
        return settle(member, sent(wanted, notified), reply);
    }

    /** Google tells of a balance alone, not of its label ("Trigger push notifications"). */
    private boolean isTold(MemberId member, JsonObject patch, List<Instant> notified, Instant now) {
        boolean isBalance = patch.get("loyaltyPoints") instanceof JsonObject points && points.has("balance");
        return isBalance && NoticeBudget.allows(notified, now) && !quiet.test(member, now);
    }

    /** Writes the card whole, whatever Google has of it. */
    private Answer write(MemberId member, String id, JsonObject wanted) {
        List<Instant> notified = states.find(member)
                .filter(state -> state.objectId().equals(id))
                .map(CardState::notified)
                .orElse(List.of());
        states.save(member, new CardState(id, Optional.empty(), notified));
        return settle(member, sent(wanted, notified), wallet.write(Kind.LOYALTY_OBJECT, wanted));
    }

    private static CardState sent(JsonObject wanted, List<Instant> notified) {
        String json = Secrets.hashed(wanted).toString();
        return new CardState(wanted.get("id").getAsString(), Optional.of(json), notified);
    }

    private Answer settle(MemberId member, CardState state, GoogleReply<LoyaltyObject> reply) {
        return reply.match(
                kept -> {
                    states.save(member, state);
                    return Answer.accepted();
                },
                GoogleChannel::rejected);
    }

    /** Takes a card out of use, and all that it shows off it; one that Google does not have is out of use. */
    private Answer retire(String id) {
        Backoff backoff = wallet.backoff();
        GoogleReply<LoyaltyObject> kept = wallet.find(Kind.LOYALTY_OBJECT, id, backoff);
        GoogleReply<LoyaltyObject> reply = kept.match(
                card -> wallet.patch(Kind.LOYALTY_OBJECT, id, Written.retired(Resources.json(card)), backoff),
                no -> kept);
        return reply instanceof GoogleReply.Rejected<LoyaltyObject> no && !no.isNotFound()
                ? rejected(no)
                : Answer.accepted();
    }

    private static Answer rejected(GoogleReply.Rejected<?> no) {
        String message = no.message().replaceAll("\\.[0-9A-Z]{16}\\b", ".(card)"); // is kept and shown to operators
        return Answer.rejected(no.status() + " " + no.reason() + ": " + message);
    }

    private static ChannelUnavailableException unavailable(GoogleUnavailableException e) {
        String message = "Google Wallet is unavailable" + (e.status() == 0 ? "" : ", status " + e.status());
        return e.retryAfter()
                .map(asked -> new ChannelUnavailableException(message, asked))
                .orElseGet(() -> new ChannelUnavailableException(message, e));
    }
}
