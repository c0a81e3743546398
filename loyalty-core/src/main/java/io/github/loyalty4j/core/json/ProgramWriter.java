package io.github.loyalty4j.core.json;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.loyalty4j.core.points.PointsUnit;
import io.github.loyalty4j.core.program.LoyaltyProgram;
import io.github.loyalty4j.core.program.Pending;
import io.github.loyalty4j.core.program.ReturnPolicy;
import io.github.loyalty4j.core.program.TierPolicy;
import java.time.Duration;
import java.util.List;

/** Writes a programme in the newest format, every field but those that say what holds without them. */
final class ProgramWriter {
    private static final Duration STANDARD_QUOTE_TIME = Duration.ofMinutes(15);

    private final LoyaltyProgram program;
    private final ObjectNode json = Document.object();

    private ProgramWriter(LoyaltyProgram program) {
        this.program = program;
    }

    static ObjectNode write(LoyaltyProgram program) {
        ProgramWriter writer = new ProgramWriter(program);
        writer.writeHead();
        writer.writeRules();
        writer.writeTiers();
        writer.writeSpending();
        return writer.json;
    }

    private void writeHead() {
        json.put("format", Migration.NEWEST);
        json.put("id", program.version().id());
        json.put("version", program.version().version());
        if (!program.name().equals(program.version().id())) {
            json.put("name", program.name());
        }
        json.put("currency", program.currency().getCode());
        json.put("zone", program.zone().getId());
        List<PointsUnit> units = program.units();
        if (units.size() == 1 && units.get(0).currency().isEmpty()) {
            if (!units.get(0).equals(PointsUnit.POINTS)) {
                json.put("unit", units.get(0).name());
            }
            return;
        }
        ArrayNode all = json.putArray("units");
        for (PointsUnit unit : units) {
            unit.currency()
                    .ifPresentOrElse(
                            currency -> all.addObject().put("name", unit.name()).put("currency", currency.getCode()),
                            () -> all.add(unit.name()));
        }
    }

    private void writeRules() {
        ArrayNode rules = json.putArray("earn");
        program.earnRules().forEach(rule -> RuleJson.write(rule, rules.addObject()));
        RuleJson.writeGroups(program.groups(), json);
        RuleJson.writeCaps(program.caps(), json);
    }

    private void writeTiers() {
        program.tiers()
                .forEach(tier -> TierJson.write(tier, json.withArray("/tiers").addObject()));
        if (!program.tierPolicy().equals(TierPolicy.standard())) {
            TierJson.write(program.tierPolicy(), json.putObject("tierPolicy"));
        }
    }

    private void writeSpending() {
        if (!program.pending().equals(Pending.none())) {
            json.set("pending", TimingJson.write(program.pending()));
        }
        if (program.expiry().isExpiring()) {
            json.set("expiry", TimingJson.write(program.expiry()));
        }
        program.rewards()
                .forEach(reward ->
                        RewardJson.write(reward, json.withArray("/rewards").addObject()));
        program.payment().ifPresent(payment -> RewardJson.write(payment, json.putObject("payment")));
        if (!program.returns().equals(ReturnPolicy.clamping())) {
            RewardJson.write(program.returns(), json.putObject("returns"));
        }
        if (!program.quoteTime().equals(STANDARD_QUOTE_TIME)) {
            json.put("quoteTime", program.quoteTime().toString());
        }
    }
}
