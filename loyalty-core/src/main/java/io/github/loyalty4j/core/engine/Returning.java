package io.github.loyalty4j.core.engine;

import io.github.loyalty4j.core.activity.Purchase;
import io.github.loyalty4j.core.activity.Return;
import io.github.loyalty4j.core.card.MemberId;
import io.github.loyalty4j.core.ledger.Account;
import io.github.loyalty4j.core.ledger.AccountStatus;
import io.github.loyalty4j.core.ledger.Award;
import io.github.loyalty4j.core.ledger.Entry;
import io.github.loyalty4j.core.ledger.Movement;
import io.github.loyalty4j.core.ledger.OrderState;
import io.github.loyalty4j.core.ledger.Usage;
import io.github.loyalty4j.core.points.Amount;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.joda.money.Money;

/**
 * Takes back what an order earned and puts back what was spent on it. What is taken is what the order earned less what the
 * rules of its day give for what is left of it, less what was taken before: so the parts of an order may come back in any
 * number and order, and in the end nothing remains.
 */
final class Returning {
    private final Engine engine;
    private final Draft draft;

    Returning(Engine engine, Draft draft) {
        this.engine = engine;
        this.draft = draft;
    }

    Optional<Rejection> giveBack(Command.GiveBack command) {
        Return back = command.back();
        OrderState order = draft.account(back.member()).order(back.order()).orElse(null);
        if (order != null && order.purchase().isEmpty() && !order.spent().isEmpty()) {
            return cancel(back, order);
        }
        if (order == null || order.purchase().isEmpty()) {
            return Engine.no(Rejection.Code.UNKNOWN, "order must be recorded before it is returned: " + back.order());
        }
        Award award = order.earned().orElseThrow().award();
        Optional<Awarding> awarding = engine.awarding(award.program());
        if (awarding.isEmpty()) {
            return Engine.no(
                    Rejection.Code.UNKNOWN_PROGRAM_VERSION, "order's programme must be at hand: " + award.program());
        }
        Optional<Rejection> no = requireLeft(back, order);
        if (no.isPresent()) {
            return no;
        }
        giveBack(back, order, awarding.get());
        return Optional.empty();
    }

    /** Puts back what was spent on an order that was never recorded as paid. */
    private Optional<Rejection> cancel(Return back, OrderState order) {
        if (!back.isOfAll() || order.isWhollyReturned()) {
            return Engine.no(
                    Rejection.Code.TOO_MUCH,
                    "an order that was not recorded is returned once, and as a whole: " + back);
        }
        Reversals reversals = new Reversals(engine.program(), draft, back.member(), order.ofPurchase());
        List<Amount> restored = reversals.spent();
        Entry.Reversal reversal =
                new Entry.Reversal(true, Money.zero(engine.program().currency()), List.of(), restored, List.of());
        draft.add(
                back.member(),
                new Entry.Returned(draft.now(), back, reversal, reversals.movement(List.of(), restored)));
        return Optional.empty();
    }

    /** Refuses pieces and amounts the order has not, or no longer. */
    private static Optional<Rejection> requireLeft(Return back, OrderState order) {
        Purchase purchase = order.purchase().orElseThrow();
        Remaining left = Remaining.of(order);
        if (order.isWhollyReturned()) {
            return Engine.no(Rejection.Code.TOO_MUCH, "order must have something left: " + back);
        }
        for (Map.Entry<Integer, Integer> line : back.pieces().entrySet()) {
            if (line.getKey() >= purchase.lines().size()) {
                return Engine.no(
                        Rejection.Code.UNKNOWN,
                        "line must be one of the order's " + purchase.lines().size() + ", from 0 on: " + line.getKey());
            }
            int pieces = left.pieces(line.getKey());
            if (line.getValue() > pieces) {
                return Engine.no(
                        Rejection.Code.TOO_MUCH,
                        "line " + line.getKey() + " must have as many pieces left, " + pieces + ": " + line.getValue());
            }
        }
        return back.amount().isPresent() ? requireLeft(back.amount().get(), purchase, left) : Optional.empty();
    }

