package io.github.loyalty4j.core.engine;

import io.github.loyalty4j.core.ledger.Account;
import io.github.loyalty4j.core.ledger.Award;
import io.github.loyalty4j.core.ledger.OrderState;
import io.github.loyalty4j.core.ledger.TraceLine;
import io.github.loyalty4j.core.ledger.Usage;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What a member used of caps and counters since an order was recorded. It limits the rules that gave nothing for the order,
 * where one of them would take another's place now that a part came back: as others may have used meanwhile what was left
 * for it then, it must have room both then and now. Rules that did give are not limited anew.
 *
 * <p>An n-th gift, a recommendation and a campaign's budget belong to purchases alone: no return brings one.
 *
 * <p>For one thread.
 */
final class Since {
    private final Account account;
    private final List<Usage> returned;
    private final Set<String> own = new HashSet<>();

    private Since(Account account, List<Usage> returned) {
        this.account = account;
        this.returned = returned;
    }

    static Since of(Account account, OrderState order, Award award) {
        Since since = new Since(
                account,
                order.returns().stream()
                        .flatMap(entry -> entry.reversal().used().stream())
                        .toList());
        since.own.add(Counters.PROGRAM);
        award.used().forEach(usage -> since.own.add(Counters.rule(usage.counter())));
        award.trace().stream()
                .collect(Collectors.groupingBy(TraceLine::rule, Collectors.summingLong(line -> line.points()
                        .units())))
                .forEach((rule, points) -> {
                    if (points > 0) {
                        since.own.add(rule);
                    }
                });
        return since;
    }

    /** Whether a rule gave points for the order at first, or used anything of its caps and counters. */
    boolean gave(String rule) {
        return own.contains(rule);
    }

    /** How much of a member's counter a rule must reckon as used, if it was so much then. */
    long used(String counter, Instant window, long then) {
        if (gave(Counters.rule(counter))) {
            return then;
        }
        if (Counters.isProgress(counter)) {
            return Math.min(then, 0);
        }
        if (Counters.isReferral(counter)) {
            return Math.max(then, 1);
        }
        return Math.max(then, account.used(counter, window) - mine(counter, window));
    }

    /** The same for a counter of all members. */
    long shared(String counter, long then) {
        return gave(Counters.rule(counter)) ? then : Long.MAX_VALUE;
    }

    /** Whether a rule gave points for something else so shortly before or after this time that it rests. */
    boolean isResting(Clause clause, Instant time) {
        if (gave(clause.id)) {
            return false;
        }
        Instant first = time.minus(clause.cooldown);
        Usage last = latest(clause, time.plus(clause.cooldown).minusNanos(1));
        if (last != null && last.window().equals(time) && last.amount() <= mine(clause.resting, time)) {
            last = latest(clause, time.minusNanos(1));
        }
        return last != null && last.window().isAfter(first);
    }

    private @Nullable Usage latest(Clause clause, Instant until) {
        return account.latestUse(clause.resting, until).orElse(null);
    }

    /** What earlier returns of the order itself made of a counter. */
    private long mine(String counter, Instant window) {
        return returned.stream()
                .filter(usage ->
                        usage.counter().equals(counter) && usage.window().equals(window))
                .mapToLong(Usage::amount)
                .sum();
    }
}
