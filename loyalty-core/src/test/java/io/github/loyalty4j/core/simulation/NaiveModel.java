package io.github.loyalty4j.core.simulation;

import io.github.loyalty4j.core.activity.Activity;
import io.github.loyalty4j.core.activity.Event;
import io.github.loyalty4j.core.activity.Purchase;
import io.github.loyalty4j.core.card.MemberId;
import io.github.loyalty4j.core.engine.Command;
import io.github.loyalty4j.core.ledger.AccountStatus;
import io.github.loyalty4j.core.points.PointsUnit;
import io.github.loyalty4j.core.program.Cap;
import io.github.loyalty4j.core.program.EarnRule;
import io.github.loyalty4j.core.program.Expiry;
import io.github.loyalty4j.core.program.Formula;
import io.github.loyalty4j.core.program.LoyaltyProgram;
import io.github.loyalty4j.core.program.Pending;
import io.github.loyalty4j.core.program.Reward;
import io.github.loyalty4j.core.program.TierPolicy;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What members have, written from what is documented alone and shared with the engine in nothing but the programme's own
 * data: lots that change in a list, orders that remember what they earned, caps added up anew each time, days walked one by
 * one.
 *
 * <p>It does not know, so that the {@link Invariants} and the tests of the engine stand for them:
 *
 * <ul>
 *   <li>why a command is rejected, only that it is
 *   <li>explanations, the hash chain, consents and the outbox
 *   <li>several versions of a programme
 *   <li>factors on some lines where a programme has more than one; conditions no scheme uses
 *   <li>points for a friend that wait for a confirmation; rules whose points alone expire by inactivity
 *   <li>a merge of two members who both spent on one order
 * </ul>
 *
 * <p>Windows since the last change are counted in days: reckoned in months, the engine's begin up to three days earlier
 * than the check at a month's end.
 */
final class NaiveModel {
    /** How a command ended. */
    enum Verdict {
        APPLIED,
        REPLAYED,
        REJECTED
    }

    private final LoyaltyProgram program;
    private final NaiveCalendar calendar;
    private final boolean isDaily;
    private final Map<MemberId, NaiveMember> members = new TreeMap<>();
    private final Map<String, Command> executed = new HashMap<>();
    private final Map<String, Asked> quotes = new HashMap<>();
    private final Map<String, Long> campaigns = new HashMap<>();
    private final Map<String, Long> stocks = new HashMap<>();

    /** How a member was when a quote was asked for, and until when its tier counts. */
    private record Asked(Activity activity, NaiveDeed.NaiveBefore before, Instant ends) {}

    NaiveModel(LoyaltyProgram program) {
        this.program = program;
        this.calendar = new NaiveCalendar(program.zone());
        this.isDaily = !program.tiers().isEmpty() || program.rewards().stream().anyMatch(Reward::isAutomatic);
    }

    /** The member as it is at an instant; empty if the customer never enrolled. */
    Optional<NaiveMember> member(MemberId id, Instant now) {
        NaiveMember member = members.get(id);
        if (member != null) {
            advance(member, now);
        }
        return Optional.ofNullable(member);
    }

    List<MemberId> ids() {
        return List.copyOf(members.keySet());
    }

    long campaign(String rule) {
        return campaigns.getOrDefault(rule, 0L);
    }

    /** Whether all that limits what an activity earns is as it was when a quote was asked for. */
    boolean isLimitedAsAsked(Activity activity, Instant now) {
        Asked quote = quotes.get(new Command.Record(activity).key());
        NaiveMember member = member(activity.member(), now).orElse(null);
        return quote != null && member != null && before(member, activity).isLimitedAs(quote.before());
    }

    /** Asks for a quote. */
    Verdict ask(Activity activity, Instant now) {
        Command.Record command = new Command.Record(activity);
        Command known = executed.get(command.key());
        if (known != null) {
            return isSame(known, command) ? Verdict.REPLAYED : Verdict.REJECTED;
        }
        NaiveMember member = member(activity.member(), now).orElse(null);
        if (member == null || member.status != AccountStatus.ACTIVE) {
            return Verdict.REJECTED;
        }
        quotes.put(command.key(), new Asked(activity, before(member, activity), now.plus(program.quoteTime())));
        return Verdict.APPLIED;
    }

