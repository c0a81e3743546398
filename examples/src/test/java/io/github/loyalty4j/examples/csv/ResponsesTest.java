package io.github.loyalty4j.examples.csv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.loyalty4j.metrics.survey.NpsResult;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ResponsesTest {
    private static NpsResult read(String csv) {
        return Responses.read(CsvFile.ofText("r.csv", csv));
    }

    @Test
    void read_countsEveryRow() {
        NpsResult nps = read("id,score\n1,10\n2,9\n3,7\n4,0\n");
        assertThat(nps.promoters()).isEqualTo(2);
        assertThat(nps.passives()).isEqualTo(1);
        assertThat(nps.detractors()).isEqualTo(1);
        assertThat(nps.score()).isEqualTo(25.0);
    }

    @ParameterizedTest
    @ValueSource(strings = {"11", "-1", "7.5", "ten", "", "010", "1000000000000000000000"})
    void read_ofABadScore_namesLineColumnAndReason(String score) {
        assertThatThrownBy(() -> read("id,score\n1,10\n2," + score + "\n"))
                .isInstanceOf(BadInputException.class)
                .hasMessage("r.csv line 3, column score: score must be a whole number from 0 to 10: '" + score + "'");
    }

    @Test
    void read_ofNothing_isRefused() {
        assertThatThrownBy(() -> read("")).hasMessage("r.csv is empty: its first line must be a header with [score]");
        assertThatThrownBy(() -> read("score\n")).hasMessage("r.csv has a header and no rows");
    }
}
