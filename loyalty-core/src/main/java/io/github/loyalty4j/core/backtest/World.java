package io.github.loyalty4j.core.backtest;

import io.github.loyalty4j.core.activity.Event;
import io.github.loyalty4j.core.activity.EventKind;
import io.github.loyalty4j.core.activity.Purchase;
import io.github.loyalty4j.core.card.CardNumber;
import io.github.loyalty4j.core.card.MemberId;
import io.github.loyalty4j.core.engine.Command;
import io.github.loyalty4j.core.engine.Decision;
import io.github.loyalty4j.core.engine.Engine;
import io.github.loyalty4j.core.engine.Receipt;
import io.github.loyalty4j.core.engine.Situation;
import io.github.loyalty4j.core.ledger.Account;
import io.github.loyalty4j.core.ledger.Entry;
import io.github.loyalty4j.core.points.Points;
import io.github.loyalty4j.core.points.PointsUnit;
import io.github.loyalty4j.core.program.Cap;
import io.github.loyalty4j.core.program.LoyaltyProgram;
import io.github.loyalty4j.core.program.Reward;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;

/** The members of a programme who did what the orders say, and spend their points in one way. For one thread. */
final class World {
    /** Of nobody: accounts of a backtest never meet a till. */
    private static final CardNumber CARD = CardNumber.parse("7K3M-9QX2-P0VD-H8TE");

    private final Engine engine;
    private final LoyaltyProgram program;
    private final List<Reward> wanted;
    private final boolean isSharing;
    private final Map<MemberId, Member> members = new LinkedHashMap<>();
    private final Map<String, Long> shared = new HashMap<>();
    private final Flows flows;

    World(Engine engine, Backtest.Redeeming redeeming) {
        this.engine = engine;
        this.program = engine.program();
        this.flows = new Flows(program.zone());
        this.wanted = redeeming == Backtest.Redeeming.NONE ? List.of() : wanted(program, redeeming);
        this.isSharing = hasBudgets(program);
    }

    private static List<Reward> wanted(LoyaltyProgram program, Backtest.Redeeming redeeming) {
        Comparator<Reward> byPrice = Comparator.comparing(Reward::price);
        return program.rewards().stream()
                .filter(reward -> !reward.isAutomatic())
                .sorted((redeeming == Backtest.Redeeming.CHEAPEST ? byPrice : byPrice.reversed())
                        .thenComparing(Reward::id))
                .toList();
    }

    /** Whether anything is counted for all members together: stocks, and budgets of rules, as a programme's caps have none. */
    private static boolean hasBudgets(LoyaltyProgram program) {
        return program.rewards().stream().anyMatch(reward -> reward.stock().isPresent())
                || program.earnRules().stream()
                        .flatMap(rule -> rule.caps().stream())
                        .anyMatch(cap -> cap.window() == Cap.Window.CAMPAIGN);
    }

    Flows flows() {
        return flows;
    }

    /** Plays an order, and what the member does with the points. */
    Member play(Purchase order) {
        Member member = members.get(order.member());
        if (member == null) {
            member = join(order);
            members.put(order.member(), member);
        }
        if (member.account.order(order.order()).isPresent()) {
            throw new IllegalArgumentException("an order must come once: " + order.order() + " of " + order.member());
        }
        record(member, new Command.Record(order), order.time());
        if (!wanted.isEmpty()) {
            spend(member, order);
        }
        return member;
    }

    private Member join(Purchase order) {
        Command enroll = new Command.Enroll(order.member(), CARD);
        List<Entry> entries = accepted(engine.decide(Situation.empty(), enroll, order.time()), order.member())
                .own();
        Account opened = Account.open((Entry.Enrolled) entries.get(0));
        Member member = new Member(opened.with(entries.subList(1, entries.size())));
        Event joining = Event.of(EventKind.SIGN_UP, "joining", order.member(), order.time());
        if (!program.rulesFor(joining).isEmpty()) {
            record(member, new Command.Record(joining), order.time());
        }
        return member;
    }

    private void record(Member member, Command.Record command, Instant now) {
        Receipt receipt = accepted(decide(member, command, now), member.account.member());
        apply(member, receipt);
        boolean isWaiting = command.activity() instanceof Purchase
                && receipt.earned()
                        .filter(entry -> entry.movement().given().stream()
                                .anyMatch(lot -> lot.usable().isEmpty()))
                        .isPresent();
        if (isWaiting) {
            attempt(member, new Command.Confirm(command.member(), ((Purchase) command.activity()).order()), now);
        }
    }

    private static Receipt accepted(Decision decision, MemberId member) {
        return decision.match(receipt -> receipt, no -> {
            throw new IllegalArgumentException("an order must be one the programme takes: " + member + ", " + no);
        });
    }

    /** Takes what can be paid for, one after another, until nothing can. */
    private void spend(Member member, Purchase order) {
        boolean isAny = true;
        while (isAny) {
            isAny = false;
            for (int i = 0; i < wanted.size() && !isAny; i++) {
                Reward reward = wanted.get(i);
                if (Reaching.isPayable(program, reward, member.account, order.time())) {
                    String id = "taken-" + member.taken++;
                    Command redeem = new Command.Redeem(member.account.member(), id, reward.id(), Optional.empty());
                    isAny = attempt(member, redeem, order.time());
                }
            }
        }
    }

    /** Brings all accounts up to the day of the last order. */
    void end(Instant last, Consumer<Member> look) {
        LocalDate day = LocalDate.ofInstant(last, program.zone());
        for (Member member : members.values()) {
            attempt(member, new Command.CloseDay(member.account.member(), day), last);
            look.accept(member);
        }
    }

    /** Whether the engine said yes. */
    private boolean attempt(Member member, Command command, Instant now) {
        return decide(member, command, now)
                .match(
                        receipt -> {
                            apply(member, receipt);
                            return true;
                        },
                        no -> false);
    }

    private Decision decide(Member member, Command command, Instant now) {
        Situation situation = Situation.of(member.account);
        if (isSharing) {
            Set<String> counters = engine.sharedCounters(command);
            for (String counter : counters) {
                situation = situation.withShared(counter, shared.getOrDefault(counter, 0L));
            }
        }
        return engine.decide(situation, command, now);
    }

    private void apply(Member member, Receipt receipt) {
        member.account = member.account.with(receipt.own());
        for (Entry entry : receipt.own()) {
            flows.add(entry);
            if (entry instanceof Entry.Spent spent) {
                spent.purpose().reward().ifPresent(member.redeemed::add);
            }
        }
        receipt.shared().forEach(usage -> shared.merge(usage.counter(), usage.amount(), Math::addExact));
    }

    /** What each member has been given in all, in a unit. */
    SortedMap<MemberId, Long> issued(PointsUnit unit) {
        SortedMap<MemberId, Long> issued = new TreeMap<>();
        members.forEach((id, member) -> {
            Account account = member.account;
            Points all = account.earnedSince(unit, Instant.MIN).plus(account.waitingAt(unit, account.updated()));
            issued.put(id, all.units());
        });
        return issued;
    }
}
