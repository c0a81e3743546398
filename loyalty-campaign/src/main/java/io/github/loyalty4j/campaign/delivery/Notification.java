package io.github.loyalty4j.campaign.delivery;

import io.github.loyalty4j.campaign.audience.ControlGroup;
import io.github.loyalty4j.campaign.goodwill.BudgetBook;
import io.github.loyalty4j.campaign.internal.Checks;
import io.github.loyalty4j.core.card.MemberId;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Something a member is to be told: why, from when on, and until when it makes sense. It is known by what brought it
 * about: two with one {@link #id} are the same, however often they are made, and one of them is sent.
 *
 * <pre>{@code
 * Notification.of("win-back", "order-17", anna, "news", time)
 *         .expiring(time.plus(Duration.ofDays(7)))
 *         .value("days", "30");
 * }</pre>
 *
 * <p>Immutable and safe for use by several threads.
 */
public final class Notification {
    /** The most values a text may name: 50. */
    public static final int MOST_VALUES = Checks.MOST_VALUES;

    private static final int MOST_OF_CAUSE = 200;

    private final String trigger;
    private final String cause;
    private final MemberId member;
    private final String purpose;
    private final Instant due;
    private final @Nullable Instant expires;
    private final Priority priority;
    private final Map<String, String> values;
    private final @Nullable ControlGroup control;
    private final List<BudgetBook.Claim> claims;

    private Notification(
            Notification other,
            @Nullable Instant expires,
            Priority priority,
            Map<String, String> values,
            @Nullable ControlGroup control,
            List<BudgetBook.Claim> claims) {
        this.trigger = other.trigger;
        this.cause = other.cause;
        this.member = other.member;
        this.purpose = other.purpose;
        this.due = other.due;
        this.expires = expires;
        this.priority = priority;
        this.values = values;
        this.control = control;
        this.claims = claims;
    }

    private Notification(String trigger, String cause, MemberId member, String purpose, Instant due) {
        this.trigger = Checks.id("trigger", trigger);
        this.cause = Checks.text("cause", cause, MOST_OF_CAUSE);
        this.member = member;
        this.purpose = Checks.id("purpose", purpose);
        this.due = due;
        this.expires = null;
        this.priority = Priority.NORMAL;
        this.values = Map.of();
        this.control = null;
        this.claims = List.of();
    }

    /**
     * A notification that makes sense for ever.
     *
     * @param trigger what makes such notifications: 1 to 64 of {@code a-z}, {@code 0-9} and {@code -}
     * @param cause what made this one, 1 to 200 characters: {@code order-17}
     * @param member whom to tell
     * @param purpose what for, as consents name it
     * @param due from when on
     * @throws IllegalArgumentException if the trigger, cause or purpose has another form
     */
    public static Notification of(String trigger, String cause, MemberId member, String purpose, Instant due) {
        return new Notification(trigger, cause, member, purpose, due);
    }

    /**
     * The same, which from an instant on makes no sense any more.
     *
     * @throws IllegalArgumentException if that is not after it is due
     */
    public Notification expiring(Instant time) {
        if (!time.isAfter(due)) {
            throw new IllegalArgumentException("notification must expire after it is due: " + time + ", " + due);
        }
        return new Notification(this, time, priority, values, control, claims);
    }

    /** The same with a priority. */
    public Notification priority(Priority other) {
        return new Notification(this, expires, other, values, control, claims);
    }

    /**
     * The same with something a text may name.
     *
     * @param name 1 to 64 of {@code a-z}, {@code 0-9} and {@code -}, beginning with a letter
     * @param value 1 to 500 characters
     * @throws IllegalArgumentException if one of them has another form, or there are too many
     */
    public Notification value(String name, String value) {
        Map<String, String> more = new HashMap<>(values);
        more.put(name, value);
        return new Notification(this, expires, priority, Checks.values(more), control, claims);
    }

    /**
     * The same, of something that is withheld from a control group, as an offer is: who belongs to that is not told of it either. Without,
     * as what is told to all, it is for the control groups of all offers, too.
     */
    public Notification heldOut(ControlGroup from) {
        return new Notification(this, expires, priority, values, from, claims);
    }

    /**
     * The same, of something of which so much must be left when it is sent, as of an offer's budget. Whoever sends it asks the book:
     * {@link Courier#budgets}.
     *
     * @param all at most {@link BudgetBook#MOST_CLAIMS}
     * @throws IllegalArgumentException if there are more
     */
    public Notification whileLeft(List<BudgetBook.Claim> all) {
        Checks.range("claims of a notification", all.size(), 0, BudgetBook.MOST_CLAIMS);
        return new Notification(this, expires, priority, values, control, List.copyOf(all));
    }

    /** By what it is known among those for the same member: {@code win-back/order-17}, its trigger and cause. */
    public String id() {
        return trigger + "/" + cause;
    }

    /** What makes such notifications. */
    public String trigger() {
        return trigger;
    }

    /** What made this one. */
    public String cause() {
        return cause;
    }

    /** Whom to tell. */
    public MemberId member() {
        return member;
    }

    /** What for. */
    public String purpose() {
        return purpose;
    }

    /** From when on. */
    public Instant due() {
        return due;
    }

    /** The first instant at which it makes no sense any more; empty if it always does. */
    public Optional<Instant> expires() {
        return Optional.ofNullable(expires);
    }

    /** Which goes first. */
    public Priority priority() {
        return priority;
    }

    /** What a text may name. */
    public Map<String, String> values() {
        return values;
    }

    /** Who is not told of it, as what it tells of is withheld from them; empty for nobody. */
    public Optional<ControlGroup> control() {
        return Optional.ofNullable(control);
    }

    /** Of which budgets how much must be left when it is sent; empty for none. */
    public List<BudgetBook.Claim> claims() {
        return claims;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Notification that
                && id().equals(that.id())
                && member.equals(that.member)
                && purpose.equals(that.purpose)
                && due.equals(that.due)
                && Objects.equals(expires, that.expires)
                && priority == that.priority
                && values.equals(that.values)
                && Objects.equals(control, that.control)
                && claims.equals(that.claims);
    }

    @Override
    public int hashCode() {
        return Objects.hash(id(), member);
    }

    /** The id and when it is due, nothing that names the member. */
    @Override
    public String toString() {
        return id() + ", due " + due;
    }
}
