package io.github.loyalty4j.examples.demo;

import io.github.loyalty4j.core.activity.OrderId;
import io.github.loyalty4j.core.points.Points;
import io.github.loyalty4j.core.program.LoyaltyProgram;
import io.github.loyalty4j.metrics.survey.NpsResult;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** What the demonstration found, in a few lines for people. */
final class Story {
    private Story() {}

    static List<String> of(Demo.Result result) {
        List<String> lines = new ArrayList<>();
        lines.add(headline(result.shop()));
        figures(result).forEach(figure -> lines.add(Words.text("  %-16s %s", figure.what(), figure.value())));
        if (result.shop().duplicateRows() > 0) {
            lines.add(duplicates(result.shop()));
        }
        lines.add("The card with the largest balance, of " + result.shop().bestMember() + ": "
                + Words.face(result.face()));
        return lines;
    }

    static String headline(Shop shop) {
        return Words.text(
                "%s: %s, %s up to %s",
                shop.program().name(),
                Words.count(shop.members(), "member"),
                Words.count(shop.log().orders(), "order"),
                LocalDate.ofInstant(shop.asOf(), shop.program().zone()));
    }

    /**
     * One line of what is told.
     *
     * @param what its name
     * @param value the figure in words
     */
    record Figure(String what, String value) {}

    /** The figures in the order they are told. */
    static List<Figure> figures(Demo.Result result) {
        Shop shop = result.shop();
        LoyaltyProgram program = shop.program();
        List<Figure> figures = new ArrayList<>();
        String points = Words.text(
                "%,d earned, %s%,d expired, %s%,d to be used",
                shop.issued().units(),
                some(shop.redeemed(), "redeemed"),
                shop.expired().units(),
                some(shop.waiting(), "waiting"),
                shop.balance().units());
        figures.add(new Figure(program.unit().name(), points));
        if (!program.tiers().isEmpty()) {
            figures.add(new Figure("tiers", tiers(shop)));
        }
        shop.log()
                .repeatPurchaseRate()
                .ifPresent(share -> figures.add(new Figure("buy again", Words.repeatPurchases(share))));
        shop.log()
                .averageOrderValue()
                .ifPresent(value ->
                        figures.add(new Figure("average order", Words.averageOrder(value, program.currency()))));
        NpsResult nps = result.nps();
        if (nps != null) {
            figures.add(new Figure("NPS", Words.nps(nps)));
        }
        return figures;
    }

    private static String some(Points points, String what) {
        return points.isZero() ? "" : Words.text("%,d %s, ", points.units(), what);
    }

    private static String tiers(Shop shop) {
        return shop.membersByTier().entrySet().stream()
                .map(tier -> Words.text("%s %,d", tier.getKey(), tier.getValue()))
                .collect(Collectors.joining(", "));
    }

    static String duplicates(Shop shop) {
        String orders = shop.duplicateOrders().stream().map(OrderId::value).collect(Collectors.joining(", "));
        int conflicts = shop.conflictingRows();
        return Words.text(
                "%s named an order recorded before, which was not awarded again%s (orders %s%s)",
                Words.count(shop.duplicateRows(), "row"),
                conflicts == 0
                        ? ""
                        : Words.text(
                                "; %,d of them %s the first row of its order",
                                conflicts, conflicts == 1 ? "contradicts" : "contradict"),
                orders,
                shop.duplicateRows() > shop.duplicateOrders().size() ? ", ..." : "");
    }
}
