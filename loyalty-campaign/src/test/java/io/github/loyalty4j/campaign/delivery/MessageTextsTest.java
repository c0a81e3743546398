package io.github.loyalty4j.campaign.delivery;

import static io.github.loyalty4j.campaign.Corner.ANNA;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class MessageTextsTest {
    private static final Notification HELLO =
            Notification.of("hello", "1", ANNA, "news", Instant.EPOCH).value("name", "A & B <c> \"d\" 'e' $1 {x}");
    private static final MessageTexts TEXTS =
            MessageTexts.of("en").text("hello", "en", "Hello, {name}!").text("hello", "de", "<b>Hallo</b>, {name}");

    @Test
    void text_isOfTheLanguageOrItsFirstPartOrTheStandard() {
        assertThat(TEXTS.plain(HELLO, "de-AT")).startsWith("<b>Hallo</b>");
        assertThat(TEXTS.plain(HELLO, "de")).startsWith("<b>Hallo</b>");
        assertThat(TEXTS.plain(HELLO, "fr")).startsWith("Hello, ");
    }

    /** RFC 4647, 3.4: parts are taken off one by one, and the case of letters says nothing. */
    @Test
    void text_isLookedUpAsRfc4647Has_it() {
        MessageTexts texts = TEXTS.text("hello", "pt-BR", "Oi")
                .text("hello", "zh-Hant", "trad")
                .text("hello", "zh", "simp");
        assertThat(texts.plain(HELLO, "pt-br")).isEqualTo("Oi");
        assertThat(texts.plain(HELLO, "zh-Hant-TW")).isEqualTo("trad");
        assertThat(texts.plain(HELLO, "zh_hant_CN-a-extend1-x-wadegile-private1"))
                .isEqualTo("trad");
        assertThat(texts.plain(HELLO, "zh-TW")).isEqualTo("simp");
        assertThat(texts.plain(HELLO, "DE-at")).startsWith("<b>Hallo</b>");
    }

    @Test
    void value_isNeverReadAsText() {
        assertThat(TEXTS.plain(HELLO, "en")).isEqualTo("Hello, A & B <c> \"d\" 'e' $1 {x}!");
        assertThat(TEXTS.html(HELLO, "de"))
                .isEqualTo("<b>Hallo</b>, A &amp; B &lt;c&gt; &quot;d&quot; &#39;e&#39; $1 {x}");
    }

    @Test
    void gap_isNamed() {
        assertThatThrownBy(() -> TEXTS.text("hello", "fr", "Bonjour {surname}").plain(HELLO, "fr"))
                .hasMessage("text of hello must name a value the notification has, [name]: surname");
        assertThatThrownBy(() -> TEXTS.plain(Notification.of("bye", "1", ANNA, "news", Instant.EPOCH), "en"))
                .hasMessage("trigger must have a text in en: bye");
        assertThatThrownBy(() -> TEXTS.text("hello", "fr", "a { b"))
                .hasMessage("braces in a text must hold a value's name: 'a { b'");
        assertThatThrownBy(() -> TEXTS.text("hello", "fr", "x".repeat(2_001))).hasMessageContaining("2000");
        assertThat(TEXTS.text("hello", "fr", "x".repeat(2_000)).plain(HELLO, "fr"))
                .hasSize(2_000);
    }
}
