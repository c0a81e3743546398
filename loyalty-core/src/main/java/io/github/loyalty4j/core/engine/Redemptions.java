package io.github.loyalty4j.core.engine;

import io.github.loyalty4j.core.activity.OrderId;
import io.github.loyalty4j.core.card.MemberId;
import io.github.loyalty4j.core.ledger.Account;
import io.github.loyalty4j.core.ledger.Entry;
import io.github.loyalty4j.core.ledger.Lot;
import io.github.loyalty4j.core.ledger.Movement;
import io.github.loyalty4j.core.ledger.Portions;
import io.github.loyalty4j.core.points.Amount;
import io.github.loyalty4j.core.points.Points;
import io.github.loyalty4j.core.program.Reward;
import java.util.List;
import java.util.Optional;

/** Spends points on rewards, and undoes that where no order was involved. */
final class Redemptions {
    private final Engine engine;
    private final Draft draft;

    Redemptions(Engine engine, Draft draft) {
        this.engine = engine;
        this.draft = draft;
    }

    Optional<Rejection> redeem(Command.Redeem command) {
        MemberId member = command.member();
        Optional<Reward> reward = engine.program().reward(command.reward());
        if (reward.isEmpty()) {
            return Engine.no(Rejection.Code.UNKNOWN, "reward must be the programme's: " + command.reward());
        }
        if (draft.account(member).spend(command.id()).isPresent()) {
            return Engine.no(Rejection.Code.KEY_REUSED, "a redemption's id must not be used again: " + command.id());
        }
        Optional<Rejection> no = command.order().flatMap(order -> Spending.requireOpen(draft, member, order));
        if (no.isEmpty()) {
            no = requirePossible(member, reward.get());
        }
        if (no.isPresent()) {
            return no;
        }
        Sliding.extend(engine, draft, member, draft.now());
        take(member, reward.get(), command.id(), command.order());
        return Optional.empty();
    }

    /** Why a member cannot have a reward now; empty if it can. */
    Optional<Rejection> requirePossible(MemberId member, Reward reward) {
        Optional<Rejection> no = requireTier(draft.account(member), reward);
        if (no.isEmpty()) {
            no = requireStock(reward);
        }
        return no.isPresent() ? no : Spending.requireEnough(draft, member, price(draft.account(member), reward));
    }

    private Optional<Rejection> requireTier(Account account, Reward reward) {
        Optional<String> tier = account.tier().name();
        return engine.program().isFor(reward, tier)
                ? Optional.empty()
                : Engine.no(
                        Rejection.Code.TIER_TOO_LOW,
                        "tier must be at least " + reward.tierAtLeast().orElseThrow() + " for " + reward.id() + ": "
                                + tier.orElse("none"));
    }

    private Optional<Rejection> requireStock(Reward reward) {
        boolean isGone = reward.stock().isPresent()
                && draft.shared(Counters.stock(reward.id())) >= reward.stock().getAsLong();
        return isGone
                ? Engine.no(Rejection.Code.OUT_OF_STOCK, "reward must be in stock: " + reward.id())
                : Optional.empty();
    }

    private Amount price(Account account, Reward reward) {
        Points price = account.tier().name().map(reward::priceFor).orElse(reward.price());
        return new Amount(reward.unit().orElse(engine.program().unit()), price);
    }

    /** Pays for a reward the member can have. */
    void take(MemberId member, Reward reward, String id, Optional<OrderId> order) {
        Entry.Purpose purpose = new Entry.Purpose(Optional.of(reward.id()), order);
        Spending.spend(draft, member, id, purpose, price(draft.account(member), reward));
        if (reward.stock().isPresent()) {
            draft.useShared(Counters.stock(reward.id()), 1);
        }
    }

    Optional<Rejection> refund(Command.Refund command) {
        Account account = draft.account(command.member());
        Optional<Entry.Spent> spent = account.spend(command.redemption());
        if (spent.isEmpty()) {
            return Engine.no(
                    Rejection.Code.UNKNOWN,
                    "redemption must be known, without an order and not undone: " + command.redemption());
        }
        List<Lot> portions = spent.get().movement().taken();
        Points forgiven = account.forgiven(portions.get(0).unit());
        List<Lot> back = Portions.after(portions, forgiven).stream()
                .map(portion -> PutBack.of(engine.program(), account, portion, draft.now()))
                .toList();
        draft.add(command.member(), new Entry.Refunded(draft.now(), command.redemption(), Movement.give(back)));
        spent.get().purpose().reward().flatMap(engine.program()::reward).ifPresent(this::restock);
        return Optional.empty();
    }

    /** The piece goes back, unless it was taken before the reward had a stock and so never left it. */
    private void restock(Reward reward) {
        String counter = Counters.stock(reward.id());
        if (reward.stock().isPresent() && draft.shared(counter) > 0) {
            draft.useShared(counter, -1);
        }
    }
}
