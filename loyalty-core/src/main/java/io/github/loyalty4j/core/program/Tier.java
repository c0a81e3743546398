package io.github.loyalty4j.core.program;

import io.github.loyalty4j.core.internal.Text;
import io.github.loyalty4j.core.points.Points;
import java.math.BigDecimal;
import java.util.Objects;
import java.util.Optional;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * A level members reach, and what it brings them.
 *
 * <pre>{@code
 * Tier.of("Gold", Points.of(500)).multiplying("1.5").pointsExpire(Expiry.never())
 * }</pre>
 *
 * <p>What the threshold counts, points earned, money spent, visits or orders, is the {@link TierPolicy}'s.
 *
 * <p>Immutable and safe for use by several threads.
 */
public final class Tier {
    private static final int MOST_CHARACTERS = 64;

    private final String name;
    private final Points from;
    private final @Nullable BigDecimal factor;
    private final @Nullable Expiry expiry;

    /** Of a threshold said as money; the programme looks at it once, and equality not at all. */
    private final @Nullable CurrencyUnit currency;

    private Tier(
            String name,
            Points from,
            @Nullable CurrencyUnit currency,
            @Nullable BigDecimal factor,
            @Nullable Expiry expiry) {
        this.name = name;
        this.from = from;
        this.currency = currency;
        this.factor = factor;
        this.expiry = expiry;
    }

    /**
     * The tier of this name and threshold; white space at both ends of the name is dropped.
     *
     * @param name what members see, 1 to 64 characters
     * @param from the least number of points, orders or visits, or of the currency's smallest units spent; zero or more
     * @throws IllegalArgumentException if the name is blank, too long or has control characters, or the threshold is
     *     negative
     */
    public static Tier of(String name, Points from) {
        String line = Text.line("tier name", name, MOST_CHARACTERS);
        if (from.isNegative()) {
            throw new IllegalArgumentException("tier threshold must not be negative: " + line + " " + from);
        }
        return new Tier(line, from, null, null, null);
    }

    /**
     * The tier of this name for those who spent so much: {@code Tier.of("Gold", Money.parse("EUR 500.00"))} is
     * {@code Tier.of("Gold", Points.of(50_000))}, and only in a programme in euros whose tiers count
     * {@link TierPolicy.Basis#SPEND}.
     *
     * @param name what members see, 1 to 64 characters
     * @param spent the least sum, zero or more
     * @throws IllegalArgumentException if the name is blank, too long or has control characters, or the sum is negative
     */
    public static Tier of(String name, Money spent) {
        Tier tier = of(name, Points.of(spent.getAmountMinorLong()));
        return new Tier(tier.name, tier.from, spent.getCurrencyUnit(), null, null);
    }

    /**
     * The same tier, whose members earn this many times as much of the programme's first unit; multiplied as by a rule of
     * {@link Formula#multiply}, before any such rule, but for purchases and events alike: 20 points for a review are 30 with
     * {@code "1.5"}. It has neither lines nor caps of its own. To keep it off bonuses, give these in another unit, or have a
     * rule in its place, {@code Formula.multiply("1.5")} when {@link Condition#tierAtLeast} and on lines of its own; several
     * such rules in a group of {@link RuleGroup.Stacking#BEST}.
     *
     * @param times more than 1, at most 100, with at most three decimal places
     * @throws IllegalArgumentException if it is outside that range
     */
    public Tier multiplying(String times) {
        return new Tier(name, from, currency, Formula.multiply(times).factor(), expiry);
    }

    /** The same tier, whose members' points expire so, in all units, unless a rule says otherwise. */
    public Tier pointsExpire(Expiry rule) {
        return new Tier(name, from, currency, factor, rule);
    }

    /** What members see. */
    public String name() {
        return name;
    }

    /** The least one must have to reach the tier. */
    public Points from() {
        return from;
    }

    /** The currency the threshold was said in; empty if it was a number. */
    Optional<CurrencyUnit> currency() {
        return Optional.ofNullable(currency);
    }

    /** How many times as much its members earn; empty for just as much. */
    public Optional<BigDecimal> factor() {
        return Optional.ofNullable(factor);
    }

    /** How its members' points expire; empty for the programme's way. */
    public Optional<Expiry> expiry() {
        return Optional.ofNullable(expiry);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Tier tier
                && name.equals(tier.name)
                && from.equals(tier.from)
                && Objects.equals(factor, tier.factor)
                && Objects.equals(expiry, tier.expiry);
    }

    @Override
    public int hashCode() {
        return Objects.hash(name, from, factor, expiry);
    }

    /** Name and threshold: {@code Gold 500}. */
    @Override
    public String toString() {
        return name + " " + from;
    }
}
