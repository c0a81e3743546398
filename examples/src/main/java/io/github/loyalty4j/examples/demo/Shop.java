package io.github.loyalty4j.examples.demo;

import io.github.loyalty4j.core.Loyalty;
import io.github.loyalty4j.core.Outcome;
import io.github.loyalty4j.core.activity.OrderId;
import io.github.loyalty4j.core.activity.Purchase;
import io.github.loyalty4j.core.card.MemberId;
import io.github.loyalty4j.core.engine.Receipt;
import io.github.loyalty4j.core.engine.Rejection;
import io.github.loyalty4j.core.ledger.Account;
import io.github.loyalty4j.core.ledger.Entry;
import io.github.loyalty4j.core.ledger.Movement;
import io.github.loyalty4j.core.ledger.Posting;
import io.github.loyalty4j.core.points.Points;
import io.github.loyalty4j.core.program.LoyaltyProgram;
import io.github.loyalty4j.core.program.Tier;
import io.github.loyalty4j.examples.csv.BadInputException;
import io.github.loyalty4j.metrics.orders.OrderLog;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/** A shop after all its orders have been recorded: every customer enrolled, every order awarded once. */
final class Shop {
    private static final int MOST_DUPLICATES_NAMED = 20;

    private static final int PAGE = 1_000;

    private final Loyalty loyalty;
    private final OrderLog<String> log;
    private final Set<MemberId> members;
    private final Instant asOf;
    private final int duplicateRows;
    private final List<OrderId> duplicateOrders;
    private final int conflictingRows;
    private final Points issued;
    private final Points redeemed;
    private final Points waiting;
    private final Points balance;
    private final MemberId bestMember;

    private Shop(Recorder recorder) {
        this.loyalty = recorder.loyalty;
        this.log = recorder.log.build();
        this.members = recorder.members;
        this.asOf = log.lastOrder().orElseThrow();
        this.duplicateRows = recorder.duplicateRows;
        this.duplicateOrders = List.copyOf(recorder.duplicateOrders);
        this.conflictingRows = recorder.conflictingRows;
        this.balance = sum(account -> account.balanceAt(program().unit(), asOf));
        this.waiting = sum(account -> account.waitingAt(program().unit(), asOf));
        this.issued = sum(account -> moved(account, Shop::earned));
        this.redeemed = sum(account -> moved(account, Shop::spent));
        this.bestMember = members.stream()
                .max(Comparator.comparing((MemberId member) ->
                                account(member).balanceAt(program().unit(), asOf))
                        .thenComparing(Comparator.<MemberId>naturalOrder().reversed()))
                .orElseThrow();
    }

    /** Records purchases in their order; rows of one order count once, and those the ledger knows are awarded no more. */
    static Shop open(Loyalty loyalty, List<Purchase> rows, Progress progress) {
        Recorder recorder = new Recorder(loyalty);
        for (int i = 0; i < rows.size(); i++) {
            recorder.record(rows.get(i));
            progress.at(i + 1L, rows.size());
        }
        return new Shop(recorder);
    }

    private static final class Recorder {
        private final Loyalty loyalty;
        private final OrderLog.Builder<String> log;
        private final Set<MemberId> members = new TreeSet<>();
        private final Set<OrderId> orders = new HashSet<>();
        private final Set<OrderId> duplicateOrders = new LinkedHashSet<>();
        private int duplicateRows;
        private int conflictingRows;

        private Recorder(Loyalty loyalty) {
            this.loyalty = loyalty;
            this.log = OrderLog.builder(loyalty.program().currency().getDecimalPlaces());
        }

        /** A customer joins with the first order that counts. */
        private void record(Purchase purchase) {
            Outcome<Receipt> outcome = loyalty.record(purchase);
            if (isRejected(outcome, Rejection.Code.NOT_ENROLLED)) {
                loyalty.enroll(purchase.member(), purchase.time());
                outcome = loyalty.record(purchase);
            }
            String beyond = outcome.match(
                    applied -> "",
                    replayed -> "",
                    reason -> reason.code() == Rejection.Code.LIMIT_REACHED ? reason.message() : "");
            if (!beyond.isEmpty()) {
                throw new BadInputException("order " + purchase.order() + ": " + beyond);
            }
            boolean isKnown = outcome instanceof Outcome.Applied || outcome instanceof Outcome.Replayed;
            if (isKnown && orders.add(purchase.order())) {
                members.add(purchase.member());
                log.add(
                        purchase.member().value(),
                        purchase.time(),
                        purchase.amount().getAmount());
            } else {
                duplicateRows++;
                if (duplicateOrders.size() < MOST_DUPLICATES_NAMED) {
                    duplicateOrders.add(purchase.order());
                }
                conflictingRows += isRejected(outcome, Rejection.Code.KEY_REUSED) ? 1 : 0;
            }
        }

        private static boolean isRejected(Outcome<?> outcome, Rejection.Code code) {
            return outcome.match(applied -> false, replayed -> false, reason -> reason.code() == code);
        }
    }

    Loyalty loyalty() {
        return loyalty;
    }

    LoyaltyProgram program() {
        return loyalty.program();
    }

    OrderLog<String> log() {
        return log;
    }

    /** The moment all figures are for: that of the last order. */
    Instant asOf() {
        return asOf;
    }

    int members() {
        return members.size();
    }

    /** Rows whose order had been recorded before. */
    int duplicateRows() {
        return duplicateRows;
    }

    /** The orders of the duplicate rows, the first twenty of them. */
    List<OrderId> duplicateOrders() {
        return duplicateOrders;
    }

    /** Those of the duplicate rows that contradict the first row of their order. */
    int conflictingRows() {
        return conflictingRows;
    }

    /** All that orders earned, whether or not it can be used yet. */
    Points issued() {
        return issued;
    }

    /** What was spent, as by rewards that come by themselves. */
    Points redeemed() {
        return redeemed;
    }

    /** What cannot be used yet. */
    Points waiting() {
        return waiting;
    }

    Points expired() {
        return issued.minus(redeemed).minus(waiting).minus(balance);
    }

    Points balance() {
        return balance;
    }

    private Points sum(Function<Account, Points> part) {
        return members.stream().map(member -> part.apply(account(member))).reduce(Points.ZERO, Points::plus);
    }

    private Points moved(Account account, Function<Entry, Movement> part) {
        Points sum = Points.ZERO;
        for (long after = 0; after < account.size(); after += PAGE) {
            for (Posting posting : loyalty.postings(account.member(), after, PAGE)) {
                sum = sum.plus(part.apply(posting.entry()).sum(program().unit()));
            }
        }
        return sum;
    }

    private static Movement earned(Entry entry) {
        return entry instanceof Entry.Earned ? Movement.give(entry.movement().given()) : Movement.none();
    }

    private static Movement spent(Entry entry) {
        return entry instanceof Entry.Spent ? Movement.give(entry.movement().taken()) : Movement.none();
    }

    /** How many members each tier has, the lowest first; those below the first tier are in none. */
    Map<String, Integer> membersByTier() {
        Map<String, Integer> counts = new LinkedHashMap<>();
        program().tiers().forEach(tier -> counts.put(tier.name(), 0));
        members.forEach(member ->
                loyalty.tier(member, asOf).map(Tier::name).ifPresent(tier -> counts.merge(tier, 1, Integer::sum)));
        return counts;
    }

    /** The member with the largest balance; among several the first by name. */
    MemberId bestMember() {
        return bestMember;
    }

    private Account account(MemberId member) {
        return loyalty.account(member).orElseThrow();
    }
}
