package io.github.loyalty4j.core.engine;

import static io.github.loyalty4j.core.engine.Desk.ANNA;
import static io.github.loyalty4j.core.engine.Desk.NOON;
import static io.github.loyalty4j.core.engine.Desk.eur;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.loyalty4j.core.activity.OrderId;
import io.github.loyalty4j.core.activity.Return;
import io.github.loyalty4j.core.card.CardNumber;
import io.github.loyalty4j.core.card.MemberId;
import io.github.loyalty4j.core.ledger.AccountStatus;
import io.github.loyalty4j.core.ledger.Entry;
import io.github.loyalty4j.core.points.Points;
import io.github.loyalty4j.core.program.Cap;
import io.github.loyalty4j.core.program.EarnRule;
import io.github.loyalty4j.core.program.Formula;
import io.github.loyalty4j.core.program.LoyaltyProgram;
import io.github.loyalty4j.core.program.ProgramVersion;
import io.github.loyalty4j.core.program.Reward;
import io.github.loyalty4j.core.program.Tier;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class EngineTest {
    private static final MemberId CARL = MemberId.of("carl");
    private static final CardNumber CARD = CardNumber.parse("7K3M-9QX2-P0VD-H8TE");
    private static final Tier BASIC = Tier.of("Basic", Points.ZERO);
    private static final Tier GOLD = Tier.of("Gold", Points.of(100));

    private static final EarnRule BASE = EarnRule.of("base", Formula.perAmount(Points.of(1), eur("1.00")));

    private static Decision enroll(LoyaltyProgram program, MemberId member) {
        return new Desk(program).decide(new Command.Enroll(member, CARD), NOON);
    }

    private static Receipt accepted(Decision decision) {
        return decision.match(yes -> yes, no -> {
            throw new AssertionError(no);
        });
    }

    @Test
    void enroll_isOnce() {
        LoyaltyProgram program = Desk.program(BASE).build();
        assertThat(accepted(enroll(program, CARL)).own()).containsExactly(new Entry.Enrolled(NOON, CARL, CARD));
        assertThat(enroll(program, ANNA))
                .isEqualTo(
                        Decision.rejected(Rejection.of(Rejection.Code.ALREADY_ENROLLED, "a member must enrol once")));
    }

    @Test
    void enroll_givesTheTierThatEverybodyHas() {
        Receipt receipt = accepted(enroll(Desk.program(BASE).tiers(BASIC, GOLD).build(), CARL));
        assertThat(receipt.own().get(1)).isEqualTo(new Entry.TierChanged(NOON, Optional.of("Basic"), Optional.empty()));
        assertThat(accepted(enroll(Desk.program(BASE).tiers(GOLD).build(), CARL))
                        .own())
                .hasSize(1);
    }

    @Test
    void command_ofSomebodyWithoutAccount_isRefused() {
        Desk desk = new Desk(Desk.program(BASE).build());
        Command refer = new Command.Refer(ANNA, CARL);
        Command confirm = new Command.Confirm(CARL, OrderId.of("1"));
        Decision no = Decision.rejected(Rejection.of(Rejection.Code.NOT_ENROLLED, "member must enrol first"));
        assertThat(desk.decide(refer, NOON)).isEqualTo(no);
        assertThat(desk.decide(confirm, NOON)).isEqualTo(no);
    }

    /** 10^17 points for the dearest purchase, times 100: beyond 2^63. */
    @Test
    void sums_thatFitInNoWholeNumberAreRefused() {
        EarnRule most = EarnRule.of("most", Formula.perAmount(Points.of(1_000_000), Desk.eur("0.01")));
        Desk desk = new Desk(Desk.program(most).build());
        Decision beyond = Decision.rejected(Rejection.of(
                Rejection.Code.LIMIT_REACHED,
                "points must stay within -9223372036854775808 to 9223372036854775807: this command leads beyond"));
        for (int i = 0; i < 92; i++) {
            desk.earns("1000000000.00");
        }
        assertThat(desk.balance(ANNA, NOON)).isEqualTo(9_200_000_000_000_000_000L);
        assertThat(desk.decide(new Command.Record(desk.purchase(NOON, "1000000000.00")), NOON))
                .isEqualTo(beyond);
        assertThat(desk.earns("1.00")).isEqualTo(100_000_000);

        Desk times = new Desk(Desk.program(most, EarnRule.of("times", Formula.multiply("100")))
                .build());
        assertThat(times.decide(new Command.Record(times.purchase(NOON, "1000000000.00")), NOON))
                .isEqualTo(beyond);
    }

    @Test
    void program_isFoundByItsVersion() {
        LoyaltyProgram second = Desk.program(BASE).build();
        ProgramVersion earlier = new ProgramVersion("club", 7);
        LoyaltyProgram first = LoyaltyProgram.builder(earlier, second.currency(), second.zone())
                .build();
        Engine engine = Engine.of(second).withEarlier(first, first);
        assertThat(engine.program()).isSameAs(second);
        assertThat(engine.program(second.version())).containsSame(second);
        assertThat(engine.program(earlier)).containsSame(first);
        assertThat(Engine.of(second).program(earlier)).isEmpty();
    }

    @Test
    void version_standsForOneProgramme() {
        LoyaltyProgram program = Desk.program(BASE).build();
        Engine engine = Engine.of(program);
        assertThat(engine.withEarlier(Desk.program(BASE).build()).program()).isSameAs(program);
        assertThatThrownBy(() -> engine.withEarlier(Desk.program().build()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a version must stand for one programme: two of " + program.version());
        ProgramVersion earlier = new ProgramVersion("club", 7);
        LoyaltyProgram one = LoyaltyProgram.builder(earlier, program.currency(), program.zone())
                .build();
        LoyaltyProgram other = LoyaltyProgram.builder(earlier, program.currency(), program.zone())
                .earn(BASE)
                .build();
        assertThatThrownBy(() -> engine.withEarlier(one, other)).hasMessageContaining("two of " + earlier);
    }

    @Test
    void tier_isTheMembersAtAnInstant_unlessItLeft() {
        Desk desk = new Desk(Desk.program(BASE).tiers(BASIC, GOLD).build());
        assertThat(desk.engine.tier(desk.account(ANNA), NOON)).isEmpty(); // opened without the engine's enrolment
        desk.earns("100.00");
        assertThat(desk.engine.tier(desk.account(ANNA), NOON)).contains(GOLD);
        desk.status(ANNA, AccountStatus.FROZEN);
        assertThat(desk.engine.tier(desk.account(ANNA), NOON)).contains(GOLD);
        desk.status(ANNA, AccountStatus.CLOSED);
        assertThat(desk.engine.tier(desk.account(ANNA), NOON)).isEmpty();
    }

    @Test
    void sharedCounters_areTheBudgetsOfAwardsAndReturnsAndTheStocksThatMayMove() {
        Cap budget = Cap.of(Points.of(1_000), Cap.Window.CAMPAIGN);
        Cap daily = Cap.of(Points.of(10), Cap.Window.DAY);
        Reward mug = Reward.of("mug", new Reward.FreeItem("mug"), Points.of(40)).stock(3);
        Reward cup = Reward.of("cup", new Reward.FreeItem("cup"), Points.of(40)).stock(3);
        Reward tea = Reward.of("tea", new Reward.FreeItem("tea"), Points.of(40));
        Desk desk = new Desk(
                Desk.program(BASE.capped(budget, daily)).rewards(mug, cup, tea).build());
        Command record = new Command.Record(desk.purchase(NOON, "10.00"));
        Command back = new Command.GiveBack(Return.of("r", OrderId.of("1"), ANNA, NOON));

        assertThat(desk.engine.sharedCounters(record)).containsExactly("cap/base/CAMPAIGN");
        assertThat(desk.engine.sharedCounters(back)).containsExactly("cap/base/CAMPAIGN");
        assertThat(desk.engine.sharedCounters(new Command.Redeem(ANNA, "x", "mug", Optional.empty())))
                .containsExactly("stock/mug");
        assertThat(desk.engine.sharedCounters(new Command.Refund(ANNA, "x")))
                .containsExactlyInAnyOrder("stock/mug", "stock/cup");
        assertThat(desk.engine.sharedCounters(new Command.Confirm(ANNA, OrderId.of("1"))))
                .isEmpty();
    }
}
