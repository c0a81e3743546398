package io.github.loyalty4j.metrics.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.time.LocalDate;
import java.time.Period;
import org.junit.jupiter.api.Test;

class ModelTimeTest {
    private static final ModelTime WEEK = ModelTime.ofDays(7);

    @Test
    void months_areTheCalendars() {
        LocalDate february = LocalDate.of(2027, 2, 1);

        assertThat(WEEK.ahead(february, Period.ofMonths(1))).isEqualTo(4);
        assertThat(WEEK.ahead(february, Period.ofYears(1))).isEqualTo(365 / 7.0);
        assertThat(ModelTime.ofDays(1).ahead(LocalDate.of(2028, 1, 31), Period.ofMonths(1)))
                .isEqualTo(29);
        assertThat(WEEK.between(february, february)).isZero();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> WEEK.between(february, february.minusDays(1)))
                .withMessage("time ahead must not end before it begins: 2027-02-01 to 2027-01-31");
    }

    // What grows by the rate for 365.2425 days has grown by a tenth.
    @Test
    void rateOfYear_isContinuous() {
        assertThat(Math.exp(WEEK.rateOfYear(.1) * 365.2425 / 7)).isCloseTo(1.1, within(1e-12));
        assertThat(WEEK.rateOfYear(0)).isZero();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> WEEK.rateOfYear(-.1))
                .withMessage("rate of a year must be 0 or more and finite: -0.1");
        assertThatIllegalArgumentException().isThrownBy(() -> WEEK.rateOfYear(Double.POSITIVE_INFINITY));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ModelTime.ofDays(0))
                .withMessage("unit of a model's time must be above 0 days and finite: 0.0");
    }
}
