package io.github.loyalty4j.core.card;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CardLinkTest {
    @ParameterizedTest
    @ValueSource(strings = {"https://example.com", "HTTP://example.com", "tel:+3312345", "mailto:a@example.com"})
    void of_takesWhatAPhoneOpens(String uri) {
        assertThat(new CardLink(" Shops ", URI.create(uri)).label()).isEqualTo("Shops");
    }

    @ParameterizedTest
    @ValueSource(strings = {"javascript:alert(1)", "example.com", "file:///etc/passwd"})
    void of_refusesOtherSchemes(String uri) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new CardLink("Shops", URI.create(uri)))
                .withMessageStartingWith("link must be an http, https, tel or mailto address: ");
    }

    @Test
    void of_addressHasAtMost500Characters() {
        String most = "https://e.com/" + "a".repeat(486);
        assertThat(new CardLink("a", URI.create(most)).uri().toString()).hasSize(500);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new CardLink("a", URI.create(most + "a")))
                .withMessage("link must have at most 500 characters: has 501");
    }
}
