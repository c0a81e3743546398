package io.github.loyalty4j.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.loyalty4j.campaign.goodwill.BudgetBook;
import io.github.loyalty4j.campaign.goodwill.BudgetBook.Claim;
import io.github.loyalty4j.campaign.goodwill.BudgetBook.Status;
import io.github.loyalty4j.campaign.kit.BudgetBookContract;
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
                    Status status = book.reserve(key, "one", claims).status();
                    assertThat(status).isIn(Status.USED, Status.REPEATED);
                    if (number % 8 == 0) {
                        book.giveBack(key);
                    } else {
                        book.release(key);
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
}
