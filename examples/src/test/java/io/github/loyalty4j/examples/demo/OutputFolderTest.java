package io.github.loyalty4j.examples.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.loyalty4j.examples.csv.BadInputException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OutputFolderTest {
    @TempDir
    private Path temp;

    private static Map<String, byte[]> files(String... namesAndContents) {
        Map<String, byte[]> files = new LinkedHashMap<>();
        for (int i = 0; i < namesAndContents.length; i += 2) {
            files.put(namesAndContents[i], namesAndContents[i + 1].getBytes(StandardCharsets.UTF_8));
        }
        return files;
    }

    /** Everything below a folder, hidden files too. */
    private static Map<String, String> contents(Path folder) throws IOException {
        Map<String, String> contents = new TreeMap<>();
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path path : (Iterable<Path>) all::iterator) {
                String name = folder.relativize(path).toString();
                contents.put(name, Files.isDirectory(path) ? "/" : Files.readString(path));
            }
        }
        return contents;
    }

    @Test
    void write_makesTheFolder() throws IOException {
        OutputFolder.at(temp.resolve("a/b")).write(files("x", "1", "y", "2"), Set.of());
        assertThat(contents(temp))
                .containsExactlyInAnyOrderEntriesOf(Map.of("", "/", "a", "/", "a/b", "/", "a/b/x", "1", "a/b/y", "2"));
    }

    @Test
    void write_replacesItsOwnFilesAndStaleOnesAlone() throws IOException {
        Files.writeString(temp.resolve("x"), "old");
        Files.writeString(temp.resolve("root.pem"), "of an earlier run");
        Files.writeString(temp.resolve("mine"), "keep");
        OutputFolder.at(temp).write(files("x", "new"), Set.of("root.pem", "absent"));
        assertThat(contents(temp)).containsExactlyInAnyOrderEntriesOf(Map.of("", "/", "x", "new", "mine", "keep"));
    }

    @Test
    void write_thatFailsHalfWay_leavesTheFolderAsItWas() throws IOException {
        Files.writeString(temp.resolve("a"), "old a");
        Files.writeString(temp.resolve("root.pem"), "old root");
        Files.createDirectories(temp.resolve("z/inside"));
        Map<String, String> before = contents(temp);
        OutputFolder folder = OutputFolder.at(temp);
        assertThatThrownBy(() -> folder.write(files("a", "new a", "b", "new b", "z", "blocked"), Set.of("root.pem")))
                .isInstanceOf(BadInputException.class)
                .hasMessageContaining("z is in the way and no plain file");
        assertThat(contents(temp)).isEqualTo(before);
    }

    @Test
    void write_thatFails_takesAwayTheFoldersItMade() throws IOException {
        OutputFolder folder = OutputFolder.at(temp.resolve("new/er"));
        assertThatThrownBy(() -> folder.write(files("no/such/folder", "1"), Set.of()))
                .isInstanceOf(BadInputException.class);
        assertThat(contents(temp)).containsOnlyKeys("");
    }

    @Test
    void at_aFileOrBelowOne_isRefused() throws IOException {
        Path file = Files.writeString(temp.resolve("file"), "content");
        assertThatThrownBy(() -> OutputFolder.at(file))
                .isInstanceOf(BadInputException.class)
                .hasMessage("out must be a folder: " + file + " is none");
        assertThatThrownBy(() -> OutputFolder.at(file.resolve("below")))
                .hasMessage("out must be a folder: " + file + " is none");
        assertThat(contents(temp)).containsOnlyKeys("", "file");
    }

    @Test
    void at_aFolderThatCannotBeWrittenTo_isRefused() {
        // /proc takes no files from anybody, the superuser included
        Path proc = Path.of("/proc/self/loyalty4j");
        Assumptions.assumeTrue(Files.isDirectory(Path.of("/proc/self")), "needs Linux's /proc");
        assertThatThrownBy(() -> OutputFolder.at(proc).write(files("x", "1"), Set.of()))
                .isInstanceOf(BadInputException.class)
                .hasMessageStartingWith("out ");
    }
}
