package io.github.loyalty4j.core.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import io.github.loyalty4j.core.program.LoyaltyProgram;
import io.github.loyalty4j.core.program.Programs;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProgramSchemaTest {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final JsonNode TREE = tree();
    private static final JsonSchema SCHEMA =
            JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012).getSchema(TREE);

    /** What the reader says of a wrong shape, as opposed to a value at odds with another. */
    private static final Pattern SHAPE = Pattern.compile(
            "unknown field|is missing|must be (an object|an array|a string|a whole number|true or false)|must have one |"
                    + "must be one of \\[|must have at most \\d+ (items|fields)");

    private static JsonNode tree() {
        try (InputStream in = ProgramJson.schema().openStream()) {
            return MAPPER.readTree(in);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Provide
    Arbitrary<LoyaltyProgram> programmes() {
        return Programs.any();
    }

    @Provide
    Arbitrary<String> values() {
        return Arbitraries.of(
                "null", "true", "1.5", "-1", "7", "\"\"", "\"NONE\"", "\"x\"", "[]", "[1]", "{}", "{\"x\":1}");
    }

    @Property(tries = 100)
    void everyProgramme_isValid(@ForAll("programmes") LoyaltyProgram program) throws IOException {
        assertThat(SCHEMA.validate(MAPPER.readTree(ProgramJson.write(program)))).isEmpty();
    }

    /** One value replaced: what the reader refuses for its shape the schema refuses, what the reader takes it takes. */
    @Property(tries = 700)
    void aReplacedValue_isJudgedAlike(
            @ForAll("programmes") LoyaltyProgram program,
            @ForAll @IntRange(max = 10_000) int place,
            @ForAll("values") String value)
            throws IOException {
        JsonNode json = MAPPER.readTree(ProgramJson.write(program));
        new Mutation(json).replace(place, MAPPER.readTree(value));
        assertJudgedAlike(json);
    }

    /** One field removed, or one added. */
    @Property(tries = 700)
    void aMissingOrUnknownField_isJudgedAlike(
            @ForAll("programmes") LoyaltyProgram program,
            @ForAll @IntRange(max = 10_000) int place,
            @ForAll boolean isAdded)
            throws IOException {
        JsonNode json = MAPPER.readTree(ProgramJson.write(program));
        Mutation mutation = new Mutation(json);
        if (isAdded) {
            mutation.add(place, "surprise");
        } else {
            mutation.remove(place);
        }
        assertJudgedAlike(json);
    }

    private static void assertJudgedAlike(JsonNode json) {
        Set<ValidationMessage> complaints = SCHEMA.validate(json);
        try {
            ProgramJson.parse(json.toString(), ProgramJsonPropertyTest.HOSTS);
            boolean isOld = !json.has("format");
            assertThat(isOld ? Set.of() : complaints).as("%s", json).isEmpty();
        } catch (InvalidProgramException e) {
            if (SHAPE.matcher(e.getMessage()).find()) {
                assertThat(complaints).as("%s%n%s", e.getMessage(), json).isNotEmpty();
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                // what depends on one value alone is the schema's business, too
                "{\"format\":2,\"id\":\"Club\",\"version\":1,\"currency\":\"EUR\",\"zone\":\"Z\",\"earn\":[]}",
                "{\"format\":2,\"id\":\"club\",\"version\":0,\"currency\":\"EUR\",\"zone\":\"Z\",\"earn\":[]}",
                "{\"format\":2,\"id\":\"club\",\"version\":1,\"currency\":\"euro\",\"zone\":\"Z\",\"earn\":[]}",
                "{\"format\":3,\"id\":\"club\",\"version\":1,\"currency\":\"EUR\",\"zone\":\"Z\",\"earn\":[]}",
                "{\"format\":2,\"id\":\"club\",\"version\":1,\"currency\":\"EUR\",\"zone\":\"Z\",\"earn\":["
                        + "{\"id\":\"a\",\"type\":\"fixed\",\"points\":0}]}",
                "{\"format\":2,\"id\":\"club\",\"version\":1,\"currency\":\"EUR\",\"zone\":\"Z\",\"earn\":["
                        + "{\"id\":\"a\",\"type\":\"perItem\",\"points\":1,\"event\":\"visit\"}]}",
                "{\"format\":2,\"id\":\"club\",\"version\":1,\"currency\":\"EUR\",\"zone\":\"Z\",\"earn\":[],"
                        + "\"unit\":\"a\",\"units\":[\"b\"]}",
                "{\"format\":2,\"id\":\"club\",\"version\":1,\"currency\":\"EUR\",\"zone\":\"Z\",\"earn\":[],"
                        + "\"expiry\":{\"yearlyOn\":[\"--12-31\"],\"roundedTo\":\"MONTH\"}}",
            })
    void aValueOutsideItsRange_isRefusedByBoth(String json) throws IOException {
        assertThat(SCHEMA.validate(MAPPER.readTree(json))).isNotEmpty();
        assertThatThrownBy(() -> ProgramJson.parse(json)).isInstanceOf(InvalidProgramException.class);
    }

    /** The longest text each field takes, in the schema and in the reader. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "64   | 'name':'%s'",
                "20   | 'unit':'%s'",
                "20   | 'units':['%s']",
                "20   | 'units':[{'name':'%s','currency':'EUR'}]",
                "128  | 'earn':[{'id':'a','type':'fixed','points':1,'lines':{'skus':['%s']}}]",
                "128  | 'earn':[{'id':'a','type':'fixed','points':1,'lines':{'exceptCategories':['%s']}}]",
                "64   | 'earn':[{'id':'a','type':'fixed','points':1,'when':{'tagged':['%s']}}]",
                "64   | 'earn':[{'id':'a','type':'fixed','points':1,'when':{'channel':['%s']}}]",
                "64   | 'earn':[{'id':'a','type':'fixed','points':1,'when':{'location':['%s']}}]",
                "64   | 'tiers':[{'name':'%s','from':0}]",
                "128  | 'rewards':[{'id':'a','price':1,'gift':{'freeItem':'%s'}}]",
                "128  | 'rewards':[{'id':'a','price':1,'gift':{'voucher':'%s'}}]",
            })
    void aText_mayBeAsLongInBoth(int most, String field) throws IOException {
        assertTaken(document(field.formatted("x".repeat(most))));
        assertRefused(document(field.formatted("x".repeat(most + 1))));
    }

    /** The greatest amount and the times at the edge of what each field takes, and just beyond it. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "1000000000.00 | 1000000000.01 | 'earn':[{'id':'a','type':'perAmount','points':1,'per':'%s'}]",
                "999999999.99  | 1000000001    | 'rewards':[{'id':'a','price':1,'gift':{'moneyOff':'%s'}}]",
                "PT15M         | -PT15M        | 'quoteTime':'%s'",
                "P1DT2H        | PT-2H         | 'earn':[{'id':'a','type':'fixed','points':1,'cooldown':'%s'}]",
                "P1Y6M         | -P1Y          | 'expiry':{'after':'%s'}",
                "P2W           | P-2W          | 'expiry':{'afterInactivity':'%s'}",
                "P90D          | P             | 'expiry':{'after':'%s'}",
            })
    void anAmountOrATime_endsAtTheSamePlaceInBoth(String good, String bad, String field) throws IOException {
        assertTaken(document(field.formatted(good)));
        assertRefused(document(field.formatted(bad)));
    }

    private static String document(String field) {
        String earn = field.contains("'earn'") ? "" : "'earn':[],";
        return ("{'format':2,'id':'club','version':1,'currency':'EUR','zone':'Z'," + earn + field + "}")
                .replace('\'', '"');
    }

    private static void assertTaken(String json) throws IOException {
        assertThat(SCHEMA.validate(MAPPER.readTree(json))).as(json).isEmpty();
        assertThat(ProgramJson.parse(json).version().id()).isEqualTo("club");
    }

    private static void assertRefused(String json) throws IOException {
        assertThat(SCHEMA.validate(MAPPER.readTree(json))).as(json).isNotEmpty();
        assertThatThrownBy(() -> ProgramJson.parse(json)).as(json).isInstanceOf(InvalidProgramException.class);
    }

    @Test
    void schema_isItselfValid() throws IOException {
        JsonSchema meta = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                .getSchema(SchemaLocation.of(SpecVersion.VersionFlag.V202012.getId()));
        assertThat(meta.validate(TREE)).isEmpty();
    }

    /** Neither knows a field the other does not. */
    @Test
    void schema_hasTheReadersFields() {
        Set<String> rule = new HashSet<>(RuleJson.RULE);
        FormulaJson.TYPES.values().forEach(rule::addAll);
        assertFields(TREE, ProgramReader.PROGRAM);
        assertFields(def("earnRule"), rule);
        assertFields(def("cap"), RuleJson.CAP);
        assertFields(def("group"), RuleJson.GROUP);
        assertFields(def("lines"), ConditionJson.LINES);
        assertFields(def("tier"), TierJson.TIER);
        assertFields(def("tierPolicy"), TierJson.POLICY);
        assertFields(def("reward"), RewardJson.REWARD);
        assertFields(def("gift"), RewardJson.GIFT);
        assertFields(def("payment"), RewardJson.PAYMENT);
        assertFields(def("returns"), RewardJson.RETURNS);
        assertFields(def("unit").at("/oneOf/1"), ProgramReader.UNIT);
        assertFields(def("pending").at("/oneOf/1"), TimingJson.PENDING);
        assertWords(def("pending").at("/oneOf/0/enum"), TimingJson.PENDING_WORDS);
        assertFields(def("expiry").at("/oneOf/1"), TimingJson.EXPIRY);
        assertWords(def("expiry").at("/oneOf/0/enum"), TimingJson.EXPIRY_WORDS);
        JsonNode condition = def("condition").at("/oneOf/1");
        assertFields(condition, ConditionJson.CONDITION);
        assertWords(def("condition").at("/oneOf/0/enum"), ConditionJson.WORDS);
        assertFields(condition.at("/properties/between"), ConditionJson.TIMES);
        assertFields(condition.at("/properties/during"), ConditionJson.DAYS);
        assertFields(condition.at("/properties/yearly"), ConditionJson.DAYS);
        assertFields(condition.at("/properties/host"), ConditionJson.HOST);
    }

    @Test
    void schema_hasTheReadersTypes() {
        assertWords(def("earnRule").at("/properties/type/enum"), FormulaJson.TYPES.keySet());
        Set<String> all = new HashSet<>();
        FormulaJson.TYPES.values().forEach(all::addAll);
        Map<String, Set<String>> foreign = new TreeMap<>();
        for (JsonNode branch : def("earnRule").get("allOf")) {
            String type = branch.at("/if/properties/type/const").asText();
            if (!type.isEmpty()) {
                foreign.put(type, names(branch.at("/then/properties")));
            }
        }
        Map<String, Set<String>> expected = new TreeMap<>();
        FormulaJson.TYPES.forEach((type, own) -> {
            Set<String> others = new TreeSet<>(all);
            others.removeAll(own);
            expected.put(type, others);
        });
        assertThat(foreign).isEqualTo(expected);
    }

    private static JsonNode def(String name) {
        return TREE.at("/$defs/" + name);
    }

    private static void assertFields(JsonNode object, Set<String> names) {
        assertThat(names(object.get("properties"))).isEqualTo(new TreeSet<>(names));
        assertThat(object.get("additionalProperties").booleanValue()).isFalse();
    }

    private static void assertWords(JsonNode array, Set<String> words) {
        Set<String> names = new TreeSet<>();
        array.forEach(word -> names.add(word.textValue()));
        assertThat(names).isEqualTo(new TreeSet<>(words));
    }

    private static Set<String> names(JsonNode object) {
        Set<String> names = new TreeSet<>();
        ((ObjectNode) object).fieldNames().forEachRemaining(names::add);
        return names;
    }
}
