package io.github.loyalty4j.core.kit;

import static io.github.loyalty4j.core.kit.Acts.NOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.github.loyalty4j.core.card.CardNumber;
import io.github.loyalty4j.core.card.MemberId;
import io.github.loyalty4j.core.engine.Command;
import io.github.loyalty4j.core.ledger.Account;
import io.github.loyalty4j.core.ledger.AccountStatus;
import io.github.loyalty4j.core.ledger.Entry;
import io.github.loyalty4j.core.ledger.Posting;
import io.github.loyalty4j.core.points.Points;
import io.github.loyalty4j.core.store.ChannelName;
import io.github.loyalty4j.core.store.LoyaltyStore;
import io.github.loyalty4j.core.store.LoyaltyStore.Transaction;
import io.github.loyalty4j.core.store.Outbox.Delivery;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** What every store must do; a store's own test extends this. It knows the port alone. */
public abstract class LoyaltyStoreContract {
    private static final MemberId ANNA = MemberId.of("anna");
    private static final MemberId BEN = MemberId.of("ben");
    private static final MemberId CARL = MemberId.of("carl");
    private static final CardNumber FIRST = CardNumber.parse("7K3M-9QX2-P0VD-H8TE");
    private static final CardNumber SECOND = CardNumber.random(new SecureRandom());
    private static final ChannelName RED = ChannelName.of("red");

    private final LoyaltyStore store = emptyStore();

    /** A store that holds nothing, with an outbox without channels; another one at each call. */
    protected abstract LoyaltyStore emptyStore();

    /** How often each of 64 threads does the same; fewer for a store that is not in memory. */
    protected int roundsOfACrowd() {
        return 20;
    }

    private void run(Consumer<Acts> work, MemberId... members) {
        store.inTransaction(Set.of(members), transaction -> {
            work.accept(new Acts(transaction));
            return true;
        });
    }

    private <R> R read(Function<Transaction, R> work) {
        return store.inTransaction(Set.of(ANNA, BEN), work);
    }

    private Optional<LoyaltyStore.Executed> executed(String key) {
        return read(transaction -> transaction.executed(key));
    }

    private long shared(String counter) {
        return read(transaction -> transaction.shared(counter));
    }

    private void annaHas(long points) {
        run(
                acts -> {
                    acts.enroll(ANNA, FIRST);
                    acts.give(ANNA, "gift", points);
                },
                ANNA);
    }

    private Points balanceOf(MemberId member) {
        return Acts.balance(store.account(member).orElseThrow());
    }

    /** Everybody whose card is known to have changed since this was asked the last time. */
    private List<MemberId> changed() {
        List<MemberId> members = new ArrayList<>();
        Optional<Delivery> next = store.outbox().take(Set.of(RED), NOW, NOW.plusSeconds(9));
        while (next.isPresent()) {
            members.add(next.get().target().member());
            store.outbox().accepted(next.get(), NOW);
            next = store.outbox().take(Set.of(RED), NOW, NOW.plusSeconds(9));
        }
        return members;
    }

    @Test
    void account_isTheFoldOfItsPostings() {
        annaHas(10);
        run(acts -> acts.take(ANNA, "t", 4), ANNA);
        run(acts -> acts.give(ANNA, "g", 5), ANNA);

        List<Posting> postings = store.postings(ANNA, 0, 100);
        Account replayed = Account.open((Entry.Enrolled) postings.get(0).entry())
                .with(postings.stream().skip(1).map(Posting::entry).toList());
        assertThat(store.account(ANNA)).contains(replayed);
        assertThat(balanceOf(ANNA)).isEqualTo(Points.of(11));
        assertThat(replayed.size()).isEqualTo(4);
        assertThat(store.account(BEN)).isEmpty();
    }

    @Test
    void postings_areNumberedAndNameTheirCommand() {
        annaHas(10);

        assertThat(store.postings(ANNA, 0, 100)).extracting(Posting::number).containsExactly(1L, 2L);
        Posting second = store.postings(ANNA, 1, 1).get(0);
        assertThat(second.command()).isEqualTo("adjust/gift");
        assertThat(second.recorded()).isEqualTo(NOW);
        assertThat(second.entry()).isInstanceOf(Entry.Adjusted.class);
    }

