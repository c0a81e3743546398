package io.github.loyalty4j.core;

import static io.github.loyalty4j.core.Clubs.T0;
import static io.github.loyalty4j.core.Clubs.kind;
import static io.github.loyalty4j.core.Clubs.purchase;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.loyalty4j.core.activity.ActivityContext;
import io.github.loyalty4j.core.activity.Line;
import io.github.loyalty4j.core.activity.OrderId;
import io.github.loyalty4j.core.activity.Purchase;
import io.github.loyalty4j.core.activity.Return;
import io.github.loyalty4j.core.card.Consent;
import io.github.loyalty4j.core.card.MemberId;
import io.github.loyalty4j.core.engine.Command;
import io.github.loyalty4j.core.engine.Receipt;
import io.github.loyalty4j.core.ledger.AccountStatus;
import io.github.loyalty4j.core.ledger.Entry;
import io.github.loyalty4j.core.ledger.Posting;
import io.github.loyalty4j.core.points.Points;
import io.github.loyalty4j.core.program.Condition;
import io.github.loyalty4j.core.program.EarnRule;
import io.github.loyalty4j.core.program.Formula;
import io.github.loyalty4j.core.program.LoyaltyProgram;
import io.github.loyalty4j.core.program.ProgramVersion;
import io.github.loyalty4j.core.store.InMemoryStore;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;

class ErasureTest {
    private static final MemberId ANNA = MemberId.of("anna");
    private static final MemberId TWIN = MemberId.of("anna-2");
    private static final MemberId BEN = MemberId.of("ben");
    private static final Command.Note NOTE = new Command.Note("Anna asked", "clerk-7");
    private static final ActivityContext APP =
            ActivityContext.none().channel("app").tags("student");

    private final Loyalty loyalty = Loyalty.of(program(), new InMemoryStore());

    /** A point per euro; for a friend's first purchase by the app 5 and 7. */
    private static LoyaltyProgram program() {
        return LoyaltyProgram.builder(new ProgramVersion("club", 1), CurrencyUnit.EUR, ZoneOffset.UTC)
                .earn(
                        EarnRule.of("base", Formula.perAmount(Points.of(1), Money.parse("EUR 1.00"))),
                        EarnRule.of("friend", Formula.referral(Points.of(5), Points.of(7)))
                                .when(Condition.channel("app")))
                .build();
    }

    private Outcome<Receipt> erase(MemberId member) {
        return loyalty.setStatus(new Command.SetStatus(member, "erasure-" + member, AccountStatus.ERASED, NOTE), T0);
    }

    private static Instant later(int seconds) {
        return T0.plusSeconds(seconds);
    }

    @Test
    void erasure_repeated_isAnsweredAlike() {
        loyalty.enroll(ANNA, T0);
        Outcome<Receipt> first = erase(ANNA);
        Outcome<Receipt> second = erase(ANNA);

        assertThat(kind(first)).isEqualTo("APPLIED");
        assertThat(kind(second)).isEqualTo("REPLAYED");
        assertThat(second.result()).isEqualTo(first.result());
        assertThat(first.result()
                        .orElseThrow()
                        .first(Entry.StatusChanged.class)
                        .orElseThrow()
                        .actor())
                .isEqualTo("clerk-7");
    }

    @Test
    void commands_ofTheForgotten_keepTheirKeysAndAnswers() {
        loyalty.enroll(ANNA, T0);
        loyalty.enroll(BEN, T0);
        Purchase bought = purchase(ANNA, "o-1", "20.00", T0);
        loyalty.record(bought.in(APP));
        loyalty.record(purchase(BEN, "o-2", "20.00", T0).in(APP));
        assertThat(kind(loyalty.record(bought))).isEqualTo("KEY_REUSED");
        erase(ANNA);

        Outcome<Receipt> again = loyalty.record(bought.in(APP));
        assertThat(kind(again)).isEqualTo("REPLAYED");
        assertThat(again.result().orElseThrow().earned(loyalty.program().unit()))
                .isEqualTo(Points.of(20));
        assertThat(again.result().orElseThrow().earned().orElseThrow().activity())
                .isEqualTo(bought);
        assertThat(kind(loyalty.record(bought))).isEqualTo("REPLAYED"); // what was forgotten is not compared
        assertThat(kind(loyalty.record(purchase(ANNA, "o-1", "20.01", T0).in(APP))))
                .isEqualTo("KEY_REUSED");
        assertThat(kind(loyalty.record(purchase(BEN, "o-1", "20.00", T0).in(APP))))
                .isEqualTo("KEY_REUSED");
        // others are compared whole, as ever
        assertThat(kind(loyalty.record(purchase(BEN, "o-2", "20.00", T0)))).isEqualTo("KEY_REUSED");
    }

