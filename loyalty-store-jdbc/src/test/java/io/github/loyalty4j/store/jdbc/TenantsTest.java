package io.github.loyalty4j.store.jdbc;

import static io.github.loyalty4j.store.jdbc.Shop.NOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.loyalty4j.campaign.audience.InMemorySegmentStates;
import io.github.loyalty4j.campaign.audience.SegmentChange;
import io.github.loyalty4j.campaign.audience.SegmentStates;
import io.github.loyalty4j.campaign.delivery.Delivery;
import io.github.loyalty4j.campaign.delivery.DeliveryLog;
import io.github.loyalty4j.campaign.delivery.InMemoryDeliveryLog;
import io.github.loyalty4j.campaign.goodwill.BudgetBook;
import io.github.loyalty4j.campaign.goodwill.BudgetBook.Claim;
import io.github.loyalty4j.campaign.goodwill.BudgetBook.Counter;
import io.github.loyalty4j.campaign.goodwill.InMemoryBudgetBook;
import io.github.loyalty4j.core.Loyalty;
import io.github.loyalty4j.core.activity.ActivityContext;
import io.github.loyalty4j.core.activity.Event;
import io.github.loyalty4j.core.activity.EventKind;
import io.github.loyalty4j.core.activity.Line;
import io.github.loyalty4j.core.activity.OrderId;
import io.github.loyalty4j.core.activity.Purchase;
import io.github.loyalty4j.core.card.MemberId;
import io.github.loyalty4j.core.engine.Command;
import io.github.loyalty4j.core.store.ChannelName;
import io.github.loyalty4j.core.store.InMemoryStore;
import io.github.loyalty4j.core.store.LoyaltyStore;
import java.io.BufferedReader;
import java.io.StringReader;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
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

    /** What is done with campaigns: of which tenant, to whom, and what. */
    record Campaigned(boolean isOfFirst, int member, int what, int number) {
        /** The same on the ports of a tenant and on ports of its own; both answer alike. */
        Object on(DeliveryLog log, BudgetBook book, SegmentStates states) {
            MemberId who = MemberId.of("m" + member);
            MemberId other = MemberId.of("m" + number % 3);
            String key = "k" + number % 4;
            Counter counter = new Counter("limit", Optional.of(who));
            List<Claim> claims = List.of(new Claim(counter, 3, 1), new Claim("orders", 9, 1));
            return switch (what) {
                case 0 ->
                    log.alone(who, page -> {
                        page.put(new Delivery(key, "news", ChannelName.of("email"), NOW.plusSeconds(number), true));
                        return page.deliveries(NOW, "none");
                    });
                case 1 -> book.use(key, key, claims);
                case 2 -> book.reserve(key, "m" + member, key, claims);
                case 3 -> states.change(who, states.find(who), Map.of("s", number % 2 == 0), List.of(change(who)));
                case 4 -> done(() -> book.release(key, "m" + member));
                case 5 -> done(() -> book.giveBack(key));
                case 6 -> done(() -> log.move(who, other));
                case 7 -> done(() -> book.move(who, other));
                case 8 -> done(() -> states.move(who, other));
                case 9 -> done(() -> log.forget(who));
                case 10 -> done(() -> states.forget(who));
                default -> book.find(key, key);
            };
        }

        private SegmentChange change(MemberId who) {
            return new SegmentChange(who, "s", SegmentChange.Kind.ENTERED, NOW.plusSeconds(number), "clock", "why");
        }

        private static boolean done(Runnable work) {
            work.run();
            return true;
        }
    }

    @Provide
    Arbitrary<List<Campaigned>> campaigns() {
        return Combinators.combine(
                        Arbitraries.of(true, false),
                        Arbitraries.integers().between(0, 2),
                        Arbitraries.integers().between(0, 11),
                        Arbitraries.integers().between(0, 9))
                .as(Campaigned::new)
                .list()
                .ofMinSize(20)
                .ofMaxSize(60);
    }

    /** Two tenants with the same members, keys, counters and segments: each as if it had a database of its own, on both databases. */
    @Property(tries = 25)
    void campaignsOfATenant_seeNothingOfAnother(@ForAll("campaigns") List<Campaigned> acts) {
        DataSource database = acts.size() % 5 == 0 ? TestDatabases.postgres() : TestDatabases.h2();
        JdbcStore first = TestDatabases.store(database);
        JdbcStore second = JdbcStore.builder(database, Tenant.of("SHOP")).build();
        Ports alone = Ports.inMemory();
        Ports otherAlone = Ports.inMemory();
        for (Campaigned act : acts) {
            assertThat(Ports.of(act.isOfFirst ? first : second).does(act))
                    .isEqualTo((act.isOfFirst ? alone : otherAlone).does(act));
        }
        assertThat(Ports.of(first).all()).isEqualTo(alone.all());
        assertThat(Ports.of(second).all()).isEqualTo(otherAlone.all());
    }

    /** What a tenant keeps campaigns' state by. */
    private record Ports(DeliveryLog log, BudgetBook book, SegmentStates states) {
        static Ports of(JdbcStore store) {
            return new Ports(JdbcDeliveryLog.of(store), JdbcBudgetBook.of(store), JdbcSegmentStates.of(store));
        }

        static Ports inMemory() {
            return new Ports(new InMemoryDeliveryLog(), new InMemoryBudgetBook(), new InMemorySegmentStates());
        }

        Object does(Campaigned act) {
            return act.on(log, book, states);
        }

        List<Object> all() {
            List<Object> all = new ArrayList<>(List.of(book.used("orders")));
            for (int i = 0; i < 3; i++) {
                MemberId member = MemberId.of("m" + i);
                all.add(Set.copyOf(log.alone(member, page -> page.deliveries(NOW, "none"))));
                all.add(book.used(new Counter("limit", Optional.of(member))));
                all.add(states.find(member));
                all.add(Set.copyOf(states.changes(member, NOW)));
            }
            for (int i = 0; i < 4; i++) {
                all.add(book.find("k" + i, "k" + i));
            }
            return all;
        }
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

        BudgetBook book = JdbcBudgetBook.of(store);
        Counter counter = new Counter(nasty, Optional.of(member));
        book.use(nasty, nasty, List.of(new Claim(counter, 1, 1)));
        assertThat(book.used(counter)).isEqualTo(1);
        assertThat(book.find(nasty, nasty)).contains(BudgetBook.Status.REPEATED);
        SegmentStates states = JdbcSegmentStates.of(store);
        SegmentChange change = new SegmentChange(member, "s", SegmentChange.Kind.LEFT, NOW, nasty, nasty);
        states.change(member, Optional.empty(), Map.of("s", true), List.of(change));
        assertThat(states.changes(member, NOW)).containsExactly(change);

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
