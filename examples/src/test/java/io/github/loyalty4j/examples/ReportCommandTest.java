package io.github.loyalty4j.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportCommandTest {
    @TempDir
    private Path temp;

    private Path file(String name, String text) throws IOException {
        return Files.writeString(temp.resolve(name), text);
    }

    @Test
    void report_hasASectionAndAPlotOfEachFile() throws IOException {
        Path out = temp.resolve("report.html");
        Run run = Run.of(
                "metrics",
                "report",
                "--out",
                out,
                "--plots",
                temp.resolve("plots"),
                "--title",
                "Shop & sons",
                "--responses",
                file("r.csv", "score,time\n10,2026-10-05\n9,2026-11-05\n3,2026-11-06\n"),
                "--tickets",
                file("t.csv", "opened,answered,resolved\n2026-11-02T09:00:00Z,2026-11-02T09:30:00Z,\n"),
                "--events",
                file("e.csv", "customer,event,time\nann,lead,2026-11-01\nann,order,2026-11-03\n"),
                "--orders",
                file("o.csv", "customer,time,amount\nann,2026-10-03,5\nann,2026-11-30,5\n"));

        assertThat(run.err()).isEmpty();
        assertThat(run.out().strip()).isEqualTo("wrote " + out);
        String html = Files.readString(out);
        assertThat(html)
                .contains("<h1>Shop &amp; sons</h1>")
                .contains("<h2>Would they recommend us?</h2>", "fewer than 30 answers: 3")
                .contains("<h2>How does the service do?</h2>", "Mon 09:00-17:00", "1 of 1 wait.")
                .contains("<h2>How far do they come?</h2>", "to first buyer 100.0 (20.7 to 100.0)")
                // Ann's two days, within the 1 % of a step of waiting times.
                .contains("<p>lead to first buyer: half of them go on within 2.0 days</p>")
                .contains("<p>first buyer to repeat buyer: more than half have not gone on</p>")
                .contains("<dd>lead 1, order 1, order 2, order 5, recommendation 1</dd>")
                .contains("<h2>Do they come back?</h2>", "month 1 100.0 (20.7 to 100.0)")
                .doesNotContain("http://localhost", "<script", "src=");
        // Two promoters and a detractor of three are 33.3; of November one of each.
        assertThat(Files.readString(temp.resolve("plots/nps.csv")))
                .contains("all,33.33,")
                .contains("2026-11,0.00,");
        assertThat(temp.resolve("plots")).isDirectoryContaining("glob:**/retention.svg");
        assertThat(Files.readAllBytes(temp.resolve("plots/nps.png"))).startsWith(0x89, 'P', 'N', 'G');
        assertThat(Files.readString(temp.resolve("plots/nps.json"))).contains("[\"all\",33.33,");
    }

    @Test
    void report_ofNothing_orToNowhere_isRefused() throws IOException {
        Path out = temp.resolve("report.html");
        assertThat(Run.of("metrics", "report", "--out", out).err())
                .contains("report must have --responses, --tickets, --events or --orders");
        assertThat(Run.of(
                                "metrics",
                                "report",
                                "--out",
                                temp.resolve("no/report.html"),
                                "--responses",
                                file("r.csv", "score\n9\n"))
                        .err())
                .contains("report.html cannot be written");
        assertThat(Run.of("metrics", "report", "--out", out, "--responses", file("r.csv", "score\n11\n"))
                        .err())
                .contains("r.csv line 2, column score: score must be a whole number from 0 to 10");
    }

    private String page(Object... more) throws IOException {
        Path out = temp.resolve("report.html");
        Object[] arguments = Stream.concat(Stream.of("metrics", "report", "--out", out), Stream.of(more))
                .toArray();
        Run run = Run.of(arguments);
        assertThat(run.exit()).as(run.err()).isZero();
        return Files.readString(out);
    }

    // Two promoters of weight 3 and 1 and a detractor of weight 1: 100 * (4 - 1) / 5, as metrics nps has it.
    @Test
    void report_countsWeightsAsNpsDoes() throws IOException {
        Path responses = file("r.csv", "score,weight\n10,3\n9,\n3,1\n");
        assertThat(page("--responses", responses)).contains("all 60.0 (", "as given with the answers");
        assertThat(Run.of("metrics", "nps", "--responses", responses).out()).startsWith("NPS +60.0");
        assertThat(Run.of(
                                "metrics",
                                "report",
                                "--out",
                                temp.resolve("x.html"),
                                "--responses",
                                file("w.csv", "score,weight\n9,-1\n"))
                        .err())
                .contains("w.csv line 2, column weight: weight must be digits");
    }

    private Path months(int howMany) throws IOException {
        StringBuilder rows = new StringBuilder("score,time\n");
        for (int i = 0; i < howMany; i++) {
            rows.append("9,").append(LocalDate.of(2024, 1, 15).plusMonths(i)).append('\n');
        }
        return file("r.csv", rows.toString());
    }

    @Test
    void report_saysHowManyMonthsItLeavesOut() throws IOException {
        assertThat(page("--responses", months(24))).contains("2024-01 100.0").doesNotContain("earlier ones");
        assertThat(page("--responses", months(26)))
                .contains(
                        "<p>The plot has the last 24 months; earlier ones with answers, 2, are in the figure of all alone.</p>")
                .contains("2024-03 100.0")
                .doesNotContain("2024-02 100.0");
    }

    @Test
    void report_skipsBadRowsIfTold_andKeepsOtherHours() throws IOException {
        Path out = temp.resolve("report.html");
        Run run = Run.of(
                "metrics",
                "report",
                "--out",
                out,
                "--skip-bad",
                "--hours",
                "08:00-20:00",
                "--responses",
                file("r.csv", "score\n9\n11\n"),
                "--tickets",
                file("t.csv", "opened,answered,resolved\n2026-11-02T09:00:00Z,,\nsoon,,\n"));
        assertThat(run.exit()).isZero();
        assertThat(run.err()).contains("skipped r.csv line 3", "skipped t.csv line 3", "rows skipped: 2");
        assertThat(Files.readString(out)).contains("Mon 08:00-20:00");
        assertThat(Run.of("metrics", "report", "--out", out, "--skip-bad", "--responses", file("r.csv", "score\n11\n"))
                        .err())
                .contains("there must be an answer that can be used");
        assertThat(Run.of(
                                "metrics",
                                "report",
                                "--out",
                                out,
                                "--tickets",
                                file("t.csv", "opened,answered,resolved\n2026-11-02T09:00:00Z,,\n"),
                                "--hours",
                                "9-17")
                        .err())
                .contains("--hours must be two times as 09:00-17:00: '9-17'");
    }
}
