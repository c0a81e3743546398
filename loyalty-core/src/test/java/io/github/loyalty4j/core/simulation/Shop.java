package io.github.loyalty4j.core.simulation;

import io.github.loyalty4j.core.activity.Event;
import io.github.loyalty4j.core.activity.EventKind;
import io.github.loyalty4j.core.activity.OrderId;
import io.github.loyalty4j.core.activity.Purchase;
import io.github.loyalty4j.core.activity.Return;
import io.github.loyalty4j.core.card.CardNumber;
import io.github.loyalty4j.core.card.Consent;
import io.github.loyalty4j.core.card.MemberId;
import io.github.loyalty4j.core.engine.Command;
import io.github.loyalty4j.core.ledger.AccountStatus;
import io.github.loyalty4j.core.points.Amount;
import io.github.loyalty4j.core.points.Points;
import io.github.loyalty4j.core.points.PointsUnit;
import io.github.loyalty4j.core.program.LoyaltyProgram;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.function.Function;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;

/** Draws commands as a shop's tills and desks give them; it never asks how one ended. */
final class Shop {
    private static final Command.Note NOTE = new Command.Note("simulated", "clerk");
    private static final int[] WEIGHTS = {300, 60, 90, 60, 70, 10, 5, 60, 5, 40, 25, 50, 20, 4, 3, 6, 4, 1, 8, 3};

    private final LoyaltyProgram program;
    private final SplittableRandom random;
    private final Baskets baskets;
    private final int mostMembers;
    private final List<Shopper> shoppers = new ArrayList<>();
    /** When holds end by themselves, which the clock likes to stop at. */
    final TreeSet<Instant> ends = new TreeSet<>();

    private final List<FollowUp> followUps = new ArrayList<>();
    private int names;

    /** What is done some steps later about what was done now. */
    record FollowUp(int steps, Function<Instant, Command> command) {}

    Shop(LoyaltyProgram program, int mostMembers, SplittableRandom random) {
        this.program = program;
        this.mostMembers = mostMembers;
        this.random = random;
        this.baskets = new Baskets(random.split());
    }

    List<Shopper> shoppers() {
        return shoppers;
    }

    /** What the latest command makes somebody do later. */
    List<FollowUp> followUps() {
        List<FollowUp> all = List.copyOf(followUps);
        followUps.clear();
        return all;
    }

    /** As often as so many percent say, within so many steps. */
    private void later(int percent, int steps, Function<Instant, Command> command) {
        if (random.nextInt(100) < percent) {
            followUps.add(new FollowUp(1 + random.nextInt(steps), command));
        }
    }

    private String name(String kind) {
        return kind + "-" + ++names;
    }

    private boolean isOneIn(int n) {
        return random.nextInt(n) == 0;
    }

    Command next(Instant now) {
        if (shoppers.isEmpty() || (shoppers.size() < mostMembers && isOneIn(12))) {
            Shopper shopper = new Shopper(MemberId.of("m" + (shoppers.size() + 1)));
            later(shoppers.isEmpty() ? 0 : 30, 5, then -> new Command.Refer(shopper.id, shopper().id));
            shoppers.add(shopper);
            return new Command.Enroll(shopper.id, card());
        }
        return command(kind(), shopper(), now);
    }

    /** Some come all the time. */
    private Shopper shopper() {
        return shoppers.get(random.nextInt(isOneIn(4) ? Math.min(8, shoppers.size()) : shoppers.size()));
    }

    private int kind() {
        int left = random.nextInt(Arrays.stream(WEIGHTS).sum());
        int kind = 0;
        while (left >= WEIGHTS[kind]) {
            left -= WEIGHTS[kind];
            kind++;
        }
        return kind;
    }

    private Command command(int kind, Shopper shopper, Instant now) {
        return switch (kind) {
            case 0 -> purchase(shopper, now);
            case 1 -> visit(shopper, now);
            case 2 -> shopper.orders.isEmpty() ? purchase(shopper, now) : giveBack(shopper, now);
            case 3 -> program.payment().isPresent() || isOneIn(20) ? pay(shopper) : purchase(shopper, now);
            case 4 -> hold(shopper, now);
            case 5 ->
                shopper.holds.isEmpty()
                        ? hold(shopper, now)
                        : new Command.Capture(shopper.id, Shopper.recent(shopper.holds, random), points());
            case 6 ->
                new Command.Release(
                        shopper.id, shopper.holds.isEmpty() ? "none" : Shopper.recent(shopper.holds, random));
            case 7 -> redeem(shopper);
            case 8 ->
                new Command.Refund(
                        shopper.id,
                        shopper.redemptions.isEmpty() ? "none" : Shopper.recent(shopper.redemptions, random));
            case 9 -> new Command.Adjust(shopper.id, name("a"), isOneIn(3) ? negative(amount()) : amount(), NOTE);
            case 10 -> withOther(shopper, other -> new Command.Transfer(shopper.id, other.id, name("t"), amount()));
            case 11 -> program.pending().isUntilConfirmed() || isOneIn(20) ? confirm(shopper) : purchase(shopper, now);
            default -> rareCommand(kind, shopper, now);
        };
    }

