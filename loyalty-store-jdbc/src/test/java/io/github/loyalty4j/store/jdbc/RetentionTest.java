package io.github.loyalty4j.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.loyalty4j.campaign.audience.SegmentChange;
import io.github.loyalty4j.campaign.audience.SegmentStates;
import io.github.loyalty4j.campaign.delivery.Delivery;
import io.github.loyalty4j.campaign.delivery.DeliveryLog;
import io.github.loyalty4j.campaign.goodwill.BudgetBook;
import io.github.loyalty4j.campaign.goodwill.BudgetBook.Claim;
import io.github.loyalty4j.core.card.MemberId;
import io.github.loyalty4j.core.store.ChannelName;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The statements of the page, as they stand there: what is old goes, what is new and what is another tenant's stays. */
class RetentionTest {
    private static final MemberId ANNA = MemberId.of("anna");
    private static final Instant OLD = Shop.NOW;
    private static final Instant NEW = Shop.NOW.plusSeconds(9);

    static Stream<DataSource> databases() {
        return Stream.of(TestDatabases.h2(), TestDatabases.postgres());
    }

    private static List<String> statements() throws IOException {
        String page = Files.readString(Path.of("README.md"));
        String block = page.substring(page.indexOf("```sql") + 6, page.indexOf("```", page.indexOf("```sql") + 6));
        return Stream.of(block.split(";"))
                .map(String::strip)
                .filter(each -> !each.isEmpty())
                .toList();
    }

    private static void fill(JdbcStore store) {
        JdbcDeliveryLog.of(store).alone(ANNA, page -> {
            page.put(new Delivery("a/1", "news", ChannelName.of("email"), OLD, true));
            page.put(new Delivery("a/2", "news", ChannelName.of("email"), NEW, true));
            return true;
        });
        SegmentStates states = JdbcSegmentStates.of(store);
        states.change(ANNA, Optional.empty(), Map.of("vip", true), List.of(change(OLD), change(NEW)));
        for (String offer : List.of("autumn", "autumn-2")) {
            JdbcBudgetBook.of(store)
                    .use("offer/" + offer + "/order/1", "", List.of(new Claim("offer/" + offer + "/orders", 9, 1)));
        }
    }

    private static SegmentChange change(Instant time) {
        return new SegmentChange(ANNA, "vip", SegmentChange.Kind.ENTERED, time, "clock", "");
    }

    private static List<Object> left(JdbcStore store) {
        DeliveryLog log = JdbcDeliveryLog.of(store);
        BudgetBook book = JdbcBudgetBook.of(store);
        SegmentStates states = JdbcSegmentStates.of(store);
        List<Object> left = new ArrayList<>();
        left.add(log.alone(ANNA, page -> page.deliveries(Instant.MIN, "").size()));
        left.add(states.changes(ANNA, Instant.MIN).size());
        left.add(states.find(ANNA).isPresent());
        for (String offer : List.of("autumn", "autumn-2")) {
            left.add(book.used("offer/" + offer + "/orders"));
            left.add(book.find("offer/" + offer + "/order/1", "").isPresent());
        }
        return left;
    }

    @ParameterizedTest
    @MethodSource("databases")
    void statementsOfThePage_deleteWhatIsOld(DataSource database) throws Exception {
        JdbcStore store = TestDatabases.store(database);
        JdbcStore other = JdbcStore.builder(database, Tenant.of("other")).build();
        fill(store);
        fill(other);
        List<Object> all = left(other);
        try (Connection connection = database.getConnection()) {
            for (String sql : statements()) {
                try (PreparedStatement statement = connection.prepareStatement(sql)) {
                    statement.setString(1, "shop");
                    if (sql.endsWith("< ?")) {
                        statement.setLong(2, Nanos.of(NEW));
                    }
                    assertThat(statement.executeUpdate()).as(sql).isEqualTo(1);
                }
            }
        }
        assertThat(all).containsExactly(2, 2, true, 1L, true, 1L, true);
        assertThat(left(store)).containsExactly(1, 1, true, 0L, false, 1L, true);
        assertThat(left(other)).isEqualTo(all);
        assertThat(statements()).hasSize(5);
    }
}
