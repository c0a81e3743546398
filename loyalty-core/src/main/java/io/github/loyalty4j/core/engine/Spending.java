package io.github.loyalty4j.core.engine;

import io.github.loyalty4j.core.activity.OrderId;
import io.github.loyalty4j.core.card.MemberId;
import io.github.loyalty4j.core.ledger.Account;
import io.github.loyalty4j.core.ledger.Entry;
import io.github.loyalty4j.core.ledger.Lot;
import io.github.loyalty4j.core.ledger.Movement;
import io.github.loyalty4j.core.ledger.OrderState;
import io.github.loyalty4j.core.points.Amount;
import io.github.loyalty4j.core.points.Points;
import io.github.loyalty4j.core.program.LoyaltyProgram;
import io.github.loyalty4j.core.program.PointsPayment;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Spends points: holds, payments, rewards. Nothing is spent that cannot be used at that instant, and what is held counts
 * as gone until the hold ends.
 */
final class Spending {
    private final Engine engine;
    private final Draft draft;

    Spending(Engine engine, Draft draft) {
        this.engine = engine;
        this.draft = draft;
    }

    static boolean isFor(Command command) {
        return command instanceof Command.HoldPoints
                || command instanceof Command.Capture
                || command instanceof Command.Release
                || command instanceof Command.Pay
                || command instanceof Command.Redeem
                || command instanceof Command.Refund;
    }

    /** A hold can be released whatever the account's status, so that no points stay locked in a frozen one. */
    Optional<Rejection> decide(Command command) {
        if (command instanceof Command.Release release) {
            return new Holds(engine, draft).release(release);
        }
        Optional<Rejection> no = Engine.requireActive(draft.account(command.member()));
        return no.isPresent() ? no : decideForActive(command);
    }

    private Optional<Rejection> decideForActive(Command command) {
        if (command instanceof Command.HoldPoints hold) {
            return new Holds(engine, draft).hold(hold);
        }
        if (command instanceof Command.Capture capture) {
            return new Holds(engine, draft).capture(capture);
        }
        if (command instanceof Command.Pay pay) {
            return pay(pay);
        }
        if (command instanceof Command.Redeem redeem) {
            return new Redemptions(engine, draft).redeem(redeem);
        }
        return new Redemptions(engine, draft).refund((Command.Refund) command);
    }

    /** The very function a preview calls says how much is taken; a balance too small for it is not quietly made do with. */
    private Optional<Rejection> pay(Command.Pay command) {
        LoyaltyProgram program = engine.program();
        Command.PaymentRequest wanted = command.payment();
        if (!wanted.total().getCurrencyUnit().equals(program.currency())) {
            return Engine.no(
                    Rejection.Code.OTHER_CURRENCY,
                    "order must be in " + program.currency() + ", the programme's currency: " + wanted.total());
        }
        Optional<PointsPayment.Part> part = program.payment()
                .map(payment -> payment.part(wanted.total(), wanted.points()))
                .filter(paid -> !paid.points().isZero());
        if (part.isEmpty()) {
            return notPossible(wanted);
        }
        Amount amount = new Amount(program.unit(), part.get().points());
        Optional<Rejection> no = requireOpen(draft, command.member(), wanted.order());
        if (no.isEmpty()) {
            no = requireUnpaid(command.member(), wanted.order());
        }
        if (no.isEmpty()) {
            no = requireEnough(draft, command.member(), amount);
        }
        if (no.isPresent()) {
            return no;
        }
        Sliding.extend(engine, draft, command.member(), draft.now());
        Entry.Purpose purpose = new Entry.Purpose(
                Optional.empty(),
                Optional.of(wanted.order()),
                Optional.of(part.get().worth()));
        spend(draft, command.member(), command.key(), purpose, amount);
        return Optional.empty();
    }

    /** A second payment would come on top of the first, and so take more than the programme's share of the order. */
    private Optional<Rejection> requireUnpaid(MemberId member, OrderId order) {
        return draft.account(member).order(order).filter(OrderState::isPaid).isPresent()
                ? Engine.no(
                        Rejection.Code.PAYMENT_NOT_POSSIBLE,
                        "an order must be paid with points once, unless it is cancelled: " + order)
                : Optional.empty();
    }

    private Optional<Rejection> notPossible(Command.PaymentRequest command) {
        String rule = engine.program()
                .payment()
                .map(payment -> "payment must be whole blocks of " + payment + ", at least " + payment.least()
                        + " points, at most " + payment.mostPercent() + " % of the order")
                .orElse("programme must take points as payment");
        return Engine.no(
                Rejection.Code.PAYMENT_NOT_POSSIBLE, rule + ": " + command.points() + " for " + command.total());
    }

    /** Takes points of which it is known that they are there. */
    static void spend(Draft draft, MemberId member, String id, Entry.Purpose purpose, Amount amount) {
        Movement taken = Movement.take(portions(draft, member, amount));
        draft.add(member, new Entry.Spent(draft.now(), id, purpose, taken));
    }

    /**
     * Portions of points of which it is known that they are there.
     *
     * @throws IllegalStateException if they are not, lest a member get something for nothing
     */
    static List<Lot> portions(Draft draft, MemberId member, Amount amount) {
        List<Lot> portions = draft.account(member).portions(amount.unit(), amount.points(), draft.now());
        Points found = Movement.give(portions).sum(amount.unit());
        if (!found.equals(amount.points())) {
            throw new IllegalStateException("lots must hold what the balance says, " + amount + ": " + found);
        }
        return portions;
    }

    /**
     * Refuses what is more than the member can use and does not owe. A command dated before the account's latest entry finds
     * what there is after it, so that it does not matter in which order two tills' commands arrive.
     */
    static Optional<Rejection> requireEnough(Draft draft, MemberId member, Amount amount) {
        Account account = draft.account(member);
        Instant latest = account.updated().isAfter(draft.now()) ? account.updated() : draft.now();
        Points balance = account.balanceAt(amount.unit(), latest);
        return balance.compareTo(amount.points()) < 0
                ? Engine.no(
                        Rejection.Code.NOT_ENOUGH_POINTS,
                        "balance must be at least " + amount + ": "
                                + amount.unit().format(balance))
                : Optional.empty();
    }

    /** Refuses points for an order of which nothing is left: no return would ever put them back. */
    static Optional<Rejection> requireOpen(Draft draft, MemberId member, OrderId order) {
        Account account = draft.account(member);
        return account.order(order).filter(OrderState::isWhollyReturned).isPresent()
                ? Engine.no(
                        Rejection.Code.TOO_MUCH, "points must be spent before an order is wholly returned: " + order)
                : Optional.empty();
    }
}
