package io.github.loyalty4j.examples.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.loyalty4j.campaign.delivery.Courier;
import io.github.loyalty4j.campaign.delivery.DeliveryPolicy;
import io.github.loyalty4j.campaign.delivery.MessageChannel;
import io.github.loyalty4j.campaign.delivery.MessageTexts;
import io.github.loyalty4j.campaign.goodwill.Gesture;
import io.github.loyalty4j.campaign.goodwill.GoodwillDesk;
import io.github.loyalty4j.campaign.goodwill.GoodwillPolicy;
import io.github.loyalty4j.campaign.goodwill.Grant;
import io.github.loyalty4j.core.Loyalty;
import io.github.loyalty4j.core.Outcome;
import io.github.loyalty4j.core.activity.OrderId;
import io.github.loyalty4j.core.activity.Purchase;
import io.github.loyalty4j.core.card.CardNumber;
import io.github.loyalty4j.core.card.MemberId;
import io.github.loyalty4j.core.engine.Command;
import io.github.loyalty4j.core.json.CommandJson;
import io.github.loyalty4j.core.json.ProgramJson;
import io.github.loyalty4j.core.points.Points;
import io.github.loyalty4j.core.program.LoyaltyProgram;
import io.github.loyalty4j.examples.demo.SampleShop;
import io.github.loyalty4j.store.jdbc.JdbcBudgetBook;
import io.github.loyalty4j.store.jdbc.JdbcDeliveryLog;
import io.github.loyalty4j.store.jdbc.JdbcStore;
import io.github.loyalty4j.store.jdbc.Tenant;
import java.io.PrintStream;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcConnectionPool;
import org.joda.money.Money;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.jdbc.datasource.DataSourceUtils;
import org.springframework.transaction.support.TransactionTemplate;

/** The Java blocks of loyalty-store-jdbc/README.md, as {@link Recipes} are those of the other pages. */
final class StoreRecipes {
    private static final Instant NOW = Instant.parse("2026-03-02T09:00:00Z");

    private final PrintStream out;
    private final LoyaltyProgram program = ProgramJson.parse(SampleShop.program());
    private final DataSource dataSource =
            JdbcConnectionPool.create("jdbc:h2:mem:" + System.nanoTime() + ";DB_CLOSE_DELAY=-1", "", "");

    StoreRecipes(PrintStream out) {
        this.out = out;
    }

    private static Command enrol(String member) {
        return new Command.Enroll(MemberId.of(member), CardNumber.random(new SecureRandom()));
    }

    private static Purchase purchase(String order) {
        return Purchase.of(OrderId.of(order), MemberId.of("anna"), Money.parse("EUR 20.00"), NOW);
    }

    private JdbcStore filled() {
        JdbcStore store = JdbcStore.builder(dataSource, Tenant.of("bean-club")).build();
        store.migrate();
        Loyalty.of(program, store).execute(enrol("anna"), NOW);
        return store;
    }

    void openStore() {
        // begin openStore
        JdbcStore store = JdbcStore.builder(dataSource, Tenant.of("bean-club")).build();
        store.migrate();
        Loyalty loyalty = Loyalty.of(program, store);
        // end openStore
        out.println(loyalty.program().name());
    }

    private static void insertOrder(Connection connection, String order) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement("insert into shop_order values (?)")) {
            insert.setString(1, order);
            insert.executeUpdate();
        }
    }

    private void createOrders() throws SQLException {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement create =
                        connection.prepareStatement("create table shop_order (id varchar(20) primary key)")) {
            create.executeUpdate();
        }
    }

    void sameTransaction() throws SQLException {
        createOrders();
        JdbcStore store = filled();
        String order = "o-1";
        Purchase purchase = purchase(order);

        // begin sameTransaction
        try (Connection connection = dataSource.getConnection()) {
            connection.setAutoCommit(false);
            insertOrder(connection, order);
            Loyalty.of(program, store.within(connection)).record(purchase);
            connection.commit();
        }
        // end sameTransaction
        out.println(store.account(MemberId.of("anna")).orElseThrow().orders());
    }

    void springTransaction() throws SQLException {
        createOrders();
        JdbcStore store = filled();
        String order = "o-1";
        Purchase purchase = purchase(order);
        DataSourceTransactionManager manager = new DataSourceTransactionManager(dataSource);

        // begin springTransaction
        new TransactionTemplate(manager).executeWithoutResult(status -> {
            new JdbcTemplate(dataSource).update("insert into shop_order values (?)", order);
            Connection connection = DataSourceUtils.getConnection(dataSource);
            Loyalty.of(program, store.within(connection)).record(purchase);
        });
        // end springTransaction
        new TransactionTemplate(manager).executeWithoutResult(status -> {
            new JdbcTemplate(dataSource).update("insert into shop_order values ('o-2')");
            Connection connection = DataSourceUtils.getConnection(dataSource);
            Loyalty.of(program, store.within(connection)).record(purchase("o-2"));
            status.setRollbackOnly();
        });
        assertThat(store.account(MemberId.of("anna")).orElseThrow().orders()).isEqualTo(1);
        assertThat(new JdbcTemplate(dataSource).queryForList("select id from shop_order", String.class))
                .containsExactly("o-1");
    }

    void importHistory() {
        JdbcStore store = filled();
        List<CommandJson.Timed> page = List.of(
                new CommandJson.Timed(NOW.minusSeconds(90), new Command.Record(purchase("o-1"))),
                new CommandJson.Timed(NOW.minusSeconds(30), new Command.Record(purchase("o-2"))));

        // begin importHistory
        List<Command> commands = page.stream().map(CommandJson.Timed::command).toList();
        List<Outcome<?>> outcomes = store.inBatch(commands, joined -> {
            Loyalty history = Loyalty.of(program, joined);
            List<Outcome<?>> all = new ArrayList<>();
            for (CommandJson.Timed each : page) { // the instant is that of back then
                all.add(history.execute(each.command(), each.now()));
            }
            return all;
        });
        // end importHistory
        out.println(outcomes.size());
    }

    void durableCampaigns() {
        JdbcStore store = filled();
        Loyalty loyalty = Loyalty.of(program, store);
        DeliveryPolicy policy =
                DeliveryPolicy.builder().withoutConsent("service").build();
        MessageTexts texts = MessageTexts.of("en").text("hello", "en", "Hello.");
        MessageChannel[] channels = {};
        GoodwillPolicy goodwill = GoodwillPolicy.of(program.unit(), program.zone(), "late-delivery");

        // begin durableCampaigns
        Courier courier = new Courier(policy, texts, JdbcDeliveryLog.of(store), channels);
        GoodwillDesk desk = new GoodwillDesk(goodwill, loyalty, JdbcBudgetBook.of(store));
        // end durableCampaigns
        Gesture sorry = new Gesture(MemberId.of("anna"), "case-1", Points.of(9), "late-delivery", "clerk-7", "blue");
        assertThat(desk.give(sorry, NOW)).isInstanceOf(Grant.Given.class);
        assertThat(courier.channels()).isEmpty();
    }
}
