package io.github.loyalty4j.examples.demo;

import io.github.loyalty4j.core.card.CardFace;
import io.github.loyalty4j.metrics.Interval;
import io.github.loyalty4j.metrics.Proportion;
import io.github.loyalty4j.metrics.orders.AverageOrderValue;
import io.github.loyalty4j.metrics.survey.NpsResult;
import java.math.RoundingMode;
import java.util.Locale;
import org.joda.money.CurrencyUnit;

/** Figures in words, for the story and the report. */
public final class Words {
    private Words() {}

    /** {@code +15.0 from 100 answers (95 % interval -0.7 to +29.8)}. */
    public static String nps(NpsResult result) {
        Interval interval = result.interval();
        return text(
                "%+.1f from %,d answers (95 %% interval %+.1f to %+.1f)",
                result.score(), result.n(), interval.lower(), interval.upper());
    }

    static String repeatPurchases(Proportion share) {
        Interval interval = share.interval();
        return text(
                "%.1f %% of customers (95 %% interval %.1f to %.1f)",
                100 * share.rate(), 100 * interval.lower(), 100 * interval.upper());
    }

    static String averageOrder(AverageOrderValue value, CurrencyUnit currency) {
        String mean = text("%s %,.2f", currency, value.mean(4, RoundingMode.HALF_EVEN));
        return mean
                + value.interval()
                        .map(limits -> text(" (95 %% interval %,.2f to %,.2f)", limits.lower(), limits.upper()))
                        .orElse("");
    }

    static String face(CardFace face) {
        return text("%,d %s", face.balance().units(), face.unit())
                + face.tier().map(tier -> ", " + tier).orElse("")
                + face.expiring()
                        .map(next ->
                                text("; %,d of them until %s", next.points().units(), next.lastDay()))
                        .orElse("");
    }

    static String text(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }
}
