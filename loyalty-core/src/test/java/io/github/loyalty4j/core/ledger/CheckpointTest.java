package io.github.loyalty4j.core.ledger;

import static io.github.loyalty4j.core.ledger.History.T0;
import static io.github.loyalty4j.core.ledger.History.day;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.loyalty4j.core.activity.OrderId;
import io.github.loyalty4j.core.internal.Edit;
import io.github.loyalty4j.core.points.Points;
import io.github.loyalty4j.core.points.PointsUnit;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class CheckpointTest {
    /** An archive in memory, which is written at each checkpoint as a store writes its own. */
    private static final class Kept implements Archive {
        private final Map<String, OrderState> orders = new HashMap<>();
        private final Map<String, Entry.Earned> events = new HashMap<>();
        private final Map<String, Entry.Spent> spends = new HashMap<>();
        private Account whole = Account.open(History.ENROLLED);
        private int askedForAll;

        /** The same account, going on from a checkpoint of it. */
        Account checkpoint(Account account, Account folded) {
            take(account, folded);
            return Account.of(account.checkpoint(), this);
        }

        /** The same account without its past. */
        Account leave(Account account, Account folded) {
            take(account, folded);
            return account.leavingPastTo(this);
        }

        private void take(Account account, Account folded) {
            Checkpoint.Changes changes = account.sinceCheckpoint();
            take(orders, changes.orders());
            take(events, changes.events());
            take(spends, changes.spends());
            whole = folded;
        }

        private static <T> void take(Map<String, T> all, List<Checkpoint.Change<T>> changes) {
            for (Checkpoint.Change<T> change : changes) {
                all.remove(change.id());
                change.value().ifPresent(value -> all.put(change.id(), value));
            }
        }

        @Override
        public Optional<OrderState> order(String id) {
            return Optional.ofNullable(orders.get(id));
        }

        @Override
        public Optional<Entry.Earned> event(String id) {
            return Optional.ofNullable(events.get(id));
        }

        @Override
        public Optional<Entry.Spent> spend(String id) {
            return Optional.ofNullable(spends.get(id));
        }

        @Override
        public Account whole() {
            askedForAll++;
            return whole;
        }
    }

    /** Numbers of four digits: what happens, whether a checkpoint is made then, and how much. */
    @Property(tries = 300, edgeCases = EdgeCasesMode.NONE)
    void account_goingOnFromCheckpoints_isTheFoldOfAllEntries(
            @ForAll @Size(max = 60) List<@IntRange(max = 9_999) Integer> acts) {
        History history = new History();
        Kept kept = new Kept();
        Account account = history.account;
        int taken = 0;
        Instant now = T0;
        for (int act : acts) {
            now = now.plusSeconds(86_400L * (act % 7));
            history.happens(act / 100 % 15, 1 + act % 50, now);
            account = account.with(history.entries.subList(taken, history.entries.size()));
            taken = history.entries.size();
            if (act > 5_000) {
                account =
                        act > 7_000 ? kept.checkpoint(account, history.account) : kept.leave(account, history.account);
                assertThat(account.sinceCheckpoint().orders()).isEmpty();
                assertThat(account.checkpointSize()).isEqualTo(history.account.size());
            }
        }
        assertThat(account).isEqualTo(history.account);
        assertThat(account.hasBought()).isEqualTo(history.account.hasBought());
        assertThat(account.orders()).isEqualTo(history.account.orders());
        assertThat(account.ordersSince(day(20))).isEqualTo(history.account.ordersSince(day(20)));
        assertThat(account.checkpoint().standing())
                .isEqualTo(history.account.checkpoint().standing());
        assertThat(account.everything()).isEqualTo(history.account.everything());
        for (Checkpoint.Change<OrderState> change :
                history.account.sinceCheckpoint().orders()) {
            OrderState order = change.value().orElseThrow();
            assertThat(account.order(OrderId.of(change.id())).orElseThrow().posting())
                    .isEqualTo(order.posting());
            assertThat(order.posting() == 0 ? Optional.empty() : Optional.of(entryOf(history, order.posting())))
                    .isEqualTo(order.earned());
        }
    }

    /** The posting of this number, whose first is the enrolment. */
    private static Entry entryOf(History history, long posting) {
        return posting == 1 ? History.ENROLLED : history.entries.get((int) posting - 2);
    }

    @Test
    void account_ofALedger_beginsWithTheEnrolment() {
        Entry later = History.earned("o-1", day(1), History.lot(1, 5, day(1)));
        assertThat(Account.of(List.of(History.ENROLLED, later)))
                .isEqualTo(Account.open(History.ENROLLED).with(later));
        for (List<Entry> wrong : List.of(List.<Entry>of(), List.of(later))) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> Account.of(wrong))
                    .withMessage("an account must begin with its enrolment, and enrol once");
        }
    }

    @Test
    void checkpoint_ofAnOldAccount_hasTheLatestAlone() {
        History history = new History();
        int days = Checkpoint.MOST_POINTS + 100;
        for (int i = 1; i <= days; i++) {
            Lot lot = History.lot(i, 5, day(i));
            history.add(History.earned("o-" + i, day(i), lot)).add(History.spent("s-" + i, day(i), lot));
        }
        Kept kept = new Kept();
        Account account = kept.checkpoint(history.account, history.account);

        Checkpoint checkpoint = account.checkpoint();
        assertThat(checkpoint.tallies().purchases().points()).hasSize(Checkpoint.MOST_POINTS);
        assertThat(checkpoint.tallies().purchases().before()).isEqualTo(100);
        assertThat(checkpoint.tallies().purchases().from()).contains(day(101));
        assertThat(checkpoint.units().get(0).usable()).isEmpty();
        assertThat(account.sinceCheckpoint().orders()).isEmpty();

        assertThat(account.ordersSince(day(101))).isEqualTo(Checkpoint.MOST_POINTS);
        assertThat(account.orders()).isEqualTo(days);
        assertThat(account.order(OrderId.of("o-1"))).isEqualTo(history.account.order(OrderId.of("o-1")));
        assertThat(account.order(OrderId.of("none"))).isEmpty();
        assertThat(account.hasBought()).isTrue();
        assertThat(kept.askedForAll).isZero();

        Kept other = new Kept();
        other.whole = history.account;
        other.orders.putAll(kept.orders);
        Account asking = account.asking(other);
        assertThat(asking.order(OrderId.of("o-1"))).isPresent();
        assertThat(asking).isEqualTo(history.account);
        assertThat(kept.askedForAll).isZero();
        assertThat(history.account.asking(other)).isSameAs(history.account);

        assertThat(account.ordersSince(day(100))).isEqualTo(Checkpoint.MOST_POINTS + 1);
        assertThat(account.earnedSince(PointsUnit.POINTS, T0)).isEqualTo(Points.of(5L * days));
        assertThat(kept.askedForAll).isPositive();
        assertThat(account).isEqualTo(history.account).isNotEqualTo(Account.open(History.ENROLLED));
    }

    @Test
    void checkpoint_afterACheckpoint_movesOn() {
        History history = new History();
        Kept kept = new Kept();
        Account account = history.account;
        for (int i = 1; i <= 3 * Checkpoint.MOST_POINTS; i++) {
            // every fifth purchase is recorded late, and belongs to what the checkpoint has left behind
            Instant bought = i % 5 == 0 ? day(1).plusSeconds(i) : day(i);
            Entry entry = History.earned("o-" + i, bought, History.lot(i, 5, bought));
            history.add(entry);
            account = account.with(entry);
            account = i % 50 == 0 ? kept.checkpoint(account, history.account) : account;
        }
        assertThat(account.checkpoint().tallies().purchases().points()).hasSize(Checkpoint.MOST_POINTS);
        assertThat(account.orders()).isEqualTo(3L * Checkpoint.MOST_POINTS);
        assertThat(account).isEqualTo(history.account);
    }

    /** Windows are given as days; each use is of one more, or of one less. */
    @Property(tries = 300, edgeCases = EdgeCasesMode.NONE)
    void uses_ofWhichSomeAreArchived_areTheSame(@ForAll @Size(max = 60) List<@IntRange(max = 999) Integer> acts) {
        Uses all = Uses.NONE;
        Uses cut = Uses.NONE;
        for (int act : acts) {
            String counter = act % 2 == 0 ? "a" : "b";
            Instant window = day(act / 10 % 10);
            long more = act > 500 && all.amount(counter, window) > 0 ? -1 : 1;
            all = all.plus(new Usage(counter, window, more), new Edit());
            cut = cut.plus(new Usage(counter, window, more), new Edit());
            if (act % 7 == 0) {
                Uses now = all;
                cut = Uses.of(cut.latest(3), () -> now);
            }
            assertThat(cut.amount(counter, window)).isEqualTo(all.amount(counter, window));
            assertThat(cut.latest("a", day(act % 10))).isEqualTo(all.latest("a", day(act % 10)));
        }
        assertThat(cut).isEqualTo(all);
    }
}
