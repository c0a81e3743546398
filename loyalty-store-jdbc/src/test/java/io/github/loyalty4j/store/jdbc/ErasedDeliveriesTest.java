package io.github.loyalty4j.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.loyalty4j.campaign.audience.SegmentChange;
import io.github.loyalty4j.campaign.audience.SegmentStates;
import io.github.loyalty4j.campaign.delivery.Delivery;
import io.github.loyalty4j.core.Loyalty;
import io.github.loyalty4j.core.card.MemberId;
import io.github.loyalty4j.core.engine.Command;
import io.github.loyalty4j.core.ledger.AccountStatus;
import io.github.loyalty4j.core.store.ChannelName;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ErasedDeliveriesTest {
    private static final MemberId ANNA = MemberId.of("anna");
    private static final MemberId BEN = MemberId.of("ben");

    static Stream<DataSource> databases() {
        return Stream.of(TestDatabases.h2(), TestDatabases.postgres());
    }

    /** What a member was told and where it was seen names what it did: it goes with the person, and nobody else's does. */
    @ParameterizedTest
    @MethodSource("databases")
    void erasing_forgetsWhatAMemberWasTold(DataSource database) {
        JdbcStore store = TestDatabases.store(database);
        Loyalty loyalty = Shop.of(store);
        JdbcDeliveryLog log = JdbcDeliveryLog.of(store);
        SegmentStates states = JdbcSegmentStates.of(store);
        Delivery told = new Delivery("thanks/order 17", "news", ChannelName.of("email"), Shop.NOW, true);
        for (MemberId member : List.of(ANNA, BEN)) {
            loyalty.execute(Shop.enroll(member), Shop.NOW);
            states.change(member, Optional.empty(), Map.of("vip", true), List.of(entered(member)));
            log.alone(member, page -> {
                page.put(told);
                return true;
            });
        }
        Command.Note note = new Command.Note("asked by mail", "clerk-7");

        loyalty.setStatus(new Command.SetStatus(ANNA, "erasure-1", AccountStatus.ERASED, note), Shop.NOW);

        assertThat(states.find(ANNA)).isEmpty();
        assertThat(states.changes(ANNA, Instant.MIN)).isEmpty();
        assertThat(states.find(BEN)).isPresent();
        assertThat(states.changes(BEN, Instant.MIN)).containsExactly(entered(BEN));
        assertThat(deliveries(log, ANNA)).isEmpty();
        assertThat(deliveries(log, BEN)).containsExactly(told);
    }

    private static SegmentChange entered(MemberId member) {
        return new SegmentChange(member, "vip", SegmentChange.Kind.ENTERED, Shop.NOW, "order/17", "spent much");
    }

    private static List<Delivery> deliveries(JdbcDeliveryLog log, MemberId member) {
        return log.alone(member, page -> page.deliveries(Instant.EPOCH, ""));
    }
}
