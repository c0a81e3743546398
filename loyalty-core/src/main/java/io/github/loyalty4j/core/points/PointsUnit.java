package io.github.loyalty4j.core.points;

import io.github.loyalty4j.core.internal.Text;
import java.util.Objects;
import java.util.Optional;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * What a programme counts: points, stamps, or money that is paid back. A programme may count several units side by side;
 * they never mix.
 *
 * <p>{@link Points} of a unit of money are the currency's smallest units: 250 of {@code cashback in EUR} are EUR 2.50.
 *
 * <p>Immutable and safe for use by several threads.
 */
public final class PointsUnit implements Comparable<PointsUnit> {
    /** Plain points, the unit of a programme that names none. */
    public static final PointsUnit POINTS = new PointsUnit("points", null);

    private static final int MOST_CHARACTERS = 20;

    private final String name;
    private final @Nullable CurrencyUnit currency;

    private PointsUnit(String name, @Nullable CurrencyUnit currency) {
        this.name = Text.line("unit", name, MOST_CHARACTERS);
        this.currency = currency;
    }

    /**
     * A unit that is counted.
     *
     * @param name as members know it, 1 to 20 characters: {@code stamps}
     * @throws IllegalArgumentException if the name is blank, too long or has control characters
     */
    public static PointsUnit of(String name) {
        return new PointsUnit(name, null);
    }

    /**
     * A unit of money.
     *
     * @param name as members know it, 1 to 20 characters: {@code cashback}
     * @throws IllegalArgumentException if the name is blank, too long or has control characters
     */
    public static PointsUnit money(String name, CurrencyUnit currency) {
        return new PointsUnit(name, currency);
    }

    /** The unit as members know it; two units of a programme never share a name. */
    public String name() {
        return name;
    }

    /** The currency of a unit of money; empty if the unit is only counted. */
    public Optional<CurrencyUnit> currency() {
        return Optional.ofNullable(currency);
    }

    /** So many of this unit in words: {@code 120 points}, or {@code EUR 2.50} for money. */
    public String format(Points points) {
        return currency == null
                ? points + " " + name
                : Money.ofMinor(currency, points.units()).toString();
    }

    /** The same without the unit's name, for texts that have it themselves: {@code 120}, or {@code EUR 2.50} for money. */
    public String number(Points points) {
        return currency == null ? points.toString() : format(points);
    }

    @Override
    public int compareTo(PointsUnit other) {
        return name.compareTo(other.name);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return this == other
                || (other instanceof PointsUnit unit
                        && name.equals(unit.name)
                        && Objects.equals(currency, unit.currency));
    }

    @Override
    public int hashCode() {
        return name.hashCode();
    }

    /** The name alone. */
    @Override
    public String toString() {
        return name;
    }
}
