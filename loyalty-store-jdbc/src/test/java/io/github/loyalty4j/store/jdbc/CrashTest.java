package io.github.loyalty4j.store.jdbc;

import static io.github.loyalty4j.store.jdbc.Shop.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.loyalty4j.core.Loyalty;
import io.github.loyalty4j.core.Outcome;
import io.github.loyalty4j.core.card.MemberId;
import io.github.loyalty4j.core.kit.Threads;
import io.github.loyalty4j.core.points.Points;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Processes killed with SIGKILL; as often as the system property {@code store.crashes} says. */
@Timeout(value = 2, unit = TimeUnit.HOURS) // as many as a night has time for
class CrashTest {
    private static final int CRASHES = Integer.getInteger("store.crashes", 5);
    private static final MemberId ANNA = CrashWriter.ANNA;

    @TempDir
    private Path folder;

    private final Random random = new Random(20261128);

    @Test
    void writer_killed_losesNothingItWasTold() throws Exception {
        String url = TestDatabases.postgresUrl();
        JdbcStore store = TestDatabases.store(new Pool(4, () -> DriverManager.getConnection(url)));
        Loyalty shop = Shop.of(store);
        shop.execute(Shop.enroll(ANNA), NOW);
        Set<String> given = ConcurrentHashMap.newKeySet();
        for (int crash = 0; crash < CRASHES; crash++) {
            given.addAll(recordAndKill(url, "w" + crash));
        }

        assertThat(given).isNotEmpty();
        requireEachOnce(store, given);
    }

    /** The orders that were confirmed; one more may be kept of which nobody heard. */
    private List<String> recordAndKill(String url, String name) throws Exception {
        Process writer = new ProcessBuilder(
                        System.getProperty("java.home") + "/bin/java",
                        "-cp",
                        System.getProperty("java.class.path"),
                        CrashWriter.class.getName(),
                        url,
                        name)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        List<String> told = new ArrayList<>();
        try (BufferedReader out =
                new BufferedReader(new InputStreamReader(writer.getInputStream(), StandardCharsets.UTF_8))) {
            told.add(out.readLine());
            TimeUnit.MILLISECONDS.sleep(random.nextInt(300));
            writer.toHandle().destroyForcibly(); // the process would close what it had said
            out.lines().forEach(told::add);
        }
        writer.waitFor();
        return told;
    }

    /** Given again, each is replayed; the balance is one point for each order on record; and all fits together. */
    private static void requireEachOnce(JdbcStore store, Set<String> given) {
        Loyalty shop = Shop.of(store);
        for (String order : given) {
            assertThat(shop.execute(Shop.purchase(ANNA, order, 1), NOW))
                    .as(order)
                    .isInstanceOf(Outcome.Replayed.class);
        }
        long orders = store.account(ANNA).orElseThrow().orders();
        assertThat(orders).isGreaterThanOrEqualTo(given.size());
        assertThat(shop.balance(ANNA, NOW)).isEqualTo(Points.of(orders));
        assertThat(store.verify(9)).isEmpty();
    }

    @Test
    void database_killed_losesNothingThatWasConfirmed() throws Exception {
        Path data = Files.createDirectory(folder.resolve("data"));
        int port = freePort();
        EmbeddedPostgres server = server(data, port);
        String url = server.getJdbcUrl("postgres", "postgres");
        JdbcStore store = TestDatabases.store(new Pool(16, () -> DriverManager.getConnection(url)));
        Loyalty shop = Shop.of(store);
        shop.execute(Shop.enroll(ANNA), NOW);
        Set<String> given = ConcurrentHashMap.newKeySet();
        for (int crash = 0; crash < CRASHES; crash++) {
            loadAndKill(shop, given, data);
            server.close(); // finds nothing to stop, and gives the folder back
            server = server(data, port);
        }

        assertThat(given).isNotEmpty();
        requireEachOnce(store, given);
        server.close();
    }

    private void loadAndKill(Loyalty shop, Set<String> given, Path data) throws Exception {
        AtomicBoolean isOver = new AtomicBoolean();
        AtomicInteger first = new AtomicInteger();
        int after = random.nextInt(400);
        int start = given.size();
        Threads.atOnce(8, () -> {
            if (first.getAndIncrement() == 0) {
                TimeUnit.MILLISECONDS.sleep(after);
                while (given.size() == start) {
                    TimeUnit.MILLISECONDS.sleep(5);
                }
                kill(data);
                isOver.set(true);
            }
            for (int i = 0; !isOver.get(); i++) {
                String order = Thread.currentThread().getId() + "-" + start + "-" + i;
                try {
                    shop.execute(Shop.purchase(ANNA, order, 1), NOW);
                    given.add(order);
                } catch (StoreException expected) {
                    // kept or not, nobody was told; the next one may find a connection from before the last crash
                }
            }
            return true;
        });
    }

    /** The server's first process and all it has begun, by their ids. */
    private static void kill(Path data) throws IOException {
        long pid = Long.parseLong(
                Files.readAllLines(data.resolve("postmaster.pid")).get(0).trim());
        ProcessHandle postmaster = ProcessHandle.of(pid).orElseThrow();
        List<ProcessHandle> all = new ArrayList<>(postmaster.descendants().toList());
        postmaster.destroyForcibly();
        all.forEach(ProcessHandle::destroyForcibly);
        all.add(postmaster);
        all.forEach(each -> each.onExit().orTimeout(10, TimeUnit.SECONDS).join());
    }

    private static EmbeddedPostgres server(Path data, int port) throws IOException {
        return EmbeddedPostgres.builder()
                .setDataDirectory(data)
                .setCleanDataDirectory(false)
                .setPort(port)
                .setServerConfig("synchronous_commit", "on")
                .setPGStartupWait(Duration.ofMinutes(1))
                .start();
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
