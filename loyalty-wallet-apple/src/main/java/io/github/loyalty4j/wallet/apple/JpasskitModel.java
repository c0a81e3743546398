package io.github.loyalty4j.wallet.apple;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.node.ObjectNode;
import de.brendamour.jpasskit.PKField;
import de.brendamour.jpasskit.PKPass;
import java.io.IOException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.time.temporal.Temporal;
import java.util.Calendar;
import java.util.Date;
import java.util.function.Function;

/** jpasskit's model of a pass as {@code pass.json}, without its faults. */
final class JpasskitModel {
    // jpasskit's own mapper writes five empty lists and two flags into every pass, and times in nanoseconds
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
            .defaultPropertyInclusion(
                    JsonInclude.Value.construct(JsonInclude.Include.NON_EMPTY, JsonInclude.Include.ALWAYS))
            .withConfigOverride(
                    boolean.class,
                    override -> override.setInclude(
                            JsonInclude.Value.construct(JsonInclude.Include.NON_DEFAULT, JsonInclude.Include.ALWAYS)))
            .addModule(dates())
            .addMixIn(PKField.class, FieldMixIn.class)
            .build();

    private JpasskitModel() {}

    /** An empty value is a value, and no data detectors is another wish than the default ones. */
    @SuppressWarnings("UnusedMethod") // Jackson reads the annotations
    private interface FieldMixIn {
        @JsonInclude(JsonInclude.Include.NON_NULL)
        Object getValue();

        @JsonInclude(JsonInclude.Include.NON_NULL)
        Object getDataDetectorTypes();
    }

    /** Whatever kind of date a host put into a field; jpasskit's mapper writes some of them as numbers. */
    private static SimpleModule dates() {
        return new SimpleModule()
                .addSerializer(Instant.class, new WholeSeconds())
                .addSerializer(
                        Date.class, new OfKind<Date>(date -> date.toInstant().atOffset(ZoneOffset.UTC)))
                .addSerializer(OffsetDateTime.class, new OfKind<OffsetDateTime>(date -> date))
                .addSerializer(ZonedDateTime.class, new OfKind<ZonedDateTime>(ZonedDateTime::toOffsetDateTime))
                .addSerializer(
                        Calendar.class,
                        new OfKind<Calendar>(date -> OffsetDateTime.ofInstant(
                                date.toInstant(), date.getTimeZone().toZoneId())))
                .addSerializer(Temporal.class, new WithoutZone());
    }

    /** A phone reads no date without zone, and none can be guessed. */
    private static final class WithoutZone extends JsonSerializer<Temporal> {
        @Override
        public void serialize(Temporal date, JsonGenerator out, SerializerProvider provider) throws IOException {
            throw JsonMappingException.from(out, "date of a pass must have a zone: " + date);
        }
    }

    /** The zone is kept, as a phone may be told to show the time there. */
    private static final class OfKind<T> extends JsonSerializer<T> {
        private final Function<T, OffsetDateTime> date;

        OfKind(Function<T, OffsetDateTime> date) {
            this.date = date;
        }

        @Override
        public void serialize(T value, JsonGenerator out, SerializerProvider provider) throws IOException {
            OffsetDateTime whole = date.apply(value).truncatedTo(ChronoUnit.SECONDS);
            out.writeString(DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(whole));
        }
    }

    private static final class WholeSeconds extends JsonSerializer<Instant> {
        @Override
        public void serialize(Instant time, JsonGenerator out, SerializerProvider provider) throws IOException {
            out.writeString(time.truncatedTo(ChronoUnit.SECONDS).toString());
        }
    }

    private static ObjectNode read(PKPass pass) {
        try {
            return MAPPER.valueToTree(pass);
        } catch (IllegalArgumentException e) {
            String message = e.getCause() instanceof JsonMappingException cause ? cause.getOriginalMessage() : "";
            throw new IllegalArgumentException("pass of jpasskit must be writable as JSON: " + message, e);
        }
    }

    /**
     * The tree.
     *
     * @throws IllegalArgumentException if a value cannot be written, such as a date without zone
     */
    static ObjectNode tree(PKPass pass) {
        ObjectNode tree = read(pass);
        JsonNode dates = tree.get("relevantDates");
        if (dates != null && dates.isObject()) {
            tree.putArray("relevantDates").add(dates);
        }
        JsonNode website = tree.remove("transitProviderWebsiteUrl");
        if (website != null) {
            tree.set("transitProviderWebsiteURL", website);
        }
        return tree;
    }
}
