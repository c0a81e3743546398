package io.github.loyalty4j.core.engine;

import static io.github.loyalty4j.core.engine.Bench.ANNA;
import static io.github.loyalty4j.core.engine.Bench.BORIS;
import static io.github.loyalty4j.core.engine.Bench.CHEN;
import static io.github.loyalty4j.core.engine.Bench.NOON;
import static io.github.loyalty4j.core.engine.Bench.NOTE;
import static io.github.loyalty4j.core.engine.Bench.POINTS;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.loyalty4j.core.activity.OrderId;
import io.github.loyalty4j.core.activity.Purchase;
import io.github.loyalty4j.core.activity.Return;
import io.github.loyalty4j.core.card.MemberId;
import io.github.loyalty4j.core.ledger.Account;
import io.github.loyalty4j.core.ledger.AccountStatus;
import io.github.loyalty4j.core.ledger.Lot;
import io.github.loyalty4j.core.points.Amount;
import io.github.loyalty4j.core.points.Points;
import io.github.loyalty4j.core.program.Pending;
import io.github.loyalty4j.core.program.ReturnPolicy;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import org.joda.money.Money;

/** Random histories of three members. */
class CarePropertiesTest {
    private static final List<MemberId> MEMBERS = List.of(ANNA, BORIS, CHEN);

    private enum Kind {
        BUY,
        GIVE,
        TRANSFER,
        TRANSFER_ALL,
        MERGE,
        WAIT
    }

    private record Step(Kind kind, int who, int other, int points) {}

    @Provide
    Arbitrary<List<Step>> histories() {
        Arbitrary<Kind> kinds = Arbitraries.frequency(
                Tuple.of(4, Kind.BUY),
                Tuple.of(2, Kind.GIVE),
                Tuple.of(5, Kind.TRANSFER),
                Tuple.of(1, Kind.TRANSFER_ALL),
                Tuple.of(1, Kind.MERGE),
                Tuple.of(3, Kind.WAIT));
        return Combinators.combine(
                        kinds,
                        Arbitraries.integers().between(0, 2),
                        Arbitraries.integers().between(1, 2),
                        Arbitraries.integers().between(1, 120))
                .as(Step::new)
                .list()
                .ofMaxSize(40);
    }

    private static Command command(Bench bench, Step step, String id, Instant now) {
        MemberId who = MEMBERS.get(step.who);
        MemberId other = MEMBERS.get((step.who + step.other) % 3);
        return switch (step.kind) {
            case BUY ->
                new Command.Record(Purchase.of(OrderId.of(id), who, Money.parse("EUR " + step.points + ".00"), now));
            case GIVE -> new Command.Adjust(who, id, amount(step.points), NOTE);
            case MERGE -> new Command.Merge(who, other, NOTE);
            case TRANSFER_ALL -> new Command.Transfer(who, other, id, amount(Math.max(1, bench.balance(who, now))));
            default -> new Command.Transfer(who, other, id, amount(step.points));
        };
    }

    private static Amount amount(long points) {
        return new Amount(POINTS, Points.of(points));
    }

    /** Points by when they were earned, can be used and expire, of all accounts together. */
    private static Map<String, Long> pool(Bench bench, Instant now) {
        Map<String, Long> pool = new TreeMap<>();
        for (Account account : bench.accounts.values()) {
            for (Lot lot : account.lotsAt(POINTS, now)) {
                pool.merge(
                        lot.earned() + " " + lot.usable() + " " + lot.expires(),
                        lot.points().units(),
                        Long::sum);
            }
        }
        return pool;
    }

    @Property(tries = 300)
    void movingPoints_neitherMakesNorLosesNorChangesAny(@ForAll("histories") List<Step> history) {
        Bench bench = new Bench(Bench.program().pointsPending(Pending.days(2)).build());
        Instant now = NOON;
        int number = 0;
        for (Step step : history) {
            if (step.kind == Kind.WAIT) {
                now = now.plus(Duration.ofHours(step.points));
                continue;
            }
            Map<MemberId, Account> accounts = new TreeMap<>(bench.accounts);
            Map<String, Long> before = pool(bench, now);

            Decision decision = bench.execute(command(bench, step, "c" + ++number, now), now);

            if (decision instanceof Decision.Refused) {
                assertThat(bench.accounts).isEqualTo(accounts);
            } else if (step.kind != Kind.BUY && step.kind != Kind.GIVE) {
                assertThat(pool(bench, now)).isEqualTo(before);
            }
            requireSound(bench, now);
        }
    }

    private static void requireSound(Bench bench, Instant now) {
        for (Account account : bench.accounts.values()) {
            assertThat(account.balanceAt(POINTS, now)).isGreaterThanOrEqualTo(Points.ZERO);
            assertThat(account.lotsAt(POINTS, now)).extracting(Lot::number).doesNotHaveDuplicates();
            assertThat(account.lotsAt(POINTS, now))
                    .allSatisfy(lot -> assertThat(lot.number()).isLessThan(account.nextLot()));
            if (account.status() == AccountStatus.MERGED) {
                assertThat(account.lotsAt(POINTS, now)).isEmpty();
                Account survivor = bench.account(account.mergedInto().orElseThrow());
                assertThat(survivor.status()).isEqualTo(AccountStatus.ACTIVE);
                assertThat(survivor.merged()).contains(account.member());
            }
        }
    }

    /** Whatever was merged in between, an order that wholly comes back leaves nothing; debts keep the account even. */
    @Property(tries = 300)
    void allOrdersReturned_leaveNothing(@ForAll("histories") List<Step> history, @ForAll boolean isUnderOldMember) {
        Bench bench =
                new Bench(Bench.program().returns(ReturnPolicy.allowingDebt()).build());
        List<Purchase> purchases = new ArrayList<>();
        int number = 0;
        for (Step step : history) {
            boolean isOwn = step.kind == Kind.BUY || step.kind == Kind.MERGE;
            if (isOwn && bench.execute(command(bench, step, "c" + ++number, NOON)) instanceof Decision.Accepted yes) {
                yes.receipt().earned().ifPresent(entry -> purchases.add((Purchase) entry.activity()));
            }
        }
        long total =
                purchases.stream().mapToLong(each -> each.amountMinor() / 100).sum();
        long sum = MEMBERS.stream().mapToLong(bench::balance).sum();
        assertThat(sum).isEqualTo(total);

        for (Purchase purchase : purchases) {
            MemberId holder = bench.account(purchase.member()).mergedInto().orElse(purchase.member());
            MemberId member = isUnderOldMember ? purchase.member() : holder;
            bench.accepted(new Command.GiveBack(Return.of("r" + purchase.id(), purchase.order(), member, NOON)));
        }

        for (Account account : bench.accounts.values()) {
            assertThat(account.balanceAt(POINTS, NOON)).isEqualTo(Points.ZERO);
            assertThat(account.lotsAt(POINTS, NOON)).isEmpty();
            if (account.status() == AccountStatus.ACTIVE) {
                assertThat(account.earnedSince(POINTS, NOON)).isEqualTo(Points.ZERO);
                assertThat(account.spentMoneySince(NOON)).isEqualTo(Points.ZERO);
                assertThat(account.orders()).isZero();
            }
        }
    }
}
