package io.github.loyalty4j.campaign.offer;

import io.github.loyalty4j.campaign.audience.Profile;
import io.github.loyalty4j.campaign.audience.Segment;
import io.github.loyalty4j.campaign.internal.Checks;
import io.github.loyalty4j.core.program.Reward;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Something for some members, for some time, withheld from a control group. What it gives is a rule of the programme, with
 * {@code Condition.tagged(offer.tag())}: so it is awarded, capped, explained and taken back like everything else, and a
 * cap of the rule is the offer's budget. The host adds the tags of {@link #tags} to a purchase.
 *
 * <pre>{@code
 * Offer autumn = Offer.of("autumn", Segment.of("sleepers", Trait.silentFor(60)), from, to);
 * EarnRule twice = EarnRule.of("autumn", Formula.multiply("2")).when(Condition.tagged(autumn.tag()))
 *         .capped(Cap.of(Points.of(50_000), Cap.Window.CAMPAIGN));
 * purchase.in(ActivityContext.none().tags(Offer.tags(offers, profile, now).toArray(String[]::new)));
 * }</pre>
 *
 * <p>Immutable and safe for use by several threads.
 */
public final class Offer {
    /** Where a member stands with an offer. */
    public enum Standing {
        /** It has it. */
        OFFERED,
        /** It would have it, and is in the control group. */
        HELD_OUT,
        /** It is not one of those it is for. */
        NOT_IN_SEGMENT,
        /** It has not begun. */
        NOT_YET,
        /** It is over. */
        OVER
    }

    private final String id;
    private final Segment segment;
    private final Instant from;
    private final Instant to;
    private final ControlGroup control;
    private final Reward.@Nullable Gift gift;

    private Offer(Offer other, ControlGroup control, Reward.@Nullable Gift gift) {
        this.id = other.id;
        this.segment = other.segment;
        this.from = other.from;
        this.to = other.to;
        this.control = control;
        this.gift = gift;
    }

    private Offer(String id, Segment segment, Instant from, Instant to) {
        this.id = Checks.id("offer", id);
        this.segment = segment;
        this.from = from;
        this.to = to;
        this.control = ControlGroup.of(id);
        this.gift = null;
        if (!from.isBefore(to)) {
            throw new IllegalArgumentException("offer must end after it begins: " + from + ", " + to);
        }
    }

    /**
     * An offer that is withheld from one member in ten.
     *
     * @param id 1 to 64 of {@code a-z}, {@code 0-9} and {@code -}, beginning with a letter
     * @param from the first instant of it
     * @param to the first instant after it
     * @throws IllegalArgumentException if the id has another form, or it ends before it begins
     */
    public static Offer of(String id, Segment segment, Instant from, Instant to) {
        return new Offer(id, segment, from, to);
    }

    /** The same, withheld from another share of members; with 0 permille from nobody, so that its effect stays unknown. */
    public Offer heldOut(int permille) {
        return new Offer(this, new ControlGroup(id, permille), gift);
    }

    /**
     * The same, with which each order made under it gets something besides what rules give: free delivery, money or a percentage off,
     * an article. The shop hands it over; the ledger keeps it as the order's {@link #tag}, and {@link OfferReport} counts it.
     */
    public Offer giving(Reward.Gift each) {
        return new Offer(this, control, each);
    }

    /** What it is known by. */
    public String id() {
        return id;
    }

    /** The tag of purchases made under it: {@code offer-autumn}. */
    public String tag() {
        return "offer-" + id;
    }

    /** Whom it is for. */
    public Segment segment() {
        return segment;
    }

    /** Its first instant. */
    public Instant from() {
        return from;
    }

    /** The first instant after it. */
    public Instant to() {
        return to;
    }

    /** From whom it is withheld. */
    public ControlGroup control() {
        return control;
    }

    /** What each order made under it gets besides what rules give; empty for nothing. */
    public Optional<Reward.Gift> gift() {
        return Optional.ofNullable(gift);
    }

    /**
     * Where a member stands with it. A segment the member leaves by taking the offer, as one of those who are silent, is
     * looked at here as it is at that instant: a host that wants it to last keeps whom it offered it to.
     */
    public Standing standing(Profile profile, Instant now) {
        if (now.isBefore(from)) {
            return Standing.NOT_YET;
        }
        if (!now.isBefore(to)) {
            return Standing.OVER;
        }
        if (!segment.has(profile, now)) {
            return Standing.NOT_IN_SEGMENT;
        }
        return control.has(profile.member()) ? Standing.HELD_OUT : Standing.OFFERED;
    }

    /** The tags of all the offers a member has. */
    public static Set<String> tags(Collection<Offer> offers, Profile profile, Instant now) {
        Set<String> tags = new LinkedHashSet<>();
        for (Offer offer : offers) {
            if (offer.standing(profile, now) == Standing.OFFERED) {
                tags.add(offer.tag());
            }
        }
        return tags;
    }

    /** What an order made now gets by all the offers a member has, by the tags that go to it. */
    public static Map<String, Reward.Gift> gifts(Collection<Offer> offers, Profile profile, Instant now) {
        Map<String, Reward.Gift> gifts = new LinkedHashMap<>();
        for (Offer offer : offers) {
            if (offer.standing(profile, now) == Standing.OFFERED) {
                offer.gift().ifPresent(gift -> gifts.put(offer.tag(), gift));
            }
        }
        return gifts;
    }

    /** The id alone. */
    @Override
    public String toString() {
        return id;
    }
}
