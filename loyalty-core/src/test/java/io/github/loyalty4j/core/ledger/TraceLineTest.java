package io.github.loyalty4j.core.ledger;

import static io.github.loyalty4j.core.ledger.History.STAMPS;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.loyalty4j.core.ledger.TraceLine.Kind;
import io.github.loyalty4j.core.points.Points;
import io.github.loyalty4j.core.points.PointsUnit;
import io.github.loyalty4j.core.program.Cap;
import io.github.loyalty4j.core.program.Condition;
import io.github.loyalty4j.core.program.ProgramVersion;
import java.util.List;
import java.util.Optional;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;

class TraceLineTest {
    private static final PointsUnit POINTS = PointsUnit.POINTS;
    private static final TraceLine EARNED = TraceLine.of(Kind.EARNED, "base", POINTS, Points.of(19));
    private static final Cap CAP = Cap.of(Points.of(15), Cap.Window.DAY);

    @Test
    void line_knowsRuleAndPoints() {
        assertThat(EARNED.kind()).isEqualTo(Kind.EARNED);
        assertThat(EARNED.rule()).isEqualTo("base");
        assertThat(EARNED.unit()).isEqualTo(POINTS);
        assertThat(EARNED.points()).isEqualTo(Points.of(19));
        assertThat(EARNED).hasToString("base EARNED 19");
    }

    @Test
    void detail_isAnAmountOrACapOrACondition() {
        TraceLine counted = EARNED.on(CurrencyUnit.EUR, 1990);
        assertThat(counted.amount()).contains(Money.parse("EUR 19.90"));
        assertThat(counted.cap()).isEmpty();
        assertThat(counted.condition()).isEmpty();
        assertThat(counted.points()).isEqualTo(Points.of(19));

        TraceLine capped = TraceLine.capped("base", POINTS, Points.of(-4), CAP);
        assertThat(capped.kind()).isEqualTo(Kind.CAPPED);
        assertThat(capped.cap()).contains(CAP);
        assertThat(capped.amount()).isEmpty();

        TraceLine failed = TraceLine.failed("base", POINTS, Condition.firstPurchase());
        assertThat(failed.kind()).isEqualTo(Kind.CONDITION_FAILED);
        assertThat(failed.condition()).contains(Condition.firstPurchase());
        assertThat(failed.points()).isEqualTo(Points.ZERO);
        assertThat(EARNED.amount()).isEmpty();
    }

    @Test
    void equals_isByEveryPart() {
        TraceLine same = TraceLine.of(Kind.EARNED, "base", POINTS, Points.of(19));
        assertThat(same).isEqualTo(EARNED).hasSameHashCodeAs(EARNED);
        assertThat(EARNED.on(CurrencyUnit.EUR, 1990)).isEqualTo(same.on(CurrencyUnit.EUR, 1990));
        assertThat(EARNED)
                .isNotEqualTo(TraceLine.of(Kind.MULTIPLIED, "base", POINTS, Points.of(19)))
                .isNotEqualTo(TraceLine.of(Kind.EARNED, "coffee", POINTS, Points.of(19)))
                .isNotEqualTo(TraceLine.of(Kind.EARNED, "base", STAMPS, Points.of(19)))
                .isNotEqualTo(TraceLine.of(Kind.EARNED, "base", POINTS, Points.of(20)))
                .isNotEqualTo(EARNED.on(CurrencyUnit.EUR, 0))
                .isNotEqualTo("base EARNED 19");
        assertThat(EARNED.on(CurrencyUnit.EUR, 1990)).isNotEqualTo(EARNED.on(CurrencyUnit.EUR, 1991));
        assertThat(EARNED.on(CurrencyUnit.EUR, 1990)).isNotEqualTo(EARNED.on(CurrencyUnit.USD, 1990));
    }

    @Test
    void award_isTheSumOfItsTraceByUnit() {
        Award award = new Award(
                new ProgramVersion("club", 1),
                new Award.Circumstances(Optional.empty(), true, false, List.of()),
                Money.parse("EUR 19.90"),
                List.of(
                        EARNED,
                        TraceLine.capped("base", POINTS, Points.of(-4), CAP),
                        TraceLine.of(Kind.EARNED, "stamp", STAMPS, Points.of(1))),
                List.of());
        assertThat(award.points(POINTS)).isEqualTo(Points.of(15)); // 19 - 4
        assertThat(award.points(STAMPS)).isEqualTo(Points.of(1));
        assertThat(award.points(PointsUnit.of("other"))).isEqualTo(Points.ZERO);
    }
}
