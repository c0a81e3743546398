package io.github.loyalty4j.core.program;

import io.github.loyalty4j.core.activity.Purchase;
import io.github.loyalty4j.core.internal.Text;
import io.github.loyalty4j.core.points.Points;
import io.github.loyalty4j.core.points.PointsUnit;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * Something members get for their points.
 *
 * <pre>{@code
 * Reward.of("free-coffee", new Reward.FreeItem("espresso"), Points.of(10)).in(stamps).stock(500)
 * }</pre>
 *
 * <p>Immutable and safe for use by several threads.
 */
public final class Reward {
    private final String id;
    private final Gift gift;
    private final Points price;
    private final @Nullable PointsUnit unit;
    private final TreeMap<String, Points> tierPrices;
    private final @Nullable String tierAtLeast;
    private final long stock;
    private final boolean isAutomatic;

    private Reward(Builder parts) {
        this.id = parts.id;
        this.gift = parts.gift;
        this.price = parts.price;
        this.unit = parts.unit;
        this.tierPrices = parts.tierPrices;
        this.tierAtLeast = parts.tierAtLeast;
        this.stock = parts.stock;
        this.isAutomatic = parts.isAutomatic;
    }

    /** What the member gets; the shop hands it over. */
    public sealed interface Gift {}

    /**
     * Money off the order.
     *
     * @param amount more than zero, at most {@link Purchase#MOST}
     */
    public record MoneyOff(Money amount) implements Gift {
        /** Checks the range. */
        public MoneyOff {
            requireInRange("money off", amount);
        }
    }

    /**
     * A percentage off the order.
     *
     * @param percent 1 to 100
     */
    public record PercentOff(int percent) implements Gift {
        /** Checks the range. */
        public PercentOff {
            if (percent < 1 || percent > 100) {
                throw new IllegalArgumentException("percentage off must be 1 to 100: " + percent);
            }
        }
    }

    /**
     * Delivery for nothing.
     *
     * @param upTo the most the shop takes over of its fee, more than zero, at most {@link Purchase#MOST}
     */
    public record FreeDelivery(Money upTo) implements Gift {
        /** Checks the range. */
        public FreeDelivery {
            requireInRange("delivery for nothing", upTo);
        }
    }

    private static void requireInRange(String name, Money amount) {
        if (!amount.isPositive()) {
            throw new IllegalArgumentException(name + " must be more than zero: " + amount);
        }
        if (amount.getAmount().compareTo(Purchase.MOST) > 0) {
            throw new IllegalArgumentException(name + " must be at most " + Purchase.MOST + ": " + amount);
        }
    }

    /**
     * An article for nothing.
     *
     * @param sku the shop's own name of it
     */
    public record FreeItem(String sku) implements Gift {
        /** Checks the limits. */
        public FreeItem {
            sku = Text.line("sku", sku, 128);
        }
    }

    /**
     * A voucher of the shop, whose code the shop makes.
     *
     * @param label what it is for
     */
    public record Voucher(String label) implements Gift {
        /** Checks the limits. */
        public Voucher {
            label = Text.line("voucher label", label, 128);
        }
    }

    private static final class Builder {
        final String id;
        final Gift gift;
        Points price;

        @Nullable
        PointsUnit unit;

        TreeMap<String, Points> tierPrices = new TreeMap<>();

        @Nullable
        String tierAtLeast;

        long stock = -1;
        boolean isAutomatic;

        Builder(String id, Gift gift, Points price) {
            this.id = id;
            this.gift = gift;
            this.price = price;
        }

        Builder(Reward reward) {
            this(reward.id, reward.gift, reward.price);
            this.unit = reward.unit;
            this.tierPrices = reward.tierPrices;
            this.tierAtLeast = reward.tierAtLeast;
            this.stock = reward.stock;
            this.isAutomatic = reward.isAutomatic;
        }
    }

