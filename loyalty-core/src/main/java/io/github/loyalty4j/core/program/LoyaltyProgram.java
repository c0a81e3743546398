package io.github.loyalty4j.core.program;

import io.github.loyalty4j.core.activity.Activity;
import io.github.loyalty4j.core.activity.Event;
import io.github.loyalty4j.core.activity.EventKind;
import io.github.loyalty4j.core.internal.Text;
import io.github.loyalty4j.core.points.Points;
import io.github.loyalty4j.core.points.PointsUnit;
import java.time.Duration;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * The rules of a loyalty programme: how points are earned, wait, expire and are spent, and which tiers they lead to.
 *
 * <pre>{@code
 * LoyaltyProgram program = LoyaltyProgram.builder(new ProgramVersion("bean-club", 1), CurrencyUnit.EUR, ZoneId.of("Europe/Paris"))
 *         .name("Bean Club")
 *         .earn(EarnRule.of("base", Formula.perAmount(Points.of(1), Money.parse("EUR 1.00"))))
 *         .tiers(Tier.of("Silver", Points.ZERO), Tier.of("Gold", Points.of(500)).multiplying("1.5"))
 *         .pointsExpire(Expiry.afterMonths(12).atMonthEnd())
 *         .build();
 * }</pre>
 *
 * <p>Immutable and safe for use by several threads; the builder is for one thread.
 */
public final class LoyaltyProgram {
    /** The most earn rules of one programme: 100. */
    public static final int MOST_RULES = 100;

    /** The most rule groups of one programme: 20. */
    public static final int MOST_GROUPS = 20;

    /** The most tiers of one programme: 20. */
    public static final int MOST_TIERS = 20;

    /** The most rewards of one programme: 200. */
    public static final int MOST_REWARDS = 200;

    /** The most units of one programme: 10. */
    public static final int MOST_UNITS = 10;

    private final ProgramVersion version;
    private final CurrencyUnit currency;
    private final ZoneId zone;
    private final String name;
    private final List<PointsUnit> units;
    private final List<EarnRule> earnRules;
    private final List<RuleGroup> groups;
    private final List<Cap> caps;
    private final List<Tier> tiers;
    private final TierPolicy tierPolicy;
    private final Pending pending;
    private final Expiry expiry;
    private final List<Reward> rewards;
    private final @Nullable PointsPayment payment;
    private final ReturnPolicy returns;
    private final Duration quoteTime;
    private final List<EarnRule> purchaseRules;
    private final Map<EventKind, List<EarnRule>> eventRules;
    private final Map<String, Integer> tierRanks;

    private LoyaltyProgram(Builder builder) {
        this.version = builder.version;
        this.currency = builder.currency;
        this.zone = builder.zone;
        this.name = builder.name;
        this.units = builder.units;
        this.earnRules = builder.earnRules;
        this.groups = builder.groups;
        this.caps = builder.caps;
        this.tiers = builder.tiers;
        this.tierPolicy = builder.tierPolicy;
        this.pending = builder.pending;
        this.expiry = builder.expiry;
        this.rewards = builder.rewards;
        this.payment = builder.payment;
        this.returns = builder.returns;
        this.quoteTime = builder.quoteTime;
        this.purchaseRules =
                earnRules.stream().filter(rule -> rule.event().isEmpty()).toList();
        this.eventRules = earnRules.stream()
                .filter(rule -> rule.event().isPresent())
                .collect(Collectors.groupingBy(rule -> rule.event().orElseThrow(), Collectors.toUnmodifiableList()));
        this.tierRanks = new HashMap<>();
        for (Tier tier : tiers) {
            tierRanks.put(tier.name(), tierRanks.size());
        }
    }

    /**
     * A programme without earn rules, tiers and rewards, whose points are called "points", can be used at once and never
     * expire; each step below changes one thing.
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

    /** What members collect first and foremost, and what tiers count; {@link PointsUnit#POINTS} by default. */
    public PointsUnit unit() {
        return units.get(0);
    }

    /** All that members collect, {@link #unit()} first. */
    public List<PointsUnit> units() {
        return units;
    }

    /** The unit of this name; empty if the programme has none. */
    public Optional<PointsUnit> unit(String unitName) {
        return units.stream().filter(unit -> unit.name().equals(unitName)).findFirst();
    }

    /** The rules by which points are earned. */
    public List<EarnRule> earnRules() {
        return earnRules;
    }

    /** Those of them that are for such an activity. */
    public List<EarnRule> rulesFor(Activity activity) {
        return activity instanceof Event event ? eventRules.getOrDefault(event.kind(), List.of()) : purchaseRules;
    }

    /** How rules combine, in the order in which exclusive groups silence others; {@link RuleGroup#BASE} may be among them. */
    public List<RuleGroup> groups() {
        return groups;
    }

