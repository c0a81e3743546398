package io.github.loyalty4j.core.store;

import io.github.loyalty4j.core.card.CardNumber;
import io.github.loyalty4j.core.card.MemberId;
import io.github.loyalty4j.core.engine.Command;
import io.github.loyalty4j.core.engine.Receipt;
import io.github.loyalty4j.core.ledger.Account;
import io.github.loyalty4j.core.ledger.Entry;
import io.github.loyalty4j.core.ledger.Usage;
import io.github.loyalty4j.core.store.LoyaltyStore.Transaction;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import org.jetbrains.lincheck.datastructures.IntGen;
import org.jetbrains.lincheck.datastructures.Operation;
import org.jetbrains.lincheck.datastructures.Param;
import org.jetbrains.lincheck.datastructures.StressOptions;
import org.junit.jupiter.api.Test;

/** Whatever three threads do at once has the results of some order in which they could have done it one by one. */
class InMemoryStoreLinearizabilityTest {
    @Test
    void operations_haveTheResultsOfSomeOrder() {
        new StressOptions()
                .iterations(20)
                .invocationsPerIteration(300)
                .threads(3)
                .actorsPerThread(3)
                .check(TwoAccounts.class);
    }

    /** What the threads do: random operations on two accounts, two keys and a stock of two. */
    @Param(name = "number", gen = IntGen.class, conf = "0:1")
    public static final class TwoAccounts {
        private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
        private static final List<MemberId> MEMBERS = List.of(MemberId.of("anna"), MemberId.of("ben"));
        private static final List<CardNumber> CARDS =
                List.of(CardNumber.parse("7K3M-9QX2-P0VD-H8TE"), CardNumber.parse("0000-0000-0000-0000"));

        private final InMemoryStore store = new InMemoryStore();

        public TwoAccounts() {
            for (int i = 0; i < 2; i++) {
                Command enroll = new Command.Enroll(MEMBERS.get(i), CARDS.get(i));
                Entry enrolled = new Entry.Enrolled(NOW, MEMBERS.get(i), CARDS.get(i));
                int number = i;
                store.inTransaction(Set.of(MEMBERS.get(i)), transaction -> {
                    transaction.append(enroll, receipt(number, enrolled, 0), NOW);
                    return true;
                });
            }
        }

        private static Receipt receipt(int number, Entry entry, int stock) {
            TreeMap<MemberId, List<Entry>> entries = new TreeMap<>();
            entries.put(MEMBERS.get(number), List.of(entry));
            return new Receipt(MEMBERS.get(number), entries, List.of(new Usage("stock", Instant.EPOCH, stock)));
        }

        private static void append(Transaction transaction, int number, String key, int stock) {
            Command command = new Command.Release(MEMBERS.get(number), key);
            Entry entry = new Entry.Referred(NOW, MEMBERS.get(1 - number));
            transaction.append(command, receipt(number, entry, stock), NOW);
        }

        private static long size(Transaction transaction, int number) {
            return transaction.account(MEMBERS.get(number)).map(Account::size).orElse(-1L);
        }

        /** Appends to one account under a key that either account may take first. */
        @Operation
        public long once(@Param(name = "number") int number, @Param(name = "number") int key) {
            return store.inTransaction(Set.of(MEMBERS.get(number)), transaction -> {
                if (transaction.executed("release/once-" + key).isPresent()) {
                    return -1L;
                }
                append(transaction, number, "once-" + key, 0);
                return size(transaction, number);
            });
        }

        /** Takes a piece of what both share while there are any. */
        @Operation
        public boolean buy(@Param(name = "number") int number) {
            return store.inTransaction(Set.of(MEMBERS.get(number)), transaction -> {
                boolean isLeft = transaction.shared("stock") < 2;
                if (isLeft) {
                    append(transaction, number, "buy-" + number + "-" + size(transaction, number), 1);
                }
                return isLeft;
            });
        }

        /** Looks at all there is as one moment. */
        @Operation
        public String look() {
            return store.inTransaction(
                    Set.copyOf(MEMBERS),
                    transaction ->
                            size(transaction, 0) + " " + size(transaction, 1) + " " + transaction.shared("stock"));
        }

        /** Looks at one account without a transaction. */
        @Operation
        public long size(@Param(name = "number") int number) {
            return store.account(MEMBERS.get(number)).map(Account::size).orElse(-1L);
        }

        /** Looks at one ledger without a transaction. */
        @Operation
        public int postings(@Param(name = "number") int number) {
            return store.postings(MEMBERS.get(number), 0, 100).size();
        }
    }
}
