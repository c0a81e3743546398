package io.github.loyalty4j.wallet.apple;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import de.brendamour.jpasskit.PKPass;

/** The pass model as {@code pass.json}: UTF-8, keys in order, without what the model leaves empty or false. */
final class PassJson {
    // jpasskit's own mapper writes five empty lists and two flags into every pass
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
            .defaultPropertyInclusion(
                    JsonInclude.Value.construct(JsonInclude.Include.NON_EMPTY, JsonInclude.Include.ALWAYS))
            .withConfigOverride(
                    boolean.class,
                    override -> override.setInclude(
                            JsonInclude.Value.construct(JsonInclude.Include.NON_DEFAULT, JsonInclude.Include.ALWAYS)))
            .build();

    private PassJson() {}

    static byte[] write(PKPass pass) {
        try {
            return MAPPER.writeValueAsBytes(pass);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("every checked card can be written as JSON", e);
        }
    }
}