    /** The most all rules together give in the first unit. */
    public List<Cap> caps() {
        return caps;
    }

    /** The tiers by rising threshold; empty by default. */
    public List<Tier> tiers() {
        return tiers;
    }

    /** How tiers are reached, kept and lost. */
    public TierPolicy tierPolicy() {
        return tierPolicy;
    }

    /** How points wait before they can be used; not at all by default. */
    public Pending pending() {
        return pending;
    }

    /** When points expire; never by default. */
    public Expiry expiry() {
        return expiry;
    }

    /** What points can be spent on; empty by default. */
    public List<Reward> rewards() {
        return rewards;
    }

    /** The reward of this id; empty if the programme has none. */
    public Optional<Reward> reward(String id) {
        return rewards.stream().filter(reward -> reward.id().equals(id)).findFirst();
    }

    /** How points pay for orders; empty if they do not. */
    public Optional<PointsPayment> payment() {
        return Optional.ofNullable(payment);
    }

    /** What returns do where points are gone already. */
    public ReturnPolicy returns() {
        return returns;
    }

    /** How long a quote is honoured; 15 minutes by default. */
    public Duration quoteTime() {
        return quoteTime;
    }

    /**
     * The highest tier this number reaches; empty below the first one. With Bronze 100 and Silver 200, 99 reaches none
     * and 199 Bronze.
     *
     * @param counted of what the tier policy counts
     */
    public Optional<Tier> tierFor(Points counted) {
        Tier reached = null;
        for (Tier tier : tiers) {
            if (tier.from().compareTo(counted) <= 0) {
                reached = tier;
            }
        }
        return Optional.ofNullable(reached);
    }

    /** The tier of this name; empty if the programme has none. */
    public Optional<Tier> tier(String tierName) {
        int rank = tierRank(tierName);
        return rank < 0 ? Optional.empty() : Optional.of(tiers.get(rank));
    }

    /** The tier's place by rising threshold from 0 on; -1 if the programme has no such tier. */
    public int tierRank(String tierName) {
        return tierRanks.getOrDefault(tierName, -1);
    }

    /** So much of what tiers count, in words without a unit's name: {@code 250}, or {@code EUR 250.00} where it is money. */
    public String tierNumber(Points counted) {
        return switch (tierPolicy.basis()) {
            case SPEND -> Money.ofMinor(currency, counted.units()).toString();
            case EARNED, BALANCE -> unit().number(counted);
            case VISITS, ORDERS -> counted.toString();
        };
    }

    /**
     * Whether members of a tier may have a reward, if they have the points for it.
     *
     * @param tierName the members' tier; empty for none
     */
    public boolean isFor(Reward reward, Optional<String> tierName) {
        int own = tierName.map(this::tierRank).orElse(-1);
        return reward.tierAtLeast().filter(least -> own < tierRank(least)).isEmpty();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof LoyaltyProgram program
                && version.equals(program.version)
                && currency.equals(program.currency)
                && zone.equals(program.zone)
                && name.equals(program.name)
                && units.equals(program.units)
                && earnRules.equals(program.earnRules)
                && groups.equals(program.groups)
                && caps.equals(program.caps)
                && tiers.equals(program.tiers)
                && tierPolicy.equals(program.tierPolicy)
                && pending.equals(program.pending)
                && expiry.equals(program.expiry)
                && rewards.equals(program.rewards)
                && Objects.equals(payment, program.payment)
                && returns.equals(program.returns)
                && quoteTime.equals(program.quoteTime);
    }

    @Override
    public int hashCode() {
        return Objects.hash(version, name, units, earnRules, tiers, rewards);
    }

    /** Id and version: {@code bean-club v1}. */
    @Override
    public String toString() {
        return version.toString();
    }

    /** Collects the parts of a {@link LoyaltyProgram}; each step replaces what an earlier call of it set. */
    public static final class Builder {
        private static final int MOST_NAME_CHARACTERS = 64;
        private static final Duration MOST_QUOTE_TIME = Duration.ofDays(1);

        final ProgramVersion version;
        final CurrencyUnit currency;
        final ZoneId zone;
        String name;
        List<PointsUnit> units = List.of(PointsUnit.POINTS);
        List<EarnRule> earnRules = List.of();
        List<RuleGroup> groups = List.of();
        List<Cap> caps = List.of();
        List<Tier> tiers = List.of();
        TierPolicy tierPolicy = TierPolicy.standard();
        Pending pending = Pending.none();
        Expiry expiry = Expiry.never();
        List<Reward> rewards = List.of();

        @Nullable
        PointsPayment payment;

