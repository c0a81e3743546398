package io.github.loyalty4j.core.simulation;

import io.github.loyalty4j.core.activity.Activity;
import io.github.loyalty4j.core.activity.Event;
import io.github.loyalty4j.core.points.PointsUnit;
import io.github.loyalty4j.core.program.Basis;
import io.github.loyalty4j.core.program.Cap;
import io.github.loyalty4j.core.program.Condition;
import io.github.loyalty4j.core.program.EarnRule;
import io.github.loyalty4j.core.program.Expiry;
import io.github.loyalty4j.core.program.Formula;
import io.github.loyalty4j.core.program.LineFilter;
import io.github.loyalty4j.core.program.LoyaltyProgram;
import io.github.loyalty4j.core.program.RuleGroup;
import io.github.loyalty4j.core.program.Tier;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What an activity earns, by the steps the essay of the package {@code engine} lists. Factors on some lines are counted
 * where a programme has one of them at most.
 */
final class NaiveCount {
    private final LoyaltyProgram program;
    private final Activity activity;
    private final @Nullable NaiveBasket basket;
    private final NaiveDeed.NaiveBefore before;
    private final @Nullable NaiveLater later;
    private final NaiveCalendar calendar;
    private final List<EarnRule> factors = new ArrayList<>();

    final List<Gain> gains = new ArrayList<>();
    final List<Gain> grants = new ArrayList<>();
    final Map<String, Long> uses = new HashMap<>();
    long campaign;

    /** What one rule gave; a tier's factor is of no rule. */
    static final class Gain {
        final @Nullable EarnRule rule;
        final PointsUnit unit;
        long points;

        Gain(@Nullable EarnRule rule, PointsUnit unit, long points) {
            this.rule = rule;
            this.unit = unit;
            this.points = points;
        }

        String id() {
            return rule == null ? "" : rule.id();
        }
    }

    /**
     * How a member is when a part of an order comes back, with what that order uses left out; and which rules used anything
     * for it at first. The others are limited by this, too.
     */
    record NaiveLater(NaiveDeed.NaiveBefore now, Set<String> rules) {}

    NaiveCount(LoyaltyProgram program, Activity activity, @Nullable NaiveBasket basket, NaiveDeed.NaiveBefore before) {
        this(program, activity, basket, before, null);
    }

    NaiveCount(
            LoyaltyProgram program,
            Activity activity,
            @Nullable NaiveBasket basket,
            NaiveDeed.NaiveBefore before,
            @Nullable NaiveLater later) {
        this.program = program;
        this.later = later;
        this.activity = activity;
        this.basket = basket;
        this.before = before;
        this.calendar = new NaiveCalendar(program.zone());
        if (basket == null || !basket.isEmpty()) {
            groups();
            multiply();
            capWhole();
        }
    }

    long points(PointsUnit unit) {
        return gains.stream()
                .filter(gain -> gain.unit.equals(unit))
                .mapToLong(gain -> gain.points)
                .sum();
    }

    /** What counts by the standard of all rules. */
    long basis() {
        return basket == null ? 0 : basket.basis(Basis.standard(), LineFilter.all(), LineFilter.all());
    }

    /** Those of the programme in their order, then those that rules alone name. */
    private void groups() {
        Map<String, RuleGroup> groups = new LinkedHashMap<>();
        program.groups().forEach(group -> groups.put(group.name(), group));
        program.earnRules().stream()
                .filter(this::isForIt)
                .forEach(rule -> groups.putIfAbsent(rule.group(), RuleGroup.of(rule.group(), RuleGroup.Stacking.ALL)));
        boolean isSilent = false;
        boolean isFactorSilent = false;
        for (RuleGroup group : groups.values()) {
            boolean gave = !isSilent && give(group);
            boolean chose = !isFactorSilent && chooseFactors(group);
            isSilent |= group.isExclusive() && gave;
            isFactorSilent |= group.isExclusive() && (gave || chose);
        }
    }

    private boolean isForIt(EarnRule rule) {
        return activity instanceof Event event
                ? rule.event().equals(Optional.of(event.kind()))
                : rule.event().isEmpty();
    }

