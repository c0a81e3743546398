package io.github.loyalty4j.examples;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MainTest {
    @Test
    void usage_isToldAndExitsWithTwo() {
        assertThat(Run.of().exit()).isEqualTo(2);
        assertThat(Run.of("dance").exit()).isEqualTo(2);
        assertThat(Run.of("demo").err()).contains("--out");
        assertThat(Run.of("demo").exit()).isEqualTo(2);
        assertThat(Run.of("metrics").exit()).isEqualTo(2);
        for (String[] help :
                new String[][] {{"--help"}, {"demo", "--help"}, {"metrics", "--help"}, {"metrics", "nps", "-h"}}) {
            Run run = Run.of((Object[]) help);
            assertThat(run.exit()).isZero();
            assertThat(run.out()).contains("Usage: loyalty4j");
        }
        assertThat(Run.of("--version").out()).startsWith("loyalty4j ");
    }
}
