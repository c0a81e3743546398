package io.github.loyalty4j.core.json;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.loyalty4j.core.activity.EventKind;
import io.github.loyalty4j.core.points.Points;
import io.github.loyalty4j.core.program.Basis;
import io.github.loyalty4j.core.program.Cap;
import io.github.loyalty4j.core.program.Condition;
import io.github.loyalty4j.core.program.EarnRule;
import io.github.loyalty4j.core.program.Formula;
import io.github.loyalty4j.core.program.RuleGroup;
import java.time.Duration;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Earn rules, their caps and their groups. */
final class RuleJson {
    /** What every rule may have, beside what its type has. */
    static final Set<String> RULE = Set.of(
            "id",
            "type",
            "event",
            "unit",
            "basis",
            "lines",
            "when",
            "group",
            "priority",
            "caps",
            "cooldown",
            "pending",
            "expiry");

    static final Set<String> CAP = Set.of("most", "window", "overflow");
    static final Set<String> GROUP = Set.of("name", "stacking", "exclusive");

    private final Context context;

    RuleJson(Context context) {
        this.context = context;
    }

    EarnRule read(Fields json) {
        String type = json.checked("type", name -> name.word(FormulaJson.TYPES.keySet()));
        Set<String> names = new HashSet<>(RULE);
        names.addAll(FormulaJson.TYPES.getOrDefault(type, Set.of()));
        json.allow(names);
        Formula formula = FormulaJson.read(json, type, context);
        EarnRule rule = json.checked("id", id -> EarnRule.of(id.text(), formula));
        rule = scope(json, rule);
        rule = grouped(json, rule);
        return limits(json, rule);
    }

    private EarnRule scope(Fields json, EarnRule plain) {
        EarnRule rule = json.optional("event", kind -> plain.on(EventKind.of(kind.text())))
                .orElse(plain);
        rule = json.optional("unit", context::unit).map(rule::in).orElse(rule);
        rule = json.optional(
                        "basis",
                        options -> new Basis(
                                options.set(Basis.Option.values().length, each -> each.choice(Basis.Option.class))))
                .map(rule::basis)
                .orElse(rule);
        rule = json.optional("lines", ConditionJson::lines).map(rule::lines).orElse(rule);
        return json.optional("when", when -> new ConditionJson(context).read(when))
                .map(rule::when)
                .orElse(rule);
    }

    private static EarnRule grouped(Fields json, EarnRule rule) {
        int priority = json.optional("priority", Fields::wholeInt).orElse(0);
        EarnRule ranked = rule.group(RuleGroup.BASE, priority);
        return json.optional("group", name -> rule.group(name.text(), priority)).orElse(ranked);
    }

    private static EarnRule limits(Fields json, EarnRule plain) {
        EarnRule rule = json.optional("caps", caps -> plain.capped(caps(caps))).orElse(plain);
        EarnRule capped = rule;
        rule = json.optional("cooldown", time -> capped.cooldown(time.time(Duration::parse, "PT24H")))
                .orElse(rule);
        rule = json.optional("pending", TimingJson::pending)
                .map(rule::pointsPending)
                .orElse(rule);
        return json.optional("expiry", TimingJson::expiry)
                .map(rule::pointsExpire)
                .orElse(rule);
    }

    static Cap[] caps(Fields json) {
        return json.list(EarnRule.MOST_CAPS, RuleJson::cap).toArray(Cap[]::new);
    }

    private static Cap cap(Fields json) {
        json.allow(CAP);
        Cap.Window window = json.checked("window", name -> name.choice(Cap.Window.class));
        Cap cap = json.checked("most", most -> Cap.of(Points.of(most.whole()), window));
        Cap.Overflow overflow = json.optional("overflow", name -> name.choice(Cap.Overflow.class))
                .orElse(Cap.Overflow.TRUNCATE);
        return overflow == Cap.Overflow.REJECT ? cap.rejecting() : cap;
    }

    static RuleGroup group(Fields json) {
        json.allow(GROUP);
        RuleGroup.Stacking stacking = json.checked("stacking", name -> name.choice(RuleGroup.Stacking.class));
        RuleGroup group = json.checked("name", name -> RuleGroup.of(name.text(), stacking));
        return json.optional("exclusive", Fields::flag).orElse(false) ? group.exclusive() : group;
    }

    static void write(EarnRule rule, ObjectNode json) {
        json.put("id", rule.id());
        FormulaJson.write(rule.formula(), json);
        rule.event().ifPresent(kind -> json.put("event", kind.name()));
        rule.unit().ifPresent(unit -> json.put("unit", unit.name()));
        if (!rule.basis().options().isEmpty()) {
            ArrayNode options = json.putArray("basis");
            rule.basis().options().stream().sorted().forEach(option -> options.add(option.name()));
        }
        if (!rule.lines().isAll()) {
            json.set("lines", ConditionWriter.write(rule.lines()));
        }
        if (!rule.condition().equals(Condition.always())) {
            json.set("when", ConditionWriter.write(rule.condition()));
        }
        if (!rule.group().equals(RuleGroup.BASE)) {
            json.put("group", rule.group());
        }
        if (rule.priority() != 0) {
            json.put("priority", rule.priority());
        }
        writeLimits(rule, json);
    }

    private static void writeLimits(EarnRule rule, ObjectNode json) {
        writeCaps(rule.caps(), json);
        if (!rule.cooldown().isZero()) {
            json.put("cooldown", rule.cooldown().toString());
        }
        rule.pending().ifPresent(pending -> json.set("pending", TimingJson.write(pending)));
        rule.expiry().ifPresent(expiry -> json.set("expiry", TimingJson.write(expiry)));
    }

    static void writeCaps(List<Cap> caps, ObjectNode json) {
        caps.forEach(cap -> {
            ObjectNode each = json.withArray("/caps").addObject();
            each.put("most", cap.most().units()).put("window", cap.window().name());
            if (cap.overflow() == Cap.Overflow.REJECT) {
                each.put("overflow", cap.overflow().name());
            }
        });
    }

    static void writeGroups(Collection<RuleGroup> groups, ObjectNode json) {
        groups.forEach(group -> {
            ObjectNode each = json.withArray("/groups").addObject();
            each.put("name", group.name()).put("stacking", group.stacking().name());
            if (group.isExclusive()) {
                each.put("exclusive", true);
            }
        });
    }
}
