package io.github.loyalty4j.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.loyalty4j.core.activity.Purchase;
import io.github.loyalty4j.core.card.CardFace;
import io.github.loyalty4j.core.card.MemberId;
import io.github.loyalty4j.core.engine.Command;
import io.github.loyalty4j.core.engine.Quote;
import io.github.loyalty4j.core.engine.Receipt;
import io.github.loyalty4j.core.kit.Threads;
import io.github.loyalty4j.core.ledger.Account;
import io.github.loyalty4j.core.ledger.Award;
import io.github.loyalty4j.core.points.Amount;
import io.github.loyalty4j.core.points.Points;
import io.github.loyalty4j.core.points.PointsUnit;
import io.github.loyalty4j.core.store.ChannelName;
import io.github.loyalty4j.core.store.InMemoryStore;
import io.github.loyalty4j.core.sync.SyncSummary;
import io.github.loyalty4j.core.sync.WalletChannel;
import io.github.loyalty4j.core.sync.WalletSync;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

/** Many threads, many orders of events, and the wallets behind them. */
class LoyaltyCrowdTest {
    private static final MemberId ANNA = MemberId.of("anna");

    private final InMemoryStore store = new InMemoryStore();

    /** Notes every call. */
    private static final class Wallet implements WalletChannel {
        private final List<String> calls = Collections.synchronizedList(new ArrayList<>());

        @Override
        public ChannelName name() {
            return ChannelName.of("wallet");
        }

        @Override
        public Answer update(MemberId member, CardFace face) {
            calls.add(member + ": " + face);
            return Answer.accepted();
        }

        @Override
        public Answer remove(MemberId member) {
            calls.add(member + ": removed");
            return Answer.accepted();
        }
    }

    private static Purchase purchase(MemberId member, String order, String amount) {
        return Clubs.purchase(member, order, amount, Clubs.T0);
    }

    @Test
    void enroll_byManyThreads_givesOneCard() throws Exception {
        Loyalty loyalty = Loyalty.of(Clubs.club().build(), store);
        List<Outcome<Account>> outcomes = Threads.atOnce(64, () -> loyalty.enroll(ANNA, Clubs.T0));

        assertThat(outcomes).filteredOn(Outcome.Applied.class::isInstance).hasSize(1);
        assertThat(outcomes).extracting(Outcome::result).containsOnly(loyalty.account(ANNA));
    }

    @Test
    void record_byManyThreads_awardsOnceAndSaysTheSameToAll() throws Exception {
        Loyalty loyalty = Loyalty.of(Clubs.club().build(), store);
        loyalty.enroll(ANNA, Clubs.T0);
        List<Outcome<Receipt>> outcomes = Threads.atOnce(64, () -> loyalty.record(purchase(ANNA, "1", "19.99")));

        assertThat(outcomes).filteredOn(Outcome.Applied.class::isInstance).hasSize(1);
        assertThat(outcomes).filteredOn(Outcome.Replayed.class::isInstance).hasSize(63);
        assertThat(outcomes)
                .extracting(Outcome::result)
                .containsOnly(outcomes.get(0).result());
        assertThat(loyalty.balance(ANNA, Clubs.T0)).isEqualTo(Points.of(19));
    }

    @Test
    void record_byManyMembers_spendsTheBudgetToThePoint() throws Exception {
        Loyalty loyalty = Loyalty.of(Clubs.campaign(1_000), store);
        AtomicInteger numbers = new AtomicInteger();
        List<Points> balances = Threads.atOnce(64, () -> {
            MemberId member = MemberId.of("m" + numbers.incrementAndGet());
            loyalty.enroll(member, Clubs.T0);
            for (int i = 0; i < 10; i++) {
                loyalty.record(purchase(member, member + "-" + i, "7.00"));
            }
            return loyalty.balance(member, Clubs.T0);
        });

        // 640 purchases of 7 would be 4,480
        assertThat(balances.stream().reduce(Points.ZERO, Points::plus)).isEqualTo(Points.of(1_000));
    }

    @Test
    void adjust_byManyThreads_takesExactlyWhatIsThere() throws Exception {
        Loyalty loyalty = Loyalty.of(Clubs.club().build(), store);
        loyalty.enroll(ANNA, Clubs.T0);
        loyalty.record(purchase(ANNA, "1", "1000.00"));
        AtomicInteger numbers = new AtomicInteger();
        Threads.atOnce(64, () -> {
            Outcome<Receipt> outcome;
            do {
                outcome = loyalty.adjust(take(ANNA, "a" + numbers.incrementAndGet(), 3), Clubs.T0);
            } while (outcome instanceof Outcome.Applied);
            return outcome;
        });

        // 333 times 3, and 64 times too little
        assertThat(numbers).hasValue(333 + 64);
        assertThat(loyalty.balance(ANNA, Clubs.T0)).isEqualTo(Points.of(1));
    }

