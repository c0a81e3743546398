package io.github.loyalty4j.core.simulation;

import io.github.loyalty4j.core.Loyalty;
import io.github.loyalty4j.core.activity.OrderId;
import io.github.loyalty4j.core.activity.Purchase;
import io.github.loyalty4j.core.card.MemberId;
import io.github.loyalty4j.core.engine.Command;
import io.github.loyalty4j.core.engine.Receipt;
import io.github.loyalty4j.core.ledger.Account;
import io.github.loyalty4j.core.ledger.AccountStatus;
import io.github.loyalty4j.core.ledger.Entry;
import io.github.loyalty4j.core.ledger.Lot;
import io.github.loyalty4j.core.ledger.Movement;
import io.github.loyalty4j.core.ledger.OrderState;
import io.github.loyalty4j.core.ledger.Posting;
import io.github.loyalty4j.core.points.Points;
import io.github.loyalty4j.core.points.PointsUnit;
import io.github.loyalty4j.core.program.LoyaltyProgram;
import io.github.loyalty4j.core.program.ReturnPolicy;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * What must hold of the real accounts whatever any model says: points are neither made nor lost on the way, nothing is
 * negative that must not be, lots are the balance, each hold ends once, no more comes back than there was, and the ledger
 * is the account, now and as it was.
 */
final class Invariants {
    private final LoyaltyProgram program;
    private final Loyalty loyalty;
    private final boolean mayOwe;
    private final Map<MemberId, Map<PointsUnit, Long>> moved = new HashMap<>();
    private final Map<String, Long> openHolds = new HashMap<>();
    private final Map<MemberId, Long> posted = new HashMap<>();
    private final List<Seen> seen = new ArrayList<>();

    /** An account as it was once. */
    private record Seen(MemberId member, Instant now, long size, List<Points> balances) {}

    Invariants(LoyaltyProgram program, Loyalty loyalty) {
        this.program = program;
        this.loyalty = loyalty;
        this.mayOwe = program.returns().clawback() == ReturnPolicy.Clawback.ALLOW_DEBT;
    }

    private static void require(boolean isSo, String invariant, Object... found) {
        if (!isSo) {
            throw new Disagreement(invariant, Arrays.toString(found));
        }
    }

    /** Everyone a command may touch. */
    Set<MemberId> touched(Command command) {
        Set<MemberId> members = new TreeSet<>(Set.of(command.member()));
        command.other().ifPresent(members::add);
        for (MemberId each : List.copyOf(members)) {
            Optional<Account> account = loyalty.account(each);
            account.flatMap(Account::mergedInto).ifPresent(members::add);
            account.flatMap(Account::referrer).ifPresent(members::add);
        }
        return members;
    }

    /** After a command took effect: what it appended is all there is to the difference. */
    void applied(Command command, Receipt receipt, Instant now) {
        receipt.entries().forEach((member, entries) -> {
            posted.merge(member, (long) entries.size(), Long::sum);
            entries.forEach(entry -> move(member, entry));
        });
        if (command instanceof Command.Transfer || command instanceof Command.Merge) {
            requireBalanced(receipt);
        }
        for (MemberId member : command instanceof Command.CloseDay
                ? Set.<MemberId>of()
                : receipt.entries().keySet()) {
            check(loyalty.account(member).orElseThrow(), now);
        }
        if (command instanceof Command.GiveBack back) {
            loyalty.account(receipt.member())
                    .flatMap(account -> account.order(back.back().order()))
                    .ifPresent(order -> checkOrder(receipt.member(), back.back().order(), order));
        }
    }

    private void move(MemberId member, Entry entry) {
        Map<PointsUnit, Long> mine = moved.computeIfAbsent(member, id -> new HashMap<>());
        for (PointsUnit unit : program.units()) {
            mine.merge(unit, entry.movement().sum(unit).units(), Long::sum);
        }
        if (entry instanceof Entry.Held held) {
            Object before = openHolds.put(held.hold().id(), held.hold().points().units());
            require(before == null, "hold is opened once", held);
        } else if (entry instanceof Entry.Captured captured) {
            end(captured.hold(), captured.points().units(), captured.movement());
        } else if (entry instanceof Entry.Released released) {
            end(released.hold(), 0, released.movement());
        }
    }

    private void end(String hold, long captured, Movement back) {
        Long held = openHolds.remove(hold);
        require(held != null, "hold ends once", hold);
        long given = 0;
        for (Lot lot : back.given()) {
            given += lot.points().units();
        }
        boolean isAll = held != null && (mayOwe ? captured + given == held : captured + given <= held);
        require(isAll, "captured and released is what was held", hold, held, captured, back);
    }

    /** What one gives the other gets. */
    private void requireBalanced(Receipt receipt) {
        for (PointsUnit unit : program.units()) {
            long sum = 0;
            for (List<Entry> entries : receipt.entries().values()) {
                for (Entry entry : entries) {
                    boolean isBetween = entry instanceof Entry.Sent
                            || entry instanceof Entry.Received
                            || entry instanceof Entry.Merged;
                    sum += isBetween ? entry.movement().sum(unit).units() : 0;
                }
            }
            require(sum == 0, "debits are credits", sum, unit);
        }
    }

