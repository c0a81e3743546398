package io.github.loyalty4j.core.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.loyalty4j.core.points.Points;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/** Several accounts that go on from one: a fold changes what it made itself in place, and nothing else. */
class BranchingTest {
    private static final Points MORE_THAN_ANY = Points.of(1_000_000);

    @Provide
    Arbitrary<List<int[]>> steps() {
        return History.anySteps();
    }

    private static Account opened(List<Entry> entries) {
        return Account.open(History.ENROLLED).with(entries);
    }

    /** Takes what no account has, so that a fold ends there. */
    private static Entry impossible(Account account) {
        Lot lot = Lot.of(account.nextLot(), History.STAMPS, MORE_THAN_ANY, account.updated());
        return new Entry.Spent(
                account.updated(),
                "too-much",
                new Entry.Purpose(Optional.empty(), Optional.empty()),
                Movement.take(List.of(lot)));
    }

    @Property(tries = 300, edgeCases = EdgeCasesMode.NONE)
    void account_thatOthersGoOnFrom_isAsItWas(
            @ForAll("steps") List<int[]> steps, @ForAll @IntRange(min = 0, max = 100) int at) {
        History anna = History.of(steps);
        List<Entry> begin = anna.before(at);
        List<Entry> rest = anna.after(at);
        Account older = opened(begin);
        Account newer = older.with(rest);
        assertThat(older).isEqualTo(opened(begin));

        List<Entry> refused = new ArrayList<>(rest);
        refused.add(impossible(newer));
        assertThatThrownBy(() -> older.with(refused)).isInstanceOf(IllegalArgumentException.class);
        assertThat(older).isEqualTo(opened(begin));
        assertThat(newer).isEqualTo(anna.account);

        Account other = older.with(History.earned("branch", older.updated(), stamps(older)));
        assertThat(other).isNotEqualTo(older);
        assertThat(older).isEqualTo(opened(begin));
        assertThat(older.with(rest)).isEqualTo(newer).isEqualTo(anna.account);
    }

    private static Lot stamps(Account account) {
        return Lot.of(account.nextLot(), History.STAMPS, Points.of(1), account.updated());
    }

    @Property(tries = 100, edgeCases = EdgeCasesMode.NONE)
    void account_thatTwoThreadsGoOnFrom_isBothTheirs(
            @ForAll("steps") List<int[]> steps, @ForAll @IntRange(min = 0, max = 100) int at) {
        History anna = History.of(steps);
        List<Entry> begin = anna.before(at);
        List<Entry> rest = anna.after(at);
        Account older = opened(begin);
        CompletableFuture<Account> there = CompletableFuture.supplyAsync(() -> older.with(rest));
        Account here = older.with(rest);
        assertThat(there.join()).isEqualTo(here).isEqualTo(anna.account);
        assertThat(older).isEqualTo(opened(begin));
    }
}