    private List<EarnRule> rules(RuleGroup group, boolean isFactor) {
        return program.earnRules().stream()
                .filter(this::isForIt)
                .filter(rule -> rule.group().equals(group.name()))
                .filter(rule -> rule.formula() instanceof Formula.Multiply == isFactor)
                .sorted(Comparator.comparing(rule -> -rule.priority()))
                .toList();
    }

    private boolean give(RuleGroup group) {
        Gain best = null;
        boolean gave = false;
        for (EarnRule rule : rules(group, false)) {
            boolean isTaken = group.stacking() == RuleGroup.Stacking.FIRST && gave;
            Gain gain = isTaken || !applies(rule) ? null : gain(rule);
            if (gain == null) {
                continue;
            }
            gave = true;
            if (group.stacking() != RuleGroup.Stacking.BEST) {
                keep(gain);
            } else if (best == null || gain.points > best.points) {
                best = gain;
            }
        }
        if (best != null) {
            keep(best);
        }
        return gave;
    }

    private boolean applies(EarnRule rule) {
        boolean isResting = before.resting.contains(rule.id())
                || (later != null && isNew(rule.id()) && later.now.resting.contains(rule.id()));
        return holds(rule.condition(), rule) && !isResting;
    }

    /** Whether a rule would take another's place after a return. */
    private boolean isNew(String rule) {
        return later != null && !rule.isEmpty() && !later.rules.contains(rule);
    }

    private boolean holds(Condition condition, EarnRule rule) {
        if (condition instanceof Condition.All all) {
            return all.parts().stream().allMatch(part -> holds(part, rule));
        }
        if (condition instanceof Condition.MinBasis least) {
            return basis(rule, LineFilter.all()) >= least.least().getAmountMinorLong();
        }
        if (condition instanceof Condition.Weekdays days) {
            return days.anyOf().contains(calendar.day(activity.time()).getDayOfWeek());
        }
        if (condition instanceof Condition.TierAtLeast tier) {
            return rank(program, before.tier) >= rank(program, tier.tier());
        }
        if (condition instanceof Condition.Channel channel) {
            return activity.context()
                    .channelName()
                    .filter(channel.anyOf()::contains)
                    .isPresent();
        }
        if (condition instanceof Condition.FirstPurchase) {
            return before.isFirst;
        }
        if (!condition.equals(Condition.always())) {
            throw new IllegalArgumentException("the naive model knows no such condition: " + condition);
        }
        return true;
    }

    static int rank(LoyaltyProgram program, @Nullable String tier) {
        for (int i = 0; i < program.tiers().size(); i++) {
            if (program.tiers().get(i).name().equals(tier)) {
                return i;
            }
        }
        return -1;
    }

    private long basis(EarnRule rule, LineFilter among) {
        return basket == null ? 0 : basket.basis(rule.basis(), rule.lines(), among);
    }

    private long pieces(EarnRule rule, LineFilter among) {
        return basket == null ? 0 : basket.pieces(rule.basis(), rule.lines(), among);
    }

    private boolean isThere(EarnRule rule) {
        return activity instanceof Event || pieces(rule, LineFilter.all()) > 0;
    }

    /** What a rule gives after its caps; null for nothing. */
    private @Nullable Gain gain(EarnRule rule) {
        PointsUnit unit = rule.unit().orElse(program.unit());
        if (rule.formula() instanceof Formula.Referral referral) {
            boolean isDue = before.isReferred && isThere(rule) && used("paid/" + rule.id()) == 0;
            long friend = referral.friend().units();
            Gain gain = isDue ? new Gain(rule, unit, cut(rule, friend)) : null;
            return gain == null || (friend > 0 && gain.points == 0) ? null : gain;
        }
        long points = cut(rule, points(rule, LineFilter.all()));
        if (points == 0) {
            countTime(rule);
            return null;
        }
        return new Gain(rule, unit, points);
    }

    private long points(EarnRule rule, LineFilter among) {
        Formula formula = rule.formula();
        if (formula instanceof Formula.PerAmount amount) {
            BigDecimal basis = BigDecimal.valueOf(basis(rule, among));
            BigDecimal per = BigDecimal.valueOf(amount.per().getAmountMinorLong());
            BigDecimal worth = BigDecimal.valueOf(amount.points().units());
            BigDecimal points = amount.isByBlock()
                    ? basis.divide(per, 0, RoundingMode.FLOOR).multiply(worth)
                    : basis.multiply(worth).divide(per, 0, amount.rounding());
            return points.longValueExact();
        }
        if (formula instanceof Formula.PerItem item) {
            return pieces(rule, among) * item.points().units();
        }
        if (!isThere(rule)) {
            return 0;
        }
        if (formula instanceof Formula.Fixed fixed) {
            return fixed.points().units();
        }
        Formula.EveryNth nth = (Formula.EveryNth) formula;
        return isNth(rule) ? nth.points().units() : 0;
    }