    @Test
    void consent_ofTheForgotten_isForgottenWithItsKey() {
        loyalty.enroll(ANNA, T0);
        Consent yes = new Consent("newsletter", true, T0);
        loyalty.consent(ANNA, yes, T0);
        assertThat(kind(loyalty.consent(ANNA, yes, later(1)))).isEqualTo("REPLAYED");
        erase(ANNA);

        assertThat(kind(loyalty.consent(ANNA, yes, later(2)))).isEqualTo("NOT_ACTIVE");
        assertThat(loyalty.postings(ANNA, 0, 9)).extracting(Posting::command).noneMatch(key -> key.contains("letter"));
        assertThat(loyalty.postings(ANNA, 1, 1).get(0).entry())
                .isEqualTo(new Entry.Consented(new Consent("forgotten", false, T0)));
    }

    @Test
    void erasure_isOfAllAccountsOfThePerson_butNotOfTheOneThatStaysElsewhere() {
        for (MemberId member : List.of(ANNA, TWIN, BEN)) {
            loyalty.enroll(member, T0);
        }
        loyalty.record(purchase(TWIN, "o-1", "20.00", T0).in(APP));
        loyalty.merge(TWIN, ANNA, NOTE, later(1));
        loyalty.merge(ANNA, BEN, NOTE, later(2));

        assertThat(kind(erase(ANNA))).isEqualTo("APPLIED"); // whose points and history are with ben
        assertThat(loyalty.account(TWIN).orElseThrow().status()).isEqualTo(AccountStatus.MERGED);
        assertThat(loyalty.balance(BEN, later(3))).isEqualTo(Points.of(20));
        assertThat(kind(erase(BEN))).isEqualTo("APPLIED");
        assertThat(loyalty.account(TWIN).orElseThrow().status()).isEqualTo(AccountStatus.ERASED);
        for (MemberId member : List.of(ANNA, TWIN, BEN)) {
            assertThat(loyalty.verify(member)).isEmpty();
            assertThat(loyalty.postings(member, 0, 99))
                    .extracting(Posting::entry)
                    .allMatch(entry -> entry.equals(entry.forgotten().orElse(entry)));
        }
    }

    @Test
    void return_afterErasure_takesTheOthersBonusWithTheWholeOrderAlone() {
        // By which channel ben bought is forgotten, so the rule of anna's bonus cannot be asked again for a part.
        loyalty.enroll(ANNA, T0);
        loyalty.enroll(BEN, T0);
        loyalty.refer(BEN, ANNA, T0);
        Line two = Line.of("mug", 2, Money.parse("EUR 10.00"));
        loyalty.record(Purchase.of(OrderId.of("o-1"), BEN, List.of(two), T0).in(APP));
        assertThat(loyalty.balance(ANNA, T0)).isEqualTo(Points.of(7));
        erase(BEN);

        loyalty.giveBack(Return.of("r-1", OrderId.of("o-1"), BEN, later(1)).line(0, 1));
        assertThat(loyalty.balance(ANNA, later(1))).isEqualTo(Points.of(7));
        loyalty.giveBack(Return.of("r-2", OrderId.of("o-1"), BEN, later(2)));
        assertThat(loyalty.balance(ANNA, later(2))).isEqualTo(Points.ZERO);
        assertThat(loyalty.verify(BEN)).isEmpty();
    }
}
