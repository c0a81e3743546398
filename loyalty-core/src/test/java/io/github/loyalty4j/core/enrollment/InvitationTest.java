package io.github.loyalty4j.core.enrollment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class InvitationTest {
    @Test
    void claim_has1To1000000Uses() {
        assertThat(Invitation.claim("poster", 1).uses()).isEqualTo(1);
        assertThat(Invitation.claim("poster", 1_000_000).uses()).isEqualTo(1_000_000);
        assertThatThrownBy(() -> Invitation.claim("poster", 0)).hasMessage("uses must be 1 to 1,000,000: 0");
        assertThatThrownBy(() -> Invitation.claim("poster", 1_000_001)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void claim_namesItsCampaignIn64Characters() {
        assertThat(Invitation.claim(" " + "x".repeat(64), 1)).isEqualTo(Invitation.claim("x".repeat(64), 1));
        assertThatThrownBy(() -> Invitation.claim("x".repeat(65), 1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Invitation.claim(" ", 1)).hasMessage("campaign must not be blank");
    }
}
