package io.github.loyalty4j.examples.csv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.loyalty4j.metrics.value.CustomerHistory;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SummariesTest {
    private static CsvFile file(String csv) {
        return CsvFile.ofText("s.csv", csv);
    }

    @Test
    void read_takesEachColumn_andNoOther() {
        assertThat(Summaries.read(
                        file("Weight,note,T,frequency,App,monetary,recency,customer\n3,x,8.5,2,-1.5,22.35,5,ann\n"),
                        "T",
                        List.of("app")))
                .containsExactly(new Summaries.Row("ann", new CustomerHistory(2, 5, 8.5), 3, 22.35, List.of(-1.5)));
        assertThat(Summaries.read(file("frequency,recency,periods,weights\n6,6,6,1203\n0,0,6,\n"), "periods"))
                .containsExactly(
                        new Summaries.Row("", new CustomerHistory(6, 6, 6), 1203, 0, List.of()),
                        new Summaries.Row("", new CustomerHistory(0, 0, 6), 1, 0, List.of()));
        assertThatThrownBy(() -> Summaries.read(file("frequency,recency,T\n0,0,6\n"), "periods"))
                .isInstanceOf(BadInputException.class)
                .hasMessageContaining("missing column periods");
    }

    @Test
    void withSpend_needsTheColumn_andAFigureOfWhoCameBack() {
        assertThat(Summaries.withSpend(file("frequency,recency,T,monetary\n2,5,8,22.35\n0,0,8,\n0,0,8,0\n")))
                .extracting(Summaries.Row::monetary)
                .containsExactly(22.35, 0.0, 0.0);
        assertThatThrownBy(() -> Summaries.withSpend(file("frequency,recency,T\n2,5,8\n")))
                .isInstanceOf(BadInputException.class)
                .hasMessageContaining("missing column monetary");
        assertThatThrownBy(() -> Summaries.withSpend(file("frequency,recency,T,monetary\n2,5,8,\n")))
                .hasMessageStartingWith("s.csv line 2, column monetary: number must be digits");
    }

    /** The column of the time observed is called T, as in the papers, wherever something is wrong with it. */
    @Test
    void columnT_isNamedAsDocumented() {
        for (String header : List.of("T", "t")) {
            CsvFile wrong = file("frequency,recency," + header + ",monetary\n2,5,4,22.35\n");
            assertThatThrownBy(() -> Summaries.read(wrong, "T"))
                    .hasMessageStartingWith("s.csv line 2, column T: recency runs from");
            assertThatThrownBy(() -> Summaries.withSpend(wrong))
                    .hasMessageStartingWith("s.csv line 2, column T: recency runs from");
        }
        CsvFile without = file("frequency,recency,monetary\n2,5,22.35\n");
        assertThatThrownBy(() -> Summaries.read(without, "T")).hasMessageContaining("missing column T; the header has");
        assertThatThrownBy(() -> Summaries.withSpend(without)).hasMessageContaining("missing column T; the header has");
    }

    @Test
    void survivors_areOfRisingPeriods() {
        assertThat(Summaries.survivors(file("survivors,period,note\n1000,0,\n869,1,\n0,2,x\n")))
                .containsExactly(1000, 869, 0);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "1,1000 | s.csv line 2, column period: periods must rise by one from 0, here 0: '1'",
                "0,1000;2,869 | s.csv line 3, column period: periods must rise by one from 0, here 1: '2'",
                "0,1000;0,869 | s.csv line 3, column period: periods must rise by one from 0, here 1: '0'",
                "0,1000;,869 | s.csv line 3, column period: number must be whole: ''",
                "0,1000;1,8.5 | s.csv line 3, column survivors: number must be whole: '8.5'"
            })
    void survivors_ofOtherPeriods_areRefused(String rows, String message) {
        assertThatThrownBy(() -> Summaries.survivors(file("period,survivors\n" + rows.replace(';', '\n') + "\n")))
                .isInstanceOf(BadInputException.class)
                .hasMessage(message);
    }

    @ParameterizedTest
    @CsvSource({"0", "-1", "1.5", "x"})
    void weight_mustCountCustomers(String weight) {
        assertThatThrownBy(() -> Summaries.read(file("frequency,recency,T,weight\n0,0,6," + weight + "\n"), "T"))
                .isInstanceOf(BadInputException.class)
                .hasMessageStartingWith("s.csv line 2, column weight: ");
    }
}
