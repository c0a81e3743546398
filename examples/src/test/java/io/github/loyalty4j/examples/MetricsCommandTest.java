package io.github.loyalty4j.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MetricsCommandTest {
    @TempDir
    private Path temp;

    @Test
    void nps_agreesWithTheFormulaWorkedOutElsewhere() throws IOException {
        // 40 promoters, 35 passives, 25 detractors: adjusted Wald of Rocks 2016, The American Statistician 70:4, by
        // python3 -c "n=103;p=40.75/n;d=25.75/n;h=1.959963984540054*((p+d-(p-d)**2)/n)**.5;print(p-d-h,p-d+h)"
        // which prints -0.006973947... and 0.298236083...
        Path responses = Files.writeString(
                temp.resolve("r.csv"), "score\n" + "9\n".repeat(40) + "7\n".repeat(35) + "6\n".repeat(25));
        Run run = Run.of("metrics", "nps", "--responses", responses, "--json");
        assertThat(run.exit()).isZero();
        JsonNode json = new ObjectMapper().readTree(run.out());
        assertThat(json.get("n").intValue()).isEqualTo(100);
        assertThat(json.get("promoters").intValue()).isEqualTo(40);
        assertThat(json.get("passives").intValue()).isEqualTo(35);
        assertThat(json.get("detractors").intValue()).isEqualTo(25);
        assertThat(json.get("nps").doubleValue()).isEqualTo(15.0);
        assertThat(json.at("/intervals/adjusted_wald/0").doubleValue()).isCloseTo(-0.69739471, within(5e-9));
        assertThat(json.at("/intervals/adjusted_wald/1").doubleValue()).isCloseTo(29.82360831, within(5e-9));
        assertThat(Run.of("metrics", "nps", "--responses", responses).out().strip())
                .isEqualTo("NPS +15.0 from 100 answers (95 % interval -0.7 to +29.8)");
    }

    @Test
    void nps_ofNoFile_isBadInput() {
        Run run = Run.of("metrics", "nps", "--responses", temp.resolve("none.csv"), "--json");
        assertThat(run.exit()).isEqualTo(2);
        assertThat(run.out()).isEmpty();
        assertThat(run.err()).contains("there is no such file");
    }
}
