package io.github.loyalty4j.core.backtest;

import io.github.loyalty4j.core.Loyalty;
import io.github.loyalty4j.core.activity.Event;
import io.github.loyalty4j.core.activity.EventKind;
import io.github.loyalty4j.core.activity.Purchase;
import io.github.loyalty4j.core.card.MemberId;
import io.github.loyalty4j.core.engine.Command;
import io.github.loyalty4j.core.engine.Receipt;
import io.github.loyalty4j.core.ledger.Account;
import io.github.loyalty4j.core.ledger.Entry;
import io.github.loyalty4j.core.ledger.Lot;
import io.github.loyalty4j.core.ledger.Posting;
import io.github.loyalty4j.core.points.Points;
import io.github.loyalty4j.core.points.PointsUnit;
import io.github.loyalty4j.core.program.LoyaltyProgram;
import io.github.loyalty4j.core.program.Reward;
import io.github.loyalty4j.core.program.Tier;
import io.github.loyalty4j.core.store.InMemoryStore;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.joda.money.Money;

/**
 * Orders one by one through the shop's own way in, over a store, with members who do what a backtest says of them; counted from the ledger.
 * It asks the shop for whatever a member wants, and never whether that can be.
 */
final class Replay {
    private final LoyaltyProgram program;
    private final Backtest.Redeeming how;
    private final Loyalty loyalty;
    private final Map<MemberId, Map<String, Long>> reached = new LinkedHashMap<>();
    private int taken;

    private Replay(LoyaltyProgram program, Backtest.Redeeming how) {
        this.program = program;
        this.how = how;
        this.loyalty = Loyalty.of(program, new InMemoryStore());
    }

    /**
     * Plays orders.
     *
     * @param isClosing whether each day is closed before the next order, as by a shop's nightly run
     */
    static Replay of(LoyaltyProgram program, Backtest.Redeeming how, List<Purchase> orders, boolean isClosing) {
        Replay replay = new Replay(program, how);
        LocalDate day = LocalDate.MIN;
        for (Purchase order : orders) {
            LocalDate today = LocalDate.ofInstant(order.time(), program.zone());
            if (isClosing && today.isAfter(day)) {
                replay.loyalty.closeDay(today, order.time());
                day = today;
            }
            replay.play(order);
        }
        Instant end = orders.get(orders.size() - 1).time();
        replay.loyalty.closeDay(LocalDate.ofInstant(end, program.zone()), end);
        replay.reached.keySet().forEach(member -> replay.look(member, end));
        return replay;
    }

    private void play(Purchase order) {
        MemberId member = order.member();
        Instant now = order.time();
        if (reached.putIfAbsent(member, new TreeMap<>()) == null) {
            loyalty.enroll(member, now);
            loyalty.record(Event.of(EventKind.SIGN_UP, "j-" + member, member, now), now);
        }
        loyalty.record(paid(order), now).match(done -> done, done -> done, no -> {
            throw new AssertionError(order + ": " + no);
        });
        loyalty.confirm(member, order.order(), now);
        look(member, now);
        boolean isTaking = how == Backtest.Redeeming.CHEAPEST || how == Backtest.Redeeming.DEAREST;
        while (isTaking && takesOne(member, now)) {
            taken++;
        }
    }

    /** The order as it is recorded: paid with points as far as the shop lets it, of those there are after its nightly run. */
    private Purchase paid(Purchase order) {
        if (how == Backtest.Redeeming.PAYMENT) {
            loyalty.closeDay(LocalDate.ofInstant(order.time(), program.zone()), order.time());
        }
        Points all = account(order.member()).balanceAt(program.unit(), order.time());
        if (how != Backtest.Redeeming.PAYMENT
                || !order.paidWithPoints().isZero()
                || !all.isPositive()
                || !order.amount().isPositive()) {
            return order;
        }
        Command.PaymentRequest request =
                new Command.PaymentRequest("paid-" + order.order(), order.order(), order.amount(), all);
        return loyalty.pay(new Command.Pay(order.member(), request), order.time())
                .match(this::part, this::part, no -> Optional.<Money>empty())
                .map(order::paidWithPoints)
                .orElse(order);
    }

    private Optional<Money> part(Receipt receipt) {
        return receipt.own().stream()
                .filter(Entry.Spent.class::isInstance)
                .flatMap(entry -> ((Entry.Spent) entry).purpose().worth().stream())
                .findFirst();
    }

    /** What all members paid with points. */
    Money paidWithPoints() {
        return reached.keySet().stream()
                .flatMap(member -> entries(member).stream())
                .filter(Entry.Spent.class::isInstance)
                .flatMap(entry -> ((Entry.Spent) entry).purpose().worth().stream())
                .reduce(Money.zero(program.currency()), Money::plus);
    }

    /** By what it costs in the member's tier, and by id where that is the same. */
    private boolean takesOne(MemberId member, Instant now) {
        Optional<String> tier = account(member).tier().name();
        Comparator<Reward> byPrice = Comparator.comparing(reward -> price(reward, tier));
        return program.rewards().stream()
                .filter(reward -> !reward.isAutomatic())
                .sorted((how == Backtest.Redeeming.CHEAPEST ? byPrice : byPrice.reversed()).thenComparing(Reward::id))
                .anyMatch(reward -> loyalty.redeem(member, "taken-" + taken, reward.id(), now)
                        .match(done -> true, done -> true, no -> false));
    }

