package io.github.loyalty4j.campaign.json;

import io.github.loyalty4j.campaign.audience.Trait;
import io.github.loyalty4j.campaign.internal.Checks;
import io.github.loyalty4j.core.points.Points;
import io.github.loyalty4j.core.points.PointsUnit;
import io.github.loyalty4j.core.program.LoyaltyProgram;
import java.time.Period;
import java.time.format.DateTimeParseException;
import java.util.Map;
import java.util.Optional;
import org.joda.money.Money;

/** Reads what a segment is made of. */
final class TraitJson {
    private final LoyaltyProgram program;

    TraitJson(LoyaltyProgram program) {
        this.program = program;
    }

    Trait read(Node json) {
        Map.Entry<String, Node> only = json.only();
        Node value = only.getValue();
        return value.checked(() -> switch (only.getKey()) {
            case "all" -> Trait.all(parts(value));
            case "any" -> Trait.any(parts(value));
            case "not" -> Trait.not(read(value));
            case "orders" -> orders(value);
            case "spentAtLeast" -> spent(value);
            case "silentForDays" -> Trait.silentFor(value.integer());
            case "joinedWithinDays" -> Trait.joinedWithin(value.integer());
            case "bought" -> Trait.bought(value.texts());
            case "balanceAtLeast" -> balance(value);
            case "inTier" -> tiers(value);
            case "tagged" -> Trait.tagged(value.texts());
            case "consented" -> Trait.consented(value.text());
            case "figure" -> figure(value);
            default -> throw value.wrong("is no trait");
        });
    }

    private Trait[] parts(Node json) {
        return json.items().stream().map(this::read).toArray(Trait[]::new);
    }

    private static Trait orders(Node json) {
        long least = json.find("least").map(Node::integer).orElse(0);
        long most = json.find("most").map(node -> (long) node.integer()).orElse(Long.MAX_VALUE);
        Optional<Period> last = json.find("within").map(TraitJson::period);
        json.requireNoMore();
        return last.isPresent() ? Trait.orders(least, most, last.get()) : Trait.orders(least, most);
    }

    private Trait spent(Node json) {
        if (!json.isObject()) {
            return Trait.spentAtLeast(money(json));
        }
        Trait trait = Trait.spentAtLeast(money(json.get("amount")), period(json.get("within")));
        json.requireNoMore();
        return trait;
    }

    private static Period period(Node json) {
        try {
            return Period.parse(json.text());
        } catch (DateTimeParseException e) {
            throw json.wrong("must be a period as P90D or P12M: " + Checks.abridged(json.text()));
        }
    }

    Money money(Node json) {
        try {
            return Money.parse(program.currency() + " " + json.text());
        } catch (ArithmeticException e) {
            throw json.wrong("must be an amount of " + program.currency() + ": " + Checks.abridged(json.text()));
        }
    }

    private Trait balance(Node json) {
        PointsUnit unit = json.find("unit").map(this::unit).orElse(program.unit());
        Trait trait = Trait.balanceAtLeast(unit, Points.of(json.get("points").integer()));
        json.requireNoMore();
        return trait;
    }

    PointsUnit unit(Node json) {
        return program.unit(json.text())
                .orElseThrow(() -> json.wrong("must be a unit of the programme, " + program.units()));
    }

    private Trait tiers(Node json) {
        for (Node name : json.items()) {
            if (program.tier(name.text()).isEmpty()) {
                throw name.wrong("must be a tier of the programme: " + name.text());
            }
        }
        return Trait.inTier(json.texts());
    }

    private static Trait figure(Node json) {
        Trait trait = Trait.figure(
                json.get("name").text(),
                json.find("from").map(Node::number).orElse(Double.NEGATIVE_INFINITY),
                json.find("to").map(Node::number).orElse(Double.POSITIVE_INFINITY));
        json.requireNoMore();
        return trait;
    }
}
