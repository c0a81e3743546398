package io.github.loyalty4j.core.store;

import io.github.loyalty4j.core.activity.OrderId;
import io.github.loyalty4j.core.card.MemberId;
import io.github.loyalty4j.core.ledger.Account;
import io.github.loyalty4j.core.ledger.Earned;
import io.github.loyalty4j.core.ledger.Enrolled;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A store in memory, for tests and trials: what it holds is gone with the process.
 *
 * <p>Safe for use by several threads; one transaction runs at a time.
 */
public final class InMemoryStore implements LoyaltyStore {
    private final Map<MemberId, Account> accounts = new HashMap<>();
    private final Map<OrderId, Earned> awards = new HashMap<>();
    private boolean inTransaction;

    /** An empty store. */
    public InMemoryStore() {}

    @Override
    public synchronized <R> R inTransaction(MemberId member, Function<? super Transaction, ? extends R> work) {
        if (inTransaction) {
            throw new IllegalStateException("work in a transaction must not begin another");
        }
        inTransaction = true;
        try {
            Work transaction = new Work(member);
            R result = work.apply(transaction);
            transaction.commit();
            return result;
        } finally {
            inTransaction = false;
        }
    }

    @Override
    public synchronized Optional<Account> account(MemberId member) {
        return Optional.ofNullable(accounts.get(member));
    }

    /** What one transaction has appended, kept aside until its work has ended well. */
    private final class Work implements Transaction {
        private final MemberId member;
        private final List<Earned> appended = new ArrayList<>();
        private @Nullable Account account;

        private Work(MemberId member) {
            this.member = member;
            this.account = accounts.get(member);
        }

        @Override
        public Optional<Account> account() {
            return Optional.ofNullable(account);
        }

        @Override
        public Optional<Earned> awardOf(OrderId order) {
            return appended.stream()
                    .filter(entry -> entry.purchase().order().equals(order))
                    .findFirst()
                    .or(() -> Optional.ofNullable(awards.get(order)));
        }

        @Override
        public void open(Enrolled entry) {
            if (!entry.member().equals(member)) {
                throw new IllegalArgumentException("entry must be of the transaction's own member");
            }
            if (account != null) {
                throw new IllegalStateException("a member has one account: it is open already");
            }
            account = Account.open(entry);
        }

        @Override
        public void append(Earned entry) {
            if (account == null) {
                throw new IllegalStateException("an award needs an account: the member never enrolled");
            }
            if (awardOf(entry.purchase().order()).isPresent()) {
                throw new IllegalStateException(
                        "an order is awarded once: " + entry.purchase().order());
            }
            account = account.with(entry);
            appended.add(entry);
        }

        private void commit() {
            if (account != null) {
                accounts.put(member, account);
            }
            appended.forEach(entry -> awards.put(entry.purchase().order(), entry));
        }
    }
}
