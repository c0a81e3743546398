package io.github.loyalty4j.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.loyalty4j.campaign.goodwill.BudgetBook;
import io.github.loyalty4j.campaign.goodwill.BudgetBook.Claim;
import io.github.loyalty4j.campaign.goodwill.BudgetBook.Status;
import io.github.loyalty4j.campaign.kit.BudgetBookContract;
import java.sql.DriverManager;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class PostgresBudgetBookTest extends BudgetBookContract {
    private static final int CLERKS = 16;

    @Override
    protected BudgetBook emptyBook() {
        return JdbcBudgetBook.of(TestDatabases.store(TestDatabases.postgres()));
    }

    /** Who waits in a circle is found after a second and starts again, so a store that never starts again tells of each. */
    @Test
    void whoTakesAndWhoGivesBack_neverWaitInACircle() throws Exception {
        JdbcStore store = JdbcStore.builder(TestDatabases.postgres(), Tenant.of("shop"))
                .attempts(1)
                .build();
        store.migrate();
        BudgetBook book = JdbcBudgetBook.of(store);
        List<Claim> claims = List.of(new Claim("clerk", 1_000, 1), new Claim("team", 1_000, 1));
        ExecutorService threads = Executors.newFixedThreadPool(CLERKS);
        List<Future<?>> done = new ArrayList<>();
        try {
            for (int i = 0; i < 40 * CLERKS; i++) {
                int number = i;
                String key = "case-" + i % 2;
                done.add(threads.submit(() -> {
                    Status status =
                            book.reserve(key, "clerk-" + number, "one", claims).status();
                    assertThat(status).isIn(Status.USED, Status.REPEATED);
                    if (number % 8 == 0) {
                        book.giveBack(key);
                    } else {
                        book.release(key, "clerk-" + number);
                    }
                }));
            }
            for (Future<?> each : done) {
                each.get();
            }
        } finally {
            threads.shutdownNow();
        }
        book.giveBack("case-0");
        book.giveBack("case-1");
        assertThat(book.used("clerk")).isZero();
    }

    /** Nobody heard that it was reserved, or that it was released; both are asked again, and happen once. */
    @Test
    void anAnswer_thatIsLost_isAskedForAgain() throws Exception {
        String url = TestDatabases.postgresUrl() + "&prepareThreshold=0";
        int port = Integer.parseInt(url.replaceAll(".*:(\\d+)/.*", "$1"));
        try (CutProxy proxy = new CutProxy(port, "COMMIT");
                Pool cut =
                        new Pool(4, () -> DriverManager.getConnection(url.replace(":" + port, ":" + proxy.port())))) {
            BudgetBook book = JdbcBudgetBook.of(TestDatabases.store(cut));
            List<Claim> claims = List.of(new Claim("clerk", 10, 7));

            proxy.isArmed.set(true);
            assertThat(book.reserve("case-1", "till", "seven", claims).status()).isEqualTo(Status.REPEATED);
            assertThat(proxy.isArmed).isFalse();
            assertThat(book.reserve("case-1", "phone", "seven", claims).status())
                    .isEqualTo(Status.REPEATED);
            proxy.isArmed.set(true);
            book.release("case-1", "till");
            assertThat(proxy.isArmed).isFalse();
            assertThat(book.used("clerk")).isEqualTo(7);
            book.release("case-1", "phone");
            assertThat(book.used("clerk")).isZero();
        }
    }
}