    private static Points price(Reward reward, Optional<String> tier) {
        return tier.map(reward::priceFor).orElse(reward.price());
    }

    private Account account(MemberId member) {
        return loyalty.account(member).orElseThrow();
    }

    private List<Entry> entries(MemberId member) {
        return loyalty.postings(member, 0, 10_000).stream().map(Posting::entry).toList();
    }

    /** Notes what a member has come as far as, and after how many days. */
    private void look(MemberId member, Instant now) {
        Account account = account(member);
        List<String> all = new ArrayList<>();
        program.tiers().stream()
                .map(Tier::name)
                .filter(tier -> rank(account) >= program.tierRank(tier))
                .forEach(all::add);
        program.rewards().stream()
                .filter(reward -> isReached(reward, account, now))
                .map(Reward::id)
                .forEach(all::add);
        long days = ChronoUnit.DAYS.between(account.enrolled().atZone(program.zone()), now.atZone(program.zone()));
        Map<String, Long> own = Objects.requireNonNull(reached.get(member));
        all.forEach(goal -> own.putIfAbsent(goal, days));
    }

    private int rank(Account account) {
        return account.tier().name().map(program::tierRank).orElse(-1);
    }

    private boolean isReached(Reward reward, Account account, Instant now) {
        if (reward.isAutomatic()) {
            return redemptions(account.member()).containsKey(reward.id());
        }
        Points price = price(reward, account.tier().name());
        boolean isForTier = reward.tierAtLeast()
                .filter(least -> rank(account) < program.tierRank(least))
                .isEmpty();
        Points balance = account.balanceAt(reward.unit().orElse(program.unit()), now);
        return isForTier && balance.compareTo(price) >= 0;
    }

    private SortedMap<String, Long> redemptions(MemberId member) {
        SortedMap<String, Long> counts = new TreeMap<>();
        for (Entry entry : entries(member)) {
            if (entry instanceof Entry.Spent spent) {
                spent.purpose().reward().ifPresent(reward -> counts.merge(reward, 1L, Long::sum));
            }
        }
        return counts;
    }

    /** How often each reward was redeemed. */
    SortedMap<String, Long> redemptions() {
        SortedMap<String, Long> counts = new TreeMap<>();
        reached.keySet()
                .forEach(member -> redemptions(member).forEach((id, times) -> counts.merge(id, times, Long::sum)));
        return counts;
    }

    /** What a member was given in all, in the programme's first unit. */
    Points issued(MemberId member) {
        return Points.of(entries(member).stream()
                .filter(Entry.Earned.class::isInstance)
                .flatMap(entry -> entry.movement().given().stream())
                .filter(lot -> lot.unit().equals(program.unit()))
                .mapToLong(lot -> lot.points().units())
                .sum());
    }

    /** By month, of a unit. */
    List<BacktestReport.Month> months(PointsUnit unit) {
        SortedMap<YearMonth, long[]> sums = new TreeMap<>();
        for (MemberId member : reached.keySet()) {
            for (Entry entry : entries(member)) {
                long given = sum(entry.movement().given(), unit);
                long lost = sum(entry.movement().taken(), unit);
                if (given + lost > 0) {
                    long[] month = sums.computeIfAbsent(
                            YearMonth.from(entry.time().atZone(program.zone())), each -> new long[4]);
                    month[0] += entry instanceof Entry.Earned ? given : 0;
                    month[1] += entry instanceof Entry.Spent ? lost : 0;
                    month[2] += entry instanceof Entry.Expired ? lost : 0;
                    month[3] += given - lost;
                }
            }
        }
        List<BacktestReport.Month> months = new ArrayList<>();
        long left = 0;
        for (Map.Entry<YearMonth, long[]> each : sums.entrySet()) {
            long[] month = each.getValue();
            left += month[3];
            months.add(new BacktestReport.Month(
                    each.getKey(), Points.of(month[0]), Points.of(month[1]), Points.of(month[2]), Points.of(left)));
        }
        return months;
    }

    private static long sum(List<Lot> lots, PointsUnit unit) {
        return lots.stream()
                .filter(lot -> lot.unit().equals(unit))
                .mapToLong(lot -> lot.points().units())
                .sum();
    }

    /** What all members have and wait for at an instant, by their accounts. */
    Points outstanding(PointsUnit unit, Instant end) {
        return Points.of(reached.keySet().stream()
                .map(this::account)
                .mapToLong(account -> account.balanceAt(unit, end)
                        .plus(account.waitingAt(unit, end))
                        .units())
                .sum());
    }

    /** How many members came as far as a reward or a tier, and after how many days the middle one of them did. */
    List<Object> reach(String goal) {
        List<Long> days = reached.values().stream()
                .filter(member -> member.containsKey(goal))
                .map(member -> member.get(goal))
                .sorted()
                .toList();
        int size = days.size();
        return size == 0 ? List.of(0L) : List.of((long) size, (days.get((size - 1) / 2) + days.get(size / 2)) / 2.0);
    }
}