    /** Whether the gifts of all times so far, this one included, are more than those there were. */
    private boolean isNth(EarnRule rule) {
        int n = ((Formula.EveryNth) rule.formula()).n();
        return !isNew(rule.id()) && isThere(rule) && (used("times/" + rule.id()) + 1) / n > used("gifts/" + rule.id());
    }

    /** A time counts, and its gift does, though a cap may take it. */
    private void countTime(EarnRule rule) {
        if (rule.formula() instanceof Formula.EveryNth && isThere(rule)) {
            uses.put("times/" + rule.id(), 1L);
            uses.put("gifts/" + rule.id(), isNth(rule) ? 1L : 0L);
        }
    }

    private long used(String counter) {
        long then = before.used.getOrDefault(counter, 0L);
        if (later == null || !isNew(counter.split("/", -1)[1])) {
            return then;
        }
        boolean isForPurchases = counter.startsWith("paid/") || counter.endsWith("/" + Cap.Window.CAMPAIGN);
        return isForPurchases ? Long.MAX_VALUE : Math.max(then, later.now.used.getOrDefault(counter, 0L));
    }

    static String counter(EarnRule rule, Cap cap) {
        return "cap/" + rule.id() + "/" + cap.window();
    }

    private long cut(EarnRule rule, long points) {
        long left = points;
        for (Cap cap : rule.caps()) {
            left = cut(cap, counter(rule, cap), left);
        }
        return left;
    }

    private long cut(Cap cap, String counter, long points) {
        long room = Math.max(0, cap.most().units() - used(counter));
        return points <= room ? points : cap.overflow() == Cap.Overflow.REJECT ? 0 : room;
    }

    private void keep(Gain gain) {
        EarnRule rule = gain.rule;
        gains.add(gain);
        if (rule == null) {
            return;
        }
        use(rule, gain.points);
        countTime(rule);
        if (rule.formula() instanceof Formula.Referral referral) {
            uses.put("paid/" + rule.id(), 1L);
            grants.add(new Gain(
                    rule,
                    gain.unit,
                    ofBudget(rule, gain.points, referral.referrer().units())));
        }
    }

    /** What a campaign's budget has left for the one who recommended, after the friend. */
    private long ofBudget(EarnRule rule, long friend, long referrer) {
        long left = referrer;
        for (Cap cap : rule.caps()) {
            if (cap.window() == Cap.Window.CAMPAIGN) {
                long room = Math.max(0, cap.most().units() - used(counter(rule, cap)) - friend);
                left = left <= room ? left : cap.overflow() == Cap.Overflow.REJECT ? 0 : room;
            }
        }
        return left;
    }

    private void use(EarnRule rule, long points) {
        uses.put("gave/" + rule.id(), 1L);
        for (Cap cap : rule.caps()) {
            uses.put(counter(rule, cap), points);
            campaign += cap.window() == Cap.Window.CAMPAIGN ? points : 0;
        }
    }

    private boolean chooseFactors(RuleGroup group) {
        EarnRule best = null;
        for (EarnRule rule : rules(group, true)) {
            boolean isTaken = group.stacking() == RuleGroup.Stacking.FIRST && best != null;
            if (isTaken || !applies(rule) || cut(rule, 1) == 0) {
                continue;
            }
            if (group.stacking() == RuleGroup.Stacking.ALL) {
                factors.add(rule);
            }
            best = best == null || factor(rule).compareTo(factor(best)) > 0 ? rule : best;
        }
        if (best != null && group.stacking() != RuleGroup.Stacking.ALL) {
            factors.add(best);
        }
        return best != null;
    }

    private static BigDecimal factor(EarnRule rule) {
        return ((Formula.Multiply) rule.formula()).factor();
    }

