package io.github.loyalty4j.store.jdbc;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import io.github.loyalty4j.core.points.PointsUnit;
import java.io.IOException;

/** A unit by its name, one of money as an object with its currency, too. */
record UnitForm(Form<PointsUnit> ofMoney) implements Form<PointsUnit> {
    @Override
    public void write(JsonGenerator out, PointsUnit value) throws IOException {
        if (value.currency().isPresent()) {
            ofMoney.write(out, value);
        } else {
            out.writeString(value.name());
        }
    }

    @Override
    public PointsUnit read(JsonNode json) {
        if (json.isObject()) {
            return ofMoney.read(json);
        }
        String name = json.asText();
        return name.equals(PointsUnit.POINTS.name()) ? PointsUnit.POINTS : PointsUnit.of(name);
    }
}
