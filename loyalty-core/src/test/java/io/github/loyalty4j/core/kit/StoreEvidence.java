package io.github.loyalty4j.core.kit;

import static io.github.loyalty4j.core.kit.Acts.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.loyalty4j.core.audit.LedgerChain;
import io.github.loyalty4j.core.card.CardNumber;
import io.github.loyalty4j.core.card.MemberId;
import io.github.loyalty4j.core.engine.Command;
import io.github.loyalty4j.core.engine.Receipt;
import io.github.loyalty4j.core.ledger.Entry;
import io.github.loyalty4j.core.ledger.Posting;
import io.github.loyalty4j.core.store.LoyaltyStore;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;

/** Whether an empty store keeps a chain of hashes by which a touched ledger is found. */
final class StoreEvidence {
    private static final MemberId ANNA = MemberId.of("anna");
    private static final MemberId BEN = MemberId.of("ben");

    private final LoyaltyStore store;
    private final SecureRandom random = new SecureRandom();

    StoreEvidence(LoyaltyStore store) {
        this.store = store;
    }

    private void run(Consumer<Acts> work) {
        store.inTransaction(Set.of(ANNA, BEN), transaction -> {
            work.accept(new Acts(transaction));
            return true;
        });
    }

    private void enrollBoth() {
        run(acts -> {
            acts.enroll(ANNA, CardNumber.random(random));
            acts.give(ANNA, "first", 10);
            acts.enroll(BEN, CardNumber.random(random));
        });
    }

    private List<Posting> ledger(MemberId member) {
        return new ArrayList<>(store.postings(member, 0, Integer.MAX_VALUE));
    }

    private Optional<Long> fault(List<Posting> ledger) {
        return LedgerChain.verify(ledger, store.chain(ANNA)).map(LedgerChain.Fault::number);
    }

    /** The chain is that of the postings given out, whoever's command appended them; nothing else moves it. */
    void movesTheChainOn() {
        assertThat(store.chain(ANNA)).isEqualTo(LedgerChain.start());
        enrollBoth();
        LedgerChain before = store.chain(ANNA);
        assertThat(before).isEqualTo(LedgerChain.start().with(ledger(ANNA)));
        LedgerChain others = store.chain(BEN);

        run(acts -> acts.give(ANNA, "1", 5));
        assertThat(store.chain(ANNA)).isEqualTo(before.with(ledger(ANNA).get(2)));
        assertThat(store.chain(BEN)).isEqualTo(others);

        run(acts -> acts.move(ANNA, BEN, "2", 3));
        assertThat(store.chain(ANNA)).isEqualTo(LedgerChain.start().with(ledger(ANNA)));
        assertThat(store.chain(BEN)).isEqualTo(LedgerChain.start().with(ledger(BEN)));
        assertThat(store.chain(BEN).size()).isEqualTo(2);
    }

    /** Thousands of entries of one command, and several commands of one transaction. */
    void movesTheChainOnForMany() {
        enrollBoth();
        run(acts -> {
            List<Entry> many = new ArrayList<>();
            for (int i = 0; i < 2_500; i++) {
                many.add(new Entry.Referred(NOW.plusSeconds(i), BEN));
            }
            TreeMap<MemberId, List<Entry>> entries = new TreeMap<>();
            entries.put(ANNA, many);
            Command command = Acts.adjust(ANNA, "many", 1);
            acts.transaction().append(command, new Receipt(ANNA, entries, List.of()), NOW);
            acts.give(ANNA, "one-more", 1);
        });

        assertThat(store.chain(ANNA).size()).isEqualTo(2_503);
        assertThat(LedgerChain.verify(ledger(ANNA), store.chain(ANNA))).isEmpty();
    }

    /** A chain that moved on without its posting would call an honest ledger forged. */
    void isRolledBackWithItsTransaction() {
        enrollBoth();
        LedgerChain before = store.chain(ANNA);
        try {
            run(acts -> {
                acts.give(ANNA, "1", 5);
                throw new UnsupportedOperationException("half-way");
            });
        } catch (UnsupportedOperationException expected) {
            assertThat(store.chain(ANNA)).isEqualTo(before);
        }
        run(acts -> acts.give(ANNA, "1", 6));
        assertThat(LedgerChain.verify(ledger(ANNA), store.chain(ANNA))).isEmpty();
    }

    /** Whatever is done to one posting, or to the places of two. */
    void findsEveryTouch() {
        enrollBoth();
        for (int i = 1; i <= 6; i++) {
            String id = "g" + i;
            int points = i;
            run(acts -> acts.give(ANNA, id, points));
        }
        List<Posting> honest = ledger(ANNA);
        assertThat(fault(honest)).isEmpty();
        for (int i = 0; i < honest.size(); i++) {
            List<Posting> changed = new ArrayList<>(honest);
            changed.set(i, at(i + 1, honest.get(i == 0 ? 1 : i - 1)));
            assertThat(fault(changed)).as("changed %d", i).isPresent();
            changed.set(i, keyed(honest.get(i), "adjust/another"));
            assertThat(fault(changed)).as("another key %d", i).isPresent();
            List<Posting> removed = new ArrayList<>(honest);
            removed.remove(i);
            assertThat(fault(removed)).as("removed %d", i).contains(i + 1L);
            assertThat(fault(renumbered(removed)))
                    .as("removed and hidden %d", i)
                    .isPresent();
            List<Posting> added = new ArrayList<>(honest);
            added.add(i, at(i + 1, honest.get(1)));
            assertThat(fault(renumbered(added))).as("added %d", i).isPresent();
            List<Posting> exchanged = new ArrayList<>(honest);
            exchanged.set(i, honest.get((i + 1) % honest.size()));
            exchanged.set((i + 1) % honest.size(), honest.get(i));
            assertThat(fault(exchanged)).as("exchanged %d", i).isPresent();
            assertThat(fault(renumbered(exchanged)))
                    .as("exchanged and hidden %d", i)
                    .isPresent();
        }
    }

    private static Posting at(long number, Posting other) {
        return new Posting(number, other.recorded(), other.command(), other.entry(), other.seal());
    }

    private static Posting keyed(Posting posting, String key) {
        return new Posting(posting.number(), posting.recorded(), key, posting.entry(), posting.seal());
    }

    private static List<Posting> renumbered(List<Posting> postings) {
        List<Posting> all = new ArrayList<>();
        postings.forEach(posting -> all.add(at(all.size() + 1L, posting)));
        return all;
    }
}
