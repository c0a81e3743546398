package io.github.loyalty4j.campaign.offer;

import io.github.loyalty4j.campaign.audience.ControlGroup;
import io.github.loyalty4j.campaign.audience.Profile;
import io.github.loyalty4j.campaign.audience.Segment;
import io.github.loyalty4j.campaign.goodwill.BudgetBook;
import io.github.loyalty4j.campaign.internal.Checks;
import io.github.loyalty4j.core.activity.OrderId;
import io.github.loyalty4j.core.card.MemberId;
import io.github.loyalty4j.core.program.Reward;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * Something for some members, for some time, withheld from a control group. What it gives is a gift ({@link #giving}), or a rule of the
 * programme with {@code Condition.tagged(offer.tag())}: so it is awarded, capped, explained and taken back like everything else. Whatever
 * it gives, the host asks {@link #use} for each order and adds the tags of the answer to the purchase: by that the offer is for so many
 * orders in all, and of each member, as {@link #budget} and {@link #perMember} say; a cap of the rule is a budget in points beside it.
 *
 * <pre>{@code
 * Offer autumn = Offer.of("autumn", Segment.of("sleepers", Trait.silentFor(60)), from, to).budget(5_000).perMember(1);
 * EarnRule twice = EarnRule.of("autumn", Formula.multiply("2")).when(Condition.tagged(autumn.tag()))
 *         .capped(Cap.of(Points.of(50_000), Cap.Window.CAMPAIGN));
 * OfferUse use = autumn.use(book, profile, order, now);
 * purchase.in(ActivityContext.none().tags(use.tags().toArray(String[]::new)));
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
    private final Terms terms;

    /** What it gives, how often, and to whom alone; for no end, zero. */
    private record Terms(Reward.@Nullable Gift gift, long budget, int perMember, boolean needsCode) {
        static final Terms NONE = new Terms(null, 0, 0, false);
    }

    private Offer(Offer other, ControlGroup control, Terms terms) {
        this.id = other.id;
        this.segment = other.segment;
        this.from = other.from;
        this.to = other.to;
        this.control = control;
        this.terms = terms;
    }

    private Offer(String id, Segment segment, Instant from, Instant to) {
        this.id = Checks.id("offer", id);
        this.segment = segment;
        this.from = from;
        this.to = to;
        this.control = ControlGroup.of(id);
        this.terms = Terms.NONE;
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
        return new Offer(this, new ControlGroup(control.seed(), permille), terms);
    }

    /**
     * The same, whose control group is drawn by another seed than its id: for an offer that comes again under one id and is to hold out
     * others, {@code autumn-2027}; or for several that are to hold out the same.
     */
    public Offer controlSeed(String seed) {
        return new Offer(this, new ControlGroup(seed, control.permille()), terms);
    }

    /**
     * The same, with which each order made under it gets something besides what rules give: free delivery, money or a percentage off,
     * an article. The shop hands it over; the ledger keeps it as the order's {@link #tag}, and {@link OfferReport} counts it.
     */
    public Offer giving(Reward.Gift each) {
        return new Offer(this, control, new Terms(each, terms.budget, terms.perMember, terms.needsCode));
    }

    /**
     * The same for so many orders in all, whoever makes them; without end if not said.
     *
     * @throws IllegalArgumentException if that is less than 1
     */
    public Offer budget(long orders) {
        Checks.range("orders of an offer", orders, 1, Long.MAX_VALUE);
        return new Offer(this, control, new Terms(terms.gift, orders, terms.perMember, terms.needsCode));
    }

    /**
     * The same, which one member may have for so many orders and no more, by whichever codes; without end if not said.
     *
     * @throws IllegalArgumentException if that is less than 1
     */
    public Offer perMember(int orders) {
        Checks.range("orders per member", orders, 1, Integer.MAX_VALUE);
        return new Offer(this, control, new Terms(terms.gift, terms.budget, orders, terms.needsCode));
    }

    /** The same, for those alone who bring one of its {@linkplain OfferCodes codes}. */
    public Offer withCode() {
        return new Offer(this, control, new Terms(terms.gift, terms.budget, terms.perMember, true));
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
        return Optional.ofNullable(terms.gift);
    }

    /** For how many orders it is in all; empty for no end. */
    public OptionalLong budget() {
        return terms.budget == 0 ? OptionalLong.empty() : OptionalLong.of(terms.budget);
    }

    /** For how many orders one member may have it; empty for no end. */
    public OptionalInt perMember() {
        return terms.perMember == 0 ? OptionalInt.empty() : OptionalInt.of(terms.perMember);
    }

    /** Whether it is for those alone who bring a code. */
    public boolean needsCode() {
        return terms.needsCode;
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

    /**
     * Uses it for an order of a member that brings no code. Asked again for the same order the answer is the same and nothing more is
     * used, also when the order is recorded by then and the member has left the segment by it.
     *
     * @param book where uses are counted; all that sell for the shop have the same
     * @param order which is to come; {@link #giveBack} if it does not
     */
    public OfferUse use(BudgetBook book, Profile profile, OrderId order, Instant now) {
        return new Till(this, book).use(new Till.Asked("", Optional.empty(), profile, order, now));
    }

    /** Gives back what an order used, as it was not placed or was cancelled; nothing if it used nothing. */
    public void giveBack(BudgetBook book, OrderId order) {
        new Till(this, book).giveBack(order);
    }

    /**
     * What an order of a member takes of the budget and of the member's part: whoever speaks of the offer asks the book whether so much is
     * left of it. Empty if neither has an end. What a code is good for is not among it: {@link OfferCodes#claims}.
     */
    public List<BudgetBook.Claim> claims(MemberId member) {
        return Till.claims(this, member);
    }

    /** For how many orders it was used, by all members. */
    public long used(BudgetBook book) {
        return book.used(Till.orders(this));
    }

    /** The id alone. */
    @Override
    public String toString() {
        return id;
    }
}
