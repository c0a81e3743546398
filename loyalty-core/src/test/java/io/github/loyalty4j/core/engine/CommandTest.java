package io.github.loyalty4j.core.engine;

import static io.github.loyalty4j.core.engine.Desk.ANNA;
import static io.github.loyalty4j.core.engine.Desk.BEN;
import static io.github.loyalty4j.core.engine.Desk.NOON;
import static io.github.loyalty4j.core.engine.Desk.eur;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.loyalty4j.core.activity.Event;
import io.github.loyalty4j.core.activity.EventKind;
import io.github.loyalty4j.core.activity.OrderId;
import io.github.loyalty4j.core.activity.Purchase;
import io.github.loyalty4j.core.activity.Return;
import io.github.loyalty4j.core.card.CardNumber;
import io.github.loyalty4j.core.card.Consent;
import io.github.loyalty4j.core.card.MemberId;
import io.github.loyalty4j.core.ledger.AccountStatus;
import io.github.loyalty4j.core.points.Amount;
import io.github.loyalty4j.core.points.Points;
import io.github.loyalty4j.core.points.PointsUnit;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CommandTest {
    private static final OrderId ORDER = OrderId.of("17");
    private static final CardNumber CARD = CardNumber.parse("7K3M-9QX2-P0VD-H8TE");
    private static final Command.Note NOTE = new Command.Note("lost", "clerk-7");

    private static Amount points(long points) {
        return new Amount(PointsUnit.POINTS, Points.of(points));
    }

    /** Keys are kept as long as the ledger, so none of them may ever change. */
    @Test
    void key_isOfTheKindAndItsOwnId() {
        Command.HoldRequest hold = new Command.HoldRequest("17", ORDER, points(5), Duration.ofHours(1));
        Command.PaymentRequest payment = new Command.PaymentRequest("17", ORDER, eur("5.00"), Points.of(5));
        List<Command> commands = List.of(
                new Command.Enroll(ANNA, CARD),
                new Command.Record(Purchase.of(ORDER, ANNA, eur("5.00"), NOON)),
                new Command.Record(Event.of(EventKind.VISIT, "17", ANNA, NOON)),
                new Command.Confirm(ANNA, ORDER),
                new Command.GiveBack(Return.of("17", ORDER, ANNA, NOON)),
                new Command.HoldPoints(ANNA, hold),
                new Command.Capture(ANNA, "17", Points.of(5)),
                new Command.Release(ANNA, "17"),
                new Command.Pay(ANNA, payment),
                new Command.Redeem(ANNA, "17", "mug", Optional.empty()),
                new Command.Refund(ANNA, "17"),
                new Command.Adjust(ANNA, "17", points(5), NOTE),
                new Command.Transfer(ANNA, BEN, "17", points(5)),
                new Command.Merge(ANNA, BEN, NOTE),
                new Command.ReplaceCard(ANNA, "17", CARD, NOTE),
                new Command.SetStatus(ANNA, "17", AccountStatus.FROZEN, NOTE),
                new Command.GiveConsent(ANNA, new Consent("news", true, NOON)),
                new Command.Refer(ANNA, BEN),
                new Command.CloseDay(ANNA, LocalDate.parse("2026-11-22")));
        assertThat(commands)
                .extracting(Command::key)
                .containsExactly(
                        "enroll/anna",
                        "order/17",
                        "event/17",
                        "confirm/17",
                        "return/17",
                        "hold/17",
                        "capture/17",
                        "release/17",
                        "pay/17",
                        "redeem/17",
                        "refund/17",
                        "adjust/17",
                        "transfer/17",
                        "merge/anna",
                        "card/17",
                        "status/17",
                        "consent/anna/news/2026-11-22T11:00:00Z",
                        "refer/4/anna/ben",
                        "day/anna/2026-11-22");
        assertThat(commands).extracting(Command::member).containsOnly(ANNA);
    }

    @Test
    void key_ofIdsWithSlashes_isOfOnePairAlone() {
        Command one = new Command.Refer(MemberId.of("a/b"), MemberId.of("c"));
        Command other = new Command.Refer(MemberId.of("a"), MemberId.of("b/c"));
        assertThat(one.key()).isNotEqualTo(other.key());
    }

    @Test
    void other_isTheSecondAccountACommandTouches() {
        assertThat(new Command.Transfer(ANNA, BEN, "17", points(5)).other()).contains(BEN);
        assertThat(new Command.Merge(ANNA, BEN, NOTE).other()).contains(BEN);
        assertThat(new Command.Refer(ANNA, BEN).other()).contains(BEN);
        assertThat(new Command.Release(ANNA, "17").other()).isEmpty();
    }

    @Test
    void transfer_isOfPointsAndToAnother() {
        assertThat(new Command.Transfer(ANNA, BEN, "17", points(1)).amount()).isEqualTo(points(1));
        assertThatThrownBy(() -> new Command.Transfer(ANNA, BEN, "17", points(0)))
                .hasMessage("points to transfer must be 1 or more: 0");
        assertThatThrownBy(() -> new Command.Transfer(ANNA, ANNA, "17", points(1)))
                .hasMessage("the other account must be another member's");
    }

    @Test
    void toString_namesNoCard() {
        assertThat(new Command.Enroll(ANNA, CARD)).hasToString("enroll");
        assertThat(new Command.ReplaceCard(ANNA, "17", CARD, NOTE)).hasToString("replace card");
        assertThat(Rejection.of(Rejection.Code.CARD_USED, "a card must be another: the same"))
                .hasToString("a card must be another: the same");
    }
}
