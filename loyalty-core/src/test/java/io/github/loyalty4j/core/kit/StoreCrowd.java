package io.github.loyalty4j.core.kit;

import static io.github.loyalty4j.core.kit.Acts.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.loyalty4j.core.card.CardNumber;
import io.github.loyalty4j.core.card.MemberId;
import io.github.loyalty4j.core.ledger.Account;
import io.github.loyalty4j.core.ledger.Posting;
import io.github.loyalty4j.core.points.Points;
import io.github.loyalty4j.core.store.ChannelName;
import io.github.loyalty4j.core.store.LoyaltyStore;
import io.github.loyalty4j.core.store.Outbox.Delivery;
import java.security.SecureRandom;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.LongStream;

/** Sixty-four threads at one empty store. */
final class StoreCrowd {
    private static final int THREADS = 64;
    private static final MemberId ANNA = MemberId.of("anna");
    private static final MemberId BEN = MemberId.of("ben");
    private static final ChannelName RED = ChannelName.of("red");

    private final LoyaltyStore store;
    private final int rounds;
    private final SecureRandom random = new SecureRandom();
    private final AtomicInteger numbers = new AtomicInteger();

    /** Where a thread does the same several times, so many times as there are rounds. */
    StoreCrowd(LoyaltyStore store, int rounds) {
        this.store = store;
        this.rounds = rounds;
    }

    private <R> R run(Set<MemberId> members, Function<Acts, R> work) {
        return store.inTransaction(members, transaction -> work.apply(new Acts(transaction)));
    }

    private void does(MemberId member, Consumer<Acts> work) {
        run(Set.of(member), acts -> {
            work.accept(acts);
            return true;
        });
    }

    private void enroll(MemberId member, long points) {
        CardNumber card = CardNumber.random(random);
        does(member, acts -> {
            acts.enroll(member, card);
            acts.give(member, "first-" + member, points);
        });
    }

    private String id() {
        return "n" + numbers.incrementAndGet();
    }

    private Points balanceOf(MemberId member) {
        return Acts.balance(store.account(member).orElseThrow());
    }

    private static MemberId member(int number) {
        return MemberId.of("m" + number % THREADS);
    }

    /** 1,000 points, 3 at a time: 333 times, and one is left. */
    void spendOneAccount() throws Exception {
        enroll(ANNA, 1_000);
        List<Integer> times = Threads.atOnce(THREADS, () -> {
            int mine = 0;
            while (spend(3)) {
                mine++;
            }
            return mine;
        });
        assertThat(times.stream().mapToInt(n -> n).sum()).isEqualTo(333);
        assertThat(balanceOf(ANNA)).isEqualTo(Points.of(1));
        assertThat(store.postings(ANNA, 0, 1_000)).hasSize(2 + 333);
    }

    private boolean spend(long points) {
        String id = id();
        return run(Set.of(ANNA), acts -> {
            boolean isEnough = acts.has(ANNA, points);
            if (isEnough) {
                acts.take(ANNA, id, points);
            }
            return isEnough;
        });
    }

    void giveOneAccount() throws Exception {
        enroll(ANNA, 100);
        Threads.atOnce(THREADS, () -> {
            for (int i = 0; i < 10; i++) {
                String id = id();
                does(ANNA, acts -> acts.give(ANNA, id, 1));
            }
            return true;
        });
        assertThat(balanceOf(ANNA)).isEqualTo(Points.of(740));
        assertThat(store.postings(ANNA, 0, 1_000))
                .extracting(Posting::number)
                .containsExactlyElementsOf(
                        LongStream.rangeClosed(1, 642).boxed().toList());
    }

    void moveBackAndForth() throws Exception {
        enroll(ANNA, 1_000);
        enroll(BEN, 1_000);
        Threads.atOnce(THREADS, () -> {
            for (int i = 0; i < rounds; i++) {
                String id = id();
                boolean isForth = numbers.get() % 2 == 0;
                move(isForth ? ANNA : BEN, isForth ? BEN : ANNA, id);
            }
            return true;
        });
        assertThat(balanceOf(ANNA).plus(balanceOf(BEN))).isEqualTo(Points.of(2_000));
        assertThat(store.postings(ANNA, 0, 9_999)).hasSameSizeAs(store.postings(BEN, 0, 9_999));
    }

    private void move(MemberId from, MemberId to, String id) {
        run(Set.of(from, to), acts -> {
            boolean isEnough = acts.has(from, 7);
            if (isEnough) {
                acts.move(from, to, id, 7);
            }
            return isEnough;
        });
    }

    void repeatOneCommand() throws Exception {
        enroll(ANNA, 100);
        for (int i = 0; i < rounds; i++) {
            String id = id();
            assertThat(Threads.atOnce(THREADS, () -> giveOnce(ANNA, id)))
                    .filteredOn(isFirst -> isFirst)
                    .hasSize(1);
        }
        assertThat(balanceOf(ANNA)).isEqualTo(Points.of(100 + rounds));
    }

