package io.github.loyalty4j.examples.demo;

import io.github.loyalty4j.core.program.LoyaltyProgram;
import io.github.loyalty4j.metrics.survey.NpsResult;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What the demonstration found, in a few lines for people. */
final class Story {
    private Story() {}

    static List<String> of(Demo.Result result) {
        List<String> lines = new ArrayList<>();
        lines.add(headline(result.shop()));
        figures(result).forEach((what, figure) -> lines.add(Words.text("  %-16s %s", what, figure)));
        if (result.shop().duplicateRows() > 0) {
            lines.add(duplicates(result.shop()));
        }
        lines.add("The card with the largest balance: " + Words.face(result.face()));
        return lines;
    }

    static String headline(Shop shop) {
        return Words.text(
                "%s: %,d members, %,d orders up to %s",
                shop.program().name(), shop.members(), shop.log().orders(), shop.asOf());
    }

    /** Figure by name, in the order they are told. */
    static Map<String, String> figures(Demo.Result result) {
        Shop shop = result.shop();
        LoyaltyProgram program = shop.program();
        Map<String, String> figures = new LinkedHashMap<>();
        figures.put(
                program.unit(),
                Words.text(
                        "%,d earned, %,d expired, %,d to be used",
                        shop.issued().units(),
                        shop.issued().minus(shop.balance()).units(),
                        shop.balance().units()));
        if (!program.tiers().isEmpty()) {
            figures.put("tiers", tiers(shop));
        }
        shop.log().repeatPurchaseRate().ifPresent(share -> figures.put("buy again", Words.repeatPurchases(share)));
        shop.log()
                .averageOrderValue()
                .ifPresent(value -> figures.put("average order", Words.averageOrder(value, program.currency())));
        NpsResult nps = result.nps();
        if (nps != null) {
            figures.put("NPS", Words.nps(nps));
        }
        return figures;
    }

    private static String tiers(Shop shop) {
        return shop.membersByTier().entrySet().stream()
                .map(tier -> Words.text("%s %,d", tier.getKey(), tier.getValue()))
                .collect(Collectors.joining(", "));
    }

    static String duplicates(Shop shop) {
        return Words.text(
                "%,d rows named an order recorded before and were not awarded again%s",
                shop.duplicateRows(),
                shop.conflictingRows() == 0
                        ? ""
                        : Words.text("; %,d of them contradict the first row of their order", shop.conflictingRows()));
    }
}
