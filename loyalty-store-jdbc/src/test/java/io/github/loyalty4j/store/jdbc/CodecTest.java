package io.github.loyalty4j.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.loyalty4j.core.activity.Activity;
import io.github.loyalty4j.core.activity.Line;
import io.github.loyalty4j.core.activity.OrderId;
import io.github.loyalty4j.core.activity.Purchase;
import io.github.loyalty4j.core.activity.Return;
import io.github.loyalty4j.core.card.MemberId;
import io.github.loyalty4j.core.ledger.Lot;
import io.github.loyalty4j.core.points.Points;
import io.github.loyalty4j.core.points.PointsUnit;
import io.github.loyalty4j.core.program.Condition;
import io.github.loyalty4j.core.program.HostCondition;
import io.github.loyalty4j.core.program.LineFilter;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.MonthDay;
import java.util.List;
import java.util.Map;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;

class CodecTest {
    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00.123456789Z");
    private static final MemberId ANNA = MemberId.of("anna");

    private static <T> void isReadAsWritten(Class<T> type, T value) {
        assertThat(Codec.read(type, Codec.write(type, value))).isEqualTo(value);
    }

    @Test
    void conditions_areReadAsWritten() {
        isReadAsWritten(
                Condition.class,
                Condition.all(
                        Condition.any(Condition.not(Condition.firstPurchase()), Condition.referred()),
                        Condition.minBasis(Money.parse("EUR 0.10")),
                        Condition.buys(LineFilter.skus("a", "b").exceptCategories("c")),
                        Condition.tierAtLeast("Gold"),
                        Condition.tagged("x", "y"),
                        Condition.channel("web"),
                        Condition.location("paris"),
                        Condition.weekdays(DayOfWeek.MONDAY),
                        Condition.daysOfMonth(1, 31),
                        Condition.between(LocalTime.of(22, 0), LocalTime.of(6, 0)),
                        Condition.during(LocalDate.of(2026, 1, 1), LocalDate.of(2026, 2, 1)),
                        Condition.yearly(MonthDay.of(12, 24), MonthDay.of(1, 6)),
                        Condition.host("weather", Map.of("cold", "yes"), HostCondition.unresolved())));
    }

    @Test
    void lots_areReadAsWritten() {
        PointsUnit cash = PointsUnit.money("cashback", CurrencyUnit.EUR);
        Lot lot = Lot.of(7, cash, Points.of(5), NOW);
        for (Lot each : List.of(
                lot,
                lot.awaitingConfirmation(),
                lot.usableFrom(NOW.plusSeconds(1)),
                lot.expiring(NOW.plusNanos(1)).sliding(),
                Lot.of(1, PointsUnit.POINTS, Points.ZERO, NOW),
                Lot.of(1, PointsUnit.of("stamps"), Points.of(Long.MAX_VALUE), NOW))) {
            isReadAsWritten(Lot.class, each);
        }
    }

    @Test
    void activities_areReadAsWritten() {
        Money five = Money.parse("EUR 5.00");
        List<Line> basket = List.of(
                Line.of("mug", 2, five)
                        .in("a", "b")
                        .discount(Money.parse("EUR 1.00"))
                        .tax(Money.parse("EUR 0.50")),
                Line.shipping(five),
                Line.giftCard(3, five));
        isReadAsWritten(
                Activity.class,
                Purchase.of(OrderId.of("o-1"), ANNA, basket, NOW).paidWithPoints(five));
        isReadAsWritten(
                Return.class,
                Return.of("r-1", OrderId.of("o-1"), ANNA, NOW).line(0, 1).line(2, 3));
        isReadAsWritten(
                Return.class, Return.of("r-2", OrderId.of("o-1"), ANNA, NOW).amount(five));
    }

    @Test
    void whatIsEmpty_isLeftOut() {
        assertThat(Codec.write(Lot.class, Lot.of(1, PointsUnit.POINTS, Points.of(20), Instant.EPOCH)))
                .isEqualTo("{\"number\":1,\"unit\":\"points\",\"points\":20,\"earned\":\"1970-01-01T00:00:00Z\"}");
    }

    @Test
    void somethingElse_isRefused() {
        for (String json :
                List.of("", "[]", "{}", "{\"type\":\"teleported\"}", "{\"type\":\"purchase\"}", "nonsense")) {
            assertThatIllegalArgumentException().isThrownBy(() -> Codec.read(Activity.class, json));
        }
    }
}