    private Command rareCommand(int kind, Shopper shopper, Instant now) {
        return switch (kind) {
            case 12 ->
                new Command.CloseDay(
                        shopper.id, now.atZone(program.zone()).toLocalDate().plusDays(1L - random.nextInt(4)));
            case 13 -> setStatus(shopper);
            case 14 -> new Command.ReplaceCard(shopper.id, name("c"), card(), NOTE);
            case 15 -> new Command.GiveConsent(shopper.id, new Consent("news", isOneIn(2), now));
            case 16 -> withOther(shopper, other -> new Command.Refer(shopper.id, other.id));
            case 18 ->
                new Command.Cancel(
                        shopper.id, shopper.events.isEmpty() ? "none" : Shopper.recent(shopper.events, random));
            case 19 -> cancelReferral(shopper);
            default -> withOther(shopper, other -> merge(shopper, other));
        };
    }

    private Command withOther(Shopper shopper, Function<Shopper, Command> command) {
        Shopper other = shoppers.get(random.nextInt(shoppers.size()));
        return other == shopper ? new Command.Release(shopper.id, "none") : command.apply(other);
    }

    private Command merge(Shopper shopper, Shopper other) {
        other.orders.addAll(shopper.orders);
        other.redemptions.addAll(shopper.redemptions);
        other.events.addAll(shopper.events);
        return new Command.Merge(shopper.id, other.id, NOTE);
    }

    private Command visit(Shopper shopper, Instant now) {
        String id = name("v");
        shopper.events.add(id);
        later(8, 200, then -> new Command.Cancel(shopper.id, id));
        return new Command.Record(Event.of(EventKind.VISIT, id, shopper.id, late(now)));
    }

    private Command cancelReferral(Shopper shopper) {
        OrderId first = shopper.orders.isEmpty()
                ? OrderId.of("none")
                : shopper.orders.get(0).order();
        return new Command.CancelReferral(shopper.id, first);
    }

    /** Some more that the same customer is about to do. */
    Command more(MemberId member, Instant now) {
        Shopper shopper = shoppers.stream()
                .filter(each -> each.id.equals(member))
                .findFirst()
                .orElseGet(this::shopper);
        return isOneIn(5) ? visit(shopper, now) : purchase(shopper, name("o"), now);
    }

    private Command purchase(Shopper shopper, Instant now) {
        boolean isBegun = !shopper.baskets.isEmpty() && isOneIn(3);
        return purchase(
                shopper, isBegun ? shopper.baskets.get(random.nextInt(shopper.baskets.size())) : name("o"), now);
    }

    private Command purchase(Shopper shopper, String order, Instant now) {
        shopper.baskets.remove(order);
        Purchase purchase = baskets.purchase(order, shopper, late(now));
        shopper.orders.add(purchase);
        int confirmed = program.pending().isUntilConfirmed() ? 70 : 1;
        later(confirmed, 60, then -> new Command.Confirm(shopper.id, purchase.order()));
        later(
                shopper.orders.size() == 1 ? 25 : 0,
                60,
                then -> new Command.CancelReferral(shopper.id, purchase.order()));
        return new Command.Record(purchase);
    }

    /** Now, or, as tills are offline at times, before. */
    private Instant late(Instant now) {
        if (isOneIn(25)) {
            return now.minus(Duration.ofHours(random.nextInt(24 * 50)));
        }
        return isOneIn(6) ? now.minusSeconds(random.nextInt(7_200)) : now;
    }

    private Command giveBack(Shopper shopper, Instant now) {
        Shopper asker = isOneIn(100) ? shopper() : shopper;
        return new Command.GiveBack(baskets.back(name("r"), asker, Shopper.recent(shopper.orders, random), now));
    }

    /** An order that is paid already, or one that mostly will be, and some of which come back. */
    private OrderId basket(Shopper shopper) {
        if (!shopper.orders.isEmpty() && isOneIn(3)) {
            Purchase paid = Shopper.recent(shopper.orders, random);
            later(40, 600, then -> new Command.GiveBack(baskets.back(name("r"), shopper, paid, then)));
            return paid.order();
        }
        if (shopper.baskets.isEmpty() || isOneIn(2)) {
            shopper.baskets.add(name("o"));
        }
        String order = Shopper.recent(shopper.baskets, random);
        later(60, 40, then -> purchase(shopper, order, then));
        later(40, 900, then -> giveBack(shopper, order, then));
        return OrderId.of(order);
    }

