package io.github.loyalty4j.wallet.google;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IssuerIdTest {
    @ParameterizedTest
    @ValueSource(strings = {"3388000000012345678", "1", "9999999999999999999"})
    void of_digits(String value) {
        assertThat(IssuerId.of(value).toString()).isEqualTo(value);
    }

    // A client id of Google Cloud, its 21 digits alone, an e-mail and a resource id are what people paste instead.
    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "0123",
                "-3388",
                "3388 000",
                "3388\n",
                "٣٣٨٨",
                "12345678901234567890",
                "104512345678901234567",
                "1045-abc.apps.googleusercontent.com",
                "a@b.iam.gserviceaccount.com",
                "3388000000012345678.bean-club"
            })
    void of_anythingElse(String value) {
        assertThatThrownBy(() -> IssuerId.of(value))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("issuer id must be 1 to 19 digits, the first not 0: '" + value + "'");
    }

    @Test
    void of_hugeTextIsNotRepeated() {
        assertThatThrownBy(() -> IssuerId.of("9".repeat(1_000_000))).hasMessageEndingWith("text of 1000000 characters");
    }
}
