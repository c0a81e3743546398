package io.github.loyalty4j.examples.programs;

import io.github.loyalty4j.core.backtest.BacktestReport;
import io.github.loyalty4j.examples.csv.BadInputException;
import io.github.loyalty4j.examples.csv.CsvFile;
import java.math.BigDecimal;
import java.util.Optional;

/**
 * What a shop knows of its business, and hopes for, as {@link BacktestReport#payoff} takes it.
 *
 * @param margin what of revenue is left for rewards; empty to leave all of this out
 * @param uplift how much more members may buy for the programme; empty to leave that out
 */
public record Business(Optional<BigDecimal> margin, Optional<BigDecimal> uplift) {
    /**
     * What options say of it.
     *
     * @throws BadInputException if one of them is no share, is out of range, or the uplift comes alone
     */
    public static Business of(Optional<String> margin, Optional<String> uplift) {
        Optional<BigDecimal> part = margin.map(text -> share("--margin", text));
        Optional<BigDecimal> more = uplift.map(text -> share("--uplift", text));
        part.filter(share -> share.signum() <= 0 || share.compareTo(BigDecimal.ONE) > 0)
                .ifPresent(share -> {
                    throw new BadInputException("--margin must be more than 0 and at most 1: " + share);
                });
        if (more.isPresent() && part.isEmpty()) {
            throw new BadInputException("--uplift must come with --margin");
        }
        more.filter(share -> share.signum() < 0 || share.compareTo(BigDecimal.TEN) > 0)
                .ifPresent(share -> {
                    throw new BadInputException("--uplift must be 0 to 10: " + share);
                });
        return new Business(part, more);
    }

    private static BigDecimal share(String option, String text) {
        if (!text.matches("-?[0-9]*\\.?[0-9]+")) {
            throw new BadInputException(option + " must be digits with a point before the fraction, as 0.05: '"
                    + CsvFile.shown(text) + "'");
        }
        BigDecimal share = new BigDecimal(text);
        if (share.scale() > BacktestReport.MOST_DECIMALS) {
            throw new BadInputException(option + " must have at most " + BacktestReport.MOST_DECIMALS + " decimals: '"
                    + CsvFile.shown(text) + "'");
        }
        return share;
    }

    /** What comes of the uplift; empty if that is left out, or what a reward costs is not known. */
    Optional<BacktestReport.Payoff> payoff(BacktestReport report) {
        return margin.flatMap(part -> uplift.flatMap(more -> report.payoff(part, more)));
    }
}
