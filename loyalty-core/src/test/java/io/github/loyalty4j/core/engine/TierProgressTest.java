package io.github.loyalty4j.core.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.loyalty4j.core.ledger.AccountStatus;
import io.github.loyalty4j.core.ledger.Entry;
import io.github.loyalty4j.core.points.Points;
import io.github.loyalty4j.core.program.LoyaltyProgram;
import io.github.loyalty4j.core.program.Pending;
import io.github.loyalty4j.core.program.Tier;
import io.github.loyalty4j.core.program.TierPolicy;
import io.github.loyalty4j.core.program.TierPolicy.Basis;
import io.github.loyalty4j.core.program.TierPolicy.Downgrade;
import io.github.loyalty4j.core.program.TierPolicy.Window;
import java.time.LocalDate;
import java.time.Period;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TierProgressTest {
    private static final Tier SILVER = Tier.of("Silver", Points.of(200));
    private static final Tier GOLD = Tier.of("Gold", Points.of(500));

    private static Club club(TierPolicy policy, String joined) {
        return Club.joined(Club.program().tiers(SILVER, GOLD).tierPolicy(policy).build(), joined);
    }

    @Test
    void progress_saysWhatIsMissingAndUntilWhen() {
        TierPolicy policy =
                TierPolicy.by(Basis.EARNED).over(Window.CALENDAR_YEAR).downgrade(Downgrade.MANY);
        Club anna =
                club(policy, "2025-01-01T10:00").buys("2025-06-01T10:00", 260).buys("2026-03-01T10:00", 80);
        TierProgress progress = anna.progressAt("2026-03-02T10:00");
        assertThat(progress.tier()).contains(SILVER);
        // 80 of this year: 420 to Gold by its end; the same 80 count for keeping Silver, which lasts as long
        assertThat(progress.next())
                .contains(new TierProgress.Goal(
                        GOLD, Points.of(80), Points.of(420), Optional.of(LocalDate.parse("2026-12-31"))));
        assertThat(progress.keep())
                .contains(new TierProgress.Goal(
                        SILVER, Points.of(80), Points.of(120), Optional.of(LocalDate.parse("2026-12-31"))));
        assertThat(progress).hasToString("420 to Gold until 2026-12-31; 120 to keep Silver until 2026-12-31");
    }

    @Test
    void progress_isToldWithAllThatBecameDue() {
        TierPolicy policy =
                TierPolicy.by(Basis.EARNED).over(Window.CALENDAR_YEAR).downgrade(Downgrade.MANY);
        Club anna = club(policy, "2025-01-01T10:00").buys("2025-06-01T10:00", 260);
        assertThat(anna.progressAt("2026-12-31T23:59").tier()).contains(SILVER);
        TierProgress later = anna.progressAt("2027-01-01T00:00");
        assertThat(later.tier()).isEmpty();
        assertThat(later.keep()).isEmpty();
        assertThat(later).hasToString("200 to Silver until 2027-12-31");
        assertThat(anna.tier()).isEqualTo("Silver"); // the account itself is not touched
    }

    @Test
    void progress_countsWaitingPointsOnlyWhenTheyAreUsable() {
        // O-4, Open Loyalty: locked points do not count until unlocked
        LoyaltyProgram program =
                Club.program().tiers(SILVER).pointsPending(Pending.days(14)).build();
        Club anna = Club.joined(program, "2026-01-01T10:00").buys("2026-03-01T10:00", 150);
        assertThat(anna.progressAt("2026-03-14T23:59")).hasToString("200 to Silver");
        assertThat(anna.progressAt("2026-03-15T00:00")).hasToString("50 to Silver");
    }

    @Test
    void next_ofARollingWindow_holdsUntilTheFirstOfItDropsOut() {
        TierPolicy policy =
                TierPolicy.by(Basis.EARNED).rolling(Period.ofMonths(12)).downgrade(Downgrade.AT_ONCE);
        Club anna = club(policy, "2026-01-01T10:00")
                .buys("2026-01-10T10:00", 30)
                .buys("2026-02-20T10:00", 100)
                .buys("2026-03-05T10:00", 90);
        // 220 count; 30 of them to the end of 10 January, when 190 stay, 10 too few for Silver
        assertThat(anna.progressAt("2026-06-01T10:00"))
                .hasToString("280 to Gold until 2027-01-10; 10 to keep Silver until 2027-01-10");
        anna.buys("2026-06-01T10:00", 10);
        // then 200 stay, and the 100 of 20 February are next
        assertThat(anna.progressAt("2026-06-01T10:00"))
                .hasToString("270 to Gold until 2027-01-10; 100 to keep Silver until 2027-02-20");
    }

    @Test
    void next_withNothingCounted_hasNoLastDayInARollingWindow() {
        Club anna = club(TierPolicy.by(Basis.EARNED).rolling(Period.ofMonths(12)), "2026-01-01T10:00");
        assertThat(anna.progressAt("2026-06-01T10:00")).hasToString("200 to Silver");
    }

    @Test
    void keep_isEmptyWhereATierIsNeverLost() {
        Club anna = club(TierPolicy.standard(), "2026-01-01T10:00").buys("2026-01-10T10:00", 500);
        TierProgress progress = anna.progressAt("2026-06-01T10:00");
        assertThat(progress.tier()).contains(GOLD);
        assertThat(progress.next()).isEmpty();
        assertThat(progress.keep()).isEmpty();
        assertThat(progress).hasToString("");
    }

    @Test
    void keep_inTheGrace_countsOnToItsEnd() {
        TierPolicy policy = TierPolicy.by(Basis.BALANCE).grace(10).downgrade(Downgrade.AT_ONCE);
        Club anna = club(policy, "2026-01-01T10:00").buys("2026-01-10T10:00", 250);
        anna.spends("2026-02-01T10:00", 100);
        assertThat(anna.progressAt("2026-02-01T10:00")).hasToString("350 to Gold; 50 to keep Silver");
        assertThat(anna.progressAt("2026-02-02T00:00")).hasToString("350 to Gold; 50 to keep Silver until 2026-02-11");
    }

    @Test
    void keep_sinceTheChange_lastsToTheCheck() {
        TierPolicy policy =
                TierPolicy.by(Basis.EARNED).sinceChange(Period.ofDays(30)).downgrade(Downgrade.ONE);
        Club anna =
                club(policy, "2026-01-01T10:00").buys("2026-01-10T10:00", 250).buys("2026-01-11T10:00", 60);
        assertThat(anna.progressAt("2026-01-12T10:00"))
                .hasToString("440 to Gold until 2026-02-09; 140 to keep Silver until 2026-02-09");
    }

    @Test
    void keep_ofACalendarWindowWithoutCheck_lastsToItsEnd() {
        TierPolicy policy =
                TierPolicy.by(Basis.EARNED).over(Window.CALENDAR_MONTH).downgrade(Downgrade.AT_ONCE);
        Club anna = club(policy, "2026-01-01T10:00").buys("2026-01-10T10:00", 250);
        assertThat(anna.progressAt("2026-01-12T10:00"))
                .hasToString("250 to Gold until 2026-01-31; 0 to keep Silver until 2026-01-31");
    }

    @Test
    void progress_ofWhoLeft_orWithoutTiers_isEmpty() {
        Club none = Club.joined(Club.program().build(), "2026-01-01T10:00");
        assertThat(none.progressAt("2026-06-01T10:00")).hasToString("");
        Club anna = club(TierPolicy.standard(), "2026-01-01T10:00").buys("2026-01-10T10:00", 250);
        anna.with(new Entry.StatusChanged(
                anna.at("2026-02-01T10:00"), AccountStatus.CLOSED, "left", "clerk-5", Optional.empty()));
        assertThat(anna.progressAt("2026-06-01T10:00").tier()).isEmpty();
    }

    @Test
    void keep_inTheGraceOfARollingWindow_countsWhatCountsNow() {
        // 250 of 10 January count to 9 February, 20 of the 12th to the 11th: on the 12th the 50 of 5 February are left
        TierPolicy policy =
                TierPolicy.by(Basis.EARNED).rolling(Period.ofDays(30)).grace(10).downgrade(Downgrade.AT_ONCE);
        Club anna = club(policy, "2026-01-01T10:00")
                .buys("2026-01-10T10:00", 250)
                .buys("2026-01-12T10:00", 20)
                .buys("2026-02-05T10:00", 50);
        assertThat(anna.progressAt("2026-02-11T10:00").keep().orElseThrow().missing())
                .isEqualTo(Points.of(130));
        assertThat(anna.progressAt("2026-02-12T10:00").keep())
                .contains(new TierProgress.Goal(
                        SILVER, Points.of(50), Points.of(150), Optional.of(LocalDate.parse("2026-02-19"))));
    }
}
