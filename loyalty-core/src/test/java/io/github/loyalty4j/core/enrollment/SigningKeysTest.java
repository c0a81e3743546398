package io.github.loyalty4j.core.enrollment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SigningKeysTest {
    private static byte[] secret(int length) {
        byte[] secret = new byte[length];
        Arrays.fill(secret, (byte) 'S');
        return secret;
    }

    @Test
    void secret_has32To256Bytes() {
        assertThatCode(() -> SigningKeys.of("a", secret(32))).doesNotThrowAnyException();
        assertThatCode(() -> SigningKeys.of("a", secret(256))).doesNotThrowAnyException();
        assertThatThrownBy(() -> SigningKeys.of("a", secret(31)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("secret must have 32 to 256 bytes: has 31");
        assertThatThrownBy(() -> SigningKeys.of("a", secret(257))).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a b", "ключ", "a/b", "12345678901234567", "a\n"})
    void id_ofAnotherForm_isRefused(String id) {
        assertThatThrownBy(() -> SigningKeys.of(id, secret(32))).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> SigningKeys.of("x", secret(32)).accepting(id, secret(32)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void secret_isCopied() {
        byte[] secret = secret(32);
        SigningKeys keys = SigningKeys.of("a", secret);
        byte[] before = keys.active().mac("label");
        secret[0] = 0;
        assertThat(keys.active().mac("label")).isEqualTo(before);
    }

    @Test
    void signingWith_changesWhichSigns_andNothingElse() {
        SigningKeys old = SigningKeys.of("2026", secret(32));
        SigningKeys both = old.accepting("2027", secret(33));
        assertThat(both.active().id()).isEqualTo("2026");
        assertThat(both.find("2027")).isPresent();
        SigningKeys next = both.signingWith("2027");
        assertThat(next.active().id()).isEqualTo("2027");
        assertThat(next.find("2026")).isPresent();
        assertThat(next.without("2026").find("2026")).isEmpty();
        assertThat(old.find("2027")).isEmpty();
    }

    @Test
    void keys_thatCannotBe_areRefused() {
        SigningKeys keys = SigningKeys.of("a", secret(32)).accepting("b", secret(32));
        assertThatThrownBy(() -> keys.accepting("b", secret(40))).hasMessage("key ids must differ: b");
        assertThatThrownBy(() -> keys.signingWith("c")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> keys.without("c")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> keys.without("a")).hasMessage("the key that signs must stay: a");
        SigningKeys many = SigningKeys.of("0", secret(32));
        for (int i = 1; i < 16; i++) {
            many = many.accepting(Integer.toString(i), secret(32));
        }
        SigningKeys sixteen = many;
        assertThatThrownBy(() -> sixteen.accepting("16", secret(32))).hasMessage("keys must be at most 16");
    }

    @Test
    void toString_hasTheIdsAlone() {
        assertThat(SigningKeys.of("2026", secret(32))).hasToString("SigningKeys[2026 of [2026]]");
    }
}
