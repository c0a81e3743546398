package io.github.loyalty4j.wallet.apple.inspect;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PassDiffTest {
    private static PassDiff diff(String before, String after) {
        return PassDiff.of(pass(before), pass(after));
    }

    private static byte[] pass(String field) {
        return ("{\"storeCard\": {\"headerFields\": [{\"key\": \"a\", " + field.replace('\'', '"') + "}]}}")
                .getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void changes_ofAttributesAreSilent() {
        PassDiff diff = diff(
                "'value': 5, 'numberStyle': 'PKNumberStyleDecimal', 'changeMessage': '%@'",
                "'value': 5, 'currencyCode': 'EUR', 'changeMessage': 'now %@'");
        assertThat(diff.changes())
                .extracting(PassDiff.Change::pointer)
                .containsExactly(
                        "/storeCard/headerFields/0/changeMessage",
                        "/storeCard/headerFields/0/currencyCode",
                        "/storeCard/headerFields/0/numberStyle");
        assertThat(diff.announcements()).isEmpty();
    }

    @Test
    void changes_tellAFieldThatMovedToAnotherGroup() {
        byte[] after = new String(pass("'value': 5"), StandardCharsets.UTF_8)
                .replace("headerFields", "backFields")
                .getBytes(StandardCharsets.UTF_8);
        PassDiff diff = PassDiff.of(pass("'value': 5"), after);
        assertThat(diff.changes())
                .containsExactly(new PassDiff.Change(
                        "/storeCard/backFields/0",
                        Optional.of("\"headerFields\""),
                        Optional.of("\"backFields\""),
                        Optional.empty()));
    }

    @Test
    void changes_ofValuesAreAnnouncedByTheNewMessage() {
        PassDiff diff = diff("'value': 5, 'changeMessage': '%@'", "'value': 6, 'changeMessage': 'now %@'");
        assertThat(diff.announcements()).containsExactly("now 6");
    }
}
