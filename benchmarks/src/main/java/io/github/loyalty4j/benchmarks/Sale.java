package io.github.loyalty4j.benchmarks;

import io.github.loyalty4j.core.activity.Purchase;
import io.github.loyalty4j.core.card.CardNumber;
import io.github.loyalty4j.core.card.MemberId;
import io.github.loyalty4j.core.engine.Command;
import io.github.loyalty4j.core.engine.Decision;
import io.github.loyalty4j.core.engine.Engine;
import io.github.loyalty4j.core.engine.Receipt;
import io.github.loyalty4j.core.engine.Situation;
import io.github.loyalty4j.core.ledger.Account;
import io.github.loyalty4j.core.ledger.Entry;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * A purchase and the member who makes it, with up to a hundred purchases before.
 *
 * @param account the member's account just before
 * @param purchase what is bought
 */
record Sale(Account account, Purchase purchase) {
    private static final Instant START = Instant.parse("2026-03-02T09:00:00Z");
    static final CardNumber CARD = CardNumber.parse("7K3M-9QX2-P0VD-H8TE");
    private static final int MOST_BEFORE = 100;

    /** So many random sales, the same for the same seed. */
    static List<Sale> some(Engine engine, int count, long seed) {
        Shop shop = new Shop(seed);
        Random random = new Random(seed);
        List<Sale> sales = new ArrayList<>();
        while (sales.size() < count) {
            MemberId member = MemberId.of("member-" + sales.size());
            Account account = Account.open(new Entry.Enrolled(START, member, CARD));
            Instant time = START;
            int before = random.nextInt(MOST_BEFORE + 1);
            for (int i = 0; i <= before; i++) {
                time = time.plus(Duration.ofMinutes(10 + random.nextInt(20 * 60)));
                Purchase purchase = shop.purchase("order-" + i, member, time);
                if (i == before) {
                    sales.add(new Sale(account, purchase));
                } else {
                    Command command = new Command.Record(purchase);
                    account = account.with(entries(engine.decide(Situation.of(account), command, time)));
                }
            }
        }
        return sales;
    }

    /** The own entries of a command that must be accepted. */
    static List<Entry> entries(Decision decision) {
        return decision.match(Receipt::own, no -> {
            throw new IllegalStateException("a command must be accepted: " + no.message());
        });
    }
}
