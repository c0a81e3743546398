package io.github.loyalty4j.core.engine;

import static io.github.loyalty4j.core.engine.Bench.ANNA;
import static io.github.loyalty4j.core.engine.Bench.BORIS;
import static io.github.loyalty4j.core.engine.Bench.NOON;
import static io.github.loyalty4j.core.engine.Bench.NOTE;
import static io.github.loyalty4j.core.engine.Bench.POINTS;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.loyalty4j.core.Loyalty;
import io.github.loyalty4j.core.activity.OrderId;
import io.github.loyalty4j.core.activity.Return;
import io.github.loyalty4j.core.card.CardNumber;
import io.github.loyalty4j.core.card.Consent;
import io.github.loyalty4j.core.ledger.AccountStatus;
import io.github.loyalty4j.core.ledger.Entry;
import io.github.loyalty4j.core.ledger.Movement;
import io.github.loyalty4j.core.points.Amount;
import io.github.loyalty4j.core.points.Points;
import io.github.loyalty4j.core.program.Pending;
import io.github.loyalty4j.core.program.ReturnPolicy;
import io.github.loyalty4j.core.store.InMemoryStore;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class StandingTest {
    private final Bench bench = new Bench(Bench.program().build());

    private static Command.SetStatus status(String id, AccountStatus status) {
        return new Command.SetStatus(ANNA, id, status, NOTE);
    }

    @ParameterizedTest
    @CsvSource({
        "ACTIVE, ACTIVE, false", "ACTIVE, FROZEN, true", "ACTIVE, CLOSED, true", "ACTIVE, ERASED, true",
        "FROZEN, ACTIVE, true", "FROZEN, FROZEN, false", "FROZEN, CLOSED, true", "FROZEN, ERASED, true",
        "CLOSED, ACTIVE, false", "CLOSED, FROZEN, false", "CLOSED, CLOSED, false", "CLOSED, ERASED, true",
        "ERASED, ACTIVE, false", "ERASED, FROZEN, false", "ERASED, CLOSED, false", "ERASED, ERASED, false",
        "MERGED, ACTIVE, false", "MERGED, FROZEN, false", "MERGED, CLOSED, false", "MERGED, ERASED, true"
    })
    void status_followsFromTheOneBefore(AccountStatus from, AccountStatus to, boolean isPossible) {
        if (from == AccountStatus.MERGED) {
            bench.accepted(new Command.Merge(ANNA, BORIS, NOTE));
        } else if (from != AccountStatus.ACTIVE) {
            bench.accepted(status("1", from));
        }

        if (isPossible) {
            bench.accepted(status("2", to));
            assertThat(bench.account(ANNA).status()).isEqualTo(to);
        } else {
            assertThat(bench.refused(status("2", to))).isEqualTo(Rejection.Code.STATUS_NOT_POSSIBLE);
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = AccountStatus.class,
            names = {"CLOSED", "ERASED"})
    void accountThatEnds_hasNothingLeft(AccountStatus end) {
        Bench waiting = new Bench(Bench.program().pointsPending(Pending.days(5)).build());
        waiting.accepted(new Command.Adjust(ANNA, "1", new Amount(POINTS, Points.of(100)), NOTE));
        waiting.buy(ANNA, "a1", "50.00", NOON);
        TransferTest.hold(waiting, ANNA, 40);

        List<Entry> entries = waiting.accepted(status("1", end));

        assertThat(waiting.balance(ANNA)).isZero();
        assertThat(waiting.account(ANNA).waitingAt(POINTS, NOON)).isEqualTo(Points.ZERO);
        assertThat(waiting.account(ANNA).holds()).isEmpty();
        assertThat(waiting.account(ANNA).nextDue()).isEmpty();
        // The held 40 go back, and one adjustment takes 100 and the 50 that wait.
        assertThat(entries)
                .extracting(entry -> entry.getClass().getSimpleName())
                .containsExactly("Released", "Adjusted", "StatusChanged");
        assertThat(entries.get(1).movement().sum(POINTS)).isEqualTo(Points.of(-150));
    }

    @Test
    void accountThatEnds_owesNothing() {
        Bench owing =
                new Bench(Bench.program().returns(ReturnPolicy.allowingDebt()).build());
        owing.accepted(new Command.Adjust(ANNA, "1", new Amount(POINTS, Points.of(-30)), NOTE));

        owing.accepted(status("1", AccountStatus.CLOSED));

        assertThat(owing.balance(ANNA)).isZero();
    }

    @Test
    void accountThatHasEnded_getsNothingBack() {
        bench.buy(ANNA, "a1", "100.00", NOON);
        TransferTest.hold(bench, ANNA, 40);
        bench.accounts.put(
                ANNA, bench.account(ANNA).with(new Entry.Captured(NOON, "h", Points.of(40), Movement.none())));
        bench.accepted(status("1", AccountStatus.CLOSED));

        bench.accepted(new Command.GiveBack(Return.of("r", OrderId.of("cart"), ANNA, NOON)));

        assertThat(bench.balance(ANNA)).isZero();
    }

    @Test
    void frozenAccount_keepsItsPointsAndLetsThemExpire() {
        bench.buy(ANNA, "a1", "100.00", NOON);

        bench.accepted(status("1", AccountStatus.FROZEN));

        assertThat(bench.balance(ANNA)).isEqualTo(100);
        assertThat(bench.balance(ANNA, NOON.plusSeconds(40 * 86_400))).isZero();
    }

    @Test
    void erasure_forgetsThePersonAndKeepsTheNumbers() {
        bench.accepted(new Command.GiveConsent(ANNA, new Consent("news", true, NOON)));
        bench.accepted(new Command.Refer(ANNA, BORIS));
        bench.buy(ANNA, "a1", "100.00", NOON);

        bench.accepted(status("1", AccountStatus.ERASED));

        assertThat(bench.account(ANNA).consents()).isEmpty();
        assertThat(bench.account(ANNA).referrer()).isEmpty();
        assertThat(bench.account(ANNA).earnedSince(POINTS, NOON)).isEqualTo(Points.of(100));
        assertThat(bench.refused(new Command.GiveConsent(ANNA, new Consent("sms", true, NOON))))
                .isEqualTo(Rejection.Code.NOT_ACTIVE);
    }

    @Test
    void erasure_voidsTheCard() {
        InMemoryStore store = new InMemoryStore();
        Loyalty loyalty = Loyalty.of(Bench.program().build(), store);
        loyalty.enroll(ANNA, NOON);
        CardNumber card = store.account(ANNA).orElseThrow().card();
        assertThat(store.memberOf(card)).contains(ANNA);

        loyalty.execute(status("1", AccountStatus.CLOSED), NOON);
        assertThat(store.memberOf(card)).contains(ANNA);
        loyalty.execute(status("2", AccountStatus.ERASED), NOON);
        assertThat(store.memberOf(card)).isEmpty();
    }
}
