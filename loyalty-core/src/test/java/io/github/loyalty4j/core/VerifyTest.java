package io.github.loyalty4j.core;

import static io.github.loyalty4j.core.Clubs.T0;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.loyalty4j.core.audit.LedgerChain;
import io.github.loyalty4j.core.card.CardNumber;
import io.github.loyalty4j.core.card.MemberId;
import io.github.loyalty4j.core.engine.Command;
import io.github.loyalty4j.core.ledger.Account;
import io.github.loyalty4j.core.ledger.AccountStatus;
import io.github.loyalty4j.core.ledger.Entry;
import io.github.loyalty4j.core.ledger.Posting;
import io.github.loyalty4j.core.store.InMemoryStore;
import io.github.loyalty4j.core.store.LoyaltyStore;
import io.github.loyalty4j.core.store.Outbox;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

class VerifyTest {
    private static final MemberId ANNA = MemberId.of("anna");

    private final TouchedStore store = new TouchedStore();
    private final Loyalty loyalty = Loyalty.of(Clubs.club().build(), store);

    /** A store whose postings somebody has access to. */
    private static final class TouchedStore implements LoyaltyStore {
        private final LoyaltyStore sound = new InMemoryStore();
        private UnaryOperator<List<Posting>> touch = UnaryOperator.identity();

        /** What happens just before the next reads of postings, one each. */
        private final Deque<Runnable> meanwhile = new ArrayDeque<>();

        @Override
        public <R> R inTransaction(Set<MemberId> members, Function<? super Transaction, ? extends R> work) {
            return sound.inTransaction(members, work);
        }

        @Override
        public Optional<Account> account(MemberId member) {
            return sound.account(member);
        }

        @Override
        public Optional<MemberId> memberOf(CardNumber card) {
            return sound.memberOf(card);
        }

        @Override
        public List<Posting> postings(MemberId member, long after, int most) {
            if (!meanwhile.isEmpty()) {
                meanwhile.remove().run();
            }
            List<Posting> all = touch.apply(new ArrayList<>(sound.postings(member, 0, Integer.MAX_VALUE)));
            return all.stream()
                    .filter(posting -> posting.number() > after)
                    .limit(most)
                    .toList();
        }

        @Override
        public LedgerChain chain(MemberId member) {
            return sound.chain(member);
        }

        @Override
        public List<MemberId> members(Optional<MemberId> after, int most) {
            return sound.members(after, most);
        }

        @Override
        public Outbox outbox() {
            return sound.outbox();
        }
    }

    private void buys(int from, int to) {
        for (int i = from; i <= to; i++) {
            loyalty.record(Clubs.purchase(ANNA, "o-" + i, "1.00", T0));
        }
    }

    private Optional<Long> fault(UnaryOperator<List<Posting>> touch) {
        store.touch = touch;
        return loyalty.verify(ANNA).map(LedgerChain.Fault::number);
    }

    private static Posting numbered(long number, Posting posting) {
        return new Posting(number, posting.recorded(), posting.command(), posting.entry(), posting.seal());
    }

    @Test
    void verify_findsWhatWasTouchedOnAnyPage() {
        assertThat(loyalty.verify(ANNA)).isEmpty();
        loyalty.enroll(ANNA, T0);
        buys(2, 2_100); // postings 2 to 2,100, read in pages of 1,000

        assertThat(fault(UnaryOperator.identity())).isEmpty();
        for (int i : new int[] {0, 999, 1_000, 1_500, 2_099}) {
            assertThat(fault(all -> {
                        all.remove(i);
                        return all;
                    }))
                    .as("removed %d", i)
                    .contains(i + 1L);
            assertThat(fault(all -> {
                        all.set(i, numbered(i + 1, all.get(1_200)));
                        return all;
                    }))
                    .as("changed %d", i)
                    .contains(2_100L);
        }
        assertThat(fault(all -> {
                    Collections.swap(all, 1_500, 1_501);
                    return all;
                }))
                .isPresent();
        assertThat(fault(all -> {
                    all.add(numbered(2_101, all.get(7)));
                    return all;
                }))
                .contains(2_101L);
        assertThat(fault(all -> List.of())).contains(1L);
    }

    @Test
    void verify_tellsTheRule() {
        loyalty.enroll(ANNA, T0);
        buys(2, 3);
        store.touch = all -> all.subList(0, 2);

        assertThat(loyalty.verify(ANNA)).contains(new LedgerChain.Fault(3, "no posting must be missing: posting 3"));
    }

    @Test
    void verify_isNotMisledByWhatIsAppendedMeanwhile() {
        loyalty.enroll(ANNA, T0);
        buys(2, 5);
        store.meanwhile.add(() -> buys(6, 6)); // after the head was read, before the postings are
        store.meanwhile.add(() -> buys(7, 7)); // after the first page

        assertThat(loyalty.verify(ANNA)).isEmpty();
        assertThat(store.meanwhile).isEmpty();
    }

    @Test
    void verify_coversReasonsAndWhoGaveThem() {
        loyalty.enroll(ANNA, T0);
        loyalty.setStatus(
                new Command.SetStatus(ANNA, "1", AccountStatus.FROZEN, new Command.Note("fraud?", "clerk-7")),
                T0.plus(1, ChronoUnit.DAYS));

        assertThat(fault(all -> {
                    Posting last = all.get(1);
                    all.set(1, new Posting(2, last.recorded(), last.command(), other(last), last.seal()));
                    return all;
                }))
                .contains(2L);
    }

    private static Entry other(Posting posting) {
        var change = (Entry.StatusChanged) posting.entry();
        return new Entry.StatusChanged(change.time(), change.status(), change.reason(), "clerk-8", change.mergedInto());
    }
}
