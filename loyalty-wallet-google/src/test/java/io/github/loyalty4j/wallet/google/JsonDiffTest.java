package io.github.loyalty4j.wallet.google;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.Gson;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JsonDiffTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'a':1} | {'a':1} | {}",
                "{'a':1} | {'a':2} | {'a':2}",
                "{'a':1} | {} | {'a':null}",
                "{} | {'a':{'b':1}} | {'a':{'b':1}}",
                "{'a':{'b':1,'c':2}} | {'a':{'b':1,'c':3}} | {'a':{'c':3}}",
                "{'a':{'b':1,'c':2}} | {'a':{'b':1}} | {'a':{'c':null}}",
                "{'a':[1,2]} | {'a':[1,3]} | {'a':[1,3]}",
                "{'a':[1,2]} | {'a':2} | {'a':2}"
            })
    void patch_hasWhatDiffers(String before, String after, String patch) {
        assertThat(JsonDiff.patch(json(before), json(after))).isEqualTo(json(patch));
    }

    /** RFC 7396, section 2, is how Google's PATCH treats members, but for arrays within arrays, which it replaces too. */
    @Property
    void patch_makesOneOfTheOther(@ForAll("objects") JsonObject before, @ForAll("objects") JsonObject after) {
        JsonObject patched = before.deepCopy();
        merge(patched, JsonDiff.patch(before, after));
        assertThat(patched).isEqualTo(after);
    }

    private static void merge(JsonObject into, JsonObject patch) {
        for (Map.Entry<String, JsonElement> field : patch.entrySet()) {
            if (field.getValue() instanceof JsonNull) {
                into.remove(field.getKey());
            } else if (field.getValue() instanceof JsonObject inner) {
                JsonObject kept = into.get(field.getKey()) instanceof JsonObject old ? old : new JsonObject();
                merge(kept, inner);
                into.add(field.getKey(), kept);
            } else {
                into.add(field.getKey(), field.getValue());
            }
        }
    }

    @Provide
    Arbitrary<JsonObject> objects() {
        Arbitrary<String> scalars =
                Arbitraries.of("1", "2", "'x'", "true", "[1]", "[1,2]", "{}", "{'p':1}", "{'p':2,'q':[{}]}");
        return Arbitraries.maps(Arbitraries.of("a", "b", "c"), scalars).map(fields -> {
            JsonObject object = new JsonObject();
            fields.forEach((name, text) -> object.add(name, new Gson().fromJson(text, JsonElement.class)));
            return object;
        });
    }

    private static JsonObject json(String text) {
        return new Gson().fromJson(text, JsonObject.class);
    }
}
