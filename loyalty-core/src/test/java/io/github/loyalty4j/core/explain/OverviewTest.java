package io.github.loyalty4j.core.explain;

import static io.github.loyalty4j.core.explain.Till.at;
import static io.github.loyalty4j.core.explain.Till.base;
import static io.github.loyalty4j.core.explain.Till.coffee;
import static io.github.loyalty4j.core.explain.Till.cup;
import static io.github.loyalty4j.core.explain.Till.event;
import static io.github.loyalty4j.core.explain.Till.fixed;
import static io.github.loyalty4j.core.explain.Till.program;
import static io.github.loyalty4j.core.explain.Till.saturday;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.loyalty4j.core.activity.EventKind;
import io.github.loyalty4j.core.activity.OrderId;
import io.github.loyalty4j.core.engine.Command;
import io.github.loyalty4j.core.engine.Engine;
import io.github.loyalty4j.core.points.Amount;
import io.github.loyalty4j.core.points.Points;
import io.github.loyalty4j.core.points.PointsUnit;
import io.github.loyalty4j.core.program.EarnRule;
import io.github.loyalty4j.core.program.Expiry;
import io.github.loyalty4j.core.program.Formula;
import io.github.loyalty4j.core.program.LoyaltyProgram;
import io.github.loyalty4j.core.program.Pending;
import io.github.loyalty4j.core.program.ReturnPolicy;
import io.github.loyalty4j.core.program.Tier;
import io.github.loyalty4j.core.program.TierPolicy;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class OverviewTest {
    private static final PointsUnit STAMPS = PointsUnit.of("stamps");

    private static Overview overview(LoyaltyProgram program, Till till, Instant now) {
        return Overview.of(Engine.of(program), till.account(), now);
    }

    private static String english(LoyaltyProgram program, Till till, Instant now) {
        return overview(program, till, now).text(Language.english());
    }

    private static LoyaltyProgram tiers(TierPolicy policy) {
        return program()
                .earn(base(), fixed("visit", 1).on(EventKind.VISIT))
                .tiers(Tier.of("Silver", Points.of(1)), Tier.of("Gold", Points.of(3)))
                .tierPolicy(policy)
                .build();
    }

    @Test
    void overview_isToldInBothLanguages() {
        LoyaltyProgram program = program()
                .units(PointsUnit.POINTS, STAMPS)
                .earn(
                        base(),
                        fixed("later", 5).pointsPending(Pending.days(14)),
                        EarnRule.of("cup", Formula.perItem(Points.of(1)))
                                .in(STAMPS)
                                .pointsExpire(Expiry.never()))
                .tiers(Tier.of("Silver", Points.ZERO), Tier.of("Gold", Points.of(500)))
                .pointsExpire(Expiry.afterMonths(12).atMonthEnd())
                .build();
        Till till = new Till(program).tier("Silver");
        till.award(till.next(at("2026-02-20T12:00"), coffee("7.00")));
        till.award(till.next(saturday(), coffee("20.00")));
        till.award(till.next(saturday(), cup("18.00")));
        till.execute(
                new Command.HoldPoints(
                        Till.ANNA,
                        new Command.HoldRequest(
                                "h1",
                                OrderId.of("17-9"),
                                new Amount(PointsUnit.POINTS, Points.of(3)),
                                Duration.ofDays(1))),
                saturday());

        // Of February 7, of which 3 are set aside: 4. The 5 of that order came at the midnight that began 6 March, 14
        // days
        // after, and their time counts from then on: with 20 + 18 of March 43. Twice 5 more come on 21 March. Of 500
        // points 7 + 5 + 38 = 50 count; those that wait do not yet.
        assertThat(english(program, till, saturday()))
                .isEqualTo(
                        """
                        Balance on 7 March 2026: 47 points
                          4 points: can be used, until the end of 28 February 2027
                          43 points: can be used, until the end of 31 March 2027
                          10 points: can be used from 21 March 2026, until the end of 31 March 2027
                          3 points set aside
                        Balance on 7 March 2026: 3 stamps
                          3 stamps: can be used, never expire
                        Tier: Silver
                          450 points more for Gold
                        """);
        assertThat(overview(program, till, saturday()).text(Language.russian()))
                .isEqualTo(
                        """
                        Баланс на 7 марта 2026 г.: 47 баллов
                          4 балла: можно использовать, до конца дня 28 февраля 2027 г.
                          43 балла: можно использовать, до конца дня 31 марта 2027 г.
                          10 баллов: можно использовать с 21 марта 2026 г., до конца дня 31 марта 2027 г.
                          отложено: 3 балла
                        Баланс на 7 марта 2026 г.: 3 штампа
                          3 штампа: можно использовать, без срока действия
                        Уровень: Silver
                          до уровня Gold нужно ещё 450 баллов
                        """);
        // From 1 April 2027 on all points are gone, though no day was closed.
        assertThat(english(program, till, at("2027-04-01T00:00"))).startsWith("Balance on 1 April 2027: 0 points\nBal");
    }

    @Test
    void debt_isTold() {
        LoyaltyProgram program =
                program().earn(base()).returns(ReturnPolicy.allowingDebt()).build();
        Till till = new Till(program);
        till.execute(
                new Command.Adjust(
                        Till.ANNA,
                        "n1",
                        new Amount(PointsUnit.POINTS, Points.of(-4)),
                        new Command.Note("booked twice", "boris")),
                saturday());

        assertThat(english(program, till, saturday()))
                .isEqualTo("Balance on 7 March 2026: -4 points\n  4 points owed\n");
    }

    @Test
    void tiers_areToldAsTheyCount() {
        LoyaltyProgram orders = tiers(TierPolicy.by(TierPolicy.Basis.ORDERS));
        Till till = new Till(orders);

        assertThat(english(orders, till, saturday())).endsWith("No tier\n  1 order more for Silver\n");
        till.award(till.next(saturday(), cup("1.00")));
        assertThat(english(orders, till, saturday())).endsWith("Tier: Silver\n  2 orders more for Gold\n");

        LoyaltyProgram visits = tiers(TierPolicy.by(TierPolicy.Basis.VISITS));
        Till guest = new Till(visits);
        guest.award(event(EventKind.VISIT, saturday()));
        assertThat(overview(visits, guest, saturday()).text(Language.russian()))
                .endsWith("Уровень: Silver\n  до уровня Gold нужно ещё 2 визита\n");
    }

    @Test
    void tiers_saySinceWhenAndUntilWhen() {
        LoyaltyProgram program = program()
                .earn(base())
                .tiers(Tier.of("Silver", Points.of(1_000)), Tier.of("Gold", Points.of(3_000)))
                .tierPolicy(TierPolicy.by(TierPolicy.Basis.SPEND)
                        .over(TierPolicy.Window.CALENDAR_YEAR)
                        .downgrade(TierPolicy.Downgrade.MANY))
                .build();
        Till till = new Till(program);
        till.award(till.next(saturday(), cup("12.00")));

        // 12.00 of 30.00 in 2026. Silver, reached in 2026, lasts to the end of 2027, if nothing is added in that year.
        assertThat(english(program, till, saturday()))
                .endsWith(
                        """
                        Tier: Silver
                          EUR 18.00 more for Gold by the end of 31 December 2026
                          EUR 10.00 more to keep Silver beyond 31 December 2027
                        """);
        assertThat(overview(program, till, saturday()).text(Language.russian()))
                .endsWith(
                        """
                        Уровень: Silver
                          до уровня Gold нужно ещё 18,00 EUR до конца дня 31 декабря 2026 г.
                          чтобы сохранить уровень Silver после 31 декабря 2027 г., нужно ещё 10,00 EUR
                        """);
        till.award(till.next(at("2027-03-07T10:30"), cup("10.00")));
        assertThat(english(program, till, at("2027-03-07T10:30")))
                .endsWith(
                        """
                          EUR 20.00 more for Gold by the end of 31 December 2027
                          enough to keep Silver beyond 31 December 2027
                        """);
    }

    @Test
    void tiers_byBalanceHaveNoDay() {
        LoyaltyProgram program = tiers(TierPolicy.by(TierPolicy.Basis.BALANCE).downgrade(TierPolicy.Downgrade.AT_ONCE));
        Till till = new Till(program);
        till.award(till.next(saturday(), cup("2.00")));

        assertThat(english(program, till, saturday()))
                .endsWith("Tier: Silver\n  1 point more for Gold\n  enough to keep Silver\n");
        assertThat(overview(program, till, saturday())).hasToString("overview of 5 lines");
    }
}
