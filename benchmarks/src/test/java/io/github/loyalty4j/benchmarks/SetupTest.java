package io.github.loyalty4j.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.sql.SQLException;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Both sides of every benchmark do the same work: the setups compare, and would notice a difference. */
class SetupTest {
    @ParameterizedTest
    @CsvSource({"80, 80_000", "950, 950_000"})
    void pass_bothArchivesHoldTheSameImages_ofAboutTheSizeStated(int kilobytes, String bytes) {
        PassBenchmark benchmark = new PassBenchmark();
        benchmark.imageKilobytes = kilobytes;
        benchmark.setup();
        int images = PassFiles.of(benchmark.jpasskitIssue()).images().values().stream()
                .mapToInt(image -> image.length)
                .sum();
        int stated = Integer.parseInt(bytes.replace("_", ""));
        assertThat(images).isBetween(stated * 98 / 100, stated * 102 / 100);
    }

    @Test
    void pass_ofOtherFilesOrOtherBytes_isNoticed() throws IOException {
        PassFiles one = PassFiles.of(zip("icon.png", 1));
        assertThatCode(() -> one.requireSameImages(PassFiles.of(zip("icon.png", 1))))
                .doesNotThrowAnyException();
        assertThatThrownBy(() -> one.requireSameImages(PassFiles.of(zip("icon.png", 2))))
                .hasMessage("passes must have the same images: differ in icon.png");
        assertThatThrownBy(() -> one.requireSameImages(PassFiles.of(zip("logo.png", 1))))
                .hasMessage("passes must have the same files: [icon.png] and [logo.png]");
    }

    @Test
    void saveLink_andFloorSignTheSame() {
        assertThatCode(() -> new SaveLinkBenchmark().setup()).doesNotThrowAnyException();
    }

    @Test
    void engine_andDroolsGiveTheSamePoints() {
        assertThatCode(() -> new EngineBenchmark().setup()).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(ints = {100, 1_000})
    void age_ofEachAccount_hasAsManyOpenLots(int entries) {
        AgeBenchmark benchmark = new AgeBenchmark();
        benchmark.entries = entries;
        assertThatCode(benchmark::setup).doesNotThrowAnyException();
    }

    @Test
    void store_appliesEveryCommandOfTheDays() {
        StoreBenchmark benchmark = new StoreBenchmark();
        benchmark.setup();
        benchmark.fill();
        assertThatCode(benchmark::day).doesNotThrowAnyException();
    }

    @Test
    void replay_givesTheAccountsAgain() {
        assertThatCode(() -> new ReplayBenchmark().setup()).doesNotThrowAnyException();
    }

    @Test
    void nps_andFloorCountTheSame() {
        assertThatCode(() -> new NpsBenchmark().setup()).doesNotThrowAnyException();
    }

    @Test
    void groupedNps_andDuckDbGiveTheSameScores() {
        GroupedNpsBenchmark benchmark = new GroupedNpsBenchmark();
        benchmark.answers = 100_000;
        assertThatCode(benchmark::setup).doesNotThrowAnyException();
        benchmark.close();
    }

    @Test
    void csv_andDuckDbGiveTheSameScores() throws IOException {
        CsvBenchmark benchmark = new CsvBenchmark();
        benchmark.answers = 100_000;
        assertThatCode(benchmark::setup).doesNotThrowAnyException();
        benchmark.close();
    }

    @Test
    void orders_andDuckDbCountTheSameCustomers() {
        OrdersBenchmark benchmark = new OrdersBenchmark();
        benchmark.orders = 20_000;
        assertThatCode(benchmark::setup).doesNotThrowAnyException();
        assertThatCode(benchmark::duckDbRfm).doesNotThrowAnyException();
        benchmark.close();
    }

    @Test
    void fits_haveParameters() {
        FitBenchmark benchmark = new FitBenchmark();
        benchmark.customers = 2_000;
        benchmark.setup();
        assertThatCode(benchmark::bgNbd).doesNotThrowAnyException();
        assertThatCode(benchmark::paretoNbd).doesNotThrowAnyException();
        assertThat(benchmark.floorBgNbd()).isNegative();
        assertThat(benchmark.floorParetoNbd()).isNegative();
    }

    @ParameterizedTest
    @ValueSource(strings = {"h2", "postgresql"})
    void durableStore_appliesEveryCommand(String database) throws SQLException {
        DurableStoreBenchmark benchmark = new DurableStoreBenchmark();
        benchmark.database = database;
        benchmark.setup();
        assertThatCode(benchmark::command).doesNotThrowAnyException();
        assertThatCode(benchmark::floor).doesNotThrowAnyException();
        assertThatCode(benchmark::batch).doesNotThrowAnyException();
        benchmark.close();
    }

    @Test
    void load_isOfTheFold() {
        LoadBenchmark benchmark = new LoadBenchmark();
        benchmark.entries = 1_000;
        benchmark.setup();
        assertThat(benchmark.load()).isPresent();
        assertThat(benchmark.loadAndFindAnOldOrder()).isTrue();
        benchmark.close();
    }

    @Test
    void outbox_isDrainedWhole() {
        OutboxBenchmark benchmark = new OutboxBenchmark();
        benchmark.setup();
        benchmark.change();
        assertThatCode(benchmark::drain).doesNotThrowAnyException();
        benchmark.close();
    }

    private static byte[] zip(String name, int content) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            zip.putNextEntry(new ZipEntry(name));
            zip.write(content);
        }
        return bytes.toByteArray();
    }
}
