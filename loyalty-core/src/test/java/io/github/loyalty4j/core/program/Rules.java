package io.github.loyalty4j.core.program;

import io.github.loyalty4j.core.activity.EventKind;
import io.github.loyalty4j.core.points.Points;
import io.github.loyalty4j.core.points.PointsUnit;
import java.math.RoundingMode;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.MonthDay;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;

/** Random earn rules, with their conditions, caps and groups. */
final class Rules {
    private static final String[] GROUPS = {RuleGroup.BASE, "bonus", "season"};

    private Rules() {}

    /** The parts of a rule that decide where it counts. */
    private record Scope(Basis basis, LineFilter lines, Condition condition, PointsUnit unit) {}

    /** The parts of a rule that limit it. */
    private record Limits(List<Cap> caps, Duration cooldown, Pending pending, Expiry expiry) {}

    static Arbitrary<EarnRule> any(List<PointsUnit> units, List<String> tiers) {
        return Combinators.combine(
                        formulas(),
                        scopes(units, tiers),
                        limits(),
                        Arbitraries.of(GROUPS),
                        Arbitraries.integers().between(-3, 3),
                        Arbitraries.of(EventKind.VISIT, EventKind.REVIEW, EventKind.of("app-installed"))
                                .injectNull(0.6))
                .as((formula, scope, limits, group, priority, event) -> {
                    EarnRule rule = EarnRule.of("rule", formula)
                            .basis(scope.basis())
                            .lines(scope.lines())
                            .when(scope.condition())
                            .group(group, priority)
                            .capped(limits.caps().toArray(Cap[]::new))
                            .cooldown(limits.cooldown());
                    rule = scope.unit() == null ? rule : rule.in(scope.unit());
                    rule = limits.pending() == null ? rule : rule.pointsPending(limits.pending());
                    rule = limits.expiry() == null ? rule : rule.pointsExpire(limits.expiry());
                    return event == null || !isForEvents(formula) ? rule : rule.on(event);
                });
    }

    private static boolean isForEvents(Formula formula) {
        return formula instanceof Formula.Fixed
                || formula instanceof Formula.EveryNth
                || formula instanceof Formula.Multiply;
    }

    /** The same rule under another id. */
    static EarnRule named(String id, EarnRule rule) {
        EarnRule named = EarnRule.of(id, rule.formula())
                .basis(rule.basis())
                .lines(rule.lines())
                .when(rule.condition())
                .group(rule.group(), rule.priority())
                .capped(rule.caps().toArray(Cap[]::new))
                .cooldown(rule.cooldown());
        named = rule.unit().map(named::in).orElse(named);
        named = rule.pending().map(named::pointsPending).orElse(named);
        named = rule.expiry().map(named::pointsExpire).orElse(named);
        return rule.event().map(named::on).orElse(named);
    }

    static Arbitrary<Formula> formulas() {
        Arbitrary<Points> points = Arbitraries.longs().between(1, 1_000_000).map(Points::of);
        Arbitrary<RoundingMode> modes =
                Arbitraries.of(RoundingMode.class).filter(mode -> mode != RoundingMode.UNNECESSARY);
        return Arbitraries.oneOf(
                Combinators.combine(points, Programs.euros(), modes)
                        .as((each, per, mode) -> Formula.perAmount(each, per).rounded(mode)),
                Combinators.combine(points, Programs.euros()).as(Formula::perBlock),
                points.map(Formula::fixed),
                points.map(Formula::perItem),
                Combinators.combine(Pieces.factors(), modes)
                        .as((factor, mode) -> Formula.multiply(factor).rounded(mode)),
                Combinators.combine(Arbitraries.integers().between(2, 1_000), points)
                        .as(Formula::everyNth),
                Combinators.combine(Arbitraries.longs().between(0, 500), points)
                        .as((friend, referrer) -> Formula.referral(Points.of(friend), referrer)));
    }

    private static Arbitrary<Scope> scopes(List<PointsUnit> units, List<String> tiers) {
        return Combinators.combine(
                        Arbitraries.of(Basis.Option.class).set().map(Basis::new),
                        filters(),
                        conditions(tiers, 3),
                        Arbitraries.of(units).injectNull(0.4))
                .as(Scope::new);
    }

