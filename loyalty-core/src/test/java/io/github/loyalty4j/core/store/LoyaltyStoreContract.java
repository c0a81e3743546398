package io.github.loyalty4j.core.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.loyalty4j.core.activity.OrderId;
import io.github.loyalty4j.core.activity.Purchase;
import io.github.loyalty4j.core.card.CardNumber;
import io.github.loyalty4j.core.card.MemberId;
import io.github.loyalty4j.core.ledger.Account;
import io.github.loyalty4j.core.ledger.Earned;
import io.github.loyalty4j.core.ledger.Enrolled;
import io.github.loyalty4j.core.ledger.Lot;
import io.github.loyalty4j.core.ledger.TraceLine;
import io.github.loyalty4j.core.points.Points;
import io.github.loyalty4j.core.program.ProgramVersion;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;

/** What every store must do; a store's own test extends this. */
abstract class LoyaltyStoreContract {
    private static final Instant T0 = Instant.parse("2026-01-01T00:00:00Z");
    private static final MemberId ANNA = MemberId.of("anna");
    private static final MemberId BEN = MemberId.of("ben");

    private final LoyaltyStore store = emptyStore();

    abstract LoyaltyStore emptyStore();

    private static Enrolled enrolled(MemberId member) {
        return new Enrolled(member, CardNumber.random(new SecureRandom()), T0);
    }

    private static Earned award(MemberId member, String order, long points) {
        Purchase purchase = Purchase.of(OrderId.of(order), member, Money.parse("EUR 1.00"), T0);
        Lot lot = Lot.lasting(Points.of(points), T0);
        return new Earned(purchase, lot, new ProgramVersion("club", 1), List.of(new TraceLine("rule", lot.points())));
    }

    private void run(MemberId member, Consumer<LoyaltyStore.Transaction> work) {
        store.inTransaction(member, transaction -> {
            work.accept(transaction);
            return true;
        });
    }

    @Test
    void account_isWhatWasAppended() {
        Enrolled anna = enrolled(ANNA);
        Earned first = award(ANNA, "1", 10);
        run(ANNA, transaction -> transaction.open(anna));
        run(ANNA, transaction -> transaction.append(first));
        run(ANNA, transaction -> transaction.append(award(ANNA, "2", 5)));
        assertThat(store.account(ANNA)).contains(Account.open(anna).with(first).with(award(ANNA, "2", 5)));
        assertThat(store.account(BEN)).isEmpty();
    }

    @Test
    void transaction_seesItsOwnAppends() {
        run(ANNA, transaction -> {
            assertThat(transaction.account()).isEmpty();
            transaction.open(enrolled(ANNA));
            transaction.append(award(ANNA, "1", 10));
            assertThat(transaction.account().orElseThrow().balanceAt(T0)).isEqualTo(Points.of(10));
            assertThat(transaction.awardOf(OrderId.of("1"))).contains(award(ANNA, "1", 10));
        });
    }

    @Test
    void transaction_thatThrows_leavesNothing() {
        run(ANNA, transaction -> transaction.open(enrolled(ANNA)));
        assertThatThrownBy(() -> run(ANNA, transaction -> {
                    transaction.append(award(ANNA, "1", 10));
                    throw new UnsupportedOperationException("half-way");
                }))
                .isInstanceOf(UnsupportedOperationException.class);
        assertThat(store.account(ANNA).orElseThrow().lots()).isEmpty();
        run(ANNA, transaction -> assertThat(transaction.awardOf(OrderId.of("1")))
                .isEmpty());
    }

    @Test
    void awardOf_findsTheOrderOfAnyMember() {
        run(ANNA, transaction -> transaction.open(enrolled(ANNA)));
        run(BEN, transaction -> transaction.open(enrolled(BEN)));
        run(ANNA, transaction -> transaction.append(award(ANNA, "1", 10)));
        run(BEN, transaction -> assertThat(transaction.awardOf(OrderId.of("1"))).contains(award(ANNA, "1", 10)));
        assertThatThrownBy(() -> run(BEN, transaction -> transaction.append(award(BEN, "1", 10))))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("an order is awarded once: 1");
        assertThat(store.account(BEN).orElseThrow().lots()).isEmpty();
    }

    @Test
    void transaction_withinAnother_isRefusedAndNothingIsLost() {
        run(ANNA, transaction -> transaction.open(enrolled(ANNA)));
        run(ANNA, transaction -> {
            assertThatThrownBy(() -> run(ANNA, inner -> inner.append(award(ANNA, "1", 10))))
                    .isInstanceOf(IllegalStateException.class);
            transaction.append(award(ANNA, "2", 5));
        });
        assertThat(store.account(ANNA).orElseThrow().lots()).hasSize(1);
        run(ANNA, transaction -> transaction.append(award(ANNA, "1", 10)));
        assertThat(store.account(ANNA).orElseThrow().balanceAt(T0)).isEqualTo(Points.of(15));
    }

    @Test
    void open_happensOnceAndForTheMemberAlone() {
        run(ANNA, transaction -> transaction.open(enrolled(ANNA)));
        assertThatThrownBy(() -> run(ANNA, transaction -> transaction.open(enrolled(ANNA))))
                .isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> run(BEN, transaction -> transaction.open(enrolled(ANNA))))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(store.account(BEN)).isEmpty();
    }

    @Test
    void append_needsAnAccountOfTheMember() {
        assertThatThrownBy(() -> run(ANNA, transaction -> transaction.append(award(ANNA, "1", 10))))
                .isInstanceOf(IllegalStateException.class);
        run(BEN, transaction -> transaction.open(enrolled(BEN)));
        assertThatThrownBy(() -> run(BEN, transaction -> transaction.append(award(ANNA, "1", 10))))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(store.account(BEN).orElseThrow().lots()).isEmpty();
    }
}
