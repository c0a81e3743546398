package io.github.loyalty4j.core.json;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.loyalty4j.core.points.Points;
import io.github.loyalty4j.core.points.PointsUnit;
import io.github.loyalty4j.core.program.EarnRule;
import io.github.loyalty4j.core.program.Expiry;
import io.github.loyalty4j.core.program.Formula;
import io.github.loyalty4j.core.program.LoyaltyProgram;
import io.github.loyalty4j.core.program.ProgramVersion;
import io.github.loyalty4j.core.program.Tier;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Set;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;

/**
 * Reads and writes a programme as JSON. Reading is strict: an unknown or missing field, a value outside its range or a
 * name given twice is an {@link InvalidProgramException} that points at the place.
 *
 * <pre>{@code
 * {
 *   "id": "bean-club", "version": 1, "name": "Bean Club",
 *   "currency": "EUR", "zone": "Europe/Paris", "unit": "beans",
 *   "earn": [{"type": "perAmount", "points": 1, "per": "1.00", "rounding": "DOWN"}],
 *   "tiers": [{"name": "Silver", "from": 0}, {"name": "Gold", "from": 500}],
 *   "expiry": {"afterMonths": 12, "atMonthEnd": true}
 * }
 * }</pre>
 *
 * <p>{@code name} (the id), {@code unit} ("points"), {@code rounding} (DOWN), {@code tiers} (none), {@code expiry}
 * (never) and {@code atMonthEnd} (false) may be left out. Amounts are strings, so that no digit is lost on the way.
 */
public final class ProgramJson {
    /** The most bytes, and the most characters, a programme may have: 1 MiB. */
    public static final int MOST_BYTES = 1024 * 1024;

    private static final JsonMapper MAPPER = mapper();

    private ProgramJson() {}

    private static JsonMapper mapper() {
        JsonMapper mapper = JsonMapper.builder()
                .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .build();
        mapper.getFactory()
                .setStreamReadConstraints(StreamReadConstraints.builder()
                        .maxNestingDepth(20)
                        .maxStringLength(10_000)
                        .maxNameLength(200)
                        .maxNumberLength(100)
                        .build());
        return mapper;
    }

