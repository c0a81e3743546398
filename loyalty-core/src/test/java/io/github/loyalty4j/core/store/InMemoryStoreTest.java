package io.github.loyalty4j.core.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.github.loyalty4j.core.card.CardNumber;
import io.github.loyalty4j.core.card.MemberId;
import io.github.loyalty4j.core.engine.Command;
import io.github.loyalty4j.core.engine.Receipt;
import io.github.loyalty4j.core.kit.LoyaltyStoreContract;
import io.github.loyalty4j.core.ledger.Entry;
import io.github.loyalty4j.core.ledger.Usage;
import io.github.loyalty4j.core.store.LoyaltyStore.Transaction;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class InMemoryStoreTest extends LoyaltyStoreContract {
    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
    private static final MemberId ANNA = MemberId.of("anna");
    private static final MemberId BEN = MemberId.of("ben");

    private final InMemoryStore store = new InMemoryStore();

    @Override
    protected LoyaltyStore emptyStore() {
        return new InMemoryStore();
    }

    private static Receipt enrolled(MemberId member, long stock) {
        TreeMap<MemberId, List<Entry>> entries = new TreeMap<>();
        entries.put(member, List.of(new Entry.Enrolled(NOW, member, CardNumber.random(new SecureRandom()))));
        return new Receipt(member, entries, List.of(new Usage("stock", Instant.EPOCH, stock)));
    }

    private static void append(Transaction transaction, MemberId member, String key, long stock) {
        transaction.append(new Command.Release(member, key), enrolled(member, stock), NOW);
    }

    private static <R> R elsewhere(LoyaltyStore store, MemberId member, Function<Transaction, R> work) {
        return CompletableFuture.supplyAsync(() -> store.inTransaction(Set.of(member), work))
                .orTimeout(20, TimeUnit.SECONDS)
                .join();
    }

    @Test
    void transactions_ofDifferentMembers_runAtTheSameTime() {
        boolean isDone = store.inTransaction(
                Set.of(ANNA),
                outer -> elsewhere(store, BEN, inner -> {
                    append(inner, BEN, "1", 0);
                    return true;
                }));

        assertThat(isDone).isTrue();
        assertThat(store.account(BEN)).isPresent();
    }

    @Test
    void work_isRunOnceMore_ifACounterItSawHasChanged() {
        List<Long> seen = new ArrayList<>();
        store.inTransaction(Set.of(ANNA), transaction -> {
            seen.add(transaction.shared("stock"));
            if (seen.size() == 1) {
                elsewhere(store, BEN, other -> {
                    append(other, BEN, "1", 5);
                    return true;
                });
                // what a run has seen stays as it was
                assertThat(transaction.shared("stock")).isZero();
            }
            append(transaction, ANNA, "2", 1);
            return true;
        });

        assertThat(seen).containsExactly(0L, 5L);
        assertThat(store.postings(ANNA, 0, 9)).hasSize(1);
        long used = store.inTransaction(Set.of(), transaction -> transaction.shared("stock"));
        assertThat(used).isEqualTo(6);
    }

    @Test
    void work_isRunOnceMore_ifAKeyItDidNotFindIsTaken() {
        List<Boolean> found = new ArrayList<>();
        store.inTransaction(Set.of(ANNA), transaction -> {
            found.add(transaction.executed("release/1").isPresent());
            if (found.size() == 1) {
                elsewhere(store, BEN, other -> {
                    append(other, BEN, "1", 0);
                    return true;
                });
                append(transaction, ANNA, "1", 0);
            }
            return true;
        });

        assertThat(found).containsExactly(false, true);
        assertThat(store.account(ANNA)).isEmpty();
    }

    @Test
    void outbox_thatThrows_keepsTheChangeFromBeingMade() {
        InMemoryOutbox working = new InMemoryOutbox();
        InvocationHandler broken = (proxy, method, arguments) -> {
            if (method.getName().equals("changed")) {
                throw new IllegalStateException("no more room");
            }
            try {
                return method.invoke(working, arguments);
            } catch (InvocationTargetException e) {
                throw e.getCause();
            }
        };
        Outbox outbox =
                (Outbox) Proxy.newProxyInstance(Outbox.class.getClassLoader(), new Class<?>[] {Outbox.class}, broken);
        InMemoryStore full = new InMemoryStore(outbox);

        assertThatIllegalStateException()
                .isThrownBy(() -> full.inTransaction(Set.of(ANNA), transaction -> {
                    append(transaction, ANNA, "1", 1);
                    return true;
                }))
                .withMessage("no more room");
        assertThat(full.account(ANNA)).isEmpty();
        assertThat(full.outbox()).isSameAs(outbox);
        assertThat(full.<Long>inTransaction(Set.of(), transaction -> transaction.shared("stock")))
                .isZero();
    }

    @Test
    void counter_thatOverflows_leavesNothing() {
        store.inTransaction(Set.of(ANNA), transaction -> {
            append(transaction, ANNA, "1", Long.MAX_VALUE);
            return true;
        });

        assertThatExceptionOfType(ArithmeticException.class)
                .isThrownBy(() -> store.inTransaction(Set.of(BEN), transaction -> {
                    append(transaction, BEN, "2", 1);
                    return true;
                }));
        assertThat(store.account(BEN)).isEmpty();
    }

    @Test
    void transactions_ofTwoStores_canBeInEachOther() {
        InMemoryStore other = new InMemoryStore();
        store.inTransaction(
                Set.of(ANNA),
                outer -> other.inTransaction(Set.of(ANNA), inner -> {
                    append(inner, ANNA, "1", 0);
                    return true;
                }));

        assertThat(other.account(ANNA)).isPresent();
        assertThat(store.account(ANNA)).isEmpty();
    }
}
