package io.github.loyalty4j.campaign.delivery;

import io.github.loyalty4j.campaign.audience.Profile;
import io.github.loyalty4j.campaign.goodwill.BudgetBook;
import io.github.loyalty4j.core.store.ChannelName;
import io.github.loyalty4j.core.sync.ChannelUnavailableException;
import io.github.loyalty4j.core.sync.WalletChannel.Answer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Sends notifications as the policy lets it. What is sent is noted before the channel is called: whatever crashes, a member
 * is told a thing once or never, and never too much. What a channel surely did not take is struck out again and waits.
 *
 * <p>What waits is kept by nobody, neither here nor by the host: at the time said the host asks its triggers again, of the profile as it
 * is by then, and delivers what they answer. A courier knows no occasions: of a basket that was left at night it would tell a member who
 * ordered meanwhile, were it handed the notification of the night, and by the values of the night. See
 * {@link io.github.loyalty4j.campaign.trigger.Trigger#due}.
 *
 * <p>Safe for use by several threads, and beside couriers of other processes with the same log.
 */
public final class Courier {
    private static final Comparator<Notification> ORDER = Comparator.comparing((Notification each) -> each.priority())
            .thenComparing(Notification::due)
            .thenComparing(Notification::id);

    /** How long what a channel could not take waits, if the channel does not say: 5 minutes. */
    public static final Duration PAUSE = Duration.ofMinutes(5);

    private final DeliveryPolicy policy;
    private final MessageTexts texts;
    private final DeliveryLog log;
    private final Map<ChannelName, MessageChannel> channels;
    private final Duration memory;
    private final @Nullable BudgetBook book;

    /**
     * A courier of these channels.
     *
     * @throws IllegalArgumentException if two have one name
     */
    public Courier(DeliveryPolicy policy, MessageTexts texts, DeliveryLog log, MessageChannel... channels) {
        this.policy = policy;
        this.texts = texts;
        this.log = log;
        this.book = null;
        this.channels = new LinkedHashMap<>();
        for (MessageChannel channel : channels) {
            if (this.channels.put(channel.name(), channel) != null) {
                throw new IllegalArgumentException("channels must have different names: " + channel.name());
            }
        }
        this.memory = policy.caps().stream()
                .map(FrequencyCap::window)
                .max(Comparator.naturalOrder())
                .orElse(Duration.ZERO);
    }

    private Courier(Courier other, BudgetBook book) {
        this.policy = other.policy;
        this.texts = other.texts;
        this.log = other.log;
        this.channels = other.channels;
        this.memory = other.memory;
        this.book = book;
    }

    /**
     * The same, which does not tell of what is used up by then: of an offer whose budget is spent, or which the member has had as often as
     * it may. That is dropped as {@code USED_UP} and noted nowhere, so that it can be sent when something is given back.
     *
     * @param asked the book by which orders {@linkplain io.github.loyalty4j.campaign.offer.Offer#use use} the offers
     */
    public Courier budgets(BudgetBook asked) {
        return new Courier(this, asked);
    }

    /** The names of its channels, in the order they were given. */
    public List<ChannelName> channels() {
        return List.copyOf(channels.keySet());
    }

    /**
     * Sends what may be sent to a member now, what is most urgent first. One whose text cannot be made is dropped as {@code NO_TEXT}, noted
     * nowhere, and keeps no other from being sent.
     *
     * @param notifications what the triggers answer for this profile at this instant, none of an earlier time
     * @param profile the member as it is now
     * @return what became of each; for one that waits, ask its trigger again at the time said, with the profile of that time
     * @throws IllegalArgumentException if one is for another member, or tells of something that may be used up and there is no book of
     *     {@link #budgets}; then none is sent
     */
    public Map<Notification, Verdict> deliver(List<Notification> notifications, Profile profile, Instant now) {
        List<Notification> inOrder = new ArrayList<>(notifications);
        inOrder.sort(ORDER);
        for (Notification notification : inOrder) {
            DeliveryPolicy.requireMember(notification, profile);
            requireBook(notification);
        }
        Profile reached = profile.reachedBy(
                profile.channels().stream().filter(channels::containsKey).toArray(ChannelName[]::new));
        Map<Notification, Verdict> verdicts = new LinkedHashMap<>();
        inOrder.forEach(notification -> verdicts.put(notification, deliver(notification, reached, now)));
        return verdicts;
    }

    private void requireBook(Notification notification) {
        if (book == null && !notification.claims().isEmpty()) {
            throw new IllegalArgumentException("courier must have the book of budgets by which " + notification.id()
                    + " may be used up: " + notification.claims());
        }
    }

    /** The verdict by which it is not sent as what it tells of is used up; empty while there is some. */
    private Optional<Verdict> usedUp(Notification notification) {
        BudgetBook asked = book;
        if (asked == null) {
            return Optional.empty();
        }
        return BudgetBook.full(notification.claims(), asked::used)
                .map(claim -> new Verdict.Dropped(
                        Verdict.Reason.USED_UP,
                        "as " + claim.counter() + " is used up: " + asked.used(claim.counter()) + " of "
                                + claim.most()));
    }

    private Verdict deliver(Notification notification, Profile profile, Instant now) {
        String text;
        try {
            text = texts.plain(notification, profile.language());
        } catch (IllegalArgumentException e) {
            return new Verdict.Dropped(Verdict.Reason.NO_TEXT, "as its text cannot be made: " + e.getMessage());
        }
        return deliver(notification, profile, text, now);
    }

    private Verdict deliver(Notification notification, Profile profile, String text, Instant now) {
        Optional<Verdict> usedUp = usedUp(notification); // before the log is locked: it is asked in a store of its own
        Verdict verdict = log.alone(profile.member(), page -> {
            List<Delivery> done = page.deliveries(now.minus(memory), notification.id());
            Verdict decided = policy.decide(notification, profile, done, now);
            if (decided instanceof Verdict.Sent sent) {
                if (usedUp.isPresent()) {
                    return usedUp.get();
                }
                page.put(new Delivery(notification.id(), notification.purpose(), sent.channel(), now, true));
            }
            return decided;
        });
        return verdict instanceof Verdict.Sent sent ? send(notification, profile, sent.channel(), text, now) : verdict;
    }

    private Verdict send(Notification notification, Profile profile, ChannelName name, String text, Instant now) {
        MessageChannel channel = Objects.requireNonNull(channels.get(name));
        Answer answer;
        try {
            answer = channel.send(notification, profile, text);
        } catch (ChannelUnavailableException e) {
            log.alone(profile.member(), page -> {
                page.remove(notification.id());
                return page;
            });
            return new Verdict.Waiting(
                    now.plus(e.retryAfter().orElse(PAUSE)),
                    Verdict.Reason.UNAVAILABLE,
                    "as " + name + " could not be reached");
        } catch (RuntimeException e) {
            return new Verdict.Dropped(
                    Verdict.Reason.UNKNOWN,
                    "as nobody knows whether " + name + " took it: "
                            + e.getClass().getName());
        }
        return answer.match(() -> new Verdict.Sent(name), reason -> {
            Delivery refused = new Delivery(notification.id(), notification.purpose(), name, now, false);
            log.alone(profile.member(), page -> {
                page.put(refused);
                return page;
            });
            return new Verdict.Dropped(Verdict.Reason.REFUSED, "as " + name + " refused it: " + reason);
        });
    }
}
