package io.github.loyalty4j.metrics.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import org.junit.jupiter.api.Test;

class ShiftedBetaGeometricTest {
    // Fader and Hardie 2007, the two data sets and their estimates: .668, 3.806 and .704, 1.182.
    @Test
    void fit_ofThePaper() {
        Fit<ShiftedBetaGeometric> highEnd = ShiftedBetaGeometric.fit(1000, 869, 743, 653, 593, 551, 517, 491);
        Fit<ShiftedBetaGeometric> regular = ShiftedBetaGeometric.fit(1000, 631, 468, 382, 326, 289, 262, 241);

        assertThat(highEnd.estimates().get("alpha")).isCloseTo(.668, within(5e-4));
        assertThat(highEnd.estimates().get("beta")).isCloseTo(3.806, within(5e-4));
        assertThat(highEnd.logLikelihood().orElseThrow()).isCloseTo(-1611.16, within(.005));
        assertThat(regular.estimates().get("alpha")).isCloseTo(.704, within(5e-4));
        assertThat(regular.estimates().get("beta")).isCloseTo(1.182, within(5e-4));
        assertThat(regular.logLikelihood().orElseThrow()).isCloseTo(-1680.27, within(.005));
        assertThat(highEnd.model().orElseThrow().survival(12).interval()).isPresent();
    }

    @Test
    void retention_rises() {
        ShiftedBetaGeometric model = ShiftedBetaGeometric.of(Map.of("alpha", .668, "beta", 3.806));

        assertThat(model.retention(1).value()).isCloseTo(.850693, within(5e-7));
        for (int period = 2; period < 20; period++) {
            assertThat(model.retention(period).value())
                    .isGreaterThan(model.retention(period - 1).value());
        }
        assertThat(model.survival(0).value()).isEqualTo(1);
    }

    // A tenth leaves each period, whoever it is: the likelihood rises with alpha and beta without end.
    @Test
    void fit_whereAllAreAlike() {
        Fit<ShiftedBetaGeometric> fit = ShiftedBetaGeometric.fit(100_000, 90_000, 81_000, 72_900, 65_610);

        assertThat(fit.outcome()).isEqualTo(FitOutcome.HOMOGENEOUS_DROPOUT);
        assertThat(fit.estimates().get("theta")).isCloseTo(.1, within(1e-9));
        assertThat(fit.model().orElseThrow().survival(10).value()).isCloseTo(Math.pow(.9, 10), within(1e-9));
        // 1/(1 - .9/1.1) payments
        assertThat(fit.model().orElseThrow().discountedLifetime(.1).value()).isCloseTo(5.5, within(1e-6));
    }

    @Test
    void fit_whereSomeLeaveAtOnceAndTheOthersNever() {
        Fit<ShiftedBetaGeometric> fit = ShiftedBetaGeometric.fit(1000, 600, 600, 600, 600);

        assertThat(fit.outcome()).isEqualTo(FitOutcome.ALL_OR_NOTHING_DROPOUT);
        assertThat(fit.estimates().get("pi")).isCloseTo(.4, within(1e-6));
        assertThat(fit.model().orElseThrow().survival(10).value()).isCloseTo(.6, within(1e-6));
    }

    @Test
    void fit_withNothingToTell() {
        assertThat(ShiftedBetaGeometric.fit(50, 50, 50).outcome()).isEqualTo(FitOutcome.NO_DROPOUT);
        assertThat(ShiftedBetaGeometric.fit(50, 40).outcome()).isEqualTo(FitOutcome.TOO_FEW_REPEATERS);
        assertThat(ShiftedBetaGeometric.fit(0, 0, 0).outcome()).isEqualTo(FitOutcome.TOO_FEW_REPEATERS);
    }

    // The likelihood, (α/(α+β))^100, does not know how long one went on watching when all had left.
    @Test
    void fit_whereNobodyRenews_howeverLongOneWatches() {
        for (long[] nobody : new long[][] {{100, 0}, {100, 0, 0}, {100, 0, 0, 0}}) {
            Fit<ShiftedBetaGeometric> fit = ShiftedBetaGeometric.fit(nobody);
            assertThat(fit.outcome()).isEqualTo(FitOutcome.CERTAIN_DROPOUT);
            assertThat(fit.logLikelihood()).hasValue(0);
            assertThat(fit.estimates()).containsExactly(Map.entry("theta", 1.0));
            assertThat(fit.model().orElseThrow().survival(1).value()).isZero();
        }
    }

    @Test
    void broken_calls() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ShiftedBetaGeometric.fit(10, 11))
                .withMessage("survivors must not rise nor be negative: period 1 11");
        assertThatIllegalArgumentException().isThrownBy(() -> ShiftedBetaGeometric.fit(10));
        ShiftedBetaGeometric model = ShiftedBetaGeometric.of(Map.of("alpha", .7, "beta", 1.2));
        assertThatIllegalArgumentException().isThrownBy(() -> model.survival(-1));
        assertThatIllegalArgumentException().isThrownBy(() -> model.retention(0));
        assertThatIllegalArgumentException().isThrownBy(() -> model.discountedLifetime(0));
        assertThatIllegalArgumentException().isThrownBy(() -> model.discountedResidualLifetime(0, .1));
    }
}
