package io.github.loyalty4j.core.json;

import io.github.loyalty4j.core.points.PointsUnit;
import io.github.loyalty4j.core.program.HostCondition;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;

/**
 * What must be known of a programme to read its rules, tiers and rewards.
 *
 * @param currency the programme's
 * @param units what members collect
 * @param tiers the tiers' names
 * @param hosts the host's conditions by their names
 */
record Context(
        CurrencyUnit currency,
        List<PointsUnit> units,
        Set<String> tiers,
        Function<String, Optional<HostCondition>> hosts) {
    Context withTiers(Set<String> names) {
        return new Context(currency, units, names, hosts);
    }

    Money money(Fields json) {
        return Amounts.money(json.text(), currency);
    }

    PointsUnit unit(Fields json) {
        String name = json.text();
        return units.stream()
                .filter(unit -> unit.name().equals(name))
                .findFirst()
                .orElseThrow(() -> json.refused("must be a unit of the programme, " + units + ": '" + name + "'"));
    }

    String tier(Fields json) {
        return tier(json, json.text());
    }

    String tier(Fields json, String name) {
        if (!tiers.contains(name)) {
            throw json.refused("must be a tier of the programme, " + tiers + ": '" + name + "'");
        }
        return name;
    }
}