    @Test
    void postings_areReadPageByPage() {
        annaHas(1);
        for (int i = 3; i <= 7; i++) {
            String id = "g" + i;
            run(acts -> acts.give(ANNA, id, 1), ANNA);
        }

        assertThat(store.postings(ANNA, 0, 3)).extracting(Posting::number).containsExactly(1L, 2L, 3L);
        assertThat(store.postings(ANNA, 3, 3)).extracting(Posting::number).containsExactly(4L, 5L, 6L);
        assertThat(store.postings(ANNA, 6, 3)).extracting(Posting::number).containsExactly(7L);
        assertThat(store.postings(ANNA, 7, 3)).isEmpty();
        assertThat(store.postings(ANNA, Long.MAX_VALUE, Integer.MAX_VALUE)).isEmpty();
        assertThat(store.postings(BEN, 0, 3)).isEmpty();
        assertThatIllegalArgumentException().isThrownBy(() -> store.postings(ANNA, -1, 3));
        assertThatIllegalArgumentException().isThrownBy(() -> store.postings(ANNA, 0, 0));
    }

    @Test
    void members_areReadPageByPageInTheOrderOfTheirIds() {
        for (MemberId member : List.of(CARL, ANNA, MemberId.of("Zoe"), BEN)) {
            run(acts -> acts.enroll(member, CardNumber.random(new SecureRandom())), member);
        }

        // in the order of UTF-16 code units, as String compares: capitals come first
        assertThat(store.members(Optional.empty(), 3)).containsExactly(MemberId.of("Zoe"), ANNA, BEN);
        assertThat(store.members(Optional.of(BEN), 3)).containsExactly(CARL);
        assertThat(store.members(Optional.of(MemberId.of("b")), 1)).containsExactly(BEN);
        assertThat(store.members(Optional.of(CARL), 3)).isEmpty();
        assertThatIllegalArgumentException().isThrownBy(() -> store.members(Optional.empty(), 0));
    }