    private void multiply() {
        for (PointsUnit unit : program.units()) {
            List<Optional<EarnRule>> mine = new ArrayList<>();
            boolean hasTierFactor = tierFactor().compareTo(BigDecimal.ONE) > 0;
            if (hasTierFactor && unit.equals(program.unit())) {
                mine.add(Optional.empty());
            }
            factors.stream()
                    .filter(rule -> rule.unit().orElse(program.unit()).equals(unit))
                    .forEach(rule -> mine.add(Optional.of(rule)));
            long last = points(unit);
            List<Gain> given =
                    gains.stream().filter(gain -> gain.unit.equals(unit)).toList();
            for (int i = 1; i <= mine.size(); i++) {
                long next = product(given, mine.subList(0, i), rounding(mine));
                gainBy(mine.get(i - 1), unit, next - last);
                last = next;
            }
        }
    }

    private BigDecimal tierFactor() {
        int rank = rank(program, before.tier);
        return rank < 0 ? BigDecimal.ONE : program.tiers().get(rank).factor().orElse(BigDecimal.ONE);
    }

    private static RoundingMode rounding(List<Optional<EarnRule>> mine) {
        return mine.stream()
                .flatMap(Optional::stream)
                .findFirst()
                .map(rule -> ((Formula.Multiply) rule.formula()).rounding())
                .orElse(RoundingMode.DOWN);
    }

    private long product(List<Gain> given, List<Optional<EarnRule>> some, RoundingMode rounding) {
        BigDecimal sum = BigDecimal.ZERO;
        for (Gain gain : given) {
            sum = sum.add(BigDecimal.valueOf(gain.points));
        }
        for (Optional<EarnRule> rule : some) {
            if (rule.isPresent() && !isOnAll(rule.get())) {
                BigDecimal more = factor(rule.get()).subtract(BigDecimal.ONE);
                sum = sum.add(more.multiply(BigDecimal.valueOf(alone(given, rule.get()))));
            }
        }
        for (Optional<EarnRule> rule : some) {
            BigDecimal times = rule.map(each -> isOnAll(each) ? factor(each) : BigDecimal.ONE)
                    .orElse(tierFactor());
            sum = sum.multiply(times);
        }
        return sum.setScale(0, rounding).longValueExact();
    }

    private boolean isOnAll(EarnRule rule) {
        return activity instanceof Event || rule.lines().equals(LineFilter.all());
    }

    /** What the rules that count by amount or by piece would have given for the factor's lines alone. */
    private long alone(List<Gain> given, EarnRule factor) {
        long sum = 0;
        for (Gain gain : given) {
            EarnRule rule = gain.rule;
            boolean isByLine = rule != null
                    && (rule.formula() instanceof Formula.PerAmount || rule.formula() instanceof Formula.PerItem);
            sum += isByLine && rule != null ? Math.min(gain.points, points(rule, factor.lines())) : 0;
        }
        return sum;
    }

    private void gainBy(Optional<EarnRule> rule, PointsUnit unit, long points) {
        if (points == 0) {
            return;
        }
        long left = rule.isPresent() ? cut(rule.get(), points) : points;
        gains.add(new Gain(rule.orElse(null), unit, left));
        if (left > 0 && rule.isPresent()) {
            use(rule.get(), left);
        }
    }

    /** The programme's own caps take from the rules looked at last. */
    private void capWhole() {
        long all = points(program.unit());
        long left = all;
        for (Cap cap : program.caps()) {
            left = cut(cap, "cap//" + cap.window(), left);
        }
        for (Cap cap : program.caps()) {
            uses.put("cap//" + cap.window(), left);
        }
        long over = all - left;
        for (int i = gains.size() - 1; i >= 0; i--) {
            Gain gain = gains.get(i);
            long cut = gain.unit.equals(program.unit()) ? Math.min(over, gain.points) : 0;
            gain.points -= cut;
            over -= cut;
        }
    }

    /** How long a tier's member's points last; the programme's way if the tier does not say. */
    static Expiry expiry(LoyaltyProgram program, @Nullable String tier) {
        int rank = rank(program, tier);
        Optional<Tier> own =
                rank < 0 ? Optional.empty() : Optional.of(program.tiers().get(rank));
        return own.flatMap(Tier::expiry).orElse(program.expiry());
    }
}
