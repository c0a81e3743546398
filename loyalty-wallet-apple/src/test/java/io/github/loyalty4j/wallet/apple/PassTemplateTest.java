package io.github.loyalty4j.wallet.apple;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.loyalty4j.core.card.CardColor;
import io.github.loyalty4j.wallet.apple.archive.BadArchiveException;
import io.github.loyalty4j.wallet.apple.archive.ZipReader;
import io.github.loyalty4j.wallet.apple.check.PassJson;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class PassTemplateTest {
    @ParameterizedTest
    @ValueSource(strings = {"pass.json", "manifest.json", "signature"})
    void file_isNoneThatEveryPassGetsAnew(String name) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PassTemplate.builder().file(name, new byte[1]))
                .withMessage("template must not hold what every pass gets anew: " + name);
    }

    private static List<String> badNames() {
        return List.of(
                "",
                " ",
                "x".repeat(197) + ".png",
                "/x.png",
                "../x.png",
                "fr.lproj/../x.png",
                "fr.lproj/..",
                "./x.png",
                "fr.lproj//x.png",
                "fr.lproj/",
                "fr.lproj/./x.png",
                "a\\b.png",
                "C:x.png",
                "c:/x.png",
                "a\0.png",
                "a\n.png",
                "a\u0085/x.png",
                "a\u2028/../x.png",
                "a\ud83e.png");
    }

    @ParameterizedTest
    @MethodSource("badNames")
    void file_refusesNamesThatAreNoneInAnArchive(String name) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PassTemplate.builder().file(name, new byte[1]))
                .withMessageStartingWith("file's name must be 1 to 200 characters, with '/' between folders: '")
                .satisfies(refused -> assertThat(refused.getMessage()).doesNotContainPattern("\\p{Cc}"));
    }

    private static List<String> goodNames() {
        return List.of(
                "x",
                "x".repeat(196) + ".png",
                "icon@2x.png",
                "fr.lproj/pass.strings",
                "zh-Hant.lproj/strip@3x.png",
                "fr.lproj/pass.json",
                "Pass.json",
                "..x.png",
                "...",
                "a..b/x.png",
                ".hidden",
                "two words.png",
                "7:x.png",
                "caf\u00e9.png",
                "\ud83e\uded8.png");
    }

    /** What a phone looks for is another thing, which the check tells. */
    @ParameterizedTest
    @MethodSource("goodNames")
    void file_takesNamesThatAreOneEverywhere(String name) throws BadArchiveException {
        PassTemplate template = PassTemplate.builder()
                .file("icon.png", PlainIcon.of(38, CardColor.WHITE, CardColor.BLACK))
                .file(name, "x".getBytes(StandardCharsets.UTF_8))
                .build();
        assertThat(template.names()).contains(name);

        CompiledTemplate compiled = CompiledTemplate.of(template);
        PassFile json = PassFile.of("pass.json", new byte[0]);
        PassFile manifest = PassFile.of("manifest.json", compiled.manifest(json));
        byte[] zip = compiled.assemble(json, manifest, PassFile.of("signature", new byte[0]), List.of())
                .bytes();
        assertThat(ZipReader.files(zip)).containsKey(name);
        assertThat(PassJson.object("manifest.json", manifest.content()).has(name))
                .isTrue();
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

    private static void refused(Path folder, String message) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PassTemplate.ofFolder(folder))
                .withMessage(message);
    }

    /** As a deployment has them that switches between versions of a folder. */
    @Test
    void ofFolder_mayBeALink_andHoldLinksToItsOwn(@TempDir Path temp) throws IOException {
        Path folder = Files.createDirectories(temp.resolve("v1"));
        Files.createDirectories(folder.resolve("fr.lproj"));
        Files.write(folder.resolve("fr.lproj/pass.strings"), new byte[1]);
        Files.write(folder.resolve("icon.png"), new byte[1]);
        Path link = Files.createSymbolicLink(temp.resolve("current"), folder);
        assertThat(PassTemplate.ofFolder(link).names()).containsExactly("fr.lproj/pass.strings", "icon.png");

        Files.createSymbolicLink(folder.resolve("fr-CA.lproj"), folder.resolve("fr.lproj"));
        Files.createSymbolicLink(folder.resolve("icon@2x.png"), folder.resolve("icon.png"));
        assertThat(PassTemplate.ofFolder(link).names())
                .containsExactly("fr-CA.lproj/pass.strings", "fr.lproj/pass.strings", "icon.png", "icon@2x.png");
    }

    @Test
    void ofFolder_refusesLinksToElsewhere(@TempDir Path temp) throws IOException {
        Path folder = Files.createDirectories(temp.resolve("folder"));
        Path other = Files.createDirectories(temp.resolve("other"));
        Files.write(other.resolve("secret.png"), new byte[1]);
        Path file = Files.createSymbolicLink(folder.resolve("a.png"), other.resolve("secret.png"));
        refused(folder, "template's links must not lead out of its folder: a.png");
        Files.delete(file);
        Path directory = Files.createSymbolicLink(folder.resolve("fr.lproj"), other);
        refused(folder, "template's links must not lead out of its folder: fr.lproj");
        Files.delete(directory);
        Path up = Files.createSymbolicLink(folder.resolve("up"), folder);
        refused(folder, "template's links must not lead in a circle: up");
        Files.delete(up);
        Path nowhere = Files.createSymbolicLink(folder.resolve("b.png"), folder.resolve("none.png"));
        refused(folder, "template's links must lead to files: b.png");
        Files.delete(nowhere);
        assertThat(PassTemplate.ofFolder(folder).names()).isEmpty();
    }

    @Test
    void ofFolder_isAFolderOfPlainNames(@TempDir Path temp) throws IOException {
        Path file = Files.write(temp.resolve("file"), new byte[1]);
        refused(file, "template must be a folder: " + file);
        Path folder = Files.createDirectories(temp.resolve("folder"));
        Files.write(folder.resolve("a\\b.png"), new byte[1]); // one name here, two elsewhere
        refused(folder, "file's name must be 1 to 200 characters, with '/' between folders: 'a\\b.png'");

        Path deep = Files.createDirectories(temp.resolve("deep/1/2/3/4/5/6/7"));
        Files.write(deep.resolve("x.png"), new byte[1]);
        assertThat(PassTemplate.ofFolder(temp.resolve("deep")).names()).containsExactly("1/2/3/4/5/6/7/x.png");
        Files.createDirectories(deep.resolve("8"));
        refused(temp.resolve("deep"), "template's folders must be at most 8 deep: 1/2/3/4/5/6/7/8 is deeper");
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
