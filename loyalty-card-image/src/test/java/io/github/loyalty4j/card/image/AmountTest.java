package io.github.loyalty4j.card.image;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.loyalty4j.core.points.Points;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AmountTest {
    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "9999, 9999",
        "-9999, -9999",
        "10000, 10 000",
        "-10000, -10 000",
        "123456, 123 456",
        "-123456, -123 456",
        "1234567, 1 234 567",
        "-9223372036854775808, -9 223 372 036 854 775 808"
    })
    void of_groupsFiveDigitsAndMore(long points, String expected) {
        assertThat(Amount.of(Points.of(points)).replace('\u00a0', ' ')).isEqualTo(expected);
    }
}