    @Test
    void append_enrollsOnce() {
        annaHas(10);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> run(
                        acts -> acts.transaction()
                                .append(
                                        Acts.adjust(ANNA, "other", 1),
                                        Acts.receipt(ANNA, new Entry.Enrolled(NOW, ANNA, SECOND)),
                                        NOW),
                        ANNA));
        assertThat(store.account(ANNA).orElseThrow().card()).isEqualTo(FIRST);
        assertThat(store.memberOf(SECOND)).isEmpty();
    }

    @Test
    void append_needsAnEnrolmentOfTheMemberFirst() {
        Entry visitorsGift = new Entry.Referred(NOW, BEN);
        for (Entry entry : List.of(visitorsGift, new Entry.Enrolled(NOW, BEN, FIRST))) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> run(
                            acts -> acts.transaction()
                                    .append(Acts.adjust(ANNA, "1", 1), Acts.receipt(ANNA, entry), NOW),
                            ANNA));
        }
        assertThat(store.members(Optional.empty(), 9)).isEmpty();
        assertThat(executed("adjust/1")).isEmpty();
    }

    @Test
    void append_needsWhatTheEntryTakes() {
        annaHas(10);
        AtomicReference<Entry> taken = new AtomicReference<>();
        run(acts -> taken.set(acts.taken(ANNA, 10)), ANNA);
        run(acts -> acts.take(ANNA, "1", 10), ANNA);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> run(
                        acts -> acts.transaction()
                                .append(
                                        Acts.adjust(ANNA, "2", -10),
                                        Acts.receipt(ANNA, Objects.requireNonNull(taken.get())),
                                        NOW),
                        ANNA));
        assertThat(balanceOf(ANNA)).isEqualTo(Points.ZERO);
    }

    @Test
    void executed_isFoundByItsKeyWhoeverAsks() {
        run(acts -> acts.enroll(BEN, FIRST), BEN);
        run(acts -> acts.give(BEN, "gift", 10), BEN);

        LoyaltyStore.Executed executed = store.inTransaction(
                Set.of(ANNA), transaction -> transaction.executed("adjust/gift").orElseThrow());
        assertThat(executed.command()).isEqualTo(Acts.adjust(BEN, "gift", 10));
        assertThat(executed.receipt().own())
                .isEqualTo(List.of(store.postings(BEN, 1, 1).get(0).entry()));
        assertThat(executed("adjust/GIFT")).isEmpty();
    }

    @Test
    void append_takesAKeyOnce() {
        annaHas(10);
        run(acts -> acts.enroll(BEN, SECOND), BEN);

        for (MemberId member : List.of(ANNA, BEN)) {
            assertThatIllegalStateException().isThrownBy(() -> run(acts -> acts.give(member, "gift", 10), member));
        }
        assertThatIllegalStateException()
                .isThrownBy(() -> run(
                        acts -> {
                            acts.give(ANNA, "1", 10);
                            acts.give(ANNA, "1", 10);
                        },
                        ANNA));
        assertThat(balanceOf(ANNA)).isEqualTo(Points.of(10));
        assertThat(balanceOf(BEN)).isEqualTo(Points.ZERO);
    }

    @Test
    void memberOf_findsTheCardThatIsValid() {
        annaHas(10);
        assertThat(store.memberOf(FIRST)).contains(ANNA);
        assertThat(store.memberOf(SECOND)).isEmpty();

        run(acts -> acts.replaceCard(ANNA, SECOND), ANNA);

        assertThat(store.memberOf(FIRST)).isEmpty();
        assertThat(store.memberOf(SECOND)).contains(ANNA);
    }

    @Test
    void memberOf_doesNotFindTheForgotten() {
        annaHas(10);
        Command.Note note = new Command.Note("as asked", "kit");
        Entry erased = new Entry.StatusChanged(NOW, AccountStatus.ERASED, "as asked", "clerk-5", Optional.empty());
        run(
                acts -> acts.transaction()
                        .append(
                                new Command.SetStatus(ANNA, "1", AccountStatus.ERASED, note),
                                Acts.receipt(ANNA, erased),
                                NOW),
                ANNA);

        assertThat(store.memberOf(FIRST)).isEmpty();
        assertThat(store.account(ANNA)).isPresent();
    }

    @Test
    void card_isOneMembersEvenWhenItIsVoid() {
        annaHas(10);
        run(acts -> acts.replaceCard(ANNA, SECOND), ANNA);

        for (CardNumber card : List.of(FIRST, SECOND)) {
            assertThatIllegalStateException().isThrownBy(() -> run(acts -> acts.enroll(BEN, card), BEN));
        }
        assertThat(store.account(BEN)).isEmpty();
        assertThat(store.memberOf(SECOND)).contains(ANNA);
    }

    @Test
    void shared_addsUpPerCounter() {
        annaHas(1);
        run(acts -> acts.enroll(BEN, SECOND), BEN);
        run(acts -> acts.use(ANNA, "1", "stock/mug", 3), ANNA);
        run(acts -> acts.use(BEN, "2", "stock/mug", 4), BEN);
        run(acts -> acts.use(BEN, "3", "cap/base/CAMPAIGN", 9), BEN);
        run(acts -> acts.use(BEN, "4", "stock/mug", -1), BEN);

        assertThat(shared("stock/mug")).isEqualTo(6);
        assertThat(shared("cap/base/CAMPAIGN")).isEqualTo(9);
        assertThat(shared("stock/")).isZero();
    }

    @Test
    void transaction_seesWhatItAppended() {
        run(
                acts -> {
                    Transaction transaction = acts.transaction();
                    assertThat(transaction.account(ANNA)).isEmpty();
                    acts.enroll(ANNA, FIRST);
                    acts.use(ANNA, "1", "stock/mug", 2);
                    acts.give(ANNA, "2", 10);
                    assertThat(Acts.balance(transaction.account(ANNA).orElseThrow()))
                            .isEqualTo(Points.of(11));
                    assertThat(transaction.executed("adjust/2")).isPresent();
                    assertThat(transaction.shared("stock/mug")).isEqualTo(2);
                },
                ANNA);
        assertThat(store.postings(ANNA, 0, 9)).extracting(Posting::number).containsExactly(1L, 2L, 3L);
    }

    @Test
    void transaction_thatThrows_leavesNothing() {
        store.outbox().register(RED);
        annaHas(10);
        assertThat(changed()).containsExactly(ANNA);

        assertThatExceptionOfType(UnsupportedOperationException.class)
                .isThrownBy(() -> run(
                        acts -> {
                            acts.enroll(BEN, SECOND);
                            acts.use(ANNA, "1", "stock/mug", 2);
                            acts.move(ANNA, BEN, "2", 7);
                            throw new UnsupportedOperationException("half-way");
                        },
                        ANNA,
                        BEN))
                .withMessage("half-way");

        assertThat(changed()).isEmpty();
        assertThat(balanceOf(ANNA)).isEqualTo(Points.of(10));
        assertThat(store.postings(ANNA, 0, 9)).hasSize(2);
        assertThat(store.account(BEN)).isEmpty();
        assertThat(store.members(Optional.empty(), 9)).containsExactly(ANNA);
        assertThat(store.memberOf(SECOND)).isEmpty();
        assertThat(executed("transfer/2")).isEmpty();
        assertThat(shared("stock/mug")).isZero();
        run(acts -> acts.give(ANNA, "1", 1), ANNA);
    }

    @Test
    void outbox_knowsEveryMemberWithAnEntry() {
        store.outbox().register(RED);
        annaHas(10);
        run(acts -> acts.enroll(BEN, SECOND), BEN);
        assertThat(changed()).containsExactlyInAnyOrder(ANNA, BEN);

        run(acts -> acts.move(ANNA, BEN, "1", 3), ANNA, BEN, CARL);
        assertThat(changed()).containsExactlyInAnyOrder(ANNA, BEN);

        run(acts -> acts.give(BEN, "2", 3), ANNA, BEN);
        assertThat(changed()).containsExactly(BEN);

        run(acts -> acts.transaction().append(Acts.adjust(ANNA, "3", 1), Acts.receipt(ANNA), NOW), ANNA);
        read(transaction -> transaction.account(ANNA));
        assertThat(changed()).isEmpty();
        assertThat(store.postings(ANNA, 0, 9)).hasSize(3);
    }

    @Test
    void transaction_inAnother_isRefusedAndTheOtherGoesOn() {
        annaHas(10);
        run(
                acts -> {
                    acts.give(ANNA, "1", 5);
                    assertThatIllegalStateException().isThrownBy(() -> run(inner -> inner.give(BEN, "2", 1), BEN));
                },
                ANNA);

        assertThat(balanceOf(ANNA)).isEqualTo(Points.of(15));
        run(acts -> acts.give(ANNA, "2", 1), ANNA);
    }

    @Test
    void transaction_namesItsMembers() {
        annaHas(10);
        run(acts -> acts.enroll(BEN, SECOND), BEN);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> run(acts -> acts.transaction().account(BEN), ANNA));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> run(
                        acts -> acts.transaction()
                                .append(
                                        Acts.adjust(BEN, "1", 1),
                                        Acts.receipt(BEN, new Entry.Referred(NOW, ANNA)),
                                        NOW),
                        ANNA));
        assertThat(store.postings(BEN, 0, 9)).hasSize(1);
        assertThat(executed("adjust/1")).isEmpty();
    }

    @Test
    void transaction_isOverWithItsWork() {
        annaHas(10);
        Transaction over = read(transaction -> transaction);

        assertThatIllegalStateException().isThrownBy(() -> over.account(ANNA));
        assertThatIllegalStateException().isThrownBy(() -> new Acts(over).give(ANNA, "1", 1));
        assertThat(balanceOf(ANNA)).isEqualTo(Points.of(10));
    }

    @Test
    void chain_isThatOfThePostings() {
        new StoreEvidence(store).movesTheChainOn();
    }

    @Test
    void chain_coversManyEntriesOfOneTransaction() {
        new StoreEvidence(store).movesTheChainOnForMany();
    }

    @Test
    void chain_isRolledBackWithItsTransaction() {
        new StoreEvidence(store).isRolledBackWithItsTransaction();
    }

    @Test
    void chain_findsWhatWasChangedRemovedAddedOrExchanged() {
        new StoreEvidence(store).findsEveryTouch();
    }

    @Test
    void erasure_leavesNoTextOfTheMember() {
        new StoreErasure(store).leavesNoText();
    }

    @Test
    void erasure_leavesTheNumbers() {
        new StoreErasure(store).leavesTheNumbers();
    }

    @Test
    void erasure_leavesTheChain() {
        new StoreErasure(store).leavesTheChain();
    }

    @Test
    void erasure_leavesTheKeys() {
        new StoreErasure(store).leavesTheKeys();
    }

    @Test
    void threads_spendExactlyWhatIsThere() throws Exception {
        new StoreCrowd(store, roundsOfACrowd()).spendOneAccount();
    }

    @Test
    void threads_loseNoUpdate() throws Exception {
        new StoreCrowd(store, roundsOfACrowd()).giveOneAccount();
    }

    @Test
    void threads_lockTwoAccountsInEitherOrder() throws Exception {
        new StoreCrowd(store, roundsOfACrowd()).moveBackAndForth();
    }

    @Test
    void threads_executeOneCommandOnce() throws Exception {
        new StoreCrowd(store, roundsOfACrowd()).repeatOneCommand();
    }

    @Test
    void threads_giveAKeyToOneOfManyMembers() throws Exception {
        new StoreCrowd(store, roundsOfACrowd()).raceForOneKey();
    }

    @Test
    void threads_sellNoMoreThanTheStock() throws Exception {
        new StoreCrowd(store, roundsOfACrowd()).sellOut();
    }

    @Test
    void threads_readNoHalfOfATransaction() throws Exception {
        new StoreCrowd(store, roundsOfACrowd()).readWhileWriting();
    }

    @Test
    void threads_showEveryChangeInTheEnd() throws Exception {
        new StoreCrowd(store, roundsOfACrowd()).showWhatChanges();
    }
}
