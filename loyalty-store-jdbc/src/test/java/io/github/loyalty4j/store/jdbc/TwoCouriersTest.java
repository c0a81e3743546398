package io.github.loyalty4j.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.loyalty4j.core.card.MemberId;
import java.io.BufferedReader;
import java.io.IOException;
import java.sql.DriverManager;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Two processes that have the same to tell the same members, at the same time. */
class TwoCouriersTest {
    private static final int MEMBERS = 60;

    /** Of five things due three are sent, once each, whoever sends them. */
    @Test
    void notification_isNeverSentTwice_norMoreThanTheCap() throws Exception {
        String url = TestDatabases.postgresUrl();
        JdbcStore store = TestDatabases.store(new Pool(4, () -> DriverManager.getConnection(url)));
        for (int i = 0; i < MEMBERS; i++) {
            Shop.of(store).execute(Shop.enroll(MemberId.of("m-" + i)), Shop.NOW);
        }
        List<Process> couriers = List.of(start(url), start(url));
        List<BufferedReader> outputs =
                couriers.stream().map(Process::inputReader).toList();
        for (BufferedReader output : outputs) {
            assertThat(output.readLine()).isEqualTo("ready");
        }
        for (Process courier : couriers) {
            courier.getOutputStream().write('\n');
            courier.getOutputStream().flush();
        }
        List<String> sent = new ArrayList<>();
        for (BufferedReader output : outputs) {
            output.lines().forEach(sent::add);
        }

        for (Process courier : couriers) {
            assertThat(courier.waitFor()).isZero();
        }
        assertThat(sent).doesNotHaveDuplicates().hasSize(MEMBERS * CourierProcess.MOST);
        assertThat(Stream.of("m-0", "m-59")).allSatisfy(member -> assertThat(sent)
                .filteredOn(line -> line.startsWith(member + " "))
                .hasSize(CourierProcess.MOST));
    }

    private static Process start(String url) throws IOException {
        return new ProcessBuilder(
                        System.getProperty("java.home") + "/bin/java",
                        "-cp",
                        System.getProperty("java.class.path"),
                        CourierProcess.class.getName(),
                        url)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }
}