    /**
     * Reads a programme from UTF-8 bytes; a byte order mark is skipped.
     *
     * @throws InvalidProgramException if the bytes are more than {@link #MOST_BYTES} or not a valid programme
     */
    public static LoyaltyProgram parse(byte[] utf8) {
        checkSize(utf8.length);
        try {
            return parse(StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(utf8))
                    .toString());
        } catch (CharacterCodingException e) {
            throw new InvalidProgramException("", "programme must be text in UTF-8: its bytes are not", e);
        }
    }

    /**
     * Reads a programme.
     *
     * @throws InvalidProgramException if the text is longer than {@link #MOST_BYTES} or not a valid programme
     */
    public static LoyaltyProgram parse(String json) {
        checkSize(json.length());
        try {
            JsonNode node = MAPPER.readTree(json.startsWith("\uFEFF") ? json.substring(1) : json);
            return program(new Fields("", node));
        } catch (JsonProcessingException e) {
            throw new InvalidProgramException("", malformed(e), e);
        }
    }

    /** The parser's own words without its remarks on where the text came from. */
    private static String malformed(JsonProcessingException e) {
        JsonLocation at = e.getLocation();
        String place = at == null ? "" : ", line " + at.getLineNr() + ", column " + at.getColumnNr();
        return "programme must be well-formed JSON" + place + ": " + e.getOriginalMessage();
    }

    private static void checkSize(int size) {
        if (size > MOST_BYTES) {
            throw new InvalidProgramException("", "programme must have at most " + MOST_BYTES + " bytes: has " + size);
        }
    }

    private static LoyaltyProgram program(Fields json) {
        json.allow(Set.of("id", "version", "name", "currency", "zone", "unit", "earn", "tiers", "expiry"));
        ProgramVersion version = json.checked("id", id -> new ProgramVersion(id.text(), 1));
        CurrencyUnit currency = json.checked("currency", code -> CurrencyUnit.of(code.text()));
        ZoneId zone = json.checked("zone", id -> ZoneId.of(id.text()));
        LoyaltyProgram.Builder program = json.checked(
                "version",
                number -> LoyaltyProgram.builder(new ProgramVersion(version.id(), number.wholeInt()), currency, zone));
        json.ifPresent("name", name -> program.name(name.text()));
        json.ifPresent("unit", unit -> program.units(PointsUnit.of(unit.text())));
        json.checked(
                "earn",
                rules -> program.earn(rules.items(LoyaltyProgram.MOST_RULES).stream()
                        .map(rule -> earnRule(rule, currency))
                        .toArray(EarnRule[]::new)));
        json.ifPresent(
                "tiers",
                tiers -> program.tiers(tiers.items(LoyaltyProgram.MOST_TIERS).stream()
                        .map(ProgramJson::tier)
                        .toArray(Tier[]::new)));
        json.ifPresent("expiry", expiry -> program.pointsExpire(expiry(expiry)));
        return program.build();
    }

    private static EarnRule earnRule(Fields json, CurrencyUnit currency) {
        json.checked("type", type -> {
            if (!type.text().equals("perAmount")) {
                throw new IllegalArgumentException("type of an earn rule must be perAmount: '" + type.text() + "'");
            }
            return type;
        });
        json.allow(Set.of("type", "points", "per", "rounding"));
        Points points = json.checked("points", number -> Points.of(number.whole()));
        Money per = json.checked("per", amount -> amount(amount.text(), currency));
        RoundingMode rounding =
                json.optional("rounding", mode -> rounding(mode.text())).orElse(RoundingMode.DOWN);
        return json.checked(
                () -> EarnRule.of("base", Formula.perAmount(points, per).rounded(rounding)));
    }

    private static RoundingMode rounding(String name) {
        return Arrays.stream(RoundingMode.values())
                .filter(mode -> mode.name().equals(name) && mode != RoundingMode.UNNECESSARY)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("rounding must be DOWN, UP, FLOOR, CEILING, HALF_UP, "
                        + "HALF_DOWN or HALF_EVEN: '" + name + "'"));
    }

    private static Money amount(String text, CurrencyUnit currency) {
        if (!text.matches("[0-9]{1,12}(\\.[0-9]{1,6})?")) {
            throw new IllegalArgumentException(
                    "amount must be digits, with a point before its fraction: '" + text + "'");
        }
        BigDecimal amount = new BigDecimal(text).stripTrailingZeros();
        if (amount.scale() > currency.getDecimalPlaces()) {
            throw new IllegalArgumentException("amount must have at most " + currency.getDecimalPlaces()
                    + " decimal places in " + currency + ": '" + text + "'");
        }
        return Money.of(currency, amount);
    }

    private static Tier tier(Fields json) {
        json.allow(Set.of("name", "from"));
        String name = json.checked("name", Fields::text);
        Points from = json.checked("from", number -> Points.of(number.whole()));
        return json.checked(() -> Tier.of(name, from));
    }

    private static Expiry expiry(Fields json) {
        json.allow(Set.of("afterMonths", "atMonthEnd"));
        Expiry expiry = json.checked("afterMonths", months -> Expiry.afterMonths(months.wholeInt()));
        boolean monthEnd = json.optional("atMonthEnd", Fields::flag).orElse(false);
        return monthEnd ? expiry.atMonthEnd() : expiry;
    }

    /** Writes a programme, indented, every field but those of no effect; {@link #parse(String)} reads it back equal. */
    public static String write(LoyaltyProgram program) {
        ObjectNode json = MAPPER.createObjectNode();
        json.put("id", program.version().id());
        json.put("version", program.version().version());
        json.put("name", program.name());
        json.put("currency", program.currency().getCode());
        json.put("zone", program.zone().getId());
        json.put("unit", program.unit().name());
        program.earnRules().forEach(rule -> write(rule, json.withArray("/earn").addObject()));
        if (program.earnRules().isEmpty()) {
            json.putArray("earn");
        }
        program.tiers().forEach(tier -> json.withArray("/tiers")
                .addObject()
                .put("name", tier.name())
                .put("from", tier.from().units()));
        if (program.expiry().isExpiring()) {
            json.putObject("expiry")
                    .put("afterMonths", program.expiry().time().toTotalMonths())
                    .put("atMonthEnd", program.expiry().rounding() == Expiry.Rounding.MONTH);
        }
        return json.toPrettyString();
    }

    private static void write(EarnRule rule, ObjectNode json) {
        Formula.PerAmount perAmount = (Formula.PerAmount) rule.formula();
        json.put("type", "perAmount")
                .put("points", perAmount.points().units())
                .put("per", perAmount.per().getAmount().toPlainString())
                .put("rounding", perAmount.rounding().name());
    }
}
