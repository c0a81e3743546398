package io.github.loyalty4j.core.program;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class ReturnPolicyTest {
    @Test
    void grace_is0To366Days() {
        assertThat(ReturnPolicy.clamping().graceDays()).isZero();
        assertThat(ReturnPolicy.allowingDebt().grace(366))
                .isEqualTo(new ReturnPolicy(ReturnPolicy.Clawback.ALLOW_DEBT, 366));
        assertThatThrownBy(() -> ReturnPolicy.clamping().grace(367))
                .hasMessage("days of grace for points that come back must be 0 to 366: 367");
        assertThatThrownBy(() -> ReturnPolicy.clamping().grace(-1)).isInstanceOf(IllegalArgumentException.class);
    }
}