        ReturnPolicy returns = ReturnPolicy.clamping();
        Duration quoteTime = Duration.ofMinutes(15);

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
         * What members collect, the most important unit first, 1 to {@link #MOST_UNITS}.
         *
         * @throws IllegalArgumentException if there are none, too many or two of the same name
         */
        public Builder units(PointsUnit... all) {
            this.units = Checks.list("units", List.of(all), MOST_UNITS);
            if (units.isEmpty()) {
                throw new IllegalArgumentException("programme must have a unit: none");
            }
            Checks.requireDistinct("units", units, PointsUnit::name);
            return this;
        }

        /**
         * The rules by which points are earned, at most {@link #MOST_RULES}.
         *
         * @throws IllegalArgumentException if there are more or two have the same id
         */
        public Builder earn(EarnRule... rules) {
            this.earnRules = Checks.list("earn rules", List.of(rules), MOST_RULES);
            Checks.requireDistinct("earn rule ids", earnRules, EarnRule::id);
            return this;
        }

        /**
         * How rules combine, at most {@link #MOST_GROUPS}; a group not named here is one of {@link
         * RuleGroup.Stacking#ALL}, after those named.
         *
         * @throws IllegalArgumentException if there are more or two have the same name
         */
        public Builder groups(RuleGroup... inOrder) {
            this.groups = Checks.list("rule groups", List.of(inOrder), MOST_GROUPS);
            Checks.requireDistinct("rule groups", groups, RuleGroup::name);
            return this;
        }

        /**
         * The most all rules together give a member in the first unit, one cap for each window at most. What a {@linkplain
         * Formula#referral referral} gives the one who recommended is not counted; a budget for that is the rule's own, of
         * {@link Cap.Window#CAMPAIGN}.
         *
         * @throws IllegalArgumentException if two caps have the same window, or one is for a campaign, which only a rule
         *     has
         */
        public Builder capped(Cap... most) {
            this.caps = EarnRule.distinct(most);
            for (Cap cap : caps) {
                if (cap.window() == Cap.Window.CAMPAIGN) {
                    throw new IllegalArgumentException("a campaign's budget must be a rule's cap: " + cap.most());
                }
            }
            return this;
        }

        /**
         * The tiers by rising threshold, at most {@link #MOST_TIERS}.
         *
         * @throws IllegalArgumentException if there are more, thresholds do not rise or a name is there twice
         */
        public Builder tiers(Tier... rising) {
            List<Tier> copy = Checks.list("tiers", List.of(rising), MOST_TIERS);
            for (int i = 1; i < copy.size(); i++) {
                if (copy.get(i).from().compareTo(copy.get(i - 1).from()) <= 0) {
                    throw new IllegalArgumentException(
                            "tier thresholds must rise: " + copy.get(i - 1) + " then " + copy.get(i));
                }
            }
            Checks.requireDistinct("tier names", copy, Tier::name);
            this.tiers = copy;
            return this;
        }

        /** How tiers are reached, kept and lost. */
        public Builder tierPolicy(TierPolicy policy) {
            this.tierPolicy = policy;
            return this;
        }

        /**
         * How points of all units wait before they can be used, unless a rule says otherwise; a rule for stamps usually does,
         * see {@link EarnRule#pointsPending}.
         */
        public Builder pointsPending(Pending rule) {
            this.pending = rule;
            return this;
        }

        /**
         * When points of all units expire, unless the tier or a rule says otherwise; a rule for stamps usually does, see
         * {@link EarnRule#pointsExpire}.
         */
        public Builder pointsExpire(Expiry rule) {
            this.expiry = rule;
            return this;
        }

        /**
         * What points can be spent on, at most {@link #MOST_REWARDS}.
         *
         * @throws IllegalArgumentException if there are more or two have the same id
         */
        public Builder rewards(Reward... catalogue) {
            this.rewards = Checks.list("rewards", List.of(catalogue), MOST_REWARDS);
            Checks.requireDistinct("reward ids", rewards, Reward::id);
            return this;
        }

        /** How points pay for orders. */
        public Builder payment(PointsPayment rate) {
            this.payment = rate;
            return this;
        }

        /** What returns do where points are gone already. */
        public Builder returns(ReturnPolicy policy) {
            this.returns = policy;
            return this;
        }

        /**
         * How long a quote is honoured.
         *
         * @param time more than zero, at most a day
         * @throws IllegalArgumentException if the time is outside that range
         */
        public Builder quotesHold(Duration time) {
            if (time.isNegative() || time.isZero() || time.compareTo(MOST_QUOTE_TIME) > 0) {
                throw new IllegalArgumentException("a quote must hold for at most a day: " + time);
            }
            this.quoteTime = time;
            return this;
        }

        /**
         * The programme collected so far.
         *
         * @throws IllegalArgumentException if an amount is in another currency than the programme's, or a rule or reward
         *     names a unit or tier the programme has not
         */
        public LoyaltyProgram build() {
            LoyaltyProgram program = new LoyaltyProgram(this);
            Checks.requireConsistent(program);
            return program;
        }
    }
}
