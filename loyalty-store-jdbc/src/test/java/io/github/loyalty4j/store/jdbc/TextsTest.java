package io.github.loyalty4j.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;

class TextsTest {
    @Test
    void texts_areThePartThatDiffers() {
        String whole = "{\"order\":\"o-1\",\"context\":{\"channel\":\"app\"},\"points\":5}";

        assertThat(Texts.of(whole, "{\"order\":\"o-1\",\"points\":5}"))
                .isEqualTo(new Texts(16, 0, "context\":{\"channel\":\"app\"},\""));
        assertThat(Texts.of("{\"reason\":\"sorry\"}", "{\"reason\":\"forgotten\"}"))
                .isEqualTo(new Texts(11, 9, "sorry"));
    }

    /** Few letters, so that beginnings and ends are often the same and overlap. */
    @Property
    void texts_inThePlainEntry_areTheWholeOne(
            @ForAll @CharRange(from = 'a', to = 'b') @StringLength(max = 12) String whole,
            @ForAll @CharRange(from = 'a', to = 'b') @StringLength(max = 12) String plain) {
        assertThat(Texts.of(whole, plain).in(plain)).isEqualTo(whole);
    }

    @Test
    void textsOfAnotherEntry_areRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Texts(3, 2, "x").in("abcd"))
                .withMessageContaining("3 and 2 of 4");
        assertThatIllegalArgumentException().isThrownBy(() -> new Texts(-1, 0, "x").in("abcd"));
        assertThatIllegalArgumentException().isThrownBy(() -> new Texts(Integer.MAX_VALUE, 2, "x").in("abcd"));
    }
}