    /**
     * A reward in the programme's first unit, for everybody, without end.
     *
     * @param id 1 to 64 of the characters {@code a-z}, {@code 0-9} and {@code -}, beginning with a letter
     * @param gift what the member gets
     * @param price what it costs, 1 or more
     * @throws IllegalArgumentException if the id has another form or the price is not positive
     */
    public static Reward of(String id, Gift gift, Points price) {
        requirePositive(price);
        return new Reward(new Builder(Text.id("reward id", id), gift, price));
    }

    private static void requirePositive(Points price) {
        if (!price.isPositive()) {
            throw new IllegalArgumentException("price of a reward must be 1 or more: " + price);
        }
    }

    /** The same reward, paid in this unit of the programme. */
    public Reward in(PointsUnit other) {
        Builder parts = new Builder(this);
        parts.unit = other;
        return new Reward(parts);
    }

    /**
     * The same reward at another price for members of this tier.
     *
     * @throws IllegalArgumentException if the price is not positive
     */
    public Reward priceFor(String tier, Points tierPrice) {
        requirePositive(tierPrice);
        Builder parts = new Builder(this);
        parts.tierPrices = new TreeMap<>(tierPrices);
        parts.tierPrices.put(tier, tierPrice);
        return new Reward(parts);
    }

    /** The same reward for members of this tier and higher ones alone. */
    public Reward tierAtLeast(String tier) {
        Builder parts = new Builder(this);
        parts.tierAtLeast = tier;
        return new Reward(parts);
    }

    /**
     * The same reward, of which there are only so many.
     *
     * @param pieces 1 or more
     * @throws IllegalArgumentException if there are none
     */
    public Reward stock(long pieces) {
        if (pieces < 1) {
            throw new IllegalArgumentException("stock of a reward must be 1 or more: " + pieces);
        }
        Builder parts = new Builder(this);
        parts.stock = pieces;
        return new Reward(parts);
    }

    /**
     * The same reward, redeemed by itself as soon as the member can pay it: a full stamp card. That is looked at whenever
     * points are earned, confirmed, granted, adjusted, transferred or merged into the account, and at the midnight after
     * anything else: points that come back with a refund, a return or the end of a hold stay until the next of these. At
     * most 100 are redeemed at once, the rest then, too.
     */
    public Reward automatic() {
        Builder parts = new Builder(this);
        parts.isAutomatic = true;
        return new Reward(parts);
    }

    /** Which reward of the programme. */
    public String id() {
        return id;
    }

    /** What the member gets. */
    public Gift gift() {
        return gift;
    }

    /** What it costs members without a price of their tier. */
    public Points price() {
        return price;
    }

    /** What it costs members of this tier. */
    public Points priceFor(String tier) {
        return tierPrices.getOrDefault(tier, price);
    }

    /** The prices of single tiers by their names. */
    public Map<String, Points> tierPrices() {
        return Map.copyOf(tierPrices);
    }

    /** What it is paid in; empty for the programme's first unit. */
    public Optional<PointsUnit> unit() {
        return Optional.ofNullable(unit);
    }

    /** The least tier that may have it; empty if everybody may. */
    public Optional<String> tierAtLeast() {
        return Optional.ofNullable(tierAtLeast);
    }

    /** How many there are for all members together; empty for no end. */
    public OptionalLong stock() {
        return stock < 0 ? OptionalLong.empty() : OptionalLong.of(stock);
    }

    /** Whether it is redeemed by itself. */
    public boolean isAutomatic() {
        return isAutomatic;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Reward reward
                && id.equals(reward.id)
                && gift.equals(reward.gift)
                && price.equals(reward.price)
                && Objects.equals(unit, reward.unit)
                && tierPrices.equals(reward.tierPrices)
                && Objects.equals(tierAtLeast, reward.tierAtLeast)
                && stock == reward.stock
                && isAutomatic == reward.isAutomatic;
    }

    @Override
    public int hashCode() {
        return Objects.hash(id, gift, price, unit, tierPrices, tierAtLeast, stock, isAutomatic);
    }

    /** Name and price: {@code free-coffee for 10}. */
    @Override
    public String toString() {
        return id + " for " + price;
    }
}
