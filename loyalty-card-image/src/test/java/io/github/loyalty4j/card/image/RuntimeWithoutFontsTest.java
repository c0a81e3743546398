package io.github.loyalty4j.card.image;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.loyalty4j.core.card.CardDesign;
import io.github.loyalty4j.core.card.CardFace;
import io.github.loyalty4j.core.card.CardNumber;
import io.github.loyalty4j.core.points.Points;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Draws in a Java of its own, as fonts and screen are set up once for each. */
@EnabledOnOs(value = OS.LINUX, disabledReason = "fontconfig and X11 are Linux's")
class RuntimeWithoutFontsTest {
    private static final String EXPECTED = "QR code: drawn\n"
            + "first: CardImageException: card picture needs a font and graphics without a screen: install a font that"
            + " fontconfig finds, such as DejaVu Sans, and start Java with -Djava.awt.headless=true\n"
            + "again: CardImageException\n";

    private final Path folder;

    RuntimeWithoutFontsTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    void png_saysThatAFontIsMissing() throws Exception {
        Path config = Files.writeString(folder.resolve("fonts.conf"), "<fontconfig><dir>/no/fonts</dir></fontconfig>");

        // The JDK keeps what it found under the user's home; a fresh home makes it look.
        assertThat(run(
                        List.of("-Djava.awt.headless=true", "-Duser.home=" + folder),
                        Map.of("FONTCONFIG_FILE", config.toString(), "XDG_CACHE_HOME", folder.toString())))
                .isEqualTo(EXPECTED);
    }

    @Test
    void png_saysThatAScreenIsNotThere() throws Exception {
        assertThat(run(List.of("-Djava.awt.headless=false"), Map.of("DISPLAY", ":9999")))
                .isEqualTo(EXPECTED);
    }

    private String run(List<String> options, Map<String, String> environment) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(options);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), Draw.class.getName()));
        Path out = folder.resolve("out.txt");
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectOutput(out.toFile())
                .redirectError(folder.resolve("err.txt").toFile());
        builder.environment().putAll(environment);
        Process process = builder.start();
        if (!process.waitFor(60, TimeUnit.SECONDS)) {
            process.destroyForcibly();
        }
        return Files.readString(out, StandardCharsets.UTF_8);
    }

    static final class Draw {
        private Draw() {}

        public static void main(String[] args) {
            QrCode.of("7K3M9QX2P0VDH8TE").png(100);
            System.out.println("QR code: drawn");
            CardPicture picture = CardPicture.of(
                    CardDesign.builder("Bean Club", "Bean & Co").build(),
                    CardFace.builder(CardNumber.parse("7K3M-9QX2-P0VD-H8TE"), Points.of(7), "stamps")
                            .build());
            try {
                picture.png();
            } catch (CardImageException e) {
                System.out.println("first: CardImageException: " + e.getMessage());
            }
            // A class whose set-up failed once fails in another way from then on.
            try {
                picture.png();
            } catch (CardImageException e) {
                System.out.println("again: CardImageException");
            }
        }
    }
}
