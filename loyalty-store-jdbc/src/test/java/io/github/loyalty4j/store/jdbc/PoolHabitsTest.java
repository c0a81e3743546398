package io.github.loyalty4j.store.jdbc;

import static io.github.loyalty4j.store.jdbc.Shop.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.loyalty4j.core.Loyalty;
import io.github.loyalty4j.core.Outcome;
import io.github.loyalty4j.core.card.MemberId;
import io.github.loyalty4j.core.points.Points;
import io.github.loyalty4j.core.store.ChannelName;
import io.github.loyalty4j.core.store.Outbox;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Pools whose connections do not commit by themselves, or are not taken back without a complaint. */
class PoolHabitsTest {
    private static final MemberId ANNA = MemberId.of("anna");
    private static final ChannelName TILL = ChannelName.of("till");

    static Stream<DataSource> databases() {
        return Stream.of(TestDatabases.h2(), TestDatabases.postgres());
    }

    private interface Call {
        @Nullable
        Object of(Method method, Object[] values) throws Throwable;
    }

    private static <T> T proxy(Class<T> type, Call call) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(), new Class<?>[] {type}, (self, method, values) -> call.of(method, values)));
    }

    private static Object invoke(Object target, Method method, Object[] values) throws Throwable {
        try {
            return method.invoke(target, values);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    /** A source whose connections are lent in a mode, and end as a pool has them end. */
    private static DataSource pool(DataSource database, boolean autoCommit, Return onReturn) {
        return proxy(DataSource.class, (method, values) -> {
            Connection lent = database.getConnection();
            lent.setAutoCommit(autoCommit);
            return proxy(Connection.class, (each, parts) -> {
                if (!each.getName().equals("close")) {
                    return invoke(lent, each, parts);
                }
                try {
                    onReturn.of(lent);
                } finally {
                    lent.close();
                }
                return null;
            });
        });
    }

    private interface Return {
        void of(Connection connection) throws SQLException;
    }

    @ParameterizedTest
    @MethodSource("databases")
    void aPoolWithoutAutocommit_isServedAsAnyOther(DataSource database) {
        ConcurrentLinkedQueue<Boolean> modes = new ConcurrentLinkedQueue<>();
        JdbcStore store = TestDatabases.store(pool(database, false, connection -> {
            modes.add(connection.getAutoCommit());
            if (!connection.getAutoCommit()) {
                connection.rollback();
                connection.setAutoCommit(true);
            }
        }));
        Loyalty shop = Shop.of(store);
        store.outbox().register(TILL);
        shop.execute(Shop.enroll(ANNA), NOW);
        shop.execute(Shop.purchase(ANNA, "o-1", 20), NOW);

        Outbox.Delivery delivery = store.outbox()
                .take(Set.of(TILL), NOW, NOW.plus(Duration.ofMinutes(1)))
                .orElseThrow();
        assertThat(store.outbox().accepted(delivery, NOW)).isEqualTo(Outbox.Settled.DONE);

        JdbcStore other = TestDatabases.store(database);
        assertThat(other.outbox().take(Set.of(TILL), NOW, NOW.plus(Duration.ofMinutes(1))))
                .isEmpty();
        assertThat(Shop.of(other).balance(ANNA, NOW)).isEqualTo(Points.of(20));
        assertThat(modes).as("as they were lent").containsOnly(false);
    }

    /** What is committed by then is kept, and must not be told as a failure. */
    @ParameterizedTest
    @MethodSource("databases")
    void aConnection_thatCannotBeGivenBack_takesNothingBack(DataSource database) {
        JdbcStore store = TestDatabases.store(pool(database, true, connection -> {
            throw new SQLException("not taken back", "08003");
        }));
        Loyalty shop = Shop.of(store);

        assertThat(shop.execute(Shop.enroll(ANNA), NOW)).isInstanceOf(Outcome.Applied.class);
        assertThat(shop.execute(Shop.purchase(ANNA, "o-1", 20), NOW)).isInstanceOf(Outcome.Applied.class);

        assertThat(shop.balance(ANNA, NOW)).isEqualTo(Points.of(20));
    }
}