    private Command giveBack(Shopper shopper, String order, Instant now) {
        return shopper.orders.stream()
                .filter(purchase -> purchase.order().value().equals(order))
                .findFirst()
                .map(purchase -> baskets.back(name("r"), shopper, purchase, now))
                .map(Command.GiveBack::new)
                .orElseGet(() -> new Command.GiveBack(Return.of(name("r"), OrderId.of(order), shopper.id, now)));
    }

    private Command pay(Shopper shopper) {
        return new Command.Pay(
                shopper.id,
                new Command.PaymentRequest(name("p"), basket(shopper), euro(random.nextLong(20_000)), points()));
    }

    private Command hold(Shopper shopper, Instant now) {
        String id = name("h");
        shopper.holds.add(id);
        Duration time = isOneIn(5) ? Duration.ofMinutes(15) : Duration.ofHours(1 + random.nextInt(24 * 60));
        ends.add(now.plus(time));
        Amount amount = amount();
        long most = amount.points().units();
        Points captured = Points.of(1 + random.nextLong(isOneIn(6) ? 2 * most : most));
        later(50, 200, then -> new Command.Capture(shopper.id, id, captured));
        later(25, 300, then -> new Command.Release(shopper.id, id));
        return new Command.HoldPoints(shopper.id, new Command.HoldRequest(id, basket(shopper), amount, time));
    }

    private Command redeem(Shopper shopper) {
        String id = name("x");
        shopper.redemptions.add(id);
        String reward = isOneIn(40) ? "unknown" : "mug";
        later(35, 900, then -> new Command.Refund(shopper.id, id));
        return new Command.Redeem(shopper.id, id, reward, isOneIn(3) ? Optional.of(basket(shopper)) : Optional.empty());
    }

    private Command confirm(Shopper shopper) {
        boolean hasOrder = !shopper.orders.isEmpty();
        return new Command.Confirm(
                shopper.id, hasOrder ? Shopper.recent(shopper.orders, random).order() : OrderId.of("none"));
    }

    private Command setStatus(Shopper shopper) {
        int kind = random.nextInt(20);
        AccountStatus status = kind == 0
                ? AccountStatus.CLOSED
                : kind == 1 ? AccountStatus.ERASED : kind < 15 ? AccountStatus.FROZEN : AccountStatus.ACTIVE;
        later(90, 300, then -> new Command.SetStatus(shopper.id, name("s"), AccountStatus.ACTIVE, NOTE));
        return new Command.SetStatus(shopper.id, name("s"), status, NOTE);
    }

    private Points points() {
        return Points.of(1 + random.nextLong(isOneIn(3) ? 300 : 60));
    }

    private Amount amount() {
        List<PointsUnit> units = program.units();
        return new Amount(units.get(isOneIn(3) ? random.nextInt(units.size()) : 0), points());
    }

    private static Amount negative(Amount amount) {
        return new Amount(amount.unit(), Points.ZERO.minus(amount.points()));
    }

    private static Money euro(long cents) {
        return Money.ofMinor(CurrencyUnit.EUR, cents);
    }

    /** The same number for the same draw: only what asks this generator decides. */
    private CardNumber card() {
        return CardNumber.random(new SecureRandom() {
            private static final long serialVersionUID = 1;

            @Override
            public int nextInt(int bound) {
                return random.nextInt(bound);
            }
        });
    }

    /** The same command with other content, as a shop that uses an id twice gives it; the same where that is not possible. */
    static Command altered(Command command) {
        if (command instanceof Command.Enroll enroll) {
            return new Command.Enroll(enroll.member(), CardNumber.parse("0000-0000-0000-0000"));
        }
        if (command instanceof Command.Record record && record.activity() instanceof Purchase purchase) {
            return new Command.Record(Purchase.of(
                    purchase.order(), purchase.member(), purchase.amount().plusMinor(1), purchase.time()));
        }
        if (command instanceof Command.Adjust adjust) {
            return new Command.Adjust(
                    adjust.member(),
                    adjust.id(),
                    new Amount(adjust.amount().unit(), Points.of(1_000_003)),
                    adjust.note());
        }
        if (command instanceof Command.Capture capture) {
            return new Command.Capture(
                    capture.member(), capture.hold(), capture.points().plus(Points.of(1)));
        }
        return command;
    }
}
