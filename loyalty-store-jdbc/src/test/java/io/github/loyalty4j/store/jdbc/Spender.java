package io.github.loyalty4j.store.jdbc;

import static io.github.loyalty4j.store.jdbc.Shop.NOW;

import io.github.loyalty4j.core.Loyalty;
import io.github.loyalty4j.core.Outcome;
import io.github.loyalty4j.core.card.MemberId;
import io.github.loyalty4j.core.kit.Threads;
import java.sql.DriverManager;
import java.util.concurrent.atomic.AtomicInteger;

/** A process in which several threads spend one account's points one by one; it says how many it spent. */
final class Spender {
    static final MemberId ANNA = MemberId.of("anna");

    private Spender() {}

    /** The database, the process's name, how many threads, and how many attempts each makes. */
    public static void main(String[] arguments) throws Exception {
        int threads = Integer.parseInt(arguments[2]);
        int attempts = Integer.parseInt(arguments[3]);
        AtomicInteger numbers = new AtomicInteger();
        try (Pool pool = new Pool(8, () -> DriverManager.getConnection(arguments[0]))) {
            Loyalty shop = Shop.of(
                    JdbcStore.builder(pool, Tenant.of("shop")).attempts(100).build());
            int spent = Threads.atOnce(threads, () -> {
                        int mine = 0;
                        for (int i = 0; i < attempts; i++) {
                            String id = arguments[1] + "-" + numbers.incrementAndGet();
                            Outcome<?> outcome = shop.execute(Shop.adjust(ANNA, id, -1), NOW);
                            mine += outcome instanceof Outcome.Applied ? 1 : 0;
                        }
                        return mine;
                    })
                    .stream()
                    .mapToInt(n -> n)
                    .sum();
            System.out.println(spent);
        }
    }
}
