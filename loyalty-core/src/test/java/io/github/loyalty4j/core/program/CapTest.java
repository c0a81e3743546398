package io.github.loyalty4j.core.program;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.loyalty4j.core.points.Points;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CapTest {
    @ParameterizedTest
    @CsvSource({
        "DAY, 2026-03-04, 2026-03-04",
        // a week of ISO 8601 goes from Monday to Sunday (Voucherify's documentation, V-13): 2 March 2026 is a Monday
        "WEEK, 2026-03-02, 2026-03-02",
        "WEEK, 2026-03-08, 2026-03-02",
        "WEEK, 2026-03-09, 2026-03-09",
        // the first days of 2027 are of the last week of 2026
        "WEEK, 2027-01-03, 2026-12-28",
        "MONTH, 2028-02-29, 2028-02-01",
        "YEAR, 2026-12-31, 2026-01-01",
        "TRANSACTION, 2026-12-31, 1970-01-01",
        "LIFETIME, 2026-12-31, 1970-01-01",
        "CAMPAIGN, 2026-12-31, 1970-01-01",
    })
    void startOf_isTheFirstDayOfTheWindow(Cap.Window window, LocalDate day, LocalDate expected) {
        assertThat(window.startOf(day)).isEqualTo(expected);
    }

    @Test
    void of_cutsOff_andRejectingGivesUp() {
        Cap cap = Cap.of(Points.of(1), Cap.Window.DAY);
        assertThat(cap.overflow()).isEqualTo(Cap.Overflow.TRUNCATE);
        assertThat(cap.rejecting()).isEqualTo(new Cap(Points.of(1), Cap.Window.DAY, Cap.Overflow.REJECT));
        assertThatThrownBy(() -> Cap.of(Points.ZERO, Cap.Window.DAY)).hasMessage("cap must be 1 or more: 0");
    }
}