    private static Optional<Rejection> requireLeft(Money amount, Purchase purchase, Remaining left) {
        if (!amount.getCurrencyUnit().equals(purchase.amount().getCurrencyUnit())) {
            return Engine.no(
                    Rejection.Code.OTHER_CURRENCY,
                    "amount returned must be in " + purchase.amount().getCurrencyUnit() + ", the order's currency: "
                            + amount);
        }
        Money most = Money.ofMinor(amount.getCurrencyUnit(), left.amount());
        return amount.isGreaterThan(most)
                ? Engine.no(
                        Rejection.Code.TOO_MUCH,
                        "amount returned must be at most what is left, " + most + ": " + amount)
                : Optional.empty();
    }

    private void giveBack(Return back, OrderState order, Awarding awarding) {
        Purchase purchase = order.purchase().orElseThrow();
        Award award = order.earned().orElseThrow().award();
        Remaining left = after(back, order);
        boolean isWhole = back.isOfAll() || left.isNothing();
        Since since = Since.of(draft.account(back.member()), order, award);
        Tally recount = awarding.recount(
                purchase,
                isWhole ? Remaining.after(purchase, allPieces(purchase), 0) : left,
                Past.of(award.circumstances(), since));
        MemberId member = back.member();
        Reversals reversals = new Reversals(engine.program(), draft, member, order.ofPurchase());
        List<Amount> revoked = reversals.revoked(award, recount.award());
        List<Amount> restored = reversals.restored(left, isWhole);
        List<Usage> used = reversals.unused(award, recount.award(), since, isWhole);
        Money basis = award.basis()
                .minus(reversals.basisRevoked())
                .minus(recount.award().basis());
        Movement movement = reversals.movement(revoked, restored);
        draft.add(
                member,
                new Entry.Returned(
                        draft.now(), back, new Entry.Reversal(isWhole, basis, revoked, restored, used), movement));
        if (recount.grants().isEmpty() && (isWhole || isKnown(member))) {
            takeFromReferrer(back, purchase);
        }
    }

    /** Where and how a forgotten member bought is forgotten, too, so that no rule can be asked again: nobody loses by that. */
    private boolean isKnown(MemberId member) {
        return draft.account(member).status() != AccountStatus.ERASED;
    }

    private static Remaining after(Return back, OrderState order) {
        Map<Integer, Integer> pieces = new TreeMap<>(order.returnedPieces());
        back.pieces().forEach((line, count) -> pieces.merge(line, count, Math::addExact));
        long amount = order.returnedAmount().map(Money::getAmountMinorLong).orElse(0L)
                + back.amount().map(Money::getAmountMinorLong).orElse(0L);
        return Remaining.after(order.purchase().orElseThrow(), pieces, amount);
    }

    private static Map<Integer, Integer> allPieces(Purchase purchase) {
        Map<Integer, Integer> pieces = new TreeMap<>();
        for (int i = 0; i < purchase.lines().size(); i++) {
            pieces.put(i, purchase.lines().get(i).quantity());
        }
        return pieces;
    }

    /**
     * What another was given for the purchase goes as soon as what is left of it would not have brought it, wherever its
     * points are now, and whoever is said to have recommended the member now.
     */
    private void takeFromReferrer(Return back, Purchase purchase) {
        Optional<Account> referrer = draft.account(back.member())
                .order(purchase.order())
                .flatMap(OrderState::referrer)
                .map(draft::holder)
                .filter(draft::has)
                .map(draft::account);
        Optional<OrderState> order = referrer.flatMap(account -> account.order(purchase.order()));
        if (order.isPresent()
                && !order.get().granted().isEmpty()
                && !order.get().isGrantReturned()) {
            takeFrom(referrer.get(), order.get(), back, purchase);
        }
    }

    private void takeFrom(Account account, OrderState granted, Return back, Purchase purchase) {
        Reversals reversals = new Reversals(engine.program(), draft, account.member(), granted.ofGrant());
        List<Amount> revoked = reversals.given();
        draft.add(
                account.member(),
                new Entry.Returned(
                        draft.now(),
                        back,
                        new Entry.Reversal(
                                true,
                                Money.zero(purchase.amount().getCurrencyUnit()),
                                revoked,
                                List.of(),
                                List.of(),
                                true),
                        reversals.movement(revoked, List.of())));
    }
}
