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
                "%+.1f from %s (95 %% interval %+.1f to %+.1f)",
                result.score(), count(result.n(), "answer"), interval.lower(), interval.upper());
    }

    static String repeatPurchases(Proportion share) {
        Interval interval = share.interval();
        return text(
                "%.1f %% of customers (95 %% interval %.1f to %.1f)",
                100 * share.rate(), 100 * interval.lower(), 100 * interval.upper());
    }

    static String averageOrder(AverageOrderValue value, CurrencyUnit currency) {
        int digits = currency.getDecimalPlaces();
        String amount = "%,." + digits + "f";
        return text("%s " + amount, currency, value.mean(digits, RoundingMode.HALF_EVEN))
                + value.interval()
                        .map(limits -> text(
                                " (95 %% interval " + amount + " to " + amount + ")", limits.lower(), limits.upper()))
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

    /** {@code 1 order}, {@code 1,074 orders}. */
    static String count(long number, String what) {
        return text("%,d %s%s", number, what, number == 1 ? "" : "s");
    }

    static String text(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }
}
