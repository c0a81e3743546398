package io.github.loyalty4j.core.program;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.loyalty4j.core.program.TierPolicy.Basis;
import io.github.loyalty4j.core.program.TierPolicy.Downgrade;
import io.github.loyalty4j.core.program.TierPolicy.Upgrade;
import io.github.loyalty4j.core.program.TierPolicy.Window;
import java.time.Period;
import org.junit.jupiter.api.Test;

class TierPolicyTest {
    @Test
    void standard_losesNothing() {
        TierPolicy standard = TierPolicy.standard();
        assertThat(standard.basis()).isEqualTo(Basis.EARNED);
        assertThat(standard.window()).isEqualTo(Window.LIFETIME);
        assertThat(standard.upgrade()).isEqualTo(Upgrade.AT_ONCE);
        assertThat(standard.downgrade()).isEqualTo(Downgrade.NEVER);
        assertThat(standard.length()).isEqualTo(Period.ofMonths(12));
        assertThat(standard.graceDays()).isZero();
    }

    @Test
    void steps_changeOneThingEach() {
        TierPolicy policy = TierPolicy.by(Basis.SPEND)
                .rolling(Period.ofDays(90))
                .upgrade(Upgrade.NEXT_MONTH)
                .grace(7)
                .downgrade(Downgrade.ONE);
        assertThat(policy).hasToString("SPEND over ROLLING, upgrade NEXT_MONTH, downgrade ONE");
        assertThat(policy.length()).isEqualTo(Period.ofDays(90));
        assertThat(policy.over(Window.CALENDAR_YEAR).graceDays()).isEqualTo(7);
        assertThat(policy.grace(0)).isNotEqualTo(policy);
        assertThat(policy.grace(0).grace(7)).isEqualTo(policy).hasSameHashCodeAs(policy);
        assertThat(policy.sinceChange(Period.ofDays(90)).window()).isEqualTo(Window.SINCE_CHANGE);
    }

    @Test
    void graceAndLength_haveLimits() {
        assertThat(TierPolicy.standard().grace(366).graceDays()).isEqualTo(366);
        assertThatThrownBy(() -> TierPolicy.standard().grace(367)).hasMessage("days of grace must be 0 to 366: 367");
        assertThatThrownBy(() -> TierPolicy.standard().grace(-1)).hasMessage("days of grace must be 0 to 366: -1");
        assertThat(TierPolicy.standard().rolling(Period.ofYears(10)).length()).isEqualTo(Period.ofYears(10));
        assertThatThrownBy(() -> TierPolicy.standard().rolling(Period.ZERO))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> TierPolicy.standard().sinceChange(Period.ofYears(11)))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