    Verdict execute(Command command, boolean hasQuote, Instant now) {
        Command known = executed.get(command.key());
        if (known != null) {
            return isSame(known, command) ? Verdict.REPLAYED : Verdict.REJECTED;
        }
        boolean isDone =
                command instanceof Command.Enroll enroll ? enroll(enroll, now) : decide(command, hasQuote, now);
        if (isDone) {
            executed.put(command.key(), command);
        }
        return isDone ? Verdict.APPLIED : Verdict.REJECTED;
    }

    private static boolean isSame(Command known, Command command) {
        if (known instanceof Command.Record first && command instanceof Command.Record again) {
            return first.activity().equals(again.activity());
        }
        return known instanceof Command.Enroll || known.equals(command);
    }

    private boolean enroll(Command.Enroll command, Instant now) {
        NaiveMember member = new NaiveMember(command.member(), command.card(), now);
        members.put(command.member(), member);
        new NaiveTiers(program, member).enrolled();
        return true;
    }

    private boolean decide(Command command, boolean hasQuote, Instant now) {
        NaiveMember member = member(command.member(), now).orElse(null);
        NaiveMember other = command.other().flatMap(id -> member(id, now)).orElse(null);
        if (member == null || (command.other().isPresent() && other == null)) {
            return false;
        }
        boolean isAboutThePast = command instanceof Command.GiveBack
                || command instanceof Command.Confirm
                || command instanceof Command.Cancel
                || command instanceof Command.CancelReferral
                || command instanceof Command.Refund;
        if (isAboutThePast && member.mergedInto != null) {
            member = member(member.mergedInto, now).orElseThrow();
        }
        if (command instanceof Command.GiveBack back) {
            return giveBack(member, back, now);
        }
        if (command instanceof Command.Cancel cancel) {
            return new NaiveReturns(program, member, now).takeEvent(cancel.event());
        }
        if (command instanceof Command.CancelReferral cancel) {
            return cancelReferral(member, cancel.order().value(), now);
        }
        if (command instanceof Command.CloseDay day) {
            return !calendar.start(day.day()).isAfter(now);
        }
        if (command instanceof Command.Record record) {
            return record(member, record.activity(), hasQuote, now);
        }
        if (command instanceof Command.Confirm confirm) {
            return confirm(member, confirm, now);
        }
        if (command instanceof Command.Redeem redeem) {
            return redeem(member, redeem, now);
        }
        NaiveCare care = new NaiveCare(program, stocks, now);
        if (command instanceof Command.Merge && other != null) {
            List<NaiveMember> earlier = member.merged.stream()
                    .map(id -> member(id, now).orElseThrow())
                    .toList();
            boolean isMerged = care.merge(member, other, earlier);
            if (isMerged) {
                redeemAll(other, now);
                new NaiveTiers(program, other).earned(now);
            }
            return isMerged;
        }
        boolean isDone = care.decide(member, other, command);
        if (isDone
                && command instanceof Command.Adjust adjust
                && adjust.amount().points().isPositive()) {
            redeemAll(member, now);
        }
        if (isDone && command instanceof Command.Transfer && other != null) {
            redeemAll(other, now);
        }
        if (isDone && member.status == AccountStatus.ERASED) {
            forget(member);
        }
        return isDone;
    }

    /** A person is all its accounts; that it once answered is forgotten with what it answered. */
    private void forget(NaiveMember member) {
        for (NaiveMember each : members.values()) {
            if (member.id.equals(each.mergedInto)) {
                each.status = AccountStatus.ERASED;
                each.referrer = null;
            }
        }
        executed.values()
                .removeIf(command -> command instanceof Command.GiveConsent
                        && Objects.requireNonNull(members.get(command.member())).status == AccountStatus.ERASED);
    }

    // ---- time

    /** All that time brings by an instant, one instant after the other. */
    private void advance(NaiveMember member, Instant now) {
        Instant due = nextDue(member);
        while (due != null && !due.isAfter(now)) {
            member.done = due.isAfter(member.done) ? due : member.done;
            at(member, due);
            due = nextDue(member);
        }
        member.done = now.isAfter(member.done) ? now : member.done;
    }

    private @Nullable Instant nextDue(NaiveMember member) {
        Instant first = null;
        for (NaiveLot lot : member.lots) {
            if (lot.left > 0) {
                first = earlier(first, lot.isWaiting ? lot.usable : lot.expires);
            }
        }
        for (NaiveMember.NaiveHold hold : member.holds.values()) {
            first = earlier(first, hold.ends());
        }
        return isDaily && member.isOpen() ? earlier(first, midnightAfter(member)) : first;
    }

