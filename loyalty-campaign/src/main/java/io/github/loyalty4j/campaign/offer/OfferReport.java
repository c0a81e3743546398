package io.github.loyalty4j.campaign.offer;

import io.github.loyalty4j.core.activity.OrderId;
import io.github.loyalty4j.core.activity.Purchase;
import io.github.loyalty4j.core.ledger.AccountStatus;
import io.github.loyalty4j.core.ledger.Entry;
import io.github.loyalty4j.core.ledger.Posting;
import io.github.loyalty4j.core.program.Reward;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.joda.money.Money;

/**
 * What came of an offer, counted from the ledger: who bought while it lasted, of those who had it and of those from whom it was
 * withheld, and how many orders were made under it. Orders that came back as a whole are not counted, and of others what came back
 * is not, whenever it did. What members paid is money for goods: without shipping, which an offer may give and {@link #giftCost} counts;
 * without gift cards, which are paid with later; and without what points paid. Only what was paid to deliver them stays with the shop, and so in {@link #giftCost}.
 *
 * <p>Parts counted apart are joined by {@link #plus}.
 *
 * <p>Immutable and safe for use by several threads.
 *
 * @param effect response and lift
 * @param redeemers how many of those who had it used it
 * @param redemptions for how many orders they kept
 * @param returned how many orders made under it came back as a whole
 */
public record OfferReport(OfferEffect effect, long redeemers, long redemptions, long returned) {
    /** Nobody yet. */
    public static final OfferReport NONE = new OfferReport(OfferEffect.NONE, 0, 0, 0);

    /**
     * The same with one member more.
     *
     * @param standing the member's with the offer when it was made; only {@code OFFERED} and {@code HELD_OUT} count
     * @param ledger all of the member, or what there is since the offer began; that of one merged into another counts nothing, as its
     *     orders are the other's
     */
    public OfferReport with(Offer offer, Offer.Standing standing, Iterable<Posting> ledger) {
        Map<OrderId, Long> spent = new HashMap<>();
        Set<OrderId> tagged = new HashSet<>();
        for (Entry entry : entries(ledger)) {
            if (entry instanceof Entry.StatusChanged changed && changed.status() == AccountStatus.MERGED) {
                return this;
            }
            if (entry instanceof Entry.Earned earned && earned.activity() instanceof Purchase purchase) {
                if (!purchase.time().isBefore(offer.from()) && purchase.time().isBefore(offer.to())) {
                    spent.put(purchase.order(), earned.award().basis().getAmountMinorLong());
                    if (purchase.context().tags().contains(offer.tag())) {
                        tagged.add(purchase.order());
                    }
                }
            } else if (entry instanceof Entry.Returned returned
                    && !returned.reversal().isOfGrant()) {
                OrderId order = returned.back().order();
                long back = returned.reversal().basis().getAmountMinorLong();
                spent.computeIfPresent(order, (id, minor) -> returned.reversal().isWhole() ? null : minor - back);
            }
        }
        long made = tagged.size();
        tagged.retainAll(spent.keySet());
        long sum = spent.values().stream().mapToLong(each -> each).sum();
        boolean isOffered = standing == Offer.Standing.OFFERED;
        return new OfferReport(
                effect.with(standing, spent.size(), sum),
                redeemers + (isOffered && !tagged.isEmpty() ? 1 : 0),
                redemptions + (isOffered ? tagged.size() : 0),
                returned + (isOffered ? made - tagged.size() : 0));
    }

    /** What happened, that of accounts merged into this one among it. */
    private static List<Entry> entries(Iterable<Posting> ledger) {
        List<Entry> entries = new ArrayList<>();
        for (Posting posting : ledger) {
            if (posting.entry() instanceof Entry.Merged merged) {
                for (Entry.PastOrder past : merged.history().orders()) {
                    past.state().earned().ifPresent(entries::add);
                    entries.addAll(past.state().returns());
                }
            }
            entries.add(posting.entry());
        }
        return entries;
    }

    /** Both counts together. */
    public OfferReport plus(OfferReport other) {
        return new OfferReport(
                effect.plus(other.effect),
                Math.addExact(redeemers, other.redeemers),
                Math.addExact(redemptions, other.redemptions),
                Math.addExact(returned, other.returned));
    }

    /**
     * What the offer's gift cost at most. Money off costs its amount for each order that was kept: with what comes back it is not paid
     * for. A delivery costs the most of its fee for each order made under it, those that came back among them, as the parcel was on its
     * way; an order recorded and never sent is counted like one.
     *
     * @return empty if what it gives has no amount, as a percentage or an article
     * @throws ArithmeticException if the sum does not fit
     */
    public Optional<Money> giftCost(Offer offer) {
        return offer.gift()
                .map(gift -> gift instanceof Reward.FreeDelivery delivery
                        ? delivery.upTo().multipliedBy(Math.addExact(redemptions, returned))
                        : gift instanceof Reward.MoneyOff off ? off.amount().multipliedBy(redemptions) : null);
    }

    /** The share of those who had the offer who used it; NaN if nobody had it. */
    public double redemption() {
        return (double) redeemers / effect.offered().members();
    }
}