    private static Command.Adjust take(MemberId member, String id, long points) {
        Amount amount = new Amount(PointsUnit.POINTS, Points.of(-points));
        return new Command.Adjust(member, id, amount, new Command.Note("a test", "us"));
    }

    @Test
    void transfer_byManyThreads_losesNothing() throws Exception {
        Loyalty loyalty = Loyalty.of(Clubs.club().build(), store);
        List<MemberId> members = List.of(ANNA, MemberId.of("ben"), MemberId.of("carl"));
        for (MemberId member : members) {
            loyalty.enroll(member, Clubs.T0);
            loyalty.record(purchase(member, "of-" + member, "100.00"));
        }
        AtomicInteger numbers = new AtomicInteger();
        Amount seven = new Amount(PointsUnit.POINTS, Points.of(7));
        Threads.atOnce(64, () -> {
            for (int i = 0; i < 10; i++) {
                int n = numbers.incrementAndGet();
                MemberId from = members.get(n % 3);
                MemberId to = members.get((n + 1 + n / 3 % 2) % 3);
                loyalty.transfer(new Command.Transfer(from, to, "t" + n, seven), Clubs.T0);
            }
            return true;
        });

        List<Points> balances = members.stream()
                .map(member -> loyalty.balance(member, Clubs.T0))
                .toList();
        assertThat(balances).allMatch(balance -> !balance.isNegative());
        assertThat(balances.stream().reduce(Points.ZERO, Points::plus)).isEqualTo(Points.of(300));
    }

    @Test
    void redeem_byManyMembers_givesOutTheStockAndNoMore() throws Exception {
        Loyalty loyalty = Loyalty.of(Clubs.mugClub(10), store);
        AtomicInteger numbers = new AtomicInteger();
        List<String> ends = Threads.atOnce(64, () -> {
            MemberId member = MemberId.of("m" + numbers.incrementAndGet());
            loyalty.enroll(member, Clubs.T0);
            loyalty.record(purchase(member, "of-" + member, "100.00"));
            return Clubs.kind(loyalty.redeem(member, "mug-of-" + member, "mug", Clubs.T0));
        });

        assertThat(ends).filteredOn("APPLIED"::equals).hasSize(10);
        assertThat(ends).filteredOn("OUT_OF_STOCK"::equals).hasSize(54);
    }

    @Test
    void redeem_byManyThreads_spendsAnAccountExactly() throws Exception {
        Loyalty loyalty = Loyalty.of(Clubs.mugClub(1_000), store);
        loyalty.enroll(ANNA, Clubs.T0);
        loyalty.record(purchase(ANNA, "1", "1000.00"));
        AtomicInteger numbers = new AtomicInteger();
        List<String> ends = Threads.atOnce(
                64, () -> Clubs.kind(loyalty.redeem(ANNA, "r" + numbers.incrementAndGet(), "mug", Clubs.T0)));

        // 1,000 points are 33 mugs at 30, and 10 points
        assertThat(ends).filteredOn("APPLIED"::equals).hasSize(33);
        assertThat(ends).filteredOn("NOT_ENOUGH_POINTS"::equals).hasSize(31);
        assertThat(loyalty.balance(ANNA, Clubs.T0)).isEqualTo(Points.of(10));
    }

