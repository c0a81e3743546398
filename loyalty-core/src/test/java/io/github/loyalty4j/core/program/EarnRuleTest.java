package io.github.loyalty4j.core.program;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.loyalty4j.core.activity.EventKind;
import io.github.loyalty4j.core.points.Points;
import io.github.loyalty4j.core.points.PointsUnit;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;

class EarnRuleTest {
    private static final EarnRule PLAIN = EarnRule.of("visit", Formula.fixed(Points.of(5)));

    /** Each step there is; all change one thing and keep what the others changed. */
    private static final List<UnaryOperator<EarnRule>> STEPS = List.of(
            rule -> rule.on(EventKind.VISIT),
            rule -> rule.in(PointsUnit.of("stamps")),
            rule -> rule.basis(Basis.standard().withoutTax()),
            rule -> rule.lines(LineFilter.skus("a")),
            rule -> rule.when(Condition.referred()),
            rule -> rule.group("season", 3),
            rule -> rule.capped(Cap.of(Points.of(9), Cap.Window.DAY)),
            rule -> rule.cooldown(Duration.ofHours(1)),
            rule -> rule.pointsPending(Pending.days(14)),
            rule -> rule.pointsExpire(Expiry.afterMonths(1)));

    @Test
    void defaults_areARuleForEveryPurchase() {
        assertThat(PLAIN.event()).isEmpty();
        assertThat(PLAIN.unit()).isEmpty();
        assertThat(PLAIN.basis()).isEqualTo(Basis.standard());
        assertThat(PLAIN.lines().isAll()).isTrue();
        assertThat(PLAIN.condition()).isEqualTo(Condition.always());
        assertThat(PLAIN.group()).isEqualTo(RuleGroup.BASE);
        assertThat(PLAIN.priority()).isZero();
        assertThat(PLAIN.caps()).isEmpty();
        assertThat(PLAIN.cooldown()).isZero();
        assertThat(PLAIN.pending()).isEmpty();
        assertThat(PLAIN.expiry()).isEmpty();
        assertThat(PLAIN).hasToString("visit: 5 each time");
    }

    @Test
    void steps_changeOneThing_inAnyOrder() {
        EarnRule forward = PLAIN;
        for (UnaryOperator<EarnRule> step : STEPS) {
            EarnRule next = step.apply(forward);
            assertThat(next).isNotEqualTo(forward);
            assertThat(step.apply(PLAIN)).isNotEqualTo(PLAIN);
            forward = next;
        }
        EarnRule backward = PLAIN;
        for (int i = STEPS.size() - 1; i >= 0; i--) {
            backward = STEPS.get(i).apply(backward);
        }
        assertThat(backward).isEqualTo(forward).hasSameHashCodeAs(forward);
        assertThat(forward.event()).contains(EventKind.VISIT);
        assertThat(forward.unit()).contains(PointsUnit.of("stamps"));
        assertThat(forward.priority()).isEqualTo(3);
        assertThat(forward.pending()).contains(Pending.days(14));
        assertThat(forward.expiry()).contains(Expiry.afterMonths(1));
    }

    @Test
    void on_isForFormulasEventsCanHave() {
        Money euro = Money.parse("EUR 1.00");
        for (Formula formula : List.of(
                Formula.perAmount(Points.of(1), euro),
                Formula.perBlock(Points.of(1), euro),
                Formula.perItem(Points.of(1)),
                Formula.referral(Points.of(1), Points.of(1)))) {
            assertThatThrownBy(() -> EarnRule.of("a", formula).on(EventKind.VISIT))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("an event earns fixed points, every n-th or multiplied: a: " + formula.describe());
        }
        assertThat(EarnRule.of("a", Formula.everyNth(5, Points.of(1)))
                        .on(EventKind.VISIT)
                        .event())
                .isPresent();
        assertThat(EarnRule.of("a", Formula.multiply("2")).on(EventKind.VISIT).event())
                .isPresent();
    }

    @Test
    void capped_takesOneCapForEachWindow() {
        Cap[] all = Arrays.stream(Cap.Window.values())
                .map(window -> Cap.of(Points.of(5), window))
                .toArray(Cap[]::new);
        assertThat(PLAIN.capped(all).caps()).hasSize(EarnRule.MOST_CAPS);
        assertThatThrownBy(() -> PLAIN.capped(all[1], all[1].rejecting()))
                .hasMessage("caps must differ in their windows: DAY");
    }

    @Test
    void cooldown_hasLimits() {
        Duration most = Duration.ofDays(3_660);
        assertThat(PLAIN.cooldown(most).cooldown()).isEqualTo(most);
        assertThatThrownBy(() -> PLAIN.cooldown(most.plusNanos(1)))
                .hasMessageStartingWith("cooldown must be zero to 3,660 days");
        assertThatThrownBy(() -> PLAIN.cooldown(Duration.ofNanos(-1))).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void idAndGroup_haveAForm() {
        assertThatThrownBy(() -> EarnRule.of("Visit", Formula.fixed(Points.of(5))))
                .hasMessageStartingWith("earn rule id must be 1 to 64 of a-z");
        assertThatThrownBy(() -> PLAIN.group("The Season", 1)).hasMessageStartingWith("rule group must be 1 to 64 of");
    }
}
