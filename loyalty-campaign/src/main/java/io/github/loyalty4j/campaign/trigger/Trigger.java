package io.github.loyalty4j.campaign.trigger;

import io.github.loyalty4j.campaign.audience.ControlGroup;
import io.github.loyalty4j.campaign.audience.Profile;
import io.github.loyalty4j.campaign.audience.Segment;
import io.github.loyalty4j.campaign.delivery.Notification;
import io.github.loyalty4j.campaign.delivery.Priority;
import io.github.loyalty4j.campaign.goodwill.BudgetBook;
import io.github.loyalty4j.campaign.internal.Checks;
import io.github.loyalty4j.campaign.offer.Offer;
import io.github.loyalty4j.campaign.offer.OfferCodes;
import io.github.loyalty4j.core.card.MemberId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A rule that makes notifications: of an occasion, for a purpose, to some members.
 *
 * <pre>{@code
 * Trigger.of("win-back", "news", Occasions.noSecondOrder(30))
 *         .to(Segment.of("customers", Trait.not(Trait.tagged("staff"))))
 *         .lasting(Duration.ofDays(7));
 * }</pre>
 *
 * <p>It is pure: asked twice about the same member and time it makes the same notifications with the same ids, of which
 * one is sent.
 *
 * <p>Immutable and safe for use by several threads.
 */
public final class Trigger {
    private final String id;
    private final String purpose;
    private final Occasion occasion;
    private final @Nullable Segment segment;
    private final Duration sense;
    private final Priority priority;
    private final @Nullable Announced announced;

    /** An offer, and what an order of a member takes of it. */
    private record Announced(Offer offer, Function<MemberId, List<BudgetBook.Claim>> claims) {}

    private Trigger(
            Trigger other,
            @Nullable Segment segment,
            Duration sense,
            Priority priority,
            @Nullable Announced announced) {
        this.id = other.id;
        this.purpose = other.purpose;
        this.occasion = other.occasion;
        this.segment = segment;
        this.sense = sense;
        this.priority = priority;
        this.announced = announced;
    }

    private Trigger(String id, String purpose, Occasion occasion) {
        this.id = Checks.id("trigger", id);
        this.purpose = Checks.id("purpose", purpose);
        this.occasion = occasion;
        this.segment = null;
        this.sense = Duration.ofDays(3);
        this.priority = Priority.NORMAL;
        this.announced = null;
    }

    /**
     * A trigger for all members, whose notifications make sense for three days.
     *
     * @param id 1 to 64 of {@code a-z}, {@code 0-9} and {@code -}, beginning with a letter
     * @param purpose what for, as consents name it
     */
    public static Trigger of(String id, String purpose, Occasion occasion) {
        return new Trigger(id, purpose, occasion);
    }

    /** The same, for those who belong to a segment when it is due. */
    public Trigger to(Segment those) {
        return new Trigger(this, those, sense, priority, announced);
    }

    /**
     * The same, whose notifications make sense for so long, but for those of a cause with a deadline of its own.
     *
     * @param time at most 3,650 days
     * @throws IllegalArgumentException if that is no time, or too long
     */
    public Trigger lasting(Duration time) {
        if (time.isZero() || time.isNegative() || time.toDays() >= Occasions.MOST_DAYS) {
            throw new IllegalArgumentException("notifications must make sense for some time: " + time);
        }
        return new Trigger(this, segment, time, priority, announced);
    }

    /** The same with a priority. */
    public Trigger priority(Priority other) {
        return new Trigger(this, segment, sense, other, announced);
    }

    /**
     * The same for what belongs to an offer: it is for those of the offer's segment, from the offer's first instant on until it is over. Whoever the offer is
     * withheld from is not told of it either, or the effect of the offer could not be measured; nor is anybody whose part of it, or the
     * budget of which, is used up: a courier asks that of its {@linkplain io.github.loyalty4j.campaign.delivery.Courier#budgets book}. A
     * trigger without tells everybody, the control groups of all offers among them, so such a one says nothing of an offer.
     */
    public Trigger announcing(Offer what) {
        return new Trigger(this, segment, sense, priority, new Announced(what, what::claims));
    }

    /**
     * The same for what tells of a code of an offer: nor is anybody told of it once the code was used as often as it is good for.
     *
     * @param codes those of the offer
     * @param code one of them
     * @throws IllegalArgumentException if it is none of them
     */
    public Trigger announcing(OfferCodes codes, String code) {
        codes.requireKnown(code);
        return new Trigger(
                this, segment, sense, priority, new Announced(codes.offer(), member -> codes.claims(code, member)));
    }

    /** What it is known by. */
    public String id() {
        return id;
    }

    /** What its notifications are for. */
    public String purpose() {
        return purpose;
    }

    /** Whom it is for; empty for all. */
    public Optional<Segment> segment() {
        return Optional.ofNullable(segment);
    }

    /** From whom what it tells of is withheld; empty for nobody. */
    public Optional<ControlGroup> control() {
        return Optional.ofNullable(announced).map(each -> each.offer.control());
    }

    /**
     * The notifications that are due at an instant and still make sense, by when they were due. A host asks as often as it
     * likes, every few minutes or once a day: what was sent before is known by its id. So it does for what has to wait: what it was
     * answered before is not kept, as its occasion may be gone.
     */
    public List<Notification> due(Profile profile, Instant now) {
        Offer offer = announced == null ? null : announced.offer;
        boolean isForMember = (segment == null || segment.has(profile, now))
                && (offer == null
                        || (!now.isBefore(offer.from()) && offer.segment().has(profile, now)));
        if (!isForMember) {
            return List.of();
        }
        List<Notification> due = new ArrayList<>();
        for (Cause cause : occasion.causes(profile, now)) {
            Instant sensible = cause.expires().orElse(cause.due().plus(sense));
            Instant end = offer != null && offer.to().isBefore(sensible) ? offer.to() : sensible;
            if (!now.isBefore(cause.due()) && now.isBefore(end)) {
                due.add(notification(profile, cause).expiring(end).priority(priority));
            }
        }
        due.sort(Comparator.comparing(Notification::due));
        return due;
    }

    private Notification notification(Profile profile, Cause cause) {
        Notification notification = Notification.of(id, cause.key(), profile.member(), purpose, cause.due());
        for (Map.Entry<String, String> value : cause.values().entrySet()) {
            notification = notification.value(value.getKey(), value.getValue());
        }
        return announced == null
                ? notification
                : notification.heldOut(announced.offer.control()).whileLeft(announced.claims.apply(profile.member()));
    }

    /** The id alone. */
    @Override
    public String toString() {
        return id;
    }
}
