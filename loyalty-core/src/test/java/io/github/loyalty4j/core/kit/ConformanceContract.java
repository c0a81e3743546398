package io.github.loyalty4j.core.kit;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.loyalty4j.core.store.LoyaltyStore;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * What others publish of their engines, run as commands on a store; a store's own test extends this.
 *
 * <p>Each case is a file of the folder {@code conformance} beside this class, named in its {@code index.txt}: a programme,
 * commands, what each is answered, and what the accounts have between them, with the source the figures were taken from
 * and, as {@code departs}, where we do otherwise and why. Nothing in them is of Java, so that a port to another language
 * can run them too. {@code README.md} beside them says what a step may have, and which published cases are not there.
 */
public abstract class ConformanceContract {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** A store that holds nothing; another one at each call. */
    protected abstract LoyaltyStore emptyStore();

    @TestFactory
    Stream<DynamicTest> eachPublishedCase() {
        return files().stream().map(file -> {
            JsonNode each = tree(file);
            String name = each.path("id").asText() + " " + each.path("title").asText();
            return DynamicTest.dynamicTest(name, () -> run(each));
        });
    }

    /** The names of all files, as the index has them. */
    static List<String> files() {
        return new String(bytes("index.txt"), StandardCharsets.UTF_8).lines().toList();
    }

    void run(JsonNode file) {
        new ConformanceCase(file, emptyStore()).run();
    }

    private static JsonNode tree(String file) {
        try {
            return JSON.readTree(bytes(file));
        } catch (IOException e) {
            throw new UncheckedIOException(file, e);
        }
    }

    private static byte[] bytes(String file) {
        // as a stream, since a resource of a jar is no file
        try (InputStream in = ConformanceContract.class.getResourceAsStream("conformance/" + file)) {
            assertThat(in).as(file).isNotNull();
            return Objects.requireNonNull(in).readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(file, e);
        }
    }
}
