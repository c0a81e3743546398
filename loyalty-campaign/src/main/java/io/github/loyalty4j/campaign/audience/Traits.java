package io.github.loyalty4j.campaign.audience;

import io.github.loyalty4j.campaign.internal.Checks;
import io.github.loyalty4j.core.card.Consent;
import io.github.loyalty4j.core.points.Points;
import io.github.loyalty4j.core.points.PointsUnit;
import java.time.Duration;
import java.time.Instant;
import java.time.Period;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;

/** The traits there are; {@link Trait} says what each means. */
final class Traits {
    private Traits() {}

    /** See {@link Trait#all}. */
    record All(List<Trait> parts) implements Trait {
        /** Copies the parts. */
        public All {
            parts = List.copyOf(parts);
            Checks.range("parts of a trait", parts.size(), 0, Trait.MOST_PARTS);
        }

        @Override
        public boolean test(Profile profile, Instant now) {
            for (int i = 0; i < parts.size(); i++) {
                if (!parts.get(i).test(profile, now)) {
                    return false;
                }
            }
            return true;
        }

        @Override
        public String describe() {
            return "all of";
        }
    }

    /** See {@link Trait#any}. */
    record Any(List<Trait> parts) implements Trait {
        /** Copies the parts. */
        public Any {
            parts = List.copyOf(parts);
            Checks.range("parts of a trait", parts.size(), 1, Trait.MOST_PARTS);
        }

        @Override
        public boolean test(Profile profile, Instant now) {
            for (int i = 0; i < parts.size(); i++) {
                if (parts.get(i).test(profile, now)) {
                    return true;
                }
            }
            return false;
        }

        @Override
        public String describe() {
            return "one of";
        }
    }

    /** See {@link Trait#not}. */
    record Not(Trait part) implements Trait {
        @Override
        public boolean test(Profile profile, Instant now) {
            return !part.test(profile, now);
        }

        @Override
        public String describe() {
            return "not";
        }

        @Override
        public List<Trait> parts() {
            return List.of(part);
        }
    }

    /** See {@link Trait#orders(long, long)}. */
    record OrderCount(long least, long most) implements Trait {
        /** Checks that the numbers are in order. */
        public OrderCount {
            Checks.range("least orders", least, 0, Long.MAX_VALUE);
            Checks.range("most orders", most, least, Long.MAX_VALUE);
        }

        @Override
        public boolean test(Profile profile, Instant now) {
            return has(profile.orders().count());
        }

        private boolean has(int count) {
            return count >= least && count <= most;
        }

        @Override
        public String describe() {
            return "orders " + least + (most == Long.MAX_VALUE ? " or more" : " to " + most);
        }

        @Override
        public String found(Profile profile, Instant now) {
            return Long.toString(profile.orders().count());
        }
    }

    /** See {@link Trait#spentAtLeast(Money)}. */
    record SpentAtLeast(Money least) implements Trait {
        /** Checks that the amount fits. */
        public SpentAtLeast {
            if (least.isNegative() || least.getAmount().compareTo(Trait.MOST_SPENT) > 0) {
                throw new IllegalArgumentException("money spent must be 0 to " + Trait.MOST_SPENT + ": " + least);
            }
        }

        @Override
        public boolean test(Profile profile, Instant now) {
            return profile.orders().spentMinor(least.getCurrencyUnit()) >= least.getAmountMinorLong();
        }

        @Override
        public String describe() {
            return "spent at least " + least;
        }

        @Override
        public String found(Profile profile, Instant now) {
            CurrencyUnit currency = least.getCurrencyUnit();
            List<Money> others = profile.orders().spent().stream()
                    .filter(each -> !each.getCurrencyUnit().equals(currency))
                    .toList();
            return Money.ofMinor(currency, profile.orders().spentMinor(currency))
                    + (others.isEmpty() ? "" : ", and in other currencies " + others);
        }
    }

    /** See {@link Trait#orders(long, long, Period)}. */
    record OrdersWithin(OrderCount count, Window last) implements Trait {
        @Override
        public boolean test(Profile profile, Instant now) {
            return profile.orders().count() >= count.least && count.has(counted(profile, now));
        }

        private int counted(Profile profile, Instant now) {
            return profile.orders().countSince(last.from(profile.zone(), now));
        }

        @Override
        public String describe() {
            return count.describe() + " " + last;
        }

        @Override
        public String found(Profile profile, Instant now) {
            return counted(profile, now) + " " + last.since(profile.zone(), now);
        }
    }

    /** See {@link Trait#spentAtLeast(Money, Period)}. */
    record SpentWithin(SpentAtLeast spent, Window last) implements Trait {
        @Override
        public boolean test(Profile profile, Instant now) {
            long least = spent.least.getAmountMinorLong();
            boolean isInAll = profile.orders().spentMinor(spent.least.getCurrencyUnit()) >= least;
            return isInAll && counted(profile, now) >= least;
        }

        private long counted(Profile profile, Instant now) {
            return profile.orders()
                    .spentMinorSince(
                            last.from(profile.zone(), now), spent.least().getCurrencyUnit());
        }

        @Override
        public String describe() {
            return spent.describe() + " " + last;
        }

