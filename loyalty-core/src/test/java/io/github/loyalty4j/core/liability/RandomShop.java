package io.github.loyalty4j.core.liability;

import io.github.loyalty4j.core.ledger.Account;
import io.github.loyalty4j.core.ledger.Entry;
import io.github.loyalty4j.core.ledger.Hold;
import io.github.loyalty4j.core.ledger.Lot;
import io.github.loyalty4j.core.points.Points;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** A few members who earn, wait, spend, hold, return, send and forget points for two years from 2024 on. */
final class RandomShop {
    static final String OPENING = "2024-01-01T00:00:00Z";

    final List<MemberLedger> ledgers = new ArrayList<>();
    private final Random random;
    private Instant now = Instant.parse(OPENING);
    private int ids;

    RandomShop(long seed) {
        this.random = new Random(seed);
        for (String name : List.of("anna", "boris", "clara", "dora")) {
            ledgers.add(new MemberLedger(name, OPENING));
        }
        int steps = 5 + random.nextInt(100);
        for (int i = 0; i < steps; i++) {
            now = now.plus(Duration.ofMinutes(random.nextInt(2 * 730 * 24 * 60 / steps)));
            step(ledgers.get(random.nextInt(ledgers.size())));
        }
    }

    private void step(MemberLedger ledger) {
        Account account = ledger.account().settledAt(now);
        long usable = account.lotsAt(MemberLedger.POINTS, now).stream()
                .filter(lot -> lot.isUsableAt(now))
                .mapToLong(lot -> lot.points().units())
                .sum();
        long some = usable == 0 ? 0 : 1 + random.nextInt((int) usable);
        int choice = random.nextInt(12);
        if (choice < 4 || some == 0) {
            earn(ledger);
        } else if (choice < 6) {
            ledger.spend(now, "s" + ids++, some);
        } else if (choice == 6) {
            ledger.hold(now, "h" + ids++, some, now.plus(Duration.ofDays(1 + random.nextInt(90))));
        } else if (choice == 7) {
            ledger.giveBack(now, some, random.nextInt(20));
        } else if (choice == 8) {
            ledger.adjust(now, some);
        } else if (choice == 9) {
            ledger.send(now, ledgers.get((ledgers.indexOf(ledger) + 1) % ledgers.size()), some);
        } else {
            undo(ledger, account);
        }
    }

    private void earn(MemberLedger ledger) {
        Lot lot = ledger.lot(1 + random.nextInt(500), now);
        int waits = random.nextInt(4);
        if (waits == 0) {
            lot = lot.awaitingConfirmation();
        } else {
            Instant usable = waits == 1 ? now.plus(Duration.ofDays(random.nextInt(30))) : now;
            lot = lot.usableFrom(usable);
            if (random.nextInt(3) > 0) {
                lot = lot.expiring(usable.plus(Duration.ofDays(1 + random.nextInt(400))));
            }
        }
        if (random.nextBoolean()) {
            ledger.earn(now, lot);
        } else {
            ledger.grant(now, lot);
        }
    }

    private void undo(MemberLedger ledger, Account account) {
        List<Hold> holds = account.holds();
        if (!holds.isEmpty()) {
            Hold hold = holds.get(random.nextInt(holds.size()));
            if (random.nextBoolean()) {
                ledger.capture(
                        now, hold.id(), 1 + random.nextInt((int) hold.points().units()));
            } else {
                ledger.release(now, hold.id());
            }
            return;
        }
        List<Lot> waiting = account.lotsAt(MemberLedger.POINTS, now).stream()
                .filter(lot -> lot.usable().isEmpty())
                .toList();
        for (int id = ids; id >= 0; id--) {
            if (account.spend("s" + id).isPresent()) {
                ledger.refund(now, "s" + id);
                return;
            }
        }
        if (!waiting.isEmpty()) {
            ledger.confirm(now, waiting.get(0), now.plus(Duration.ofDays(200)));
        }
    }

    /** All points ever issued, by the same count in another way: from the lots themselves. */
    Points issued() {
        long sum = 0;
        for (MemberLedger ledger : ledgers) {
            for (Entry entry : ledger.entries) {
                if (entry instanceof Entry.Earned || entry instanceof Entry.Granted) {
                    sum += entry.movement().sum(MemberLedger.POINTS).units();
                }
            }
        }
        return Points.of(sum);
    }
}
