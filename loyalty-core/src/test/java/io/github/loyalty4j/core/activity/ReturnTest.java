package io.github.loyalty4j.core.activity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.loyalty4j.core.card.MemberId;
import java.time.Instant;
import java.util.Map;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;

class ReturnTest {
    private static final Return ALL =
            Return.of("r-1", OrderId.of("17"), MemberId.of("anna"), Instant.parse("2026-11-22T10:15:30Z"));

    @Test
    void of_isOfAllUnlessLinesOrAnAmountAreNamed() {
        assertThat(ALL.isOfAll()).isTrue();
        assertThat(ALL.line(0, 1).line(3, 2).pieces()).isEqualTo(Map.of(0, 1, 3, 2));
        assertThat(ALL.line(0, 1).isOfAll()).isFalse();
        assertThat(ALL.amount(Money.parse("EUR 0.01")).isOfAll()).isFalse();
    }

    @Test
    void line_hasLimits() {
        assertThat(ALL.line(999, 1_000_000).pieces()).containsEntry(999, 1_000_000);
        assertThatThrownBy(() -> ALL.line(1_000, 1)).hasMessage("line must be 0 to 999: 1000");
        assertThatThrownBy(() -> ALL.line(-1, 1)).hasMessage("line must be 0 to 999: -1");
        assertThatThrownBy(() -> ALL.line(0, 0)).hasMessage("quantity returned must be 1 to 1000000: 0");
        assertThatThrownBy(() -> ALL.line(0, 1).line(0, 1)).hasMessage("a line must be named once: 0");
    }

    @Test
    void lineAndAmount_doNotMix() {
        Money amount = Money.parse("EUR 5.00");

        assertThatThrownBy(() -> ALL.line(0, 1).amount(amount)).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> ALL.amount(amount).line(0, 1)).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> ALL.amount(Money.parse("EUR 0.00")))
                .hasMessage("amount returned must be more than zero: EUR 0.00");
    }

    @Test
    void toString_leavesTheMemberOut() {
        assertThat(ALL).hasToString("return r-1 of order 17, all");
        assertThat(ALL.line(0, 1)).hasToString("return r-1 of order 17, lines {0=1}");
    }
}
