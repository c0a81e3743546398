package io.github.loyalty4j.core;

import io.github.loyalty4j.core.activity.Purchase;
import io.github.loyalty4j.core.card.CardFace;
import io.github.loyalty4j.core.card.CardNumber;
import io.github.loyalty4j.core.card.MemberId;
import io.github.loyalty4j.core.engine.Engine;
import io.github.loyalty4j.core.engine.Rejection;
import io.github.loyalty4j.core.ledger.Account;
import io.github.loyalty4j.core.ledger.Earned;
import io.github.loyalty4j.core.ledger.Enrolled;
import io.github.loyalty4j.core.ledger.Lot;
import io.github.loyalty4j.core.program.LoyaltyProgram;
import io.github.loyalty4j.core.program.Tier;
import io.github.loyalty4j.core.store.LoyaltyStore;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;

/**
 * A shop's loyalty programme at work: the one object a host builds and calls.
 *
 * <pre>{@code
 * Loyalty loyalty = Loyalty.of(program, new InMemoryStore());
 * loyalty.enroll(member, now);
 * loyalty.record(purchase);
 * CardFace face = loyalty.face(member, now).orElseThrow();
 * }</pre>
 *
 * <p>Every command can be repeated: the same command again changes nothing and is answered with what it brought about
 * the first time.
 *
 * <p>Safe for use by several threads, as far as its store is.
 */
public final class Loyalty {
    private final LoyaltyProgram program;
    private final LoyaltyStore store;
    private final SecureRandom random = new SecureRandom();

    private Loyalty(LoyaltyProgram program, LoyaltyStore store) {
        this.program = program;
        this.store = store;
    }

    /** This programme on this store. */
    public static Loyalty of(LoyaltyProgram program, LoyaltyStore store) {
        return new Loyalty(program, store);
    }

    /** The programme at work. */
    public LoyaltyProgram program() {
        return program;
    }

    /**
     * Makes a customer a member and gives out a card. A second call finds the card of the first.
     *
     * @param now when the customer joins
     */
    public Outcome<Account> enroll(MemberId member, Instant now) {
        return store.inTransaction(member, transaction -> {
            Optional<Account> existing = transaction.account();
            if (existing.isPresent()) {
                return new Outcome.Replayed<>(existing.get());
            }
            Enrolled entry = new Enrolled(member, CardNumber.random(random), now);
            transaction.open(entry);
            return new Outcome.Applied<>(Account.open(entry));
        });
    }

    /**
     * Awards a purchase. An order is awarded once: recorded again with the same content it is {@link Outcome.Replayed},
     * with other content {@link Outcome.Rejected}.
     */
    public Outcome<Earned> record(Purchase purchase) {
        return store.inTransaction(purchase.member(), transaction -> {
            Optional<Earned> before = transaction.awardOf(purchase.order());
            if (before.isPresent()) {
                return again(before.get(), purchase);
            }
            if (transaction.account().isEmpty()) {
                return rejected(
                        Rejection.Code.NOT_ENROLLED, "member must enrol before purchases are recorded: " + purchase);
            }
            return Engine.decide(program, purchase)
                    .match(
                            entry -> {
                                transaction.append(entry);
                                return new Outcome.Applied<>(entry);
                            },
                            Outcome.Rejected::new);
        });
    }

    private static Outcome<Earned> again(Earned before, Purchase purchase) {
        return before.purchase().equals(purchase)
                ? new Outcome.Replayed<>(before)
                : rejected(
                        Rejection.Code.KEY_REUSED,
                        "order must have the content it was first recorded with: " + before.purchase() + "; now "
                                + purchase);
    }

    private static Outcome<Earned> rejected(Rejection.Code code, String message) {
        return new Outcome.Rejected<>(Rejection.of(code, message));
    }

    /** The member's account; empty if the customer never enrolled. */
    public Optional<Account> account(MemberId member) {
        return store.account(member);
    }

    /**
     * The member's tier by the points earned so far; empty if the customer never enrolled or is below the first tier.
     *
     * @param now the instant it is asked for
     */
    public Optional<Tier> tier(MemberId member, Instant now) {
        return store.account(member).flatMap(account -> program.tierFor(account.earnedBy(now)));
    }

    /**
     * What the member's card shows; empty if the customer never enrolled.
     *
     * @param now the instant it is asked for
     */
    public Optional<CardFace> face(MemberId member, Instant now) {
        return store.account(member).map(account -> {
            CardFace.Builder face = CardFace.builder(account.card(), account.balanceAt(now), program.unit());
            program.tierFor(account.earnedBy(now)).ifPresent(tier -> face.tier(tier.name()));
            account.nextToExpireAt(now).ifPresent(lot -> face.expiring(expiring(lot)));
            return face.build();
        });
    }

    private CardFace.Expiring expiring(Lot lot) {
        Instant lastMoment = lot.expires().orElseThrow().minusNanos(1);
        return new CardFace.Expiring(lot.points(), LocalDate.ofInstant(lastMoment, program.zone()));
    }
}