    @Property(tries = 200)
    void quote_passesNoBudget_andTheAwardSaysSo(
            @ForAll @Size(min = 1, max = 12) List<@IntRange(min = 0, max = 3_000) Integer> cents) {
        Loyalty loyalty = Loyalty.of(Clubs.campaign(60), new InMemoryStore());
        MemberId ben = MemberId.of("ben");
        loyalty.enroll(ANNA, Clubs.T0);
        loyalty.enroll(ben, Clubs.T0);
        for (int i = 0; i < cents.size(); i++) {
            String amount = String.format("%d.%02d", cents.get(i) / 100, cents.get(i) % 100);
            Purchase mine = purchase(ANNA, "a" + i, amount);
            Quote quote = loyalty.quote(mine, Clubs.T0).result().orElseThrow();
            if (i % 2 == 0) {
                loyalty.record(purchase(ben, "b" + i, amount));
            }
            Receipt receipt = loyalty.record(quote, Clubs.T0).result().orElseThrow();
            Award award = receipt.earned().orElseThrow().award();
            boolean isAsQuoted =
                    award.points(PointsUnit.POINTS).equals(quote.award().points(PointsUnit.POINTS));
            assertThat(award.quoted())
                    .isEqualTo(
                            isAsQuoted
                                    ? List.of()
                                    : List.of(new Amount(
                                            PointsUnit.POINTS, quote.award().points(PointsUnit.POINTS))));
            assertThat(i % 2 == 0 || isAsQuoted).as("a lone quote is its award").isTrue();
        }
        assertThat(loyalty.balance(ANNA, Clubs.T0).units()
                        + loyalty.balance(ben, Clubs.T0).units())
                .isLessThanOrEqualTo(60);
    }

    @Property(tries = 100)
    void balance_isIndependentOfOrderAndRepetition(
            @ForAll @Size(min = 1, max = 20) List<@IntRange(min = 0, max = 100) Integer> euros,
            @ForAll @IntRange(min = 0, max = 19) int rotation) {
        Loyalty shuffled = Loyalty.of(Clubs.club().build(), new InMemoryStore());
        shuffled.enroll(ANNA, Clubs.T0);
        for (int i = 0; i < euros.size(); i++) {
            int j = (i + rotation) % euros.size();
            Purchase purchase = purchase(ANNA, "o" + j, euros.get(j) + ".00");
            Outcome<Receipt> first = shuffled.record(purchase);
            assertThat(shuffled.record(purchase).result()).isEqualTo(first.result());
        }
        long sum = euros.stream().mapToLong(n -> n).sum();
        assertThat(shuffled.balance(ANNA, Clubs.T0)).isEqualTo(Points.of(sum));
    }

    @Test
    void wallet_isToldOnceOfTenCommands() {
        Loyalty loyalty = Loyalty.of(Clubs.club().build(), store);
        Wallet wallet = new Wallet();
        WalletSync sync = WalletSync.builder(store.outbox(), loyalty::face, new Random(1))
                .channel(wallet)
                .build();
        loyalty.enroll(ANNA, Clubs.T0);
        for (int i = 1; i < 10; i++) {
            loyalty.record(purchase(ANNA, "o" + i, "5.00"));
        }
        loyalty.record(purchase(ANNA, "o1", "5.00")); // a repetition
        loyalty.record(purchase(MemberId.of("ben"), "o11", "5.00")); // not a member

        SyncSummary summary = sync.run(Clubs.T0);

        assertThat(wallet.calls).containsExactly("anna: 45 points");
        assertThat(summary.delivered()).isEqualTo(1);
        loyalty.record(purchase(ANNA, "o1", "5.00"));
        loyalty.record(purchase(ANNA, "o2", "6.00")); // other content, refused
        loyalty.quote(purchase(ANNA, "o12", "6.00"), Clubs.T0);
        sync.run(Clubs.T0);
        assertThat(wallet.calls).hasSize(1);
        loyalty.record(purchase(ANNA, "o12", "6.00"));
        sync.run(Clubs.T0);
        assertThat(wallet.calls).containsExactly("anna: 45 points", "anna: 51 points");
    }

    @Test
    void wallet_showsTheLatestOfWhatManyThreadsDid() throws Exception {
        Loyalty loyalty = Loyalty.of(Clubs.club().build(), store);
        Wallet wallet = new Wallet();
        WalletSync sync = WalletSync.builder(store.outbox(), loyalty::face, new Random(1))
                .channel(wallet)
                .build();
        loyalty.enroll(ANNA, Clubs.T0);
        AtomicInteger numbers = new AtomicInteger();
        Threads.atOnce(16, () -> {
            for (int i = 0; i < 20; i++) {
                int number = numbers.incrementAndGet();
                loyalty.record(purchase(ANNA, "o" + number, "1.00"));
                if (number % 3 == 0) {
                    sync.run(Clubs.T0);
                }
            }
            return true;
        });
        sync.run(Clubs.T0);

        assertThat(wallet.calls).last().isEqualTo("anna: 320 points");
        // one card is never with two workers, so what is shown never goes back
        assertThat(wallet.calls)
                .extracting(call -> Integer.parseInt(call.replaceAll("\\D", "")))
                .isSorted();
    }
}
