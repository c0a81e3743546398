package io.github.loyalty4j.wallet.apple;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.loyalty4j.core.card.CardColor;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PassTemplateTest {
    @ParameterizedTest
    @ValueSource(
            strings = {"pass.json", "manifest.json", "signature", "../x.png", "/x.png", "a\\b.png", " ", "fr.lproj/"})
    void file_refusesNamesThatAreNotOfATemplate(String name) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PassTemplate.builder().file(name, new byte[1]));
    }

    @Test
    void file_isThereOnce() {
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> PassTemplate.builder().file("a.png", new byte[1]).file("a.png", new byte[1]))
                .withMessage("template must have each file once: a.png");
    }

    @Test
    void file_limitsBytesAndNumber() {
        PassTemplate.Builder bytes = PassTemplate.builder().file("a.png", new byte[PassTemplate.MOST_BYTES]);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> bytes.file("b.png", new byte[1]))
                .withMessage("template's files must have at most 20971520 bytes: have 20971521");
        PassTemplate.Builder files = PassTemplate.builder();
        for (int i = 0; i < PassTemplate.MOST_FILES; i++) {
            files.file(i + ".png", new byte[0]);
        }
        assertThat(files.build().names()).hasSize(500);
        assertThatIllegalArgumentException().isThrownBy(() -> files.file("more.png", new byte[0]));
    }

    @Test
    void file_isCopied() {
        byte[] content = PlainIcon.of(38, CardColor.WHITE, CardColor.BLACK);
        PassTemplate template = PassTemplate.builder().file("icon.png", content).build();
        content[0] = 0;

        assertThat(template.files().getOrDefault("icon.png", new byte[1])[0]).isEqualTo((byte) 0x89);
    }

    @Test
    void ofFolder_takesEverythingButHiddenFiles(@TempDir Path folder) throws IOException {
        Files.createDirectories(folder.resolve("fr.lproj"));
        Files.createDirectories(folder.resolve(".git"));
        Files.write(folder.resolve("icon.png"), new byte[1]);
        Files.write(folder.resolve("fr.lproj/pass.strings"), new byte[1]);
        Files.write(folder.resolve(".DS_Store"), new byte[1]);
        Files.write(folder.resolve(".git/config"), new byte[1]);

        assertThat(PassTemplate.ofFolder(folder).names()).containsExactly("fr.lproj/pass.strings", "icon.png");

        Files.write(folder.resolve("signature"), new byte[1]);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PassTemplate.ofFolder(folder))
                .withMessage("template must not hold what every pass gets anew: signature");
    }

    @Test
    void strings_areEscapedAndInUtf16WhereNeeded() {
        PassTemplate template = PassTemplate.builder()
                .strings(Locale.FRENCH, Map.of("a \"b\" \\ c\nd", "x"))
                .strings(Locale.forLanguageTag("pt-BR"), Map.of("Member", "Сотоварищ 🫘"))
                .build();

        assertThat(new String(
                        template.files().getOrDefault("fr.lproj/pass.strings", new byte[0]), StandardCharsets.US_ASCII))
                .isEqualTo("\"a \\\"b\\\" \\\\ c\\nd\" = \"x\";\n");
        byte[] other = template.files().getOrDefault("pt-BR.lproj/pass.strings", new byte[0]);
        assertThat(other).startsWith(0xff, 0xfe);
        assertThat(new String(other, StandardCharsets.UTF_16)).isEqualTo("\"Member\" = \"Сотоварищ 🫘\";\n");
    }
}