    private static Arbitrary<Limits> limits() {
        return Combinators.combine(
                        caps(true),
                        Arbitraries.longs().between(0, 200_000).map(Duration::ofSeconds),
                        Pieces.pendings().injectNull(0.6),
                        Pieces.expiries().injectNull(0.6))
                .as(Limits::new);
    }

    static Arbitrary<List<Cap>> caps(boolean withCampaign) {
        return Combinators.combine(
                        Arbitraries.longs().between(1, 100_000).map(Points::of),
                        Arbitraries.of(Cap.Window.class),
                        Arbitraries.of(Cap.Overflow.class))
                .as(Cap::new)
                .filter(cap -> withCampaign || cap.window() != Cap.Window.CAMPAIGN)
                .list()
                .uniqueElements(Cap::window)
                .ofMaxSize(3);
    }

    static Arbitrary<RuleGroup> group() {
        return Combinators.combine(
                        Arbitraries.of(GROUPS), Arbitraries.of(RuleGroup.Stacking.class), Arbitraries.of(true, false))
                .as(RuleGroup::new);
    }

    static Arbitrary<LineFilter> filters() {
        Arbitrary<Set<String>> names =
                Arbitraries.of("coffee", "tea", "gift", "espresso-1kg").set().ofMaxSize(2);
        return Arbitraries.oneOf(
                Arbitraries.just(LineFilter.all()),
                Combinators.combine(names, names, names, names).as(LineFilter::new));
    }

    static Arbitrary<Condition> conditions(List<String> tiers, int depth) {
        Arbitrary<Condition> leaf = Arbitraries.oneOf(calendar(), facts(tiers));
        if (depth == 0) {
            return leaf;
        }
        Arbitrary<List<Condition>> parts =
                Arbitraries.lazy(() -> conditions(tiers, depth - 1)).list().ofMaxSize(3);
        return Arbitraries.frequencyOf(
                Tuple.of(2, Arbitraries.just(Condition.always())),
                Tuple.of(4, leaf),
                Tuple.of(1, parts.map(Condition.All::new)),
                Tuple.of(1, parts.map(Condition.Any::new)),
                Tuple.of(1, Arbitraries.lazy(() -> conditions(tiers, depth - 1)).map(Condition::not)));
    }

    private static Arbitrary<Condition> facts(List<String> tiers) {
        Arbitrary<Set<String>> names = Arbitraries.of("app", "web", "paris 1", "vip", "студент")
                .set()
                .ofMinSize(1)
                .ofMaxSize(3);
        List<Condition> plain = new ArrayList<>(List.of(Condition.firstPurchase(), Condition.referred()));
        tiers.forEach(tier -> plain.add(Condition.tierAtLeast(tier)));
        return Arbitraries.oneOf(
                Arbitraries.of(plain),
                Programs.euros().map(Condition::minBasis),
                filters().map(Condition::buys),
                names.map(Condition.Tagged::new),
                names.map(Condition.Channel::new),
                names.map(Condition.Location::new),
                Arbitraries.of("yes", "no", "\"{}\\")
                        .map(hold -> Condition.host(
                                Programs.HOST_CONDITION, Map.of("hold", hold, "a/b~c", "x"), Programs.host())));
    }

    private static Arbitrary<Condition> calendar() {
        Arbitrary<LocalTime> times =
                Arbitraries.integers().between(0, 86_399).map(second -> LocalTime.ofSecondOfDay(second));
        Arbitrary<LocalDate> days = Arbitraries.integers().between(0, 3_000).map(day -> LocalDate.of(2023, 12, 31)
                .plusDays(day));
        return Arbitraries.oneOf(
                Arbitraries.of(DayOfWeek.class).set().ofMinSize(1).map(Condition.Weekdays::new),
                Arbitraries.integers()
                        .between(1, 31)
                        .set()
                        .ofMinSize(1)
                        .ofMaxSize(5)
                        .map(Condition.DaysOfMonth::new),
                Combinators.combine(times, times)
                        .filter((from, to) -> !from.equals(to))
                        .as(Condition::between),
                Combinators.combine(days, Arbitraries.integers().between(0, 90))
                        .as((first, more) -> Condition.during(first, first.plusDays(more))),
                Combinators.combine(days, days)
                        .as((first, last) -> Condition.yearly(MonthDay.from(first), MonthDay.from(last))));
    }
}
