package io.github.loyalty4j.core.program;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import org.junit.jupiter.api.Test;

class BasisTest {
    @Test
    void standard_differsInNothing() {
        for (Basis.Option option : Basis.Option.values()) {
            assertThat(Basis.standard().has(option)).isFalse();
        }
    }

    @Test
    void steps_addOneOptionEach() {
        assertThat(Basis.standard().beforeDiscount().options()).containsExactly(Basis.Option.BEFORE_DISCOUNT);
        assertThat(Basis.standard().withoutTax().options()).containsExactly(Basis.Option.WITHOUT_TAX);
        assertThat(Basis.standard().withShipping().options()).containsExactly(Basis.Option.SHIPPING);
        assertThat(Basis.standard().withGiftCards().options()).containsExactly(Basis.Option.GIFT_CARDS);
        assertThat(Basis.standard().withPaidWithPoints().options()).containsExactly(Basis.Option.PAID_WITH_POINTS);
        assertThat(Basis.standard()
                        .withPaidWithPoints()
                        .withGiftCards()
                        .withShipping()
                        .withoutTax()
                        .beforeDiscount()
                        .options())
                .isEqualTo(EnumSet.allOf(Basis.Option.class));
    }
}
