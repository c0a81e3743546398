package io.github.loyalty4j.core.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.loyalty4j.core.points.Points;
import io.github.loyalty4j.core.program.Cap;
import io.github.loyalty4j.core.program.Expiry;
import io.github.loyalty4j.core.program.LoyaltyProgram;
import io.github.loyalty4j.core.program.Pending;
import io.github.loyalty4j.core.program.ReturnPolicy;
import io.github.loyalty4j.core.program.TierPolicy;
import java.time.Period;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The simulation is not blind: an engine that is wrong by one day, point or window is found, and shown in a few steps. */
class SensitivityTest {
    private enum Wrong {
        PENDING_BY_A_DAY(Scheme.RETURN_WINDOW, program -> program.pointsPending(Pending.days(15))),
        EXPIRY_BY_A_DAY(Scheme.RETURN_WINDOW, program -> program.pointsExpire(Expiry.after(Period.ofDays(46)))),
        MONTH_END(Scheme.BEAN_CLUB, program -> program.pointsExpire(Expiry.afterMonths(2))),
        GRACE_BY_A_DAY(
                Scheme.SLIDING,
                program -> program.returns(ReturnPolicy.clamping().grace(8))),
        CLAWBACK(Scheme.PAYMENT, program -> program.returns(ReturnPolicy.allowingDebt())),
        WINDOW_OF_A_CAP(
                Scheme.CAPS,
                program -> program.capped(
                        Cap.of(Points.of(400), Cap.Window.MONTH), Cap.of(Points.of(300), Cap.Window.TRANSACTION))),
        TIER_CHECK_BY_A_DAY(
                Scheme.TIERS_SINCE_CHANGE,
                program -> program.tierPolicy(TierPolicy.by(TierPolicy.Basis.EARNED)
                        .sinceChange(Period.ofDays(31))
                        .downgrade(TierPolicy.Downgrade.ONE))),
        SLIDING_BY_A_DAY(Scheme.SLIDING, program -> program.pointsExpire(Expiry.afterInactivity(Period.ofDays(41))));

        private final Scheme scheme;

        @SuppressWarnings("ImmutableEnumChecker") // a function that keeps nothing
        private final UnaryOperator<LoyaltyProgram.Builder> change;

        Wrong(Scheme scheme, UnaryOperator<LoyaltyProgram.Builder> change) {
            this.scheme = scheme;
            this.change = change;
        }
    }

    /** In one shop's life there may be no chance to be wrong: of clawback four of the first five find one. */
    private static final int MOST_SHOPS = 3;

    @ParameterizedTest
    @EnumSource
    void wrongEngine_isFoundAndShownInFewSteps(Wrong wrong) {
        LoyaltyProgram engine = wrong.change.apply(wrong.scheme.builder()).build();
        Optional<Report> found = IntStream.rangeClosed(1, MOST_SHOPS)
                .mapToObj(seed -> new World(wrong.scheme, seed, 12, 60_000).steps(2_500))
                .map(history -> Report.of("wrong", engine, wrong.scheme.program(), history, 10))
                .flatMap(Optional::stream)
                .findFirst();

        assertThat(found).hasValueSatisfying(report -> {
            assertThat(report.shrunken()).hasSizeBetween(2, 9);
            assertThat(report.last().kind()).isEqualTo(report.first().kind());
        });
    }
}
