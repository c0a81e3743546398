package io.github.loyalty4j.core.backtest;

import io.github.loyalty4j.core.activity.Event;
import io.github.loyalty4j.core.activity.EventKind;
import io.github.loyalty4j.core.activity.Purchase;
import io.github.loyalty4j.core.backtest.Member.Purse;
import io.github.loyalty4j.core.card.CardNumber;
import io.github.loyalty4j.core.card.MemberId;
import io.github.loyalty4j.core.engine.Command;
import io.github.loyalty4j.core.engine.Decision;
import io.github.loyalty4j.core.engine.Engine;
import io.github.loyalty4j.core.engine.Receipt;
import io.github.loyalty4j.core.engine.Situation;
import io.github.loyalty4j.core.ledger.Account;
import io.github.loyalty4j.core.ledger.Archive;
import io.github.loyalty4j.core.ledger.Entry;
import io.github.loyalty4j.core.ledger.Lot;
import io.github.loyalty4j.core.ledger.OrderState;
import io.github.loyalty4j.core.points.Points;
import io.github.loyalty4j.core.points.PointsUnit;
import io.github.loyalty4j.core.program.Cap;
import io.github.loyalty4j.core.program.LoyaltyProgram;
import io.github.loyalty4j.core.program.PointsPayment;
import io.github.loyalty4j.core.program.Reward;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A programme whose members do what the orders say, and spend their points in one way. For one thread. */
final class World {
    /** Of nobody: accounts of a backtest never meet a till. */
    static final CardNumber CARD = CardNumber.parse("7K3M-9QX2-P0VD-H8TE");

    private static final Archive NOTHING = new Nothing();

    private final Engine engine;
    private final LoyaltyProgram program;
    private final Reaching reaching;
    private final Backtest.Redeeming redeeming;
    /** What members of a tier want, the first first; prices are those of the tier. */
    private final Map<Optional<String>, List<Reward>> wanted = new HashMap<>();

    private final boolean isSharing;
    private final boolean isTaking;
    private final Optional<PointsPayment> payment;
    private final boolean hasJoiningRules;
    private final Map<String, Long> usedBySpenders = new HashMap<>();
    private final Map<String, Long> usedBySavers = new HashMap<>();
    private final Flows flows;
    private final Savings savings = new Savings();
    private final Crowding crowding;

    /** What members do is what they can. */
    World(Engine engine, Backtest.Redeeming redeeming, Reaching reaching) {
        this.engine = engine;
        this.program = engine.program();
        this.reaching = reaching;
        this.flows = new Flows(program.zone());
        this.crowding = new Crowding(program.zone());
        this.redeeming = redeeming;
        this.isSharing = hasBudgets(program);
        this.isTaking = redeeming == Backtest.Redeeming.CHEAPEST || redeeming == Backtest.Redeeming.DEAREST;
        this.payment = program.payment().filter(rate -> redeeming == Backtest.Redeeming.PAYMENT);
        this.hasJoiningRules = program.earnRules().stream()
                .anyMatch(rule -> rule.event().filter(EventKind.SIGN_UP::equals).isPresent());
    }

    private List<Reward> wanted(Optional<String> tier) {
        Comparator<Reward> byPrice = Comparator.comparing(reward -> Reaching.price(reward, tier));
        return program.rewards().stream()
                .filter(reward -> !reward.isAutomatic())
                .sorted((redeeming == Backtest.Redeeming.CHEAPEST ? byPrice : byPrice.reversed())
                        .thenComparing(Reward::id))
                .toList();
    }

    /** Whether anything is counted for all members together: stocks, and budgets of rules, as a programme's caps have none. */
    static boolean hasBudgets(LoyaltyProgram program) {
        return program.rewards().stream().anyMatch(reward -> reward.stock().isPresent())
                || program.earnRules().stream()
                        .flatMap(rule -> rule.caps().stream())
                        .anyMatch(cap -> cap.window() == Cap.Window.CAMPAIGN);
    }

    Flows flows() {
        return flows;
    }

    Savings savings() {
        return savings;
    }

    Crowding crowding() {
        return crowding;
    }