    private Instant midnightAfter(NaiveMember member) {
        if (!member.nextMidnight.isAfter(member.done)) {
            member.nextMidnight = calendar.nextMidnight(member.done);
        }
        return member.nextMidnight;
    }

    private static @Nullable Instant earlier(@Nullable Instant a, @Nullable Instant b) {
        return a == null || (b != null && b.isBefore(a)) ? b : a;
    }

    /** In the order of {@link Command.CloseDay}. */
    private void at(NaiveMember member, Instant due) {
        for (NaiveLot lot : member.lots) {
            Instant usable = lot.usable;
            if (lot.isWaiting && usable != null && !usable.isAfter(due)) {
                lot.isWaiting = false;
                lot.tallied += lot.left;
            }
        }
        member.absorb();
        if (calendar.isMidnight(due)) {
            redeemAll(member, due);
        }
        boolean isByBalance = program.tierPolicy().basis() == TierPolicy.Basis.BALANCE;
        if (!isByBalance) {
            new NaiveTiers(program, member).due(due);
        }
        List.copyOf(member.holds.values()).stream()
                .filter(hold -> !hold.ends().isAfter(due))
                .forEach(hold -> member.release(hold, 0, due));
        member.expire(due);
        if (isByBalance) {
            new NaiveTiers(program, member).due(due);
        }
    }

    // ---- earning

    /** What a member had used of caps and counts, and how it was, as far as any rule may ask. */
    private NaiveDeed.NaiveBefore before(NaiveMember member, Activity activity) {
        NaiveDeed.NaiveBefore before = new NaiveDeed.NaiveBefore();
        before.tier = member.tier;
        before.isReferred = member.referrer != null;
        before.isFirst = member.deeds.stream().noneMatch(deed -> deed.activity instanceof Purchase && !deed.isGone);
        for (EarnRule rule : program.earnRules()) {
            for (Cap cap : rule.caps()) {
                String counter = NaiveCount.counter(rule, cap);
                long used = cap.window() == Cap.Window.CAMPAIGN
                        ? campaign(rule.id())
                        : used(member, counter, cap.window(), activity.time());
                before.used.put(counter, used);
            }
            for (String counter : List.of("times/" + rule.id(), "gifts/" + rule.id(), "paid/" + rule.id())) {
                before.used.put(counter, used(member, counter, Cap.Window.LIFETIME, activity.time()));
            }
            if (isResting(member, rule, activity.time())) {
                before.resting.add(rule.id());
            }
        }
        for (Cap cap : program.caps()) {
            String counter = "cap//" + cap.window();
            before.used.put(counter, used(member, counter, cap.window(), activity.time()));
        }
        return before;
    }

    private long used(NaiveMember member, String counter, Cap.Window window, Instant time) {
        long sum = 0;
        for (NaiveDeed deed : member.deeds) {
            long use = deed.uses.getOrDefault(counter, 0L);
            if (use > 0 && deed.activity != null && calendar.isSame(window, deed.activity.time(), time)) {
                sum += use;
            }
        }
        return sum;
    }

    private static boolean isResting(NaiveMember member, EarnRule rule, Instant time) {
        for (NaiveDeed deed : member.deeds) {
            if (deed.uses.getOrDefault("gave/" + rule.id(), 0L) > 0 && deed.activity != null) {
                Instant other = deed.activity.time();
                if (other.isBefore(time.plus(rule.cooldown())) && time.isBefore(other.plus(rule.cooldown()))) {
                    return true;
                }
            }
        }
        return false;
    }

    private boolean record(NaiveMember member, Activity activity, boolean hasQuote, Instant now) {
        Asked quote = quotes.get(new Command.Record(activity).key());
        if (member.status != AccountStatus.ACTIVE) {
            return false;
        }
        boolean isHonoured = hasQuote && quote != null;
        if (hasQuote && quote != null && (!quote.activity().equals(activity) || !now.isBefore(quote.ends()))) {
            return false;
        }
        NaiveDeed deed = activity instanceof Purchase purchase
                ? member.order(purchase.order().value())
                : new NaiveDeed();
        deed.beginAnew();
        deed.before = before(member, activity);
        if (isHonoured && quote != null) {
            deed.before.tier = quote.before().tier;
        }
        deed.activity = activity;
        deed.referrer = member.referrer;
        NaiveBasket all = activity instanceof Purchase purchase ? new NaiveBasket(purchase, Map.of(), 0) : null;
        NaiveCount count = new NaiveCount(program, activity, all, deed.before);
        boolean isPaidBefore = program.earnRules().stream()
                .anyMatch(rule -> used(member, "paid/" + rule.id(), Cap.Window.LIFETIME, now) > 0);
        program.units().forEach(unit -> deed.earned.put(unit, count.points(unit)));
        deed.uses.putAll(count.uses);
        deed.usedAtFirst.putAll(count.uses);
        deed.basis = count.basis();
        member.deeds.add(deed);
        if (activity instanceof Event) {
            member.events.put(activity.id(), deed);
        }
        campaign(count);
        give(member, deed.lots, lots(activity, count.gains, NaiveCount.expiry(program, deed.before.tier)), now);
        if (!deed.lots.isEmpty()) {
            slide(member, activity.time(), now);
        }
        redeemAll(member, now);
        new NaiveTiers(program, member).earned(now);
        if (!count.grants.isEmpty() && !isPaidBefore) {
            grant(member, (Purchase) activity, count.grants, now);
        }
        return true;
    }

