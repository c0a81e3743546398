package io.github.loyalty4j.metrics.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.loyalty4j.metrics.Definition;
import io.github.loyalty4j.metrics.Interval;
import io.github.loyalty4j.metrics.IntervalMethod;
import java.awt.image.BufferedImage;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The report in a Chromium, where there is one: the environment's {@code CHROMIUM}, or one of its usual names on the path.
 * It has no network.
 */
class BrowserTest {
    private static final int DOT = 0xFF0B3D66;

    @TempDir
    private Path temp;

    private Path page = Path.of("");

    private static Optional<Path> browser() {
        String set = System.getenv("CHROMIUM");
        if (set != null) {
            return Optional.of(Path.of(set));
        }
        return Stream.of(String.valueOf(System.getenv("PATH")).split(File.pathSeparator))
                .flatMap(folder -> Stream.of("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome")
                        .map(name -> Path.of(folder, name)))
                .filter(Files::isExecutable)
                .findFirst();
    }

    @BeforeEach
    void writePage() throws IOException {
        assumeTrue(browser().isPresent(), "there is no Chromium");
        Interval interval = new Interval(18, 36, 0.95, IntervalMethod.ADJUSTED_WALD);
        String html = Report.titled("November", java.util.Locale.ENGLISH)
                .section("Would they recommend us?")
                .text("Fish & \"chips\", café, 日本")
                .plot(Plot.titled("NPS", "points")
                        .with("2026-10", 15, new Interval(-0.7, 29.8, 0.95, IntervalMethod.ADJUSTED_WALD))
                        .with("2026-11", 27, interval)
                        .with("2026-12", 20, interval))
                .definition(Definition.of("NPS").with("scale", "0-10"))
                .html();
        page = Files.writeString(temp.resolve("report.html"), html);
    }

    private String run(String... options) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                browser().orElseThrow().toString(),
                "--headless",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-dev-shm-usage",
                "--force-device-scale-factor=1",
                "--proxy-server=127.0.0.1:9",
                "--user-data-dir=" + temp.resolve("profile")));
        command.addAll(List.of(options));
        command.add(page.toUri().toString());
        Path out = temp.resolve("out");
        Process process = new ProcessBuilder(command)
                .directory(temp.toFile())
                .redirectOutput(out.toFile())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        assertThat(process.waitFor(3, TimeUnit.MINUTES)).isTrue();
        assertThat(process.exitValue()).isZero();
        return Files.readString(out, StandardCharsets.UTF_8);
    }

    @Test
    void page_isReadAsItWasWritten() throws Exception {
        assertThat(run("--dump-dom"))
                .contains("<h1>November</h1>", "<h2>Would they recommend us?</h2>", "café, 日本", "<dd>0-10</dd>")
                .contains("<svg ", "</svg>", "<th scope=\"row\">2026-10</th><td>15.00</td>");
    }

    // Three figures are three dots one below the other, right of the middle of a page as wide as a screen.
    @Test
    void page_showsADotForEachFigure() throws Exception {
        Path shot = temp.resolve("shot.png");
        run("--screenshot=" + shot, "--window-size=1000,900");
        BufferedImage image = ImageIO.read(shot.toFile());

        assertThat(image.getWidth()).isEqualTo(1000);
        int dots = 0;
        boolean inDot = false;
        for (int y = 0; y < image.getHeight(); y++) {
            boolean dot = false;
            for (int x = 0; x < image.getWidth() && !dot; x++) {
                dot = image.getRGB(x, y) == DOT;
            }
            dots += dot && !inDot ? 1 : 0;
            inDot = dot;
        }
        assertThat(dots).isEqualTo(3);
        assertThat(image.getRGB(1, 1)).isEqualTo(0xFFFFFFFF);
    }

    @Test
    void page_isPrinted() throws Exception {
        Path pdf = temp.resolve("report.pdf");
        run("--print-to-pdf=" + pdf);
        assertThat(Files.readAllBytes(pdf)).startsWith('%', 'P', 'D', 'F').hasSizeGreaterThan(5_000);
    }
}
