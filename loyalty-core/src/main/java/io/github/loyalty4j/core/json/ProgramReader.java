package io.github.loyalty4j.core.json;

import io.github.loyalty4j.core.points.PointsUnit;
import io.github.loyalty4j.core.program.Cap;
import io.github.loyalty4j.core.program.EarnRule;
import io.github.loyalty4j.core.program.HostCondition;
import io.github.loyalty4j.core.program.LoyaltyProgram;
import io.github.loyalty4j.core.program.ProgramVersion;
import io.github.loyalty4j.core.program.Reward;
import io.github.loyalty4j.core.program.RuleGroup;
import io.github.loyalty4j.core.program.Tier;
import java.time.Duration;
import java.time.ZoneId;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.joda.money.CurrencyUnit;

/** Reads a programme of the newest format. */
final class ProgramReader {
    static final Set<String> PROGRAM = Set.of(
            "$schema",
            "format",
            "id",
            "version",
            "name",
            "currency",
            "zone",
            "unit",
            "units",
            "earn",
            "groups",
            "caps",
            "tiers",
            "tierPolicy",
            "pending",
            "expiry",
            "rewards",
            "payment",
            "returns",
            "quoteTime");

    static final Set<String> UNIT = Set.of("name", "currency");

    private final Fields json;
    private final LoyaltyProgram.Builder program;
    private Context context;

    private ProgramReader(Fields json, Function<String, Optional<HostCondition>> hosts) {
        this.json = json;
        json.allow(PROGRAM);
        json.ifPresent("$schema", Fields::text);
        ProgramVersion first = json.checked("id", id -> new ProgramVersion(id.text(), 1));
        ProgramVersion version = json.checked("version", number -> new ProgramVersion(first.id(), number.wholeInt()));
        CurrencyUnit currency = json.checked("currency", code -> CurrencyUnit.of(code.text()));
        ZoneId zone = json.checked("zone", id -> ZoneId.of(id.text()));
        this.program = LoyaltyProgram.builder(version, currency, zone);
        this.context = new Context(currency, units(), Set.of(), hosts);
    }

    static LoyaltyProgram read(Fields json, Function<String, Optional<HostCondition>> hosts) {
        ProgramReader reader = new ProgramReader(json, hosts);
        reader.readTiers();
        reader.readRules();
        reader.readSpending();
        return json.checked(reader.program::build);
    }

    private List<PointsUnit> units() {
        if (json.has("unit") && json.has("units")) {
            throw json.refused("must have 'unit' or 'units', not both");
        }
        List<PointsUnit> one = json.optional("unit", name -> List.of(PointsUnit.of(name.text())))
                .orElse(List.of(PointsUnit.POINTS));
        return json.optional("units", all -> {
                    List<PointsUnit> units = all.list(LoyaltyProgram.MOST_UNITS, ProgramReader::unit);
                    program.units(units.toArray(PointsUnit[]::new));
                    return units;
                })
                .orElseGet(() -> {
                    program.units(one.toArray(PointsUnit[]::new));
                    return one;
                });
    }

    private static PointsUnit unit(Fields json) {
        if (json.isText()) {
            return PointsUnit.of(json.text());
        }
        json.allow(UNIT);
        CurrencyUnit currency = json.checked("currency", code -> CurrencyUnit.of(code.text()));
        return json.checked("name", name -> PointsUnit.money(name.text(), currency));
    }

    private void readTiers() {
        json.ifPresent("tiers", all -> {
            List<Tier> tiers = all.list(LoyaltyProgram.MOST_TIERS, TierJson::tier);
            program.tiers(tiers.toArray(Tier[]::new));
            Set<String> names = new LinkedHashSet<>();
            tiers.forEach(tier -> names.add(tier.name()));
            context = context.withTiers(names);
        });
        json.ifPresent("tierPolicy", policy -> program.tierPolicy(TierJson.policy(policy)));
    }

    private void readRules() {
        RuleJson rules = new RuleJson(context);
        json.ifPresent("name", name -> program.name(name.text()));
        json.checked(
                "earn",
                all -> program.earn(
                        all.list(LoyaltyProgram.MOST_RULES, rules::read).toArray(EarnRule[]::new)));
        json.ifPresent(
                "groups",
                all -> program.groups(
                        all.list(LoyaltyProgram.MOST_GROUPS, RuleJson::group).toArray(RuleGroup[]::new)));
        json.ifPresent("caps", caps -> {
            Cap[] most = RuleJson.caps(caps);
            program.capped(most);
        });
    }

    private void readSpending() {
        RewardJson rewards = new RewardJson(context);
        json.ifPresent("pending", pending -> program.pointsPending(TimingJson.pending(pending)));
        json.ifPresent("expiry", expiry -> program.pointsExpire(TimingJson.expiry(expiry)));
        json.ifPresent(
                "rewards",
                all -> program.rewards(
                        all.list(LoyaltyProgram.MOST_REWARDS, rewards::read).toArray(Reward[]::new)));
        json.ifPresent("payment", payment -> program.payment(rewards.payment(payment)));
        json.ifPresent("returns", returns -> program.returns(RewardJson.returns(returns)));
        json.ifPresent("quoteTime", time -> program.quotesHold(time.time(Duration::parse, "PT15M")));
    }
}