    private void campaign(NaiveCount count) {
        for (NaiveCount.Gain gain : count.gains) {
            EarnRule rule = gain.rule;
            if (rule != null) {
                rule.caps().stream()
                        .filter(cap -> cap.window() == Cap.Window.CAMPAIGN)
                        .forEach(cap -> campaigns.merge(
                                rule.id(), count.uses.getOrDefault(NaiveCount.counter(rule, cap), 0L), Long::sum));
            }
        }
    }

    /** A lot for all points of a unit that wait and expire alike. */
    private List<NaiveLot> lots(Activity activity, List<NaiveCount.Gain> gains, Expiry ofTier) {
        Map<List<Object>, NaiveLot> lots = new LinkedHashMap<>();
        for (NaiveCount.Gain gain : gains) {
            EarnRule rule = gain.rule;
            Pending wait = rule == null ? program.pending() : rule.pending().orElse(program.pending());
            wait = activity instanceof Event && wait.isUntilConfirmed() ? Pending.none() : wait;
            Expiry expiry = rule == null ? ofTier : rule.expiry().orElse(ofTier);
            if (gain.points > 0) {
                Instant usable = calendar.usable(wait, activity.time());
                NaiveLot lot = lots.computeIfAbsent(
                        List.of(gain.unit, wait, expiry), key -> new NaiveLot(gain.unit, 0, activity.time(), expiry));
                lot.left += gain.points;
                lot.usable = usable;
                lot.expires = usable == null ? null : calendar.end(expiry, usable);
            }
        }
        return List.copyOf(lots.values());
    }

    private static void give(NaiveMember member, List<NaiveLot> kept, List<NaiveLot> lots, Instant now) {
        for (NaiveLot lot : lots) {
            member.give(lot, now);
            kept.add(lot);
            lot.tallied = lot.isWaiting ? 0 : lot.left;
        }
        member.settle(now);
    }

    private void grant(NaiveMember friend, Purchase purchase, List<NaiveCount.Gain> grants, Instant now) {
        NaiveMember referrer = holder(friend.referrer, now);
        if (referrer == null || referrer == friend || referrer.status != AccountStatus.ACTIVE) {
            return;
        }
        List<NaiveLot> lots = lots(purchase, grants, NaiveCount.expiry(program, referrer.tier));
        if (!lots.isEmpty()) {
            NaiveDeed order = referrer.grants.computeIfAbsent(purchase.order().value(), id -> new NaiveDeed());
            lots.forEach(lot -> order.earned.merge(lot.unit, lot.left, Long::sum));
            give(referrer, order.lots, lots, now);
            grants.forEach(gain -> campaigns.merge(gain.id(), gain.points, Long::sum));
            redeemAll(referrer, now);
            new NaiveTiers(program, referrer).earned(now);
        }
    }

    private @Nullable NaiveMember holder(@Nullable MemberId id, Instant now) {
        NaiveMember member = id == null ? null : member(id, now).orElse(null);
        return member == null || member.mergedInto == null
                ? member
                : member(member.mergedInto, now).orElseThrow();
    }

    /** An activity keeps sliding points of each unit as long as the programme says from its time on. */
    private void slide(NaiveMember member, Instant active, Instant now) {
        if (program.expiry().isByInactivity()) {
            Instant to = calendar.end(program.expiry(), active);
            for (PointsUnit unit : program.units()) {
                if (to != null) {
                    member.slide(new NaiveMember.Slide(unit, now, to));
                }
            }
        }
    }

