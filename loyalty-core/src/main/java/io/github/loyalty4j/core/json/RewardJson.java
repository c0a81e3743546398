package io.github.loyalty4j.core.json;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.loyalty4j.core.points.Points;
import io.github.loyalty4j.core.program.LoyaltyProgram;
import io.github.loyalty4j.core.program.PointsPayment;
import io.github.loyalty4j.core.program.ReturnPolicy;
import io.github.loyalty4j.core.program.Reward;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** What points are spent on, and what returns do. */
final class RewardJson {
    static final Set<String> REWARD =
            Set.of("id", "gift", "price", "unit", "tierPrices", "tierAtLeast", "stock", "automatic");
    static final Set<String> GIFT = Set.of("moneyOff", "percentOff", "freeItem", "freeDelivery", "voucher");
    static final Set<String> PAYMENT = Set.of("points", "worth", "atLeast", "atMostPercent");
    static final Set<String> RETURNS = Set.of("clawback", "graceDays");

    private final Context context;

    RewardJson(Context context) {
        this.context = context;
    }

    Reward read(Fields json) {
        json.allow(REWARD);
        Reward.Gift gift = json.checked("gift", this::gift);
        Points price = json.checked("price", number -> Points.of(number.whole()));
        Reward reward = json.checked(() -> Reward.of(json.checked("id", Fields::text), gift, price));
        reward = json.optional("unit", context::unit).map(reward::in).orElse(reward);
        Reward priced = reward;
        reward = json.optional("tierPrices", prices -> tierPrices(prices, priced))
                .orElse(reward);
        reward = json.optional("tierAtLeast", context::tier)
                .map(reward::tierAtLeast)
                .orElse(reward);
        Reward limited = reward;
        reward = json.optional("stock", pieces -> limited.stock(pieces.whole())).orElse(reward);
        return json.optional("automatic", Fields::flag).orElse(false) ? reward.automatic() : reward;
    }

    private Reward tierPrices(Fields json, Reward plain) {
        Reward reward = plain;
        for (Map.Entry<String, Fields> each :
                json.members(LoyaltyProgram.MOST_TIERS).entrySet()) {
            Reward before = reward;
            Fields price = each.getValue();
            String tier = context.tier(price, each.getKey());
            reward = price.checked(() -> before.priceFor(tier, Points.of(price.whole())));
        }
        return reward;
    }

    private Reward.Gift gift(Fields json) {
        return switch (json.onlyName(GIFT)) {
            case "moneyOff" -> json.checked("moneyOff", amount -> new Reward.MoneyOff(context.money(amount)));
            case "percentOff" -> json.checked("percentOff", percent -> new Reward.PercentOff(percent.wholeInt()));
            case "freeItem" -> json.checked("freeItem", sku -> new Reward.FreeItem(sku.text()));
            case "freeDelivery" -> json.checked("freeDelivery", upTo -> new Reward.FreeDelivery(context.money(upTo)));
            default -> json.checked("voucher", label -> new Reward.Voucher(label.text()));
        };
    }

    PointsPayment payment(Fields json) {
        json.allow(PAYMENT);
        Points block = json.checked("points", number -> Points.of(number.whole()));
        PointsPayment plain = json.checked("worth", amount -> PointsPayment.of(block, context.money(amount)));
        PointsPayment payment = json.optional("atLeast", least -> plain.atLeast(Points.of(least.whole())))
                .orElse(plain);
        return json.optional("atMostPercent", percent -> payment.atMostPercent(percent.wholeInt()))
                .orElse(payment);
    }

    static ReturnPolicy returns(Fields json) {
        json.allow(RETURNS);
        ReturnPolicy standard = ReturnPolicy.clamping();
        ReturnPolicy policy = new ReturnPolicy(
                json.optional("clawback", name -> name.choice(ReturnPolicy.Clawback.class))
                        .orElse(standard.clawback()),
                standard.graceDays());
        return json.optional("graceDays", days -> policy.grace(days.wholeInt())).orElse(policy);
    }

    static void write(Reward reward, ObjectNode json) {
        json.put("id", reward.id());
        write(reward.gift(), json.putObject("gift"));
        json.put("price", reward.price().units());
        reward.unit().ifPresent(unit -> json.put("unit", unit.name()));
        new TreeMap<>(reward.tierPrices())
                .forEach((tier, price) -> json.withObject("/tierPrices").put(tier, price.units()));
        reward.tierAtLeast().ifPresent(tier -> json.put("tierAtLeast", tier));
        reward.stock().ifPresent(pieces -> json.put("stock", pieces));
        if (reward.isAutomatic()) {
            json.put("automatic", true);
        }
    }

    private static void write(Reward.Gift gift, ObjectNode json) {
        if (gift instanceof Reward.MoneyOff off) {
            json.put("moneyOff", Amounts.text(off.amount()));
        } else if (gift instanceof Reward.PercentOff off) {
            json.put("percentOff", off.percent());
        } else if (gift instanceof Reward.FreeItem item) {
            json.put("freeItem", item.sku());
        } else if (gift instanceof Reward.FreeDelivery delivery) {
            json.put("freeDelivery", Amounts.text(delivery.upTo()));
        } else if (gift instanceof Reward.Voucher voucher) {
            json.put("voucher", voucher.label());
        }
    }

    static void write(PointsPayment payment, ObjectNode json) {
        json.put("points", payment.block().units()).put("worth", Amounts.text(payment.worth()));
        if (payment.least().isPositive()) {
            json.put("atLeast", payment.least().units());
        }
        if (payment.mostPercent() != 100) {
            json.put("atMostPercent", payment.mostPercent());
        }
    }

    static void write(ReturnPolicy policy, ObjectNode json) {
        json.put("clawback", policy.clawback().name());
        if (policy.graceDays() > 0) {
            json.put("graceDays", policy.graceDays());
        }
    }
}
