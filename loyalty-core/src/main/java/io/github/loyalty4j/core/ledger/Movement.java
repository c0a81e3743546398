package io.github.loyalty4j.core.ledger;

import io.github.loyalty4j.core.points.Amount;
import io.github.loyalty4j.core.points.Points;
import io.github.loyalty4j.core.points.PointsUnit;
import java.util.ArrayList;
import java.util.List;

/**
 * What an entry does to an account's points: lots it gives, portions of lots it takes, and what the member owes more or
 * less than before. A balance changes by what is given, less what is taken, less what is owed more.
 *
 * <p>Immutable and safe for use by several threads.
 *
 * @param given new lots, or portions put back into theirs
 * @param taken portions of lots the account has
 * @param debts changes of what is owed, one for each unit at most; negative for less
 */
public record Movement(List<Lot> given, List<Lot> taken, List<Amount> debts) {
    private static final Movement NONE = new Movement(List.of(), List.of(), List.of());

    /** Copies the lists. */
    public Movement {
        given = List.copyOf(given);
        taken = List.copyOf(taken);
        debts = List.copyOf(debts);
    }

    /** Nothing. */
    public static Movement none() {
        return NONE;
    }

    /** These lots come. */
    public static Movement give(List<Lot> lots) {
        return lots.isEmpty() ? NONE : new Movement(lots, List.of(), List.of());
    }

    /** These portions go. */
    public static Movement take(List<Lot> portions) {
        return portions.isEmpty() ? NONE : new Movement(List.of(), portions, List.of());
    }

    /** The same with this much more owed. */
    public Movement owing(PointsUnit unit, Points more) {
        List<Amount> all = new ArrayList<>(debts);
        all.add(new Amount(unit, more));
        return new Movement(given, taken, all);
    }

    /** The same with the numbers of all lots raised by so many. */
    Movement raised(long by) {
        return new Movement(Lot.raised(given, by), Lot.raised(taken, by), debts);
    }

    /** What comes less what goes less what is owed more, in one unit. */
    public Points sum(PointsUnit unit) {
        long sum = total(given, unit) - total(taken, unit);
        for (int i = 0; i < debts.size(); i++) {
            Amount debt = debts.get(i);
            if (debt.unit().equals(unit)) {
                sum = Math.subtractExact(sum, debt.points().units());
            }
        }
        return Points.of(sum);
    }

    /** What is taken and owed more, in one unit. */
    long lost(PointsUnit unit) {
        long sum = total(taken, unit);
        for (Amount debt : debts) {
            sum += debt.unit().equals(unit) ? debt.points().units() : 0;
        }
        return sum;
    }

    /** What is given, in one unit. */
    long won(PointsUnit unit) {
        return total(given, unit);
    }

    private static long total(List<Lot> lots, PointsUnit unit) {
        long sum = 0;
        for (int i = 0; i < lots.size(); i++) {
            Lot lot = lots.get(i);
            if (lot.unit().equals(unit)) {
                sum = Math.addExact(sum, lot.points().units());
            }
        }
        return sum;
    }
}
