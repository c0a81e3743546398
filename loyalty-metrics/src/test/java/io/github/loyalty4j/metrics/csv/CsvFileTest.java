package io.github.loyalty4j.metrics.csv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.loyalty4j.metrics.Segments;
import io.github.loyalty4j.metrics.survey.Nps;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Function;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CsvFileTest {
    private static final ZoneId PARIS = ZoneId.of("Europe/Paris");

    /** A field as it is written, and what it says. */
    private record Field(String written, String says) {}

    private static final List<Field> SEGMENTS = List.of(
            new Field("web", "web"),
            new Field("  shop\t", "shop"),
            new Field("", ""),
            new Field("\"\"", ""),
            new Field("\"a,b\"", "a,b"),
            new Field("\"two\nlines\"", "two\nlines"),
            new Field("\"two\r\nlines\"", "two\r\nlines"),
            new Field("\"say \"\"hm\"\"\"", "say \"hm\""),
            new Field("5\" screen", "5\" screen"),
            new Field("café", "café"),
            new Field("\u2003wide\u3000", "wide"),
            new Field("\"日本\"", "日本"));
    private static final List<Field> SCORES = List.of(
            new Field("0", "0"),
            new Field("10", "10"),
            new Field(" 7 ", "7"),
            new Field("\"9\"", "9"),
            new Field("3", "3"));
    private static final List<String> BAD_SCORES = List.of("11", "-1", "7.5", "ten", "", "010", "99999999999999999999");
    private static final List<String> LINE_ENDS = List.of("\n", "\r\n", "\r");

    private static CsvFile file(String text) {
        return CsvFile.ofText("r.csv", text);
    }

    private static CsvFile file(byte[] bytes) {
        try {
            Path folder = Files.createTempDirectory("csv");
            Path file = Files.write(folder.resolve("r.csv"), bytes);
            folder.toFile().deleteOnExit();
            file.toFile().deleteOnExit();
            return CsvFile.at(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static CsvResult<Segments<String, Nps>> scores(CsvFile file) {
        return file.collect(
                List.of("segment", "score"),
                () -> Segments.of(Nps::empty, Nps::merge),
                (segments, row) -> {
                    int score = row.number("score", 0, 10);
                    segments.at(row.text("segment")).add(score);
                },
                Segments::merge);
    }

    private static Map<String, List<Byte>> bytes(Segments<String, Nps> segments) {
        Map<String, List<Byte>> all = new TreeMap<>();
        segments.parts().forEach((key, nps) -> {
            List<Byte> bytes = new ArrayList<>();
            for (byte b : nps.toBytes()) {
                bytes.add(b);
            }
            all.put(key, bytes);
        });
        return all;
    }

    // The file is written from fields whose meaning is known, so what comes of it is known without any reader.
    @Property(tries = 300)
    void collect_ofRandomFiles_isWhatTheirFieldsSay_onAnyThreads(
            @ForAll long seed,
            @ForAll @IntRange(min = 1, max = 400) int rows,
            @ForAll @IntRange(min = 1, max = 4) int threads) {
        Random random = new Random(seed);
        StringBuilder text = new StringBuilder(random.nextBoolean() ? "\uFEFF" : "").append("note,Score,SEGMENT");
        Segments<String, Nps> expected = Segments.of(Nps::empty, Nps::merge);
        List<String> bad = new ArrayList<>();
        int line = 1;
        for (int i = 0; i < rows; i++) {
            text.append(pick(random, LINE_ENDS));
            line++;
            if (random.nextInt(20) == 0) {
                // An empty line; not after a CR, with which a LF would be one line end.
                text.append("\r\n");
                line++;
            }
            Field segment = pick(random, SEGMENTS);
            Field score = pick(random, SCORES);
            switch (random.nextInt(12)) {
                case 0 -> {
                    String odd = pick(random, BAD_SCORES);
                    text.append("x,").append(odd).append(',').append(segment.written());
                    bad.add("r.csv line " + line + ", column score: score must be a whole number from 0 to 10: '" + odd
                            + "'");
                }
                case 1 -> {
                    text.append("x,").append(score.written());
                    bad.add("r.csv line " + line + ", column 3: row must have 3 fields, as the header: has 2");
                }
                case 2 -> {
                    text.append("\"x\"y,").append(score.written()).append(',').append(segment.written());
                    bad.add("r.csv line " + line + ", column 1: a quote that closes a field must be followed by a comma"
                            + " or the end of the line");
                }
                default -> {
                    text.append("n")
                            .append(i)
                            .append(',')
                            .append(score.written())
                            .append(',')
                            .append(segment.written());
                    expected.at(segment.says()).add(Integer.parseInt(score.says()));
                }
            }
            line += segment.written().contains("\n") && text.toString().endsWith(segment.written()) ? 1 : 0;
        }
        if (random.nextBoolean()) {
            text.append('\n');
        }
        CsvFile file = file(text.toString()).inBlocksOf(256).onThreads(threads);
        CsvResult<Segments<String, Nps>> read = scores(file.skippingBadRows());

        assertThat(bytes(read.value())).isEqualTo(bytes(expected));
        assertThat(read.rows()).isEqualTo(rows - bad.size());
        assertThat(read.skipped()).isEqualTo(bad.size());
        assertThat(read.firstSkipped()).isEqualTo(bad.subList(0, Math.min(10, bad.size())));
        if (!bad.isEmpty()) {
            assertThatThrownBy(() -> scores(file))
                    .isInstanceOf(CsvException.class)
                    .hasMessage(bad.get(0));
        }
    }

    private static <T> T pick(Random random, List<T> from) {
        return from.get(random.nextInt(from.size()));
    }

    @Test
    void collect_ofManyBlocks_tellsHowFarItIs_andIsTheSameOnAnyThreads() {
        StringBuilder text = new StringBuilder("score,segment\n");
        for (int i = 0; i < 300_000; i++) {
            text.append(i % 11).append(",segment ").append(i % 13).append('\n');
        }
        List<Long> told = new ArrayList<>();
        CsvFile file = file(text.toString());
        CsvResult<Segments<String, Nps>> one = scores(file.onThreads(1));
        CsvResult<Segments<String, Nps>> three = scores(file.onThreads(3).telling(told::add));

        assertThat(one.rows()).isEqualTo(300_000);
        assertThat(bytes(three.value())).isEqualTo(bytes(one.value()));
        assertThat(told).hasSizeGreaterThan(2).isSorted().endsWith(300_000L);
    }

    private static Object read(String column, String field, Function<CsvRow, Object> how) {
        List<Object> values = new ArrayList<>();
        file(column + ",other\n" + field + ",x\n")
                .onThreads(1)
                .collect(List.of(column), () -> values, (list, row) -> list.add(how.apply(row)), (a, b) -> a);
        return values.get(0);
    }

    // Java's own reading of the same texts
    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-11-22T10:15:30Z",
                "2026-03-29T00:59:59Z", // the last second before the clocks change in Paris
                "2026-03-29T01:00:00Z",
                "2026-10-24T22:30:00Z",
                "2026-12-31T23:00:00Z",
                "1911-03-10T23:50:38Z", // Paris moves by 9 minutes and 21 seconds
                "1911-03-10T23:50:39Z",
                "2024-02-29T23:59:59Z",
                "2026-07-01T10:15:30.5+02:00",
                "1900-01-01T12:00:00Z",
                "2199-12-31T12:00:00Z"
            })
    void dayAndTime_areThoseOfTheJdk(String text) {
        Instant time = Instant.parse(text);
        for (ZoneId zone : List.of(PARIS, ZoneId.of("UTC"), ZoneId.of("Asia/Kolkata"), ZoneId.of("America/New_York"))) {
            assertThat(read("time", text, row -> row.day("time", zone))).isEqualTo(LocalDate.ofInstant(time, zone));
            assertThat(read("time", text, row -> row.time("time", zone))).isEqualTo(time);
        }
    }

    @Test
    void dates_beginInTheZone() {
        assertThat(read("time", "2026-07-01", row -> row.time("time", PARIS)))
                .isEqualTo(Instant.parse("2026-06-30T22:00:00Z"));
        assertThat(read("time", " 2024-02-29 ", row -> row.day("time", PARIS))).isEqualTo(LocalDate.of(2024, 2, 29));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "2026-02-29|must be a date as 2026-11-22 or an instant as 2026-11-22T10:15:30Z",
                "2026-13-01|must be a date as 2026-11-22 or an instant as 2026-11-22T10:15:30Z",
                "2026-1x-01|must be a date as 2026-11-22 or an instant as 2026-11-22T10:15:30Z",
                "2026-11-31|must be a date as 2026-11-22 or an instant as 2026-11-22T10:15:30Z",
                "2026-11-22T10:15:60Z|must be a date as 2026-11-22 or an instant as 2026-11-22T10:15:30Z",
                "2026-11-22 10:15:30Z|must be a date as 2026-11-22 or an instant as 2026-11-22T10:15:30Z",
                "1899-12-31|must be from 1900 to 2199",
                "2200-01-01|must be from 1900 to 2199",
                "+12345-12-31T23:59:59Z|must be from 1900 to 2199"
            })
    void badTimes_sayWhy(String text, String reason) {
        assertThatThrownBy(() -> read("time", text, row -> row.day("time", PARIS)))
                .hasMessage("r.csv line 2, column time: time " + reason + ": '" + text + "'");
        assertThatThrownBy(() -> read("time", text, row -> row.time("time", PARIS)))
                .hasMessage("r.csv line 2, column time: time " + reason + ": '" + text + "'");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1",
                "0.1",
                "1.25",
                "123456.789",
                "0.000001",
                "1.00000000000000000001",
                "999999.99999999999",
                "3.141592653589793"
            })
    void decimal_isTheNearestDouble(String text) {
        assertThat(read("weight", text, row -> row.decimal("weight", 1e-6, 1e6)))
                .isEqualTo(Double.parseDouble(text));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "1e3|digits with a point before the fraction, as 1.25",
                ".5|digits with a point before the fraction, as 1.25",
                "5.|digits with a point before the fraction, as 1.25",
                "1.2.3|digits with a point before the fraction, as 1.25",
                "-1|digits with a point before the fraction, as 1.25",
                "0|0.000001 to 1000000",
                "1000000.1|0.000001 to 1000000"
            })
    void badDecimals_sayWhy(String text, String rule) {
        assertThatThrownBy(() -> read("weight", text, row -> row.decimal("weight", 1e-6, 1e6)))
                .hasMessage("r.csv line 2, column weight: weight must be " + rule + ": '" + text + "'");
    }

    @Test
    void number_mayBeNegative() {
        assertThat(read("score", "-100", row -> row.number("score", -100, 100))).isEqualTo(-100);
        assertThatThrownBy(() -> read("score", "-0", row -> row.number("score", -100, 100)))
                .hasMessageEndingWith("score must be a whole number from -100 to 100: '-0'");
    }

    @Test
    void read_takesWhatAnotherMakesOfTheText_andItsComplaint() {
        assertThat(read("side", " \"a \"\"b\"\"\"", row -> row.text("side"))).isEqualTo("\"a \"\"b\"\"\"");
        assertThat(read("side", "\"a \"\"b\"\"\"", row -> row.read("side", text -> text + "!")))
                .isEqualTo("a \"b\"!");
        assertThat(read("zone", " Asia/Tokyo ", row -> row.given("zone", ZoneId::of)))
                .isEqualTo(Optional.of(ZoneId.of("Asia/Tokyo")));
        assertThat(read("zone", " ", row -> row.given("zone", ZoneId::of))).isEqualTo(Optional.empty());
        assertThat(read("zone", "x", row -> row.given("more", ZoneId::of))).isEqualTo(Optional.empty());
        assertThatThrownBy(() -> read("count", "five", row -> row.read("count", Integer::valueOf)))
                .isInstanceOf(CsvException.class)
                .hasMessage("r.csv line 2, column count: For input string: \"five\"");
        assertThatIllegalStateException()
                .isThrownBy(() -> read(
                        "count",
                        "5",
                        row -> row.read("count", text -> {
                            throw new IllegalStateException("no fault of the row");
                        })))
                .withMessage("no fault of the row");
    }

    @ParameterizedTest
    @ValueSource(ints = {16, 40, 1 << 20})
    void line_isWhereARowBegins_onOneThread(int blockBytes) {
        CsvFile file = file("\na,b\n1,x\n\n\"2\n\n\",y\r\n3,z\r4,\n").inBlocksOf(blockBytes);
        List<String> lines = new ArrayList<>();
        file.onThreads(1)
                .collect(
                        List.of("a"),
                        () -> lines,
                        (all, row) -> all.add(row.line() + ":" + row.text("a")),
                        (a, b) -> a);
        assertThat(lines).containsExactly("3:1", "5:2", "8:3", "9:4");
        assertThatIllegalStateException()
                .isThrownBy(() ->
                        file.onThreads(2).collect(List.of("a"), () -> lines, (all, row) -> row.line(), (a, b) -> a))
                .withMessage("line is known only where one thread reads: use onThreads(1)");
    }

    @Test
    void has_isFalseWithoutColumnOrText() {
        assertThat(read("a", " ", row -> row.has("a") || row.has("b"))).isEqualTo(false);
        assertThat(read("a", " x", row -> row.has("a") && row.has("other"))).isEqualTo(true);
        assertThatIllegalArgumentException().isThrownBy(() -> read("a", "x", row -> row.text("b")));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "``|r.csv is empty: its first line must be a header with [segment, score]",
                "segment,score|r.csv has a header and no rows",
                "segment;a|r.csv line 1: missing column score; the header has [segment]",
                "a\tb|r.csv line 1: missing columns segment, score; the header has [a\tb]; fields must be separated by commas",
                "segment,score,score;a,1,1|r.csv line 1: column 'score' is there twice",
                ";segment,score;a,1;\"b,2|r.csv line 4: a quote that opens a field must be closed",
            })
    void files_ofABadShape_sayWhere(String text, String message) {
        String csv = text.replace(';', '\n');
        assertThatThrownBy(() -> scores(file(csv)))
                .isInstanceOf(CsvException.class)
                .hasMessage(message);
        assertThatThrownBy(() -> scores(file(csv).skippingBadRows())).hasMessage(message);
    }

    @Test
    void rows_thatAreTooLong_endTheReading() {
        String fine = "segment,score\n" + "x".repeat(99_996) + ",1\n";
        assertThat(scores(file(fine)).rows()).isEqualTo(1);
        for (int length : new int[] {99_999, 3_000_000}) {
            assertThatThrownBy(() -> scores(file("segment,score\na,1\n" + "x".repeat(length) + ",1\n")
                            .skippingBadRows()))
                    .hasMessage("r.csv line 3: row must have at most 100000 bytes");
        }
        assertThatThrownBy(() -> scores(file("segment,score\na,1\n\"" + "x\n".repeat(1_500_000))))
                .hasMessage("r.csv line 3: row must have at most 100000 bytes");
    }

    @Test
    void bytes_thatAreNoText_endTheReading() {
        byte[] latin = "segment,score\na,1\ncafé,2\n".getBytes(StandardCharsets.ISO_8859_1);
        assertThatThrownBy(() -> scores(file(latin).skippingBadRows()))
                .hasMessage("r.csv line 3: must be text in UTF-8");
        byte[] header = "café,score\na,1\n".getBytes(StandardCharsets.ISO_8859_1);
        assertThatThrownBy(() -> scores(file(header))).hasMessage("r.csv line 1: must be text in UTF-8");
        byte[] half = "segment,score\ncafé".getBytes(StandardCharsets.UTF_8);
        assertThatThrownBy(() -> scores(file(Arrays.copyOf(half, half.length - 1))))
                .hasMessage("r.csv line 2: must be text in UTF-8");
    }

    @Test
    void files_thatAreNotThere_andThreads() {
        assertThatThrownBy(() -> scores(CsvFile.at(Path.of("none.csv"))))
                .hasMessage("none.csv cannot be read: there is no such file");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> file("a").onThreads(0))
                .withMessage("threads must be 1 to 64: 0");
    }

    @Test
    void header_whoseQuoteIsNotClosed_losesNoRowsSilently() {
        String rows = "9,a\n".repeat(600_000);
        assertThatThrownBy(() -> scores(file("\n\nscore,\"segment\n" + rows)))
                .isInstanceOf(CsvException.class)
                .hasMessage("r.csv line 3: a quote that opens a field must be closed");
        assertThatThrownBy(() -> scores(file("score,segment,\"note").skippingBadRows()))
                .hasMessage("r.csv line 1: a quote that opens a field must be closed");
        assertThat(scores(file("score,\"segment\",\"a \"\"b\"\"\nc\"\n" + "9,a,\n".repeat(600_000)))
                        .rows())
                .isEqualTo(600_000);
    }

    @Test
    void header_withMoreAfterAClosingQuote_isRefused() {
        assertThatThrownBy(() -> scores(file("score,\"seg\"ment\n9,a\n")))
                .isInstanceOf(CsvException.class)
                .hasMessage("r.csv line 1, column 2: a quote that closes a field must be followed by a comma or the end"
                        + " of the line");
    }

    @Test
    void header_hasTheLimitOfARow() {
        String most = "score,segment," + "n".repeat(100_000 - "score,segment,\n".length()) + "\n";
        assertThat(scores(file(most + "9,a,\n")).rows()).isEqualTo(1);
        assertThatThrownBy(() -> scores(file("n" + most + "9,a,\n")))
                .isInstanceOf(CsvException.class)
                .hasMessage("r.csv line 1: row must have at most 100000 bytes");
    }

    @Test
    void header_afterEmptyLines_isNamedByItsOwn() {
        assertThatThrownBy(() -> scores(file("\n\r\n\rsegment\na\n")))
                .hasMessage("r.csv line 4: missing column score; the header has [segment]");
        assertThatThrownBy(() -> scores(file("\nscore,score\n1,1\n")))
                .hasMessage("r.csv line 2: column 'score' is there twice");
    }

    @Test
    void byteOrderMark_isNoPartOfTheFirstColumn() {
        assertThat(scores(file("\uFEFFscore,segment\n9,a\n")).rows()).isEqualTo(1);
        assertThat(scores(file("\uFEFF\"score\",segment\n9,a\n")).rows()).isEqualTo(1);
    }

    @Test
    void at_theRoot_isNamed() {
        assertThatThrownBy(() -> scores(CsvFile.at(Path.of("/"))))
                .isInstanceOf(CsvException.class)
                .hasMessageStartingWith("/ cannot be read: ");
    }
}