    /** Plays an order, and what the member does with the points. */
    void play(Member member, Purchase order) {
        if (!member.isNew(order.order())) {
            throw new IllegalArgumentException("an order must come once: " + order.order() + " of " + order.member());
        }
        crowding.add(member, order);
        Purchase paid = payment.isPresent() ? pay(member, order, payment.get()) : order;
        record(member, member.spending, new Command.Record(paid), order.time());
        if (member.isSavingApart()) {
            record(member, member.saving, new Command.Record(order), order.time());
        }
        reaching.look(member, order.time());
        if (member.isSavingApart() && !isSharing && isDoneSaving(member)) {
            member.saving = member.spending;
        }
        if (isTaking) {
            spend(member, order);
        }
    }

    /** Whether nothing more is asked of the one who saves: all is reached, and the same earned unless orders are paid with points. */
    private boolean isDoneSaving(Member member) {
        boolean isEarningAlike = payment.isEmpty() || program.rewards().isEmpty(); // how soon is asked of rewards alone
        return isEarningAlike && reaching.isDone(member);
    }

    /** The member who makes this order, before it. */
    Member join(Purchase order) {
        Command enroll = new Command.Enroll(order.member(), CARD);
        List<Entry> entries = accepted(engine.decide(Situation.empty(), enroll, order.time()), order.member())
                .own();
        Account opened = Account.open((Entry.Enrolled) entries.get(0)).with(entries.subList(1, entries.size()));
        Purse spending = new Purse(opened, usedBySpenders);
        boolean isApart = isSharing && (isTaking || payment.isPresent());
        Member member = new Member(spending, isApart ? new Purse(opened, usedBySavers) : spending);
        if (hasJoiningRules) {
            Event joining = Event.of(EventKind.SIGN_UP, "joining", order.member(), order.time());
            record(member, member.spending, new Command.Record(joining), order.time());
            if (isApart) {
                record(member, member.saving, new Command.Record(joining), order.time());
            }
        }
        return member;
    }

    private void record(Member member, Purse purse, Command.Record command, Instant now) {
        Receipt receipt = accepted(decide(purse, command, now), command.member());
        apply(member, purse, receipt);
        if (command.activity() instanceof Purchase purchase && isWaiting(receipt)) {
            attempt(member, purse, new Command.Confirm(command.member(), purchase.order()), now);
        }
    }

    private static boolean isWaiting(Receipt receipt) {
        for (Entry entry : receipt.own()) {
            if (entry instanceof Entry.Earned && isAnyWaiting(entry.movement().given())) {
                return true;
            }
        }
        return false;
    }

    private static boolean isAnyWaiting(List<Lot> given) {
        for (int i = 0; i < given.size(); i++) {
            if (given.get(i).usable().isEmpty()) {
                return true;
            }
        }
        return false;
    }

    private static Receipt accepted(Decision decision, MemberId member) {
        return decision.match(receipt -> receipt, no -> {
            throw new IllegalArgumentException("an order must be one the programme takes: " + member + ", " + no);
        });
    }

    /** Takes what can be paid for, one after another, until nothing can. */
    private void spend(Member member, Purchase order) {
        Instant now = order.time();
        int taken = 0;
        boolean isAny = true;
        while (isAny) {
            isAny = false;
            Optional<String> tier = member.spending.account.tier().name();
            List<Reward> rewards = wanted.computeIfAbsent(tier, this::wanted);
            for (int i = 0; i < rewards.size() && !isAny; i++) {
                Reward reward = rewards.get(i);
                if (Reaching.isPayable(program, reward, member.spending.account, now)) {
                    isAny = take(member, reward, now);
                }
            }
            taken += isAny ? 1 : 0;
            if (taken > Trials.MOST_TAKEN) {
                throw new IllegalArgumentException("a member must take at most " + Trials.MOST_TAKEN
                        + " rewards after one order: " + order.order() + " of " + order.member());
            }
        }
    }

    private boolean take(Member member, Reward reward, Instant now) {
        MemberId id = member.spending.account.member();
        return part(member, new Command.Redeem(id, next(member), reward.id(), Optional.empty()), now);
    }

    private static String next(Member member) {
        return "taken-" + member.taken++;
    }

