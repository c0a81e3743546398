package io.github.loyalty4j.core.program;

import io.github.loyalty4j.core.internal.Text;
import io.github.loyalty4j.core.points.Points;
import java.time.ZoneId;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.joda.money.CurrencyUnit;

/**
 * The rules of a loyalty programme: how points are earned, which tiers they lead to and when they expire.
 *
 * <pre>{@code
 * LoyaltyProgram program = LoyaltyProgram.builder(new ProgramVersion("bean-club", 1), CurrencyUnit.EUR, ZoneId.of("Europe/Paris"))
 *         .name("Bean Club")
 *         .earn(PerAmount.of(Points.of(1), Money.parse("EUR 1.00")))
 *         .tiers(Tier.of("Silver", Points.ZERO), Tier.of("Gold", Points.of(500)))
 *         .pointsExpire(Expiry.afterMonths(12).atMonthEnd())
 *         .build();
 * }</pre>
 *
 * <p>Immutable and safe for use by several threads; the builder is for one thread.
 */
public final class LoyaltyProgram {
    /** The most earn rules of one programme: 100. */
    public static final int MOST_RULES = 100;

    /** The most tiers of one programme: 20. */
    public static final int MOST_TIERS = 20;

    private final ProgramVersion version;
    private final CurrencyUnit currency;
    private final ZoneId zone;
    private final String name;
    private final String unit;
    private final List<EarnRule> earnRules;
    private final List<Tier> tiers;
    private final Expiry expiry;

    private LoyaltyProgram(Builder builder) {
        this.version = builder.version;
        this.currency = builder.currency;
        this.zone = builder.zone;
        this.name = builder.name;
        this.unit = builder.unit;
        this.earnRules = builder.earnRules;
        this.tiers = builder.tiers;
        this.expiry = builder.expiry;
    }

    /**
     * A programme without earn rules and tiers, whose points are called "points" and never expire; each step below
     * changes one thing.
     *
     * @param version which programme, in which version
     * @param currency what purchases are paid in
     * @param zone whose midnight begins a day
     */
    public static Builder builder(ProgramVersion version, CurrencyUnit currency, ZoneId zone) {
        return new Builder(version, currency, zone);
    }

    /** Which programme, in which version. */
    public ProgramVersion version() {
        return version;
    }

    /** What purchases are paid in. */
    public CurrencyUnit currency() {
        return currency;
    }

    /** The time zone whose midnight begins a day. */
    public ZoneId zone() {
        return zone;
    }

    /** The programme as customers know it; its id by default. */
    public String name() {
        return name;
    }

    /** What members collect; {@code "points"} by default. */
    public String unit() {
        return unit;
    }

    /** The rules by which points are earned; a purchase earns the sum of them. */
    public List<EarnRule> earnRules() {
        return earnRules;
    }

    /** The tiers by rising threshold; empty by default. */
    public List<Tier> tiers() {
        return tiers;
    }

    /** When points expire; never by default. */
    public Expiry expiry() {
        return expiry;
    }

    /**
     * The highest tier these points reach; empty below the first one. With Bronze 100 and Silver 200, 99 reaches none
     * and 199 Bronze.
     *
     * @param earned all points earned so far
     */
    public Optional<Tier> tierFor(Points earned) {
        return tiers.stream().filter(tier -> tier.from().compareTo(earned) <= 0).reduce((lower, higher) -> higher);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof LoyaltyProgram program
                && version.equals(program.version)
                && currency.equals(program.currency)
                && zone.equals(program.zone)
                && name.equals(program.name)
                && unit.equals(program.unit)
                && earnRules.equals(program.earnRules)
                && tiers.equals(program.tiers)
                && expiry.equals(program.expiry);
    }

    @Override
    public int hashCode() {
        return Objects.hash(version, currency, zone, name, unit, earnRules, tiers, expiry);
    }

    /** Id and version: {@code bean-club v1}. */
    @Override
    public String toString() {
        return version.toString();
    }

    /** Collects the parts of a {@link LoyaltyProgram}; each step replaces what an earlier call of it set. */
    public static final class Builder {
        private static final int MOST_NAME_CHARACTERS = 64;
        private static final int MOST_UNIT_CHARACTERS = 20;

        private final ProgramVersion version;
        private final CurrencyUnit currency;
        private final ZoneId zone;
        private String name;
        private String unit = "points";
        private List<EarnRule> earnRules = List.of();
        private List<Tier> tiers = List.of();
        private Expiry expiry = Expiry.never();

        private Builder(ProgramVersion version, CurrencyUnit currency, ZoneId zone) {
            this.version = version;
            this.currency = currency;
            this.zone = zone;
            this.name = version.id();
        }

        /**
         * The programme as customers know it, 1 to 64 characters.
         *
         * @throws IllegalArgumentException if the name is blank, too long or has control characters
         */
        public Builder name(String text) {
            this.name = Text.line("programme name", text, MOST_NAME_CHARACTERS);
            return this;
        }

        /**
         * What members collect, 1 to 20 characters.
         *
         * @throws IllegalArgumentException if the name is blank, too long or has control characters
         */
        public Builder unit(String text) {
            this.unit = Text.line("unit", text, MOST_UNIT_CHARACTERS);
            return this;
        }

        /**
         * The rules by which points are earned, at most {@link #MOST_RULES}.
         *
         * @throws IllegalArgumentException if there are more, or one is for another currency than the programme's
         */
        public Builder earn(EarnRule... rules) {
            List<EarnRule> copy = List.of(rules);
            if (copy.size() > MOST_RULES) {
                throw new IllegalArgumentException(
                        "programme must have at most " + MOST_RULES + " earn rules: has " + copy.size());
            }
            for (EarnRule rule : copy) {
                if (!rule.currency().equals(currency)) {
                    throw new IllegalArgumentException(
                            "earn rule must be in " + currency + ", the programme's currency: " + rule.describe());
                }
            }
            this.earnRules = copy;
            return this;
        }

        /**
         * The tiers by rising threshold, at most {@link #MOST_TIERS}.
         *
         * @throws IllegalArgumentException if there are more, thresholds do not rise or a name is there twice
         */
        public Builder tiers(Tier... rising) {
            List<Tier> copy = List.of(rising);
            if (copy.size() > MOST_TIERS) {
                throw new IllegalArgumentException(
                        "programme must have at most " + MOST_TIERS + " tiers: has " + copy.size());
            }
            Set<String> names = new HashSet<>();
            for (int i = 0; i < copy.size(); i++) {
                if (i > 0 && copy.get(i).from().compareTo(copy.get(i - 1).from()) <= 0) {
                    throw new IllegalArgumentException(
                            "tier thresholds must rise: " + copy.get(i - 1) + " then " + copy.get(i));
                }
                if (!names.add(copy.get(i).name())) {
                    throw new IllegalArgumentException(
                            "tier names must differ: " + copy.get(i).name());
                }
            }
            this.tiers = copy;
            return this;
        }

        /** When points expire. */
        public Builder pointsExpire(Expiry rule) {
            this.expiry = rule;
            return this;
        }

        /** The programme collected so far. */
        public LoyaltyProgram build() {
            return new LoyaltyProgram(this);
        }
    }
}
