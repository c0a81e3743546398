package io.github.loyalty4j.core.json;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.loyalty4j.core.points.Points;
import io.github.loyalty4j.core.program.Formula;
import java.math.RoundingMode;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;

/** How a rule counts what it gives: {@code "type": "perAmount", "points": 1, "per": "1.00"}, within the rule's object. */
final class FormulaJson {
    private static final Money ANY = Money.of(CurrencyUnit.EUR, 1);

    /** What belongs to each type. */
    static final Map<String, Set<String>> TYPES = Map.of(
            "perAmount", Set.of("points", "per", "rounding"),
            "perBlock", Set.of("points", "per"),
            "fixed", Set.of("points"),
            "perItem", Set.of("points"),
            "multiply", Set.of("factor", "rounding"),
            "everyNth", Set.of("n", "points"),
            "referral", Set.of("friend", "referrer"));

    private FormulaJson() {}

    static Formula read(Fields json, String type, Context context) {
        return switch (type) {
            case "perAmount", "perBlock" -> perAmount(json, type, context);
            case "fixed" -> json.checked(() -> Formula.fixed(points(json, "points")));
            case "perItem" -> json.checked(() -> Formula.perItem(points(json, "points")));
            case "multiply" ->
                json.checked("factor", factor -> Formula.multiply(Amounts.factor(factor.text())))
                        .rounded(rounding(json));
            case "everyNth" -> {
                int n = json.checked("n", Fields::wholeInt);
                yield json.checked(() -> Formula.everyNth(n, points(json, "points")));
            }
            case "referral" -> json.checked(() -> Formula.referral(points(json, "friend"), points(json, "referrer")));
            default -> throw new IllegalStateException(type);
        };
    }

    private static Formula perAmount(Fields json, String type, Context context) {
        // with any amount, so that what is wrong with the points is said of them
        Points points = json.checked("points", number -> Formula.perAmount(Points.of(number.whole()), ANY)
                .points());
        return json.checked("per", amount -> {
            if (type.equals("perBlock")) {
                return Formula.perBlock(points, context.money(amount));
            }
            return Formula.perAmount(points, context.money(amount)).rounded(rounding(json));
        });
    }

    private static Points points(Fields json, String name) {
        return json.checked(name, number -> Points.of(number.whole()));
    }

    private static RoundingMode rounding(Fields json) {
        return json.optional(
                        "rounding",
                        mode -> mode.choice(Stream.of(RoundingMode.values())
                                .filter(each -> each != RoundingMode.UNNECESSARY)
                                .toList()))
                .orElse(RoundingMode.DOWN);
    }

    static void write(Formula formula, ObjectNode json) {
        if (formula instanceof Formula.PerAmount perAmount) {
            json.put("type", perAmount.isByBlock() ? "perBlock" : "perAmount");
            json.put("points", perAmount.points().units()).put("per", Amounts.text(perAmount.per()));
            write(perAmount.rounding(), json);
        } else if (formula instanceof Formula.Fixed fixed) {
            json.put("type", "fixed").put("points", fixed.points().units());
        } else if (formula instanceof Formula.PerItem perItem) {
            json.put("type", "perItem").put("points", perItem.points().units());
        } else if (formula instanceof Formula.Multiply multiply) {
            json.put("type", "multiply").put("factor", multiply.factor().toPlainString());
            write(multiply.rounding(), json);
        } else if (formula instanceof Formula.EveryNth everyNth) {
            json.put("type", "everyNth").put("n", everyNth.n());
            json.put("points", everyNth.points().units());
        } else if (formula instanceof Formula.Referral referral) {
            json.put("type", "referral").put("friend", referral.friend().units());
            json.put("referrer", referral.referrer().units());
        }
    }

    private static void write(RoundingMode rounding, ObjectNode json) {
        if (rounding != RoundingMode.DOWN) {
            json.put("rounding", rounding.name());
        }
    }
}