    /** The order as it is recorded: paid with points as far as the programme lets the member, or else as it came. */
    private Purchase pay(Member member, Purchase order, PointsPayment rate) {
        if (order.paidWithPointsMinor() > 0 || balance(member, order).compareTo(rate.block()) < 0) {
            return order;
        }
        attempt(member, member.spending, new Command.CloseDay(order.member(), day(order.time())), order.time());
        PointsPayment.Part part =
                rate.part(order.amount(), balance(member, order)); // less what rewards took by themselves
        if (part.points().isZero()) {
            return order;
        }
        Command.PaymentRequest request =
                new Command.PaymentRequest(next(member), order.order(), order.amount(), part.points());
        boolean isPaid = part(member, new Command.Pay(order.member(), request), order.time());
        return isPaid ? order.paidWithPoints(part.worth()) : order;
    }

    private Points balance(Member member, Purchase order) {
        return member.spending.account.balanceAt(program.unit(), order.time());
    }

    /** The first points spent part the member from the one who saves, unless that one has nothing more to reach. */
    private boolean part(Member member, Command command, Instant now) {
        Purse saving = member.saving;
        boolean isParting = !member.isSavingApart() && !isDoneSaving(member);
        if (isParting) {
            member.spending = saving.copy();
        }
        boolean isDone = attempt(member, member.spending, command, now);
        if (isParting && !isDone) {
            member.spending = saving;
        }
        return isDone;
    }

    /** The day an instant belongs to. */
    LocalDate day(Instant time) {
        return LocalDate.ofInstant(time, program.zone());
    }

    /**
     * Brings a member's account up to the day of the last order of all.
     *
     * @param day that of {@code last}
     */
    void end(Member member, LocalDate day, Instant last) {
        Command close = new Command.CloseDay(member.spending.account.member(), day);
        attempt(member, member.spending, close, last);
        if (member.isSavingApart()) {
            attempt(member, member.saving, close, last);
        }
        reaching.look(member, last);
    }

    /** Whether the engine said yes. */
    private boolean attempt(Member member, Purse purse, Command command, Instant now) {
        return decide(purse, command, now)
                .match(
                        receipt -> {
                            apply(member, purse, receipt);
                            return true;
                        },
                        no -> false);
    }

    private Decision decide(Purse purse, Command command, Instant now) {
        Situation situation = Situation.of(purse.account);
        if (isSharing) {
            for (String counter : engine.sharedCounters(command)) {
                situation = situation.withShared(counter, purse.shared.getOrDefault(counter, 0L));
            }
        }
        return engine.decide(situation, command, now);
    }

    @SuppressWarnings("ReferenceEquality") // of two purses, which may have the same in them
    private void apply(Member member, Purse purse, Receipt receipt) {
        purse.account = purse.account.with(receipt.own());
        for (Entry entry : receipt.own()) {
            if (purse == member.spending) {
                flows.add(entry);
            }
            if (purse == member.saving) {
                savings.add(entry, member.hasOrderedBefore());
            }
            if (entry instanceof Entry.Spent spent) {
                spent.purpose().reward().ifPresent(purse::redeemed);
            }
        }
        if (isSharing) {
            receipt.shared().forEach(usage -> purse.shared.merge(usage.counter(), usage.amount(), Math::addExact));
        }
    }

    /** Nothing comes back, so that no account needs its orders any more. */
    static void leavePast(Member member) {
        Account spending = member.spending.account.leavingPastTo(NOTHING);
        member.saving.account = member.isSavingApart() ? member.saving.account.leavingPastTo(NOTHING) : spending;
        member.spending.account = spending;
    }

    /** What a member has been given in all, in the programme's first unit. */
    long issued(Member member) {
        PointsUnit unit = program.unit();
        Account account = member.spending.account;
        Points all = account.earnedSince(unit, Instant.MIN).plus(account.waitingAt(unit, account.updated()));
        return all.units();
    }

    /** The past of accounts that are never asked for it. */
    private static final class Nothing implements Archive {
        @Override
        public Optional<OrderState> order(String id) {
            return Optional.empty();
        }

        @Override
        public Optional<Entry.Earned> event(String id) {
            return Optional.empty();
        }

        @Override
        public Optional<Entry.Spent> spend(String id) {
            return Optional.empty();
        }

        @Override
        public Account whole() {
            throw new IllegalStateException("a backtest must not ask for the past of an account");
        }
    }
}