    private boolean giveOnce(MemberId member, String id) {
        return run(Set.of(member), acts -> {
            boolean isFirst = acts.transaction().executed("adjust/" + id).isEmpty();
            if (isFirst) {
                acts.give(member, id, 1);
            }
            return isFirst;
        });
    }

    void raceForOneKey() throws Exception {
        for (int i = 0; i < THREADS; i++) {
            enroll(member(i), 100);
        }
        for (int i = 0; i < rounds; i++) {
            String id = "race-" + i;
            assertThat(Threads.atOnce(THREADS, () -> giveOnce(member(numbers.incrementAndGet()), id)))
                    .filteredOn(isFirst -> isFirst)
                    .hasSize(1);
        }
        long sum = 0;
        for (int i = 0; i < THREADS; i++) {
            sum += balanceOf(member(i)).units();
        }
        assertThat(sum).isEqualTo(THREADS * 100 + rounds);
    }

    void sellOut() throws Exception {
        for (int i = 0; i < THREADS; i++) {
            enroll(member(i), 100);
        }
        List<Integer> pieces = Threads.atOnce(THREADS, () -> {
            MemberId member = member(numbers.incrementAndGet());
            int mine = 0;
            while (buy(member)) {
                mine++;
            }
            return mine;
        });
        assertThat(pieces.stream().mapToInt(n -> n).sum()).isEqualTo(500);
        long used = run(Set.of(ANNA), acts -> acts.transaction().shared("stock/mug"));
        assertThat(used).isEqualTo(500);
    }

    private boolean buy(MemberId member) {
        String id = id();
        return run(Set.of(member), acts -> {
            boolean isLeft = acts.transaction().shared("stock/mug") < 500;
            if (isLeft) {
                acts.use(member, id, "stock/mug", 1);
            }
            return isLeft;
        });
    }

    /** Writers append two entries at a time to an account of two, so that it never has an odd number. */
    void readWhileWriting() throws Exception {
        enroll(ANNA, 100);
        Threads.atOnce(THREADS, () -> {
            for (int i = 0; i < rounds; i++) {
                String id = id();
                if (numbers.get() % 2 == 0) {
                    does(ANNA, acts -> {
                        acts.take(ANNA, id, 5);
                        acts.give(ANNA, id + "back", 5);
                    });
                }
                requireWhole();
            }
            return true;
        });
        assertThat(balanceOf(ANNA)).isEqualTo(Points.of(100));
    }

    private void requireWhole() {
        Account account = store.account(ANNA).orElseThrow();
        assertThat(account.size() % 2).isZero();
        assertThat(Acts.balance(account)).isEqualTo(Points.of(100));
        assertThat(store.postings(ANNA, 0, 9_999).size()).isEven().isGreaterThanOrEqualTo((int) account.size());
        assertThat(store.members(Optional.empty(), 9)).containsExactly(ANNA);
    }

    /** Half the threads write; the other half show what the outbox knows of, as it is when they look. */
    void showWhatChanges() throws Exception {
        store.outbox().register(RED);
        for (int i = 0; i < 8; i++) {
            enroll(MemberId.of("m" + i), 100);
        }
        Map<MemberId, Long> shown = new ConcurrentHashMap<>();
        AtomicInteger writing = new AtomicInteger(THREADS / 2);
        AtomicInteger roles = new AtomicInteger();
        Threads.atOnce(THREADS, () -> {
            if (roles.incrementAndGet() % 2 == 0) {
                write();
                writing.decrementAndGet();
            } else {
                show(shown, writing);
            }
            return true;
        });
        for (int i = 0; i < 8; i++) {
            MemberId member = MemberId.of("m" + i);
            assertThat(shown)
                    .containsEntry(member, store.account(member).orElseThrow().size());
        }
    }

    private void write() {
        for (int i = 0; i < 2 * rounds; i++) {
            MemberId member = MemberId.of("m" + i % 8);
            String id = id();
            does(member, acts -> acts.give(member, id, 1));
        }
    }

    private void show(Map<MemberId, Long> shown, AtomicInteger writing) {
        boolean isLast;
        do {
            isLast = writing.get() == 0;
            Optional<Delivery> next = store.outbox().take(Set.of(RED), NOW, NOW.plusSeconds(60));
            while (next.isPresent()) {
                MemberId member = next.get().target().member();
                shown.put(member, store.account(member).orElseThrow().size());
                store.outbox().accepted(next.get(), NOW);
                next = store.outbox().take(Set.of(RED), NOW, NOW.plusSeconds(60));
            }
        } while (!isLast);
    }
}
