package io.github.loyalty4j.core.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.loyalty4j.core.points.Points;
import io.github.loyalty4j.core.points.PointsUnit;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class PortionsTest {
    @Property
    void firstAndAfter_divideWithoutLoss(
            @ForAll @Size(max = 8) List<@IntRange(min = 1, max = 50) Integer> points,
            @ForAll @IntRange(min = 0, max = 300) int wanted) {
        List<Lot> lots = new ArrayList<>();
        for (int each : points) {
            lots.add(Lot.of(lots.size() + 1, PointsUnit.POINTS, Points.of(each), Instant.EPOCH));
        }
        long all = points.stream().mapToLong(each -> each).sum();
        List<Lot> first = Portions.first(lots, Points.of(wanted));
        List<Lot> rest = Portions.after(lots, Points.of(wanted));
        assertThat(sum(first)).isEqualTo(Math.min(all, wanted));
        assertThat(sum(rest)).isEqualTo(all - Math.min(all, wanted));
        for (Lot lot : lots) {
            long parts = sum(first.stream()
                            .filter(part -> part.number() == lot.number())
                            .toList())
                    + sum(rest.stream()
                            .filter(part -> part.number() == lot.number())
                            .toList());
            assertThat(parts).isEqualTo(lot.points().units());
        }
        assertThat(first).noneMatch(lot -> lot.points().isZero());
        assertThat(rest).noneMatch(lot -> lot.points().isZero());
    }

    private static long sum(List<Lot> lots) {
        return lots.stream().mapToLong(lot -> lot.points().units()).sum();
    }
}