    private boolean confirm(NaiveMember member, Command.Confirm command, Instant now) {
        NaiveDeed order = member.orders.get(command.order().value());
        if (member.status != AccountStatus.ACTIVE || order == null || order.activity == null) {
            return false;
        }
        boolean isAny = false;
        for (NaiveLot lot : order.lots) {
            if (lot.isWaiting && lot.usable == null && lot.left > 0) {
                Instant usable = now.isBefore(lot.earned) ? lot.earned : now;
                lot.usable = usable;
                lot.expires = calendar.end(lot.rule, usable);
                lot.isWaiting = false;
                lot.tallied += lot.left;
                isAny = true;
            }
        }
        member.settle(now);
        if (isAny) {
            redeemAll(member, now);
            new NaiveTiers(program, member).earned(now);
        }
        return isAny;
    }

    private boolean giveBack(NaiveMember member, Command.GiveBack command, Instant now) {
        String id = command.back().order().value();
        NaiveDeed order = member.orders.get(id);
        if (!new NaiveReturns(program, member, now).giveBack(command.back(), purchase -> before(member, purchase))) {
            return false;
        }
        boolean isStillPaid = order != null
                && program.earnRules().stream()
                        .filter(rule -> rule.formula() instanceof Formula.Referral)
                        .anyMatch(rule -> order.uses.getOrDefault("paid/" + rule.id(), 0L) > 0);
        NaiveMember referrer = order == null ? null : holder(order.referrer, now);
        boolean isForgotten = member.status == AccountStatus.ERASED && order != null && !order.isGone;
        if (!isStillPaid && !isForgotten && referrer != null) {
            new NaiveReturns(program, referrer, now).takeGranted(id);
        }
        return true;
    }

    private boolean cancelReferral(NaiveMember friend, String order, Instant now) {
        NaiveDeed deed = friend.orders.get(order);
        NaiveMember referrer = deed == null ? null : holder(deed.referrer, now);
        boolean isTaken = referrer != null && new NaiveReturns(program, referrer, now).takeGranted(order);
        if (isTaken && Objects.equals(Objects.requireNonNull(deed).referrer, friend.referrer)) {
            friend.referrer = null;
        }
        return isTaken;
    }

    // ---- rewards

    private Optional<Reward> reward(String id) {
        return program.rewards().stream().filter(each -> each.id().equals(id)).findFirst();
    }

    private boolean canHave(NaiveMember member, Reward reward) {
        int least =
                reward.tierAtLeast().map(tier -> NaiveCount.rank(program, tier)).orElse(-1);
        boolean isInStock = reward.stock().isEmpty()
                || stocks.getOrDefault(reward.id(), 0L) < reward.stock().getAsLong();
        return NaiveCount.rank(program, member.tier) >= least
                && isInStock
                && member.balance(unit(reward)) >= price(member, reward);
    }

    private PointsUnit unit(Reward reward) {
        return reward.unit().orElse(program.unit());
    }

    private static long price(NaiveMember member, Reward reward) {
        return member.tier == null
                ? reward.price().units()
                : reward.priceFor(member.tier).units();
    }

    private List<NaiveLot.Portion> take(NaiveMember member, Reward reward) {
        if (reward.stock().isPresent()) {
            stocks.merge(reward.id(), 1L, Long::sum);
        }
        return new ArrayList<>(member.take(unit(reward), price(member, reward)));
    }

    /** Rewards that are redeemed by themselves, as long as the member can pay them; a hundred at once, as is promised. */
    private void redeemAll(NaiveMember member, Instant now) {
        int count = 0;
        for (Reward reward : program.rewards()) {
            while (reward.isAutomatic()
                    && count < 100
                    && member.status == AccountStatus.ACTIVE
                    && canHave(member, reward)) {
                take(member, reward);
                count++;
            }
        }
        member.settle(now);
    }

    private boolean redeem(NaiveMember member, Command.Redeem command, Instant now) {
        Reward reward = reward(command.reward()).orElse(null);
        String order = command.order().map(id -> id.value()).orElse(null);
        boolean isGone = order != null && member.orders.containsKey(order) && member.orders.get(order).isGone;
        if (member.status != AccountStatus.ACTIVE || reward == null || isGone || !canHave(member, reward)) {
            return false;
        }
        slide(member, now, now);
        List<NaiveLot.Portion> taken = take(member, reward);
        if (order != null) {
            member.order(order).spent.addAll(taken);
        } else {
            member.spends.put(command.id(), taken);
            member.rewards.put(command.id(), reward.id());
        }
        return true;
    }
}