        @Override
        public String found(Profile profile, Instant now) {
            return Money.ofMinor(spent.least().getCurrencyUnit(), counted(profile, now)) + " "
                    + last.since(profile.zone(), now);
        }
    }

    /** See {@link Trait#silentFor}. */
    record SilentFor(int days) implements Trait {
        /** Checks the range. */
        public SilentFor {
            Checks.range("days of silence", days, 1, Trait.MOST_DAYS);
        }

        @Override
        public boolean test(Profile profile, Instant now) {
            return profile.orders()
                    .last()
                    .filter(last -> !now.isBefore(last.time().plus(Duration.ofDays(days))))
                    .isPresent();
        }

        @Override
        public String describe() {
            return "silent for " + days + " days";
        }

        @Override
        public String found(Profile profile, Instant now) {
            return profile.orders()
                    .last()
                    .map(last -> Duration.between(last.time(), now).toDays() + " days")
                    .orElse("never bought");
        }
    }

    /** See {@link Trait#joinedWithin}. */
    record JoinedWithin(int days) implements Trait {
        /** Checks the range. */
        public JoinedWithin {
            Checks.range("days since joining", days, 1, Trait.MOST_DAYS);
        }

        @Override
        public boolean test(Profile profile, Instant now) {
            return now.isBefore(profile.account().enrolled().plus(Duration.ofDays(days)));
        }

        @Override
        public String describe() {
            return "joined within " + days + " days";
        }

        @Override
        public String found(Profile profile, Instant now) {
            return Duration.between(profile.account().enrolled(), now).toDays() + " days";
        }
    }

    /** See {@link Trait#bought}. */
    record Bought(Set<String> anyOf) implements Trait {
        /** Copies the names. */
        public Bought {
            anyOf = names("categories", anyOf);
        }

        @Override
        public boolean test(Profile profile, Instant now) {
            return hasAny(profile.orders().categories(), anyOf);
        }

        @Override
        public String describe() {
            return "bought " + new TreeSet<>(anyOf);
        }
    }

    /** See {@link Trait#balanceAtLeast}. */
    record BalanceAtLeast(PointsUnit unit, Points least) implements Trait {
        @Override
        public boolean test(Profile profile, Instant now) {
            return profile.account().balanceAt(unit, now).compareTo(least) >= 0;
        }

        @Override
        public String describe() {
            return "balance at least " + unit.format(least);
        }

        @Override
        public String found(Profile profile, Instant now) {
            return unit.format(profile.account().balanceAt(unit, now));
        }
    }

    /** See {@link Trait#inTier}. */
    record InTier(Set<String> anyOf) implements Trait {
        /** Copies the names. */
        public InTier {
            anyOf = names("tiers", anyOf);
        }

        @Override
        public boolean test(Profile profile, Instant now) {
            return profile.account().tier().name().filter(anyOf::contains).isPresent();
        }

        @Override
        public String describe() {
            return "tier " + new TreeSet<>(anyOf);
        }

        @Override
        public String found(Profile profile, Instant now) {
            return profile.account().tier().name().orElse("none");
        }
    }

    /** See {@link Trait#tagged}. */
    record Tagged(Set<String> anyOf) implements Trait {
        /** Copies the names. */
        public Tagged {
            anyOf = names("tags", anyOf);
        }

        @Override
        public boolean test(Profile profile, Instant now) {
            return hasAny(profile.tags(), anyOf);
        }

        @Override
        public String describe() {
            return "tagged " + new TreeSet<>(anyOf);
        }
    }

    /** See {@link Trait#consented}. */
    record Consented(String purpose) implements Trait {
        /** Checks the form. */
        public Consented {
            Checks.id("purpose", purpose);
        }

        @Override
        public boolean test(Profile profile, Instant now) {
            return profile.account().consent(purpose).filter(Consent::isGiven).isPresent();
        }

        @Override
        public String describe() {
            return "consented to " + purpose;
        }
    }

    /** See {@link Trait#figure}. */
    record Figure(String name, double from, double to) implements Trait {
        /** Checks the form and that the values are in order. */
        public Figure {
            Checks.id("name of a figure", name);
            if (!(from < to)) {
                throw new IllegalArgumentException("figure must be from less to more: " + from + " to " + to);
            }
        }

        @Override
        public boolean test(Profile profile, Instant now) {
            double value = profile.figure(name).orElse(Double.NaN);
            return value >= from && value < to;
        }

        @Override
        public String describe() {
            return name + " from " + from + " up to " + to;
        }

        @Override
        public String found(Profile profile, Instant now) {
            return profile.figure(name).isPresent()
                    ? Double.toString(profile.figure(name).getAsDouble())
                    : "not given";
        }
    }

    private static Set<String> names(String what, Set<String> names) {
        Set<String> copy = Set.copyOf(names);
        Checks.range(what, copy.size(), 1, Trait.MOST_NAMES);
        copy.forEach(name -> Checks.text("one of " + what, name, 100));
        return copy;
    }

    private static boolean hasAny(Set<String> has, Set<String> wanted) {
        for (String name : wanted) {
            if (has.contains(name)) {
                return true;
            }
        }
        return false;
    }
}
