package io.github.loyalty4j.core.ledger;

import io.github.loyalty4j.core.card.CardNumber;
import io.github.loyalty4j.core.card.MemberId;
import io.github.loyalty4j.core.points.Points;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * What one member has, as a fold over the entries of the ledger: {@code Account.open(enrolled).with(earned)}.
 *
 * <p>Immutable and safe for use by several threads.
 */
public final class Account {
    private final Enrolled enrolled;
    private final LotList lots;

    private Account(Enrolled enrolled, LotList lots) {
        this.enrolled = enrolled;
        this.lots = lots;
    }

    /** A new member's account. */
    public static Account open(Enrolled enrolled) {
        return new Account(enrolled, LotList.EMPTY);
    }

    /**
     * This account after one more award.
     *
     * @throws IllegalArgumentException if the award is another member's
     */
    public Account with(Earned earned) {
        if (!earned.purchase().member().equals(member())) {
            throw new IllegalArgumentException("award must be of the account's own member: " + earned.purchase());
        }
        return new Account(enrolled, lots.plus(earned.lot()));
    }

    /** Whose account this is. */
    public MemberId member() {
        return enrolled.member();
    }

    /** The number of the member's card. */
    public CardNumber card() {
        return enrolled.card();
    }

    /** When the member joined. */
    public Instant enrolled() {
        return enrolled.time();
    }

    /** All lots ever earned, in the order they were recorded; unmodifiable. */
    public List<Lot> lots() {
        return lots;
    }

    /**
     * What can be used at this instant.
     *
     * @throws ArithmeticException if the sum does not fit in {@code long}
     */
    public Points balanceAt(Instant now) {
        return sum(lot -> lot.isUsableAt(now));
    }

    /**
     * All that was earned up to and including this instant, expired or not.
     *
     * @throws ArithmeticException if the sum does not fit in {@code long}
     */
    public Points earnedBy(Instant now) {
        return sum(lot -> !lot.earned().isAfter(now));
    }

    /** The usable points that expire first, as one lot; empty if none ever will. */
    public Optional<Lot> nextToExpireAt(Instant now) {
        Predicate<Lot> usable = lot -> lot.isUsableAt(now) && lot.points().isPositive();
        return lots.stream()
                .filter(usable)
                .flatMap(lot -> lot.expires().stream())
                .min(Instant::compareTo)
                .map(first -> Lot.expiring(
                        sum(lot -> usable.test(lot) && lot.expires().equals(Optional.of(first))), now, first));
    }

    private Points sum(Predicate<Lot> which) {
        return lots.stream().filter(which).map(Lot::points).reduce(Points.ZERO, Points::plus);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Account account && enrolled.equals(account.enrolled) && lots.equals(account.lots);
    }

    @Override
    public int hashCode() {
        return Objects.hash(enrolled, lots);
    }

    /** The number of lots alone, nothing that names the member. */
    @Override
    public String toString() {
        return "account with " + lots.size() + " lots";
    }
}
