package io.github.loyalty4j.examples.programs;

import io.github.loyalty4j.core.backtest.BacktestReport;
import java.math.BigDecimal;
import java.util.Optional;

/**
 * What a shop knows of its business, and hopes for, as {@link BacktestReport#payoff} takes it.
 *
 * @param margin what of revenue is left for rewards; empty to leave all of this out
 * @param uplift how much more members may buy for the programme; empty to leave that out
 */
public record Business(Optional<BigDecimal> margin, Optional<BigDecimal> uplift) {
    /** What comes of the uplift; empty if that is left out, or what a reward costs is not known. */
    Optional<BacktestReport.Payoff> payoff(BacktestReport report) {
        return margin.flatMap(part -> uplift.flatMap(more -> report.payoff(part, more)));
    }
}