    /** An account that is up to date. */
    private void check(Account account, Instant now) {
        for (PointsUnit unit : program.units()) {
            long usable = 0;
            long waiting = 0;
            for (Lot lot : account.lotsAt(unit, now)) {
                boolean isUsable = lot.isUsableAt(now);
                usable += isUsable ? lot.points().units() : 0;
                waiting += isUsable ? 0 : lot.points().units();
                require(lot.points().isPositive(), "lots are not empty", lot);
                boolean isNotOver =
                        lot.expires().filter(end -> !end.isAfter(now)).isEmpty();
                require(isNotOver, "expired lots are gone", lot, now);
            }
            long debt = account.debtAt(unit, now).units();
            long balance = account.balanceAt(unit, now).units();
            require(usable - debt == balance, "lots less debt are the balance", usable, debt, balance);
            require(waiting == account.waitingAt(unit, now).units(), "lots that wait", waiting);
            require(debt == 0 || (mayOwe && usable == 0), "debt is paid by what there is", debt, usable);
            boolean isOpen = account.status() == AccountStatus.ACTIVE || account.status() == AccountStatus.FROZEN;
            require(!isOpen || account.forgiven(unit).units() >= 0, "forgiven is not negative", account.forgiven(unit));
            long sum = moved.getOrDefault(account.member(), Map.of()).getOrDefault(unit, 0L);
            require(sum == balance + waiting, "movements are the balance", sum, balance, waiting);
        }
        long size = posted.getOrDefault(account.member(), 0L);
        require(account.size() == size, "each entry is posted once", account.size(), size);
    }

    /** However an order came back, no more comes back than there was; and all of it in the end. */
    private void checkOrder(MemberId member, OrderId id, OrderState order) {
        boolean isOpen = loyalty.account(member)
                .filter(account -> account.status() == AccountStatus.ACTIVE || account.status() == AccountStatus.FROZEN)
                .isPresent();
        for (PointsUnit unit : program.units()) {
            long earned = order.earned()
                    .map(entry -> entry.award().points(unit).units())
                    .orElse(0L);
            long spent = Movement.give(order.spent()).sum(unit).units();
            long revoked = order.revoked(unit).units();
            long restored = order.restored(unit).units();
            require(revoked <= earned, "no more is revoked than was earned", id, revoked, earned);
            require(restored <= spent, "no more is restored than was spent", id, restored, spent);
            if (order.isWhollyReturned() && isOpen) {
                require(revoked == earned && restored == spent, "nothing remains of what came back", id);
            }
        }
        order.purchase().filter(purchase -> order.isWhollyReturned()).ifPresent(Invariants::requirePurchase);
    }

    private static void requirePurchase(Purchase purchase) {
        require(!purchase.lines().isEmpty(), "a purchase has lines", purchase);
    }

    /** Neither a rejected nor a repeated command changes anything. */
    @SuppressWarnings("ReferenceEquality") // an equal account in its place would have been written
    void unchanged(Map<MemberId, Optional<Account>> before) {
        before.forEach((member, account) -> {
            Optional<Account> after = loyalty.account(member);
            boolean isSame = account.isPresent() ? after.isPresent() && after.get() == account.get() : after.isEmpty();
            require(isSame, "what is rejected or repeated changes nothing", member);
        });
    }

    /** The ledger folded anew is the account; settled twice is settled once; the account is kept to be asked later. */
    void replay(MemberId member, Instant now) {
        Account account = loyalty.account(member).orElseThrow();
        require(folded(member, Long.MAX_VALUE).equals(account), "the ledger is the account", member);
        require(loyalty.verify(member).isEmpty(), "the ledger is as it was written", member);
        require(account.status() != AccountStatus.ERASED || isForgotten(member), "no text of the forgotten", member);
        Account settled = account.settledAt(now);
        require(settled.settledAt(now).equals(settled), "settled twice is settled once", member);
        List<Points> balances = program.units().stream()
                .map(unit -> account.balanceAt(unit, now))
                .toList();
        seen.add(new Seen(member, now, account.size(), balances));
        if (seen.size() > 100) {
            seen.remove(0);
        }
    }

    private boolean isForgotten(MemberId member) {
        return loyalty.postings(member, 0, Integer.MAX_VALUE).stream()
                .map(Posting::entry)
                .allMatch(entry -> entry.equals(entry.forgotten().orElse(entry)));
    }

    private Account folded(MemberId member, long size) {
        List<Entry> entries = new ArrayList<>();
        for (Posting posting : loyalty.postings(member, 0, (int) Math.min(size, Integer.MAX_VALUE))) {
            entries.add(posting.entry());
            require(posting.number() == entries.size(), "postings are numbered", posting);
        }
        return Account.open((Entry.Enrolled) entries.get(0)).with(entries.subList(1, entries.size()));
    }

    /** What the ledger says of a time in the past is what was read then. */
    void pointsInTime() {
        for (Seen once : seen) {
            Account then = folded(once.member(), once.size());
            List<Points> balances = program.units().stream()
                    .map(unit -> then.balanceAt(unit, once.now()))
                    .toList();
            require(balances.equals(once.balances()), "the past stays as it was", once);
        }
    }
}
