package io.github.loyalty4j.store.jdbc;

import static io.github.loyalty4j.store.jdbc.Shop.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.loyalty4j.core.Loyalty;
import io.github.loyalty4j.core.Outcome;
import io.github.loyalty4j.core.card.MemberId;
import io.github.loyalty4j.core.kit.Threads;
import io.github.loyalty4j.core.points.Points;
import java.io.IOException;
import java.sql.DriverManager;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

class SpendTest {
    private static final MemberId ANNA = MemberId.of("anna");
    private static final int THREADS = 64;

    /** In each of two processes. */
    private static final int PROCESS_THREADS = 8;

    /** 1,000 with {@code -Dstore.attempts=1000}. */
    private static final int ATTEMPTS = Integer.getInteger("store.attempts", 20);

    @Test
    void points_onH2_areSpentOnce() throws Exception {
        spend(TestDatabases.h2());
    }

    @Test
    void points_onPostgres_areSpentOnce() throws Exception {
        spend(TestDatabases.postgres());
    }

    @Test
    void points_ofTwoProcesses_areSpentOnce() throws Exception {
        String url = TestDatabases.postgresUrl();
        JdbcStore store = TestDatabases.store(new Pool(4, () -> DriverManager.getConnection(url)));
        int points = PROCESS_THREADS * ATTEMPTS; // half of what both try
        Shop.of(store).execute(Shop.enroll(ANNA), NOW);
        Shop.of(store).execute(Shop.adjust(ANNA, "first", points), NOW);

        List<Process> both = List.of(spender(url, "one"), spender(url, "two"));

        int spent = 0;
        for (Process each : both) {
            spent += Integer.parseInt(each.inputReader().readLine());
            assertThat(each.waitFor()).isZero();
        }
        assertThat(spent).isEqualTo(points);
        assertThat(Shop.of(store).balance(ANNA, NOW)).isEqualTo(Points.ZERO);
        assertThat(store.verify(9)).isEmpty();
    }

    private static Process spender(String url, String name) throws IOException {
        return new ProcessBuilder(
                        System.getProperty("java.home") + "/bin/java",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Spender.class.getName(),
                        url,
                        name,
                        String.valueOf(PROCESS_THREADS),
                        String.valueOf(ATTEMPTS))
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    /** Two stores, as two processes would have; half of the attempts are for more than is there. */
    private static void spend(DataSource database) throws Exception {
        List<Loyalty> shops = List.of(Shop.of(TestDatabases.store(database)), Shop.of(TestDatabases.store(database)));
        int points = THREADS * ATTEMPTS / 2;
        shops.get(0).execute(Shop.enroll(ANNA), NOW);
        shops.get(0).execute(Shop.adjust(ANNA, "first", points), NOW);
        AtomicInteger numbers = new AtomicInteger();

        List<Integer> spent = Threads.atOnce(THREADS, () -> {
            int mine = 0;
            for (int i = 0; i < ATTEMPTS; i++) {
                int number = numbers.incrementAndGet();
                Outcome<?> outcome = shops.get(number % 2).execute(Shop.adjust(ANNA, "s" + number, -1), NOW);
                mine += outcome instanceof Outcome.Applied ? 1 : 0;
            }
            return mine;
        });

        assertThat(spent.stream().mapToInt(n -> n).sum()).isEqualTo(points);
        for (Loyalty shop : shops) {
            assertThat(shop.balance(ANNA, NOW)).isEqualTo(Points.ZERO);
        }
        assertThat(TestDatabases.store(database).verify(9)).isEmpty();
    }
}
