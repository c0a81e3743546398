package io.github.loyalty4j.store.jdbc;

import static io.github.loyalty4j.store.jdbc.Shop.NOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.loyalty4j.core.Loyalty;
import io.github.loyalty4j.core.activity.ActivityContext;
import io.github.loyalty4j.core.activity.Event;
import io.github.loyalty4j.core.activity.EventKind;
import io.github.loyalty4j.core.activity.Line;
import io.github.loyalty4j.core.activity.OrderId;
import io.github.loyalty4j.core.activity.Purchase;
import io.github.loyalty4j.core.card.MemberId;
import io.github.loyalty4j.core.engine.Command;
import io.github.loyalty4j.core.store.InMemoryStore;
import io.github.loyalty4j.core.store.LoyaltyStore;
import java.io.BufferedReader;
import java.io.StringReader;
import java.io.StringWriter;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;

class TenantsTest {
    private static final List<String> NASTY = List.of(
            "'; drop table loyalty_member; --",
            "a' or '1'='1",
            "$1",
            "?",
            "%",
            "_",
            "\\",
            "\"",
            "`",
            "$$",
            "{fn now()}",
            "; select pg_sleep(9)",
            "naïve ✓ 😀");

    /** What is done in a shop: who, a number that makes the id, and how much. */
    record Act(boolean isOfFirst, int member, int number, int amount) {
        Command command() {
            MemberId who = MemberId.of("m" + member);
            return amount == 0 ? Shop.enroll(who) : Shop.purchase(who, "o" + number, amount);
        }
    }

    @Provide
    Arbitrary<List<Act>> acts() {
        return Combinators.combine(
                        Arbitraries.of(true, false),
                        Arbitraries.integers().between(0, 2),
                        Arbitraries.integers().between(0, 9),
                        Arbitraries.integers().between(0, 3))
                .as(Act::new)
                .list()
                .ofMinSize(10)
                .ofMaxSize(40);
    }

    /** Two tenants with the same ids in one database are as two stores of their own. */
    @Property(tries = 25)
    void tenant_seesNothingOfAnother(@ForAll("acts") List<Act> acts) {
        DataSource database = TestDatabases.h2();
        JdbcStore first = TestDatabases.store(database);
        JdbcStore second = JdbcStore.builder(database, Tenant.of("SHOP")).build();
        LoyaltyStore firstAlone = new InMemoryStore();
        LoyaltyStore secondAlone = new InMemoryStore();
        for (Act act : acts) {
            Command command = act.command();
            assertThat(Shop.of(act.isOfFirst ? first : second).execute(command, NOW))
                    .isEqualTo(Shop.of(act.isOfFirst ? firstAlone : secondAlone).execute(command, NOW));
        }
        for (int i = 0; i < 3; i++) {
            MemberId member = MemberId.of("m" + i);
            assertThat(first.account(member)).isEqualTo(firstAlone.account(member));
            assertThat(second.account(member)).isEqualTo(secondAlone.account(member));
            second.account(member).ifPresent(account -> assertThat(second.memberOf(account.card()))
                    .contains(member));
            second.account(member).ifPresent(account -> assertThat(first.memberOf(account.card()))
                    .isEqualTo(firstAlone.memberOf(account.card())));
        }
        assertThat(first.verify(1)).isEmpty();
        assertThat(second.verify(1)).isEmpty();
    }

    @Test
    void texts_areNeverAPartOfAStatement() {
        for (DataSource database : List.of(TestDatabases.h2(), TestDatabases.postgres())) {
            TestDatabases.store(database);
            for (String nasty : NASTY) {
                live(JdbcStore.builder(database, Tenant.of(nasty)).build(), nasty);
            }
        }
    }

    private static void live(JdbcStore store, String nasty) {
        MemberId member = MemberId.of(nasty);
        Loyalty shop = Shop.of(store);
        ActivityContext place =
                ActivityContext.none().channel(nasty).location(nasty).tags(nasty);
        Line line = Line.of(nasty, 1, Money.parse("EUR 5.00")).in(nasty);
        shop.execute(Shop.enroll(member), NOW);
        shop.execute(
                new Command.Record(Purchase.of(OrderId.of(nasty), member, List.of(line), NOW)
                        .in(place)),
                NOW);
        shop.execute(
                new Command.Record(
                        Event.of(EventKind.REVIEW, nasty, member, NOW).in(place)),
                NOW);
        shop.execute(Shop.adjust(member, nasty, 3), NOW);

        assertThat(store.members(Optional.empty(), 9)).containsExactly(member);
        assertThat(store.postings(member, 0, 9)).hasSize(4);
        assertThat(store.verify(9)).isEmpty();
    }

    @Test
    void tenant_withHalfACharacter_isRefused() {
        JdbcStore store = JdbcStore.builder(TestDatabases.postgres(), Tenant.of("a\ud800"))
                .build();

        assertThatIllegalArgumentException()
                .isThrownBy(() -> store.account(MemberId.of("anna")))
                .withMessage("a text must have whole characters: U+d800");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Tenant.of(" "))
                .withMessage("tenant must have 1 to 64 characters: has 0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Tenant.of("a\u0000b"))
                .withMessage("tenant must have no control characters: U+0");
    }

    @Test
    void exported_onH2_isImportedInPostgres() {
        JdbcStore from = TestDatabases.store(TestDatabases.h2());
        live(from, "naïve ✓ 😀");
        StringWriter lines = new StringWriter();
        long count = from.exportTo(lines);
        JdbcStore to = TestDatabases.store(TestDatabases.postgres());

        assertThat(to.importFrom(new BufferedReader(new StringReader(lines.toString()))))
                .isEqualTo(count)
                .isGreaterThan(8);

        MemberId member = MemberId.of("naïve ✓ 😀");
        assertThat(to.account(member)).isEqualTo(from.account(member)).isPresent();
        assertThat(to.postings(member, 0, 9)).isEqualTo(from.postings(member, 0, 9));
        assertThat(to.verify(9)).isEmpty();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> to.importFrom(new BufferedReader(new StringReader(lines.toString()))))
                .withMessage("a tenant must have no members to import some");
        JdbcStore other = TestDatabases.store(TestDatabases.h2());
        assertThatIllegalArgumentException()
                .isThrownBy(() -> other.importFrom(new BufferedReader(new StringReader("{\"table\":\"users\"}"))))
                .withMessage("a line must name its table: line 1");
    }
}
