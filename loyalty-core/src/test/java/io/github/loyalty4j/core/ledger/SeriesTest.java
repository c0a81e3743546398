package io.github.loyalty4j.core.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.loyalty4j.core.internal.Edit;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class SeriesTest {
    private static Instant at(int second) {
        return Instant.ofEpochSecond(second);
    }

    /** Each step adds an amount at a time, and then asks from another: the kept sum must follow both. */
    @Property(tries = 500, edgeCases = EdgeCasesMode.NONE)
    void sumFrom_equalsTheNaiveSum(@ForAll @Size(max = 60) List<@IntRange(min = 0, max = 9_999) Integer> steps) {
        Series series = Series.EMPTY;
        List<int[]> rows = new ArrayList<>();
        for (int step : steps) {
            int[] row = {step % 20, step / 20 % 21 - 10};
            int from = step / 420 % 22 - 1;
            Series before = series;
            long totalBefore = before.total();
            series = series.plus(at(row[0]), row[1], new Edit());
            rows.add(row);
            assertThat(series.sumFrom(at(from)))
                    .isEqualTo(rows.stream()
                            .filter(each -> each[0] >= from)
                            .mapToLong(each -> each[1])
                            .sum());
            assertThat(series.total())
                    .isEqualTo(rows.stream().mapToLong(each -> each[1]).sum());
            assertThat(before.total()).isEqualTo(totalBefore);
        }
    }

    @Test
    void sumFrom_countsTheInstantItself() {
        Series series = Series.EMPTY.plus(at(5), 7, new Edit());
        assertThat(series.sumFrom(at(5))).isEqualTo(7);
        assertThat(series.sumFrom(at(5).plusNanos(1))).isZero();
        assertThat(series.sumFrom(Instant.MIN)).isEqualTo(7);
    }

    @Test
    void forEach_isByRisingTime() {
        List<String> rows = new ArrayList<>();
        Series series = Series.EMPTY
                .plus(at(5), 7, new Edit())
                .plus(at(2), 1, new Edit())
                .plus(at(5), -3, new Edit())
                .plus(at(9), 0, new Edit());
        series.forEach((at, amount) -> rows.add(at.getEpochSecond() + ":" + amount));
        assertThat(rows).containsExactly("2:1", "5:4");
    }

    @Test
    void plus_refusesWhatDoesNotFit() {
        Series series = Series.EMPTY.plus(at(1), Long.MAX_VALUE, new Edit());
        assertThatThrownBy(() -> series.plus(at(2), 1, new Edit())).isInstanceOf(ArithmeticException.class);
        assertThatThrownBy(() -> series.plus(at(1), 1, new Edit())).isInstanceOf(ArithmeticException.class);
    }

    @Test
    void equals_doesNotSeeWhatWasAsked() {
        Series asked = Series.EMPTY.plus(at(1), 3, new Edit());
        asked.sumFrom(at(0));
        assertThat(asked)
                .isEqualTo(Series.EMPTY.plus(at(1), 3, new Edit()))
                .hasSameHashCodeAs(Series.EMPTY.plus(at(1), 3, new Edit()));
        assertThat(asked).isNotEqualTo(Series.EMPTY.plus(at(2), 3, new Edit()));
    }
}
