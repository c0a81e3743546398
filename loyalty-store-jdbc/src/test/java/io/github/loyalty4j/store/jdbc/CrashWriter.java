package io.github.loyalty4j.store.jdbc;

import io.github.loyalty4j.core.Loyalty;
import io.github.loyalty4j.core.card.MemberId;
import java.sql.DriverManager;

/** A process that records purchases until it is killed, and says of each when it is confirmed. */
final class CrashWriter {
    static final MemberId ANNA = MemberId.of("anna");

    private CrashWriter() {}

    public static void main(String[] arguments) throws Exception {
        String url = arguments[0];
        try (Pool pool = new Pool(4, () -> DriverManager.getConnection(url))) {
            Loyalty shop = Shop.of(JdbcStore.builder(pool, Tenant.of("shop")).build());
            for (int i = 0; ; i++) {
                String order = arguments[1] + "-" + i;
                shop.execute(Shop.purchase(ANNA, order, 1), Shop.NOW);
                System.out.println(order);
                System.out.flush();
            }
        }
    }
}
