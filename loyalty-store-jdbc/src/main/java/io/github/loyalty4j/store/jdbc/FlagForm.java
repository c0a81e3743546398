package io.github.loyalty4j.store.jdbc;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;

/** Yes or no; a no is left out. */
record FlagForm() implements Form<Boolean> {
    @Override
    public void write(JsonGenerator out, Boolean value) throws IOException {
        out.writeBoolean(value);
    }

    @Override
    public Boolean read(JsonNode json) {
        if (!json.isMissingNode() && !json.isBoolean()) {
            throw new IllegalArgumentException("yes or no must be kept: " + json.getNodeType());
        }
        return json.booleanValue();
    }

    @Override
    public boolean isLeftOut(Boolean value) {
        return !value;
    }
}
