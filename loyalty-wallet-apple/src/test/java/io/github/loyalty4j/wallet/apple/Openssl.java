package io.github.loyalty4j.wallet.apple;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The {@code openssl} program: a second opinion that shares no code with the JDK nor with Bouncy Castle. */
public final class Openssl {
    private final Path folder;

    private Openssl(Path folder) {
        this.folder = folder;
    }

    /** The program working in this folder; without it on the PATH the calling test is skipped, or fails where CI is true. */
    public static Openssl in(Path folder) {
        if ("true".equals(System.getenv("CI"))) {
            assertThat(isPresent()).as("openssl must be on the PATH").isTrue();
        }
        assumeTrue(isPresent(), "openssl is not on the PATH, so there is no second opinion");
        return new Openssl(folder);
    }

    private static boolean isPresent() {
        try {
            return new ProcessBuilder("openssl", "version")
                            .redirectErrorStream(true)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    public Path write(String name, byte[] content) {
        try {
            return Files.write(folder.resolve(name), content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public Path write(String name, String content) {
        return write(name, content.getBytes(StandardCharsets.UTF_8));
    }

    public Path path(String name) {
        return folder.resolve(name);
    }

    public byte[] bytes(String name) {
        try {
            return Files.readAllBytes(folder.resolve(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public String text(String name) {
        return new String(bytes(name), StandardCharsets.UTF_8);
    }

    /** Runs a command, words separated by single spaces ('~' stands for a space within a word), which must succeed. */
    public String run(String command) {
        Result result = attempt(command);
        assertThat(result.exit()).as("openssl %s%n%s", command, result.output()).isZero();
        return result.output();
    }

    public Result attempt(String command) {
        List<String> words = new ArrayList<>(List.of("openssl"));
        Arrays.stream(command.split(" ")).map(word -> word.replace('~', ' ')).forEach(words::add);
        try {
            Process process = new ProcessBuilder(words)
                    .directory(folder.toFile())
                    .redirectErrorStream(true)
                    .start();
            process.getOutputStream().close();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
            return new Result(process.exitValue(), output);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** What the program said. */
    public record Result(int exit, String output) {}
}
