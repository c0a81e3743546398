package io.github.loyalty4j.core.card;

import io.github.loyalty4j.core.internal.Text;
import io.github.loyalty4j.core.points.Points;
import java.time.LocalDate;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What one member's card shows at one moment: its number, the balance, the tier and what expires next. A wallet module
 * renders it on a {@link CardDesign}.
 *
 * <p>Immutable and safe for use by several threads; the builder is for one thread.
 */
public final class CardFace {
    private final CardNumber number;
    private final Points balance;
    private final String unit;
    private final @Nullable String tier;
    private final @Nullable String holder;
    private final @Nullable Expiring expiring;
    private final @Nullable String message;

    private CardFace(Builder builder) {
        this.number = builder.number;
        this.balance = builder.balance;
        this.unit = builder.unit;
        this.tier = builder.tier;
        this.holder = builder.holder;
        this.expiring = builder.expiring;
        this.message = builder.message;
    }

    /**
     * A face with these three things; each step below adds one.
     *
     * @param number the card's number, shown as bar code and text
     * @param balance what the member can use now
     * @param unit what the balance counts, 1 to 20 characters: {@code "points"}
     * @throws IllegalArgumentException if the unit is blank, too long or has control characters
     */
    public static Builder builder(CardNumber number, Points balance, String unit) {
        return new Builder(number, balance, unit);
    }

    /** The card's number. */
    public CardNumber number() {
        return number;
    }

    /** What the member can use now. */
    public Points balance() {
        return balance;
    }

    /** What the balance counts: {@code "points"}. */
    public String unit() {
        return unit;
    }

    /** The member's tier; empty below the first one or in a programme without tiers. */
    public Optional<String> tier() {
        return Optional.ofNullable(tier);
    }

    /** The member's name as it is to be shown; personal data, and empty unless the shop gives it. */
    public Optional<String> holder() {
        return Optional.ofNullable(holder);
    }

    /** What expires next. */
    public Optional<Expiring> expiring() {
        return Optional.ofNullable(expiring);
    }

    /**
     * The same face with a message.
     *
     * @param text 1 to 500 characters
     * @throws IllegalArgumentException if the text is blank, too long or has control characters other than line breaks
     */
    public CardFace withMessage(String text) {
        Builder same = new Builder(number, balance, unit);
        same.tier = tier;
        same.holder = holder;
        same.expiring = expiring;
        return same.message(text).build();
    }

    /** The latest message to the member; a wallet announces a new one. */
    public Optional<String> message() {
        return Optional.ofNullable(message);
    }

    /** Balance and tier alone, nothing that names the member or lets another use the card. */
    @Override
    public String toString() {
        return balance + " " + unit + tier().map(name -> ", " + name).orElse("");
    }

    /**
     * Points that can be used up to and including a day.
     *
     * @param points how many, more than none
     * @param lastDay the last day on which they count, in the programme's time zone
     */
    public record Expiring(Points points, LocalDate lastDay) {
        /**
         * Checks that there is something to expire.
         *
         * @throws IllegalArgumentException if the points are not positive
         */
        public Expiring {
            if (!points.isPositive()) {
                throw new IllegalArgumentException("expiring points must be positive: " + points);
            }
        }
    }

    /** Collects the parts of a {@link CardFace}; each step replaces what an earlier call of it set. */
    public static final class Builder {
        private static final int MOST_UNIT_CHARACTERS = 20;
        private static final int MOST_NAME_CHARACTERS = 64;
        private static final int MOST_MESSAGE_CHARACTERS = 500;

        private final CardNumber number;
        private final Points balance;
        private final String unit;
        private @Nullable String tier;
        private @Nullable String holder;
        private @Nullable Expiring expiring;
        private @Nullable String message;

        private Builder(CardNumber number, Points balance, String unit) {
            this.number = number;
            this.balance = balance;
            this.unit = Text.line("unit", unit, MOST_UNIT_CHARACTERS);
        }

        /**
         * The member's tier, 1 to 64 characters.
         *
         * @throws IllegalArgumentException if the name is blank, too long or has control characters
         */
        public Builder tier(String name) {
            this.tier = Text.line("tier", name, MOST_NAME_CHARACTERS);
            return this;
        }

        /**
         * The member's name as it is to be shown, 1 to 64 characters.
         *
         * @throws IllegalArgumentException if the name is blank, too long or has control characters
         */
        public Builder holder(String name) {
            this.holder = Text.line("holder", name, MOST_NAME_CHARACTERS);
            return this;
        }

        /** What expires next. */
        public Builder expiring(Expiring next) {
            this.expiring = next;
            return this;
        }

        /**
         * The latest message to the member, 1 to 500 characters: {@code "Double beans until Sunday"}.
         *
         * @throws IllegalArgumentException if the text is blank, too long or has other control characters than line breaks
         *     and tabs
         */
        public Builder message(String text) {
            this.message = Text.block("message", text, MOST_MESSAGE_CHARACTERS);
            return this;
        }

        /** The face collected so far. */
        public CardFace build() {
            return new CardFace(this);
        }
    }
}
