package io.github.loyalty4j.campaign.offer;

import io.github.loyalty4j.campaign.audience.Profile;
import io.github.loyalty4j.campaign.goodwill.BudgetBook;
import io.github.loyalty4j.campaign.goodwill.BudgetBook.Claim;
import io.github.loyalty4j.campaign.goodwill.BudgetBook.Counter;
import io.github.loyalty4j.campaign.internal.Checks;
import io.github.loyalty4j.core.activity.OrderId;
import io.github.loyalty4j.core.card.MemberId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Where orders use an offer, with a code or without. The order is the key in the book and the code its content, so that what was
 * answered once is answered again whatever became of the member since. Who the member is, is no part of it: an order is one member's, and
 * goes with it when accounts are merged. Safe for use by several threads.
 */
final class Till {
    private final Offer offer;
    private final BudgetBook book;

    Till(Offer offer, BudgetBook book) {
        this.offer = offer;
        this.book = book;
    }

    /**
     * What is asked for.
     *
     * @param code the one the order brings; empty for none
     * @param claim on what that is good for; empty for no code, or one that is not the offer's
     */
    record Asked(String code, Optional<Claim> claim, Profile profile, OrderId order, Instant now) {}

    OfferUse use(Asked asked) {
        String key = key(asked.order);
        Optional<BudgetBook.Status> before = book.find(key, asked.code);
        if (before.filter(BudgetBook.Status.REPEATED::equals).isPresent()) {
            return OfferUse.yes(offer);
        }
        if (!asked.code.isEmpty() && asked.claim.isEmpty()) {
            return unknown(offer, asked.code);
        }
        if (asked.code.isEmpty() && offer.needsCode()) {
            return OfferUse.no(OfferUse.Status.CODE_NEEDED, "an order must bring a code of offer " + offer);
        }
        if (before.isPresent()) {
            return another(asked.order);
        }
        Offer.Standing standing = offer.standing(asked.profile, asked.now);
        if (standing != Offer.Standing.OFFERED) {
            return OfferUse.no(OfferUse.Status.NOT_OFFERED, "member must have offer " + offer + ": " + standing);
        }
        BudgetBook.Answer answer = book.use(key, asked.code, claims(asked));
        return switch (answer.status()) {
            case USED, REPEATED -> OfferUse.yes(offer);
            case OTHER -> another(asked.order);
            case FULL -> full(answer.full().orElseThrow(), asked);
        };
    }

    static OfferUse unknown(Offer offer, String code) {
        return OfferUse.no(
                OfferUse.Status.UNKNOWN, "code must be one of offer " + offer + ": " + Checks.abridged(code));
    }

    private OfferUse another(OrderId order) {
        return OfferUse.no(
                OfferUse.Status.ORDER_HAS_ONE, "an order must have offer " + offer + " by one code: " + order);
    }

    /** A member who has had its part is told so, rather than that nothing is left. */
    private List<Claim> claims(Asked asked) {
        List<Claim> claims = new ArrayList<>();
        asked.claim.ifPresent(claims::add);
        claims.addAll(claims(offer, asked.profile.member()));
        return claims;
    }

    static List<Claim> claims(Offer offer, MemberId member) {
        List<Claim> claims = new ArrayList<>();
        Counter ofMember = new Counter(name(offer, "member"), Optional.of(member));
        offer.perMember().ifPresent(most -> claims.add(new Claim(ofMember, most, 1)));
        offer.budget().ifPresent(most -> claims.add(new Claim(orders(offer), most, 1)));
        return List.copyOf(claims);
    }

    private OfferUse full(Claim claim, Asked asked) {
        if (asked.claim.filter(claim::equals).isPresent()) {
            return OfferUse.no(
                    OfferUse.Status.USED_UP,
                    "code must be good for more orders than " + claim.most() + ": " + asked.code);
        }
        return claim.counter().equals(orders(offer))
                ? OfferUse.no(
                        OfferUse.Status.BUDGET_SPENT,
                        "offer " + offer + " must be for more orders than " + claim.most() + ": " + asked.order)
                : OfferUse.no(
                        OfferUse.Status.LIMIT_REACHED,
                        "a member may have offer " + offer + " for so many orders: " + claim.most());
    }

    void giveBack(OrderId order) {
        book.giveBack(key(order));
    }

    static Counter orders(Offer offer) {
        return new Counter(name(offer, "orders"), Optional.empty());
    }

    Counter code(String code) {
        return new Counter(name(offer, "code/" + code), Optional.empty());
    }

    private String key(OrderId order) {
        return name(offer, "order/" + order.value());
    }

    private static String name(Offer offer, String what) {
        return "offer/" + offer.id() + "/" + what;
    }
}
