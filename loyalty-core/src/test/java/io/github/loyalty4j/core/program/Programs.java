package io.github.loyalty4j.core.program;

import io.github.loyalty4j.core.points.Points;
import io.github.loyalty4j.core.points.PointsUnit;
import java.time.Duration;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;

/**
 * Random valid programmes, rich in everything a programme may have: several units, groups and caps, tiers with benefits,
 * conditions within conditions, rewards, payment.
 */
public final class Programs {
    /** The condition of a host that random programmes have; it holds for arguments whose "hold" is "yes". */
    public static final String HOST_CONDITION = "weather";

    private static final List<PointsUnit> UNITS = List.of(
            PointsUnit.of("points"),
            PointsUnit.of("stamps"),
            PointsUnit.of("Sterne ★"),
            PointsUnit.money("cashback", CurrencyUnit.EUR));

    private static final List<String> TIERS = List.of("Bronze", "Silver", "Gold", "Платина");

    private Programs() {}

    /** What answers for {@link #HOST_CONDITION}. */
    public static HostCondition host() {
        return (arguments, facts) -> "yes".equals(arguments.get("hold"));
    }

    /** Any programme in euros. */
    @SuppressWarnings("exports") // a test has no module
    public static Arbitrary<LoyaltyProgram> any() {
        return Combinators.combine(units(), tiers())
                .flatAs((units, tiers) -> withRules(units, tiers).flatMap(program -> withSpending(program, units)))
                .withoutEdgeCases();
    }

    private static Arbitrary<List<PointsUnit>> units() {
        return Arbitraries.of(UNITS).list().uniqueElements().ofMinSize(1).ofMaxSize(UNITS.size());
    }

    /** None or some tiers, rising. */
    private static Arbitrary<List<Tier>> tiers() {
        Arbitrary<List<Long>> steps =
                Arbitraries.longs().between(0, 5_000).list().ofMaxSize(TIERS.size());
        return Combinators.combine(
                        steps,
                        Pieces.factors().injectNull(0.5).list().ofSize(4),
                        Pieces.expiries().injectNull(0.7).list().ofSize(4))
                .as(Programs::rising);
    }

    private static List<Tier> rising(List<Long> steps, List<String> factors, List<Expiry> expiries) {
        List<Tier> tiers = new ArrayList<>();
        long from = -1;
        for (int i = 0; i < steps.size(); i++) {
            from += 1 + steps.get(i);
            Tier tier = Tier.of(TIERS.get(i), Points.of(from));
            tier = factors.get(i) == null ? tier : tier.multiplying(factors.get(i));
            tiers.add(expiries.get(i) == null ? tier : tier.pointsExpire(expiries.get(i)));
        }
        return tiers;
    }

    private static Arbitrary<LoyaltyProgram.Builder> withRules(List<PointsUnit> units, List<Tier> tiers) {
        Arbitrary<ZoneId> zone = Arbitraries.of(
                ZoneId.of("Europe/Paris"), ZoneId.of("UTC"), ZoneOffset.UTC, ZoneId.of("America/Sao_Paulo"));
        Arbitrary<List<EarnRule>> rules = Rules.any(
                        units, tiers.stream().map(Tier::name).toList())
                .list()
                .ofMaxSize(6)
                .map(Programs::numbered);
        Arbitrary<List<RuleGroup>> groups =
                Rules.group().list().uniqueElements(RuleGroup::name).ofMaxSize(3);
        Arbitrary<List<Cap>> caps = Rules.caps(false);
        return Combinators.combine(
                        Arbitraries.integers().between(1, 9_999),
                        zone,
                        Pieces.names().injectNull(0.3),
                        rules,
                        groups,
                        caps)
                .as((version, where, name, all, grouped, most) -> {
                    LoyaltyProgram.Builder program = LoyaltyProgram.builder(
                                    new ProgramVersion("club", version), CurrencyUnit.EUR, where)
                            .units(units.toArray(PointsUnit[]::new))
                            .earn(all.toArray(EarnRule[]::new))
                            .groups(grouped.toArray(RuleGroup[]::new))
                            .capped(most.toArray(Cap[]::new))
                            .tiers(tiers.toArray(Tier[]::new));
                    return name == null ? program : program.name(name);
                });
    }

    private static List<EarnRule> numbered(List<EarnRule> rules) {
        List<EarnRule> numbered = new ArrayList<>();
        for (EarnRule rule : rules) {
            numbered.add(Rules.named("rule-" + numbered.size(), rule));
        }
        return numbered;
    }

    private static Arbitrary<LoyaltyProgram> withSpending(LoyaltyProgram.Builder program, List<PointsUnit> units) {
        List<String> tiers = program.tiers.stream().map(Tier::name).toList();
        Arbitrary<List<Reward>> rewards =
                Pieces.rewards(units, tiers).list().ofMaxSize(4).map(Programs::distinct);
        return Combinators.combine(
                        rewards,
                        Pieces.payments().optional(),
                        Pieces.returns(),
                        Pieces.pendings(),
                        Pieces.expiries(),
                        Pieces.policies(),
                        Arbitraries.longs().between(1, 86_400))
                .as((catalogue, payment, returns, pending, expiry, policy, seconds) -> spending(
                                program.rewards(catalogue.toArray(Reward[]::new)), payment)
                        .returns(returns)
                        .pointsPending(pending)
                        .pointsExpire(expiry)
                        .tierPolicy(policy)
                        .quotesHold(Duration.ofSeconds(seconds))
                        .build());
    }

    private static LoyaltyProgram.Builder spending(LoyaltyProgram.Builder program, Optional<PointsPayment> payment) {
        return payment.map(program::payment).orElse(program);
    }

    private static List<Reward> distinct(List<Reward> rewards) {
        List<Reward> distinct = new ArrayList<>();
        for (Reward reward : rewards) {
            if (distinct.stream().noneMatch(each -> each.id().equals(reward.id()))) {
                distinct.add(reward);
            }
        }
        return distinct;
    }

    /** An amount of euros from one cent on. */
    static Arbitrary<Money> euros() {
        return Arbitraries.longs().between(1, 1_000_000).map(cents -> Money.ofMinor(CurrencyUnit.EUR, cents));
    }
}
