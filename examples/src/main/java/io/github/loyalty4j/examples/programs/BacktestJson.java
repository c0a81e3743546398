package io.github.loyalty4j.examples.programs;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.loyalty4j.core.backtest.BacktestReport;
import io.github.loyalty4j.core.backtest.Comparison;
import io.github.loyalty4j.core.points.PointsUnit;
import io.github.loyalty4j.core.program.LoyaltyProgram;
import java.math.BigDecimal;
import java.util.Locale;

/** A backtest as JSON; points are of the programme's first unit, of money in the currency's smallest units. */
public final class BacktestJson {
    private final LoyaltyProgram program;
    private final Business business;

    /**
     * How reports of a programme are written.
     *
     */
    public BacktestJson(LoyaltyProgram program, Business business) {
        this.program = program;
        this.business = business;
    }

    /** All of a report. */
    public ObjectNode of(BacktestReport report) {
        PointsUnit unit = program.unit();
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("redeeming", name(report));
        json.put("orders", report.orders());
        json.put("members", report.members());
        json.put("pointsIssued", report.issued(unit).units());
        json.put("pointsRedeemed", report.redeemed(unit).units());
        json.put("pointsExpired", report.expired(unit).units());
        json.put("outstanding", report.outstanding(unit).units());
        json.put("revenue", report.revenue().getAmount());
        json.put("averageOrder", report.averageOrder().getAmount());
        json.put("paidWithPoints", report.paidWithPoints().getAmount());
        json.put("rewardCost", report.rewardCost().getAmount());
        json.put("costShare", report.costShare());
        report.unknownCosts().forEach(json.putArray("unknownCosts")::add);
        report.pointWorth().ifPresentOrElse(worth -> json.put("pointWorth", worth), () -> json.putNull("pointWorth"));
        report.spentShare(unit)
                .ifPresentOrElse(share -> json.put("spentShare", share), () -> json.putNull("spentShare"));
        business.margin().ifPresent(part -> report.breakEvenUplift(part)
                .ifPresentOrElse(uplift -> json.put("breakEvenUplift", uplift), () -> json.putNull("breakEvenUplift")));
        business.uplift().ifPresent(uplift -> business.payoff(report)
                .ifPresentOrElse(
                        payoff -> add(json.putObject("payoff"), uplift, payoff), () -> json.putNull("payoff")));
        ObjectNode reach = json.putObject("reach");
        report.reach().forEach(each -> add(reach.putObject(each.name()), each));
        ObjectNode redemptions = json.putObject("redemptions");
        report.redemptions().forEach(redemptions::put);
        ArrayNode months = json.putArray("months");
        report.months(unit).forEach(month -> {
            ObjectNode each = months.addObject();
            add(each, month);
            report.owed(unit, month.outstanding())
                    .ifPresentOrElse(owed -> each.put("owed", owed.getAmount()), () -> each.putNull("owed"));
        });
        report.warnings().forEach(json.putArray("warnings")::add);
        ArrayNode loopholes = json.putArray("loopholes");
        report.loopholes()
                .forEach(each ->
                        loopholes.addObject().put("kind", each.kind().name()).put("message", each.message()));
        return json;
    }

    /** What members did, as {@code --redeem} calls it. */
    private static String name(BacktestReport report) {
        return report.redeeming().name().toLowerCase(Locale.ROOT);
    }

    private static void add(ObjectNode json, BigDecimal uplift, BacktestReport.Payoff payoff) {
        json.put("uplift", uplift);
        json.put("margin", payoff.margin().getAmount());
        json.put("cost", payoff.cost().getAmount());
        json.put("gain", payoff.gain().getAmount());
    }

    private static void add(ObjectNode json, BacktestReport.Reach reach) {
        json.put("members", reach.members());
        json.put("share", reach.share());
        reach.medianDays().ifPresentOrElse(days -> json.put("medianDays", days), () -> json.putNull("medianDays"));
    }

    private static void add(ObjectNode json, BacktestReport.Month month) {
        json.put("month", month.month().toString());
        json.put("issued", month.issued().units());
        json.put("redeemed", month.redeemed().units());
        json.put("expired", month.expired().units());
        json.put("outstanding", month.outstanding().units());
    }

    /** Who wins and who loses. */
    public static ObjectNode of(Comparison comparison) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("redeemingBefore", name(comparison.before()));
        json.put("redeemingAfter", name(comparison.after()));
        json.put("measure", comparison.measure().name());
        json.put("winners", comparison.winners());
        json.put("losers", comparison.losers());
        json.put("unchanged", comparison.unchanged());
        comparison.biggestWin().ifPresent(change -> add(json.putObject("biggestWin"), change));
        comparison.biggestLoss().ifPresent(change -> add(json.putObject("biggestLoss"), change));
        return json;
    }

    private static void add(ObjectNode json, Comparison.Change change) {
        json.put("member", change.member().value());
        json.put("before", change.before().units());
        json.put("after", change.after().units());
        change.worth().ifPresent(worth -> {
            json.put("worthBefore", worth.before().getAmount());
            json.put("worthAfter", worth.after().getAmount());
        });
    }
}
