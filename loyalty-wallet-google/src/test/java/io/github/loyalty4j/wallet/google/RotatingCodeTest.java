package io.github.loyalty4j.wallet.google;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RotatingCodeTest {
    /** The seed of RFC 6238, appendix B. */
    private static final byte[] SEED = "12345678901234567890".getBytes(StandardCharsets.US_ASCII);

    private final RotatingCode code = RotatingCode.of(SEED, "CARD");

    /** RFC 6238, appendix B, mode SHA1. */
    @ParameterizedTest
    @CsvSource({
        "59, 94287082",
        "1111111109, 07081804",
        "1111111111, 14050471",
        "1234567890, 89005924",
        "2000000000, 69279037",
        "20000000000, 65353130"
    })
    void at_isThePasswordOfTheRfc(long seconds, String password) {
        assertThat(code.at(Instant.ofEpochSecond(seconds))).isEqualTo("CARD." + password);
    }

    @Test
    void barcode_tellsGoogleTheSame() {
        assertThat(Json.write(code.barcode()))
                .isEqualTo("{\"totpDetails\":{\"algorithm\":\"TOTP_SHA1\","
                        + "\"parameters\":[{\"key\":\"3132333435363738393031323334353637383930\",\"valueLength\":8}],"
                        + "\"periodMillis\":\"30000\"},\"type\":\"QR_CODE\",\"valuePattern\":\"CARD.{totp_value_0}\"}");
    }

    /** The code of 60 to 89 s, step 2, is taken from 30 to 119 s. */
    @ParameterizedTest
    @CsvSource({"29, false", "30, true", "60, true", "89, true", "119, true", "120, false"})
    void verify_allowsAPeriodToEachSide(long seconds, boolean passes) {
        String scanned = code.at(Instant.ofEpochSecond(60));
        assertThat(code.verify(scanned, -1, Instant.ofEpochSecond(seconds)))
                .isEqualTo(passes ? OptionalLong.of(2) : OptionalLong.empty());
    }

    @Test
    void verify_takesACodeOnce() {
        Instant now = Instant.ofEpochSecond(60);
        assertThat(code.verify(code.at(now), 1, now)).hasValue(2);
        assertThat(code.verify(code.at(now), 2, now)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "CARD", "CARD.94287083", "card.94287082", "CARD.94287082 ", "CARD.\u0669"})
    void verify_refusesAnythingElse(String scanned) {
        assertThat(code.verify(scanned, -1, Instant.ofEpochSecond(59))).isEmpty();
    }

    @Test
    void period_isGooglesToo() {
        RotatingCode quick = code.period(Duration.ofSeconds(3));
        assertThat(quick.barcode().getTotpDetails().getPeriodMillis()).isEqualTo(3000);
        assertThat(quick.at(Instant.ofEpochSecond(3))).isEqualTo(code.at(Instant.ofEpochSecond(30)));
    }

    @Test
    void limits_areCheckedOnBothSides() {
        RotatingCode.of(new byte[20], "x").period(Duration.ofSeconds(3)).period(Duration.ofMinutes(10));
        RotatingCode.of(new byte[64], "x".repeat(64));
        assertThatThrownBy(() -> RotatingCode.of(new byte[19], "x"))
                .hasMessage("secret must have 20 to 64 bytes: has 19");
        assertThatThrownBy(() -> RotatingCode.of(new byte[65], "x"))
                .hasMessage("secret must have 20 to 64 bytes: has 65");
        assertThatThrownBy(() -> RotatingCode.of(SEED, "x".repeat(65)))
                .hasMessage("prefix must be 1 to 64 letters, digits and '-': has 65 characters");
        assertThatThrownBy(() -> RotatingCode.of(SEED, "a{b}")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> code.period(Duration.ofSeconds(2)))
                .hasMessage("period must be 3 to 600 whole seconds: PT2S");
        assertThatThrownBy(() -> code.period(Duration.ofSeconds(601)))
                .hasMessage("period must be 3 to 600 whole seconds: PT10M1S");
        assertThatThrownBy(() -> code.period(Duration.ofMillis(3_500))).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void toString_hidesTheSecret() {
        assertThat(code).hasToString("rotating code of 8 digits every 30 s");
    }
}
