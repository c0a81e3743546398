package io.github.loyalty4j.core.json;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.loyalty4j.core.points.Points;
import io.github.loyalty4j.core.program.Tier;
import io.github.loyalty4j.core.program.TierPolicy;
import java.time.Period;
import java.util.Set;

/** Tiers and how they are reached, kept and lost. */
final class TierJson {
    static final Set<String> TIER = Set.of("name", "from", "factor", "expiry");
    static final Set<String> POLICY = Set.of("basis", "window", "length", "upgrade", "graceDays", "downgrade");

    private TierJson() {}

    static Tier tier(Fields json) {
        json.allow(TIER);
        String name = json.checked("name", Fields::text);
        Points from = json.checked("from", number -> Points.of(number.whole()));
        Tier plain = json.checked(() -> Tier.of(name, from));
        Tier tier = json.optional("factor", times -> plain.multiplying(Amounts.factor(times.text())))
                .orElse(plain);
        return json.optional("expiry", TimingJson::expiry)
                .map(tier::pointsExpire)
                .orElse(tier);
    }

    static void write(Tier tier, ObjectNode json) {
        json.put("name", tier.name()).put("from", tier.from().units());
        tier.factor().ifPresent(factor -> json.put("factor", factor.toPlainString()));
        tier.expiry().ifPresent(expiry -> json.set("expiry", TimingJson.write(expiry)));
    }

    static TierPolicy policy(Fields json) {
        json.allow(POLICY);
        TierPolicy standard = TierPolicy.standard();
        TierPolicy policy = TierPolicy.by(json.optional("basis", name -> name.choice(TierPolicy.Basis.class))
                .orElse(standard.basis()));
        TierPolicy.Window window = json.optional("window", name -> name.choice(TierPolicy.Window.class))
                .orElse(standard.window());
        TierPolicy timed = json.optional("length", time -> policy.rolling(time.time(Period::parse, "P1Y")))
                .orElse(policy)
                .over(window)
                .upgrade(json.optional("upgrade", name -> name.choice(TierPolicy.Upgrade.class))
                        .orElse(standard.upgrade()))
                .downgrade(json.optional("downgrade", name -> name.choice(TierPolicy.Downgrade.class))
                        .orElse(standard.downgrade()));
        return json.optional("graceDays", days -> timed.grace(days.wholeInt())).orElse(timed);
    }

    static void write(TierPolicy policy, ObjectNode json) {
        TierPolicy standard = TierPolicy.standard();
        json.put("basis", policy.basis().name()).put("window", policy.window().name());
        if (!policy.length().equals(standard.length())) {
            json.put("length", policy.length().toString());
        }
        if (policy.upgrade() != standard.upgrade()) {
            json.put("upgrade", policy.upgrade().name());
        }
        if (policy.graceDays() != standard.graceDays()) {
            json.put("graceDays", policy.graceDays());
        }
        if (policy.downgrade() != standard.downgrade()) {
            json.put("downgrade", policy.downgrade().name());
        }
    }
}
