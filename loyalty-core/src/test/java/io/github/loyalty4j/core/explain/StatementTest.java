package io.github.loyalty4j.core.explain;

import static io.github.loyalty4j.core.explain.Till.ANNA;
import static io.github.loyalty4j.core.explain.Till.BORIS;
import static io.github.loyalty4j.core.explain.Till.CARD;
import static io.github.loyalty4j.core.explain.Till.PARIS;
import static io.github.loyalty4j.core.explain.Till.at;
import static io.github.loyalty4j.core.explain.Till.cup;
import static io.github.loyalty4j.core.explain.Till.eur;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.loyalty4j.core.activity.Event;
import io.github.loyalty4j.core.activity.EventKind;
import io.github.loyalty4j.core.activity.OrderId;
import io.github.loyalty4j.core.activity.Return;
import io.github.loyalty4j.core.card.CardNumber;
import io.github.loyalty4j.core.card.Consent;
import io.github.loyalty4j.core.ledger.Account;
import io.github.loyalty4j.core.ledger.AccountStatus;
import io.github.loyalty4j.core.ledger.Award;
import io.github.loyalty4j.core.ledger.Entry;
import io.github.loyalty4j.core.ledger.Hold;
import io.github.loyalty4j.core.ledger.Lot;
import io.github.loyalty4j.core.ledger.Movement;
import io.github.loyalty4j.core.ledger.Posting;
import io.github.loyalty4j.core.points.Amount;
import io.github.loyalty4j.core.points.Points;
import io.github.loyalty4j.core.points.PointsUnit;
import io.github.loyalty4j.core.program.ProgramVersion;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;

/** All texts are written by hand, one line for each entry. */
class StatementTest {
    private static final PointsUnit POINTS = PointsUnit.POINTS;
    private static final PointsUnit BEANS = PointsUnit.of("beans");
    private static final CardNumber OTHER_CARD = CardNumber.random(new SecureRandom());

    private final List<Posting> ledger = new ArrayList<>();

    private void add(Entry entry) {
        ledger.add(new Posting(ledger.size() + 1, entry.time(), "command/" + ledger.size(), entry));
    }

    private static Lot lot(long number, PointsUnit unit, long points, Instant earned) {
        return Lot.of(number, unit, Points.of(points), earned);
    }

    private static Movement give(Lot... lots) {
        return Movement.give(List.of(lots));
    }

    private static Movement take(Lot... lots) {
        return Movement.take(List.of(lots));
    }

    private static Award award() {
        return new Award(
                new ProgramVersion("bean-club", 1),
                new Award.Circumstances(Optional.empty(), false, false, List.of()),
                eur("0.00"),
                List.of(),
                List.of());
    }

    private static Entry.Earned order(String id, Instant time, Movement movement) {
        return new Entry.Earned(time, Till.purchase(id, time, cup("9.00")), award(), movement);
    }

    /** A year with everything that can happen to an account; each balance is counted by hand. */
    private void everything() {
        Instant january = at("2026-01-01T12:00");
        Lot first = lot(1, POINTS, 100, january).expiring(at("2026-07-01T00:00"));
        Lot wait = lot(2, POINTS, 50, january).usableFrom(at("2026-01-15T00:00"));
        Lot stamp = lot(3, BEANS, 2, january);
        Lot confirm = lot(4, POINTS, 21, january).awaitingConfirmation();
        Lot confirmed = confirm.usableFrom(at("2026-02-01T09:00"));
        Lot thanks = lot(5, POINTS, 7, at("2026-02-02T09:00"));
        Hold hold = new Hold("h1", OrderId.of("18"), List.of(first.portion(Points.of(30))), at("2026-02-03T10:15"));
        Hold again = new Hold("h2", OrderId.of("18"), List.of(first.portion(Points.of(30))), at("2026-02-04T10:00"));
        add(new Entry.Enrolled(at("2026-01-01T11:00"), ANNA, CARD));
        add(new Entry.Referred(at("2026-01-01T11:01"), BORIS));
        add(order("17", january, give(first, wait, stamp, confirm))); // 100, 2 beans
        add(new Entry.Activated(at("2026-01-15T00:00"), List.of(wait))); // 150
        add(new Entry.Confirmed(
                at("2026-02-01T09:00"),
                OrderId.of("17"),
                new Movement(List.of(confirmed), List.of(confirm), List.of()))); // 171
        add(new Entry.Granted(at("2026-02-02T09:00"), BORIS, OrderId.of("99"), give(thanks))); // 178
        add(new Entry.Held(at("2026-02-03T10:00"), hold)); // 148
        add(new Entry.Released(
                at("2026-02-03T10:15"), "h1", true, give(hold.portions().get(0)))); // 178
        add(new Entry.Held(at("2026-02-03T10:20"), hold)); // 148
        add(new Entry.Released(
                at("2026-02-03T10:21"), "h1", false, give(hold.portions().get(0)))); // 178
        add(new Entry.Held(at("2026-02-03T10:30"), again)); // 148
        add(new Entry.Captured(at("2026-02-03T10:40"), "h2", Points.of(20), give(first.portion(Points.of(10))))); // 158
        add(spent("s1", Optional.of("mug"), Optional.empty(), take(first.portion(Points.of(40))))); // 118
        add(new Entry.Refunded(at("2026-02-06T09:00"), "s1", give(first.portion(Points.of(40))))); // 158
        add(spent("s2", Optional.of("mug"), Optional.of("19"), take(first.portion(Points.of(10))))); // 148
        add(spent("s3", Optional.empty(), Optional.of("20"), take(first.portion(Points.of(10))))); // 138
        add(spent("s4", Optional.empty(), Optional.empty(), take(first.portion(Points.of(60))))); // 78
        add(new Entry.Extended(at("2026-02-05T09:00"), BEANS, at("2026-12-01T00:00")));
        returnsAndOthers(wait, thanks, confirmed);
        member();
    }

    private void returnsAndOthers(Lot wait, Lot thanks, Lot confirmed) {
        Entry.Reversal some = new Entry.Reversal(false, eur("1.00"), List.of(), List.of(), List.of());
        Entry.Reversal all = new Entry.Reversal(true, eur("1.00"), List.of(), List.of(), List.of());
        Return back = Return.of("r1", OrderId.of("17"), ANNA, at("2026-03-01T09:00"));
        add(new Entry.Returned(at("2026-03-01T09:00"), back.line(0, 1), some, take(wait.portion(Points.of(50))))); // 28
        add(new Entry.Returned(
                at("2026-03-02T09:00"), back, all, take(confirmed, thanks).owing(POINTS, Points.of(3)))); // -3
        Lot gift = lot(6, POINTS, 10, at("2026-03-03T09:00"));
        add(new Entry.Adjusted(at("2026-03-03T09:00"), "late parcel", "clerk-5", give(gift))); // 7
        add(new Entry.Absorbed(
                at("2026-03-03T09:00"), take(gift.portion(Points.of(3))).owing(POINTS, Points.of(-3)))); // 7
        add(new Entry.Sent(at("2026-03-04T09:00"), BORIS, take(gift.portion(Points.of(2))))); // 5
        add(new Entry.Received(at("2026-03-05T09:00"), BORIS, give(lot(7, POINTS, 1, at("2026-03-01T09:00"))))); // 6
        add(new Entry.Expired(at("2026-03-07T00:00"), take(gift.portion(Points.of(5))))); // 1
        Event installed = Event.of(EventKind.of("app-installed"), "e1", ANNA, at("2026-03-07T11:00"));
        add(new Entry.Earned(at("2026-03-07T11:00"), installed, award(), Movement.none()));
        add(new Entry.Cancelled(at("2026-03-08T09:00"), installed, List.of(), Movement.none()));
        add(new Entry.GrantCancelled( // whose points went with the order
                at("2026-03-08T09:00"), OrderId.of("99"), List.of(points(7)), Movement.none()));
    }

    private void member() {
        Instant time = at("2026-04-01T09:00");
        add(new Entry.TierChanged(time, Optional.of("Gold"), Optional.empty()));
        add(new Entry.TierChanged(time, Optional.of("Gold"), Optional.empty()));
        add(new Entry.TierChanged(time, Optional.empty(), Optional.empty()));
        add(new Entry.CardReplaced(time, OTHER_CARD, "lost by anna-4711", "clerk-5"));
        add(new Entry.Consented(new Consent("newsletter", true, time)));
        add(new Entry.Consented(new Consent("newsletter", false, time)));
        add(new Entry.StatusChanged(time, AccountStatus.FROZEN, "fraud?", "clerk-5", Optional.empty()));
        add(new Entry.StatusChanged(time, AccountStatus.ACTIVE, "no fraud", "clerk-5", Optional.empty()));
        add(new Entry.StatusChanged(time, AccountStatus.CLOSED, "asked", "clerk-5", Optional.empty()));
        add(new Entry.StatusChanged(time, AccountStatus.MERGED, "double", "clerk-5", Optional.of(BORIS)));
        add(new Entry.StatusChanged(time, AccountStatus.ERASED, "asked", "clerk-5", Optional.empty()));
        Account twin = Account.open(new Entry.Enrolled(time, BORIS, OTHER_CARD));
        add(twin.mergingInto(Account.open(new Entry.Enrolled(time, ANNA, CARD)), time));
    }

    private static Entry.Spent spent(String id, Optional<String> reward, Optional<String> order, Movement movement) {
        return new Entry.Spent(at("2026-02-05T09:00"), id, new Entry.Purpose(reward, order.map(OrderId::of)), movement);
    }

    private String text(Language language) {
        return Statement.of(PARIS).addAll(ledger).stream()
                .map(line -> line.text(language) + "\n")
                .collect(Collectors.joining());
    }

    @Test
    void everything_isToldInEnglish() {
        everything();

        assertThat(text(Language.english()))
                .isEqualTo(
                        """
                        1 January 2026  Joined the programme
                        1 January 2026  Recommended by another member
                        1 January 2026  Order 17 (50 points waiting until 15 January 2026, 21 points waiting until the shop confirms): +2 beans, balance 2 beans, +100 points, balance 100 points
                        15 January 2026  Now ready to use: 50 points: +50 points, balance 150 points
                        1 February 2026  Order 17 confirmed: +21 points, balance 171 points
                        2 February 2026  Thank you for recommending us: +7 points, balance 178 points
                        3 February 2026  Set aside for order 18 until 3 February 2026, 10:15: -30 points, balance 148 points
                        3 February 2026  No longer set aside, as the time was up: +30 points, balance 178 points
                        3 February 2026  Set aside for order 18 until 3 February 2026, 10:15: -30 points, balance 148 points
                        3 February 2026  No longer set aside: +30 points, balance 178 points
                        3 February 2026  Set aside for order 18 until 4 February 2026, 10:00: -30 points, balance 148 points
                        3 February 2026  Paid for order 18 with what was set aside: 20 points: +10 points, balance 158 points
                        5 February 2026  Reward mug: -40 points, balance 118 points
                        6 February 2026  Reward given back: +40 points, balance 158 points
                        5 February 2026  Reward mug with order 19: -10 points, balance 148 points
                        5 February 2026  Paid for order 20: -10 points, balance 138 points
                        5 February 2026  Spent: -60 points, balance 78 points
                        5 February 2026  All beans kept until the end of 30 November 2026
                        1 March 2026  Return of a part of order 17: -50 points, balance 28 points
                        2 March 2026  Return of order 17 (3 points owed): -31 points, balance -3 points
                        3 March 2026  Correction: late parcel: +10 points, balance 7 points
                        3 March 2026  Paid of what was owed: 3 points
                        4 March 2026  Sent to another member: -2 points, balance 5 points
                        5 March 2026  Received from another member: +1 point, balance 6 points
                        7 March 2026  Expired: -5 points, balance 1 point
                        7 March 2026  Event app-installed
                        8 March 2026  Event app-installed cancelled
                        8 March 2026  A recommendation does not count (7 points could not be taken back)
                        1 April 2026  Tier is now Gold
                        1 April 2026  Tier Gold kept
                        1 April 2026  No tier
                        1 April 2026  New card number
                        1 April 2026  Agreed to newsletter
                        1 April 2026  Did not agree to newsletter
                        1 April 2026  Account frozen
                        1 April 2026  Account active again
                        1 April 2026  Account closed
                        1 April 2026  Account merged into another
                        1 April 2026  Account erased
                        1 April 2026  Joined with another account of the same person
                        """);
    }

    @Test
    void everything_isToldInRussian() {
        everything();

        assertThat(text(Language.russian()))
                .isEqualTo(
                        """
                        1 января 2026 г.  Вступление в программу
                        1 января 2026 г.  По рекомендации другого участника
                        1 января 2026 г.  Заказ 17 (в ожидании до 15 января 2026 г.: 50 баллов, до подтверждения магазином в ожидании: 21 балл): +2 beans, на счёте 2 beans, +100 баллов, на счёте 100 баллов
                        15 января 2026 г.  Теперь можно использовать: 50 баллов: +50 баллов, на счёте 150 баллов
                        1 февраля 2026 г.  Заказ 17 подтверждён: +21 балл, на счёте 171 балл
                        2 февраля 2026 г.  Спасибо за рекомендацию: +7 баллов, на счёте 178 баллов
                        3 февраля 2026 г.  Отложено на заказ 18 до 3 февраля 2026 г., 10:15: -30 баллов, на счёте 148 баллов
                        3 февраля 2026 г.  Отложенное возвращено, так как время вышло: +30 баллов, на счёте 178 баллов
                        3 февраля 2026 г.  Отложено на заказ 18 до 3 февраля 2026 г., 10:15: -30 баллов, на счёте 148 баллов
                        3 февраля 2026 г.  Отложенное возвращено: +30 баллов, на счёте 178 баллов
                        3 февраля 2026 г.  Отложено на заказ 18 до 4 февраля 2026 г., 10:00: -30 баллов, на счёте 148 баллов
                        3 февраля 2026 г.  Заказ 18 оплачен отложенным: 20 баллов: +10 баллов, на счёте 158 баллов
                        5 февраля 2026 г.  Награда mug: -40 баллов, на счёте 118 баллов
                        6 февраля 2026 г.  Награда возвращена: +40 баллов, на счёте 158 баллов
                        5 февраля 2026 г.  Награда mug к заказу 19: -10 баллов, на счёте 148 баллов
                        5 февраля 2026 г.  Оплата заказа 20: -10 баллов, на счёте 138 баллов
                        5 февраля 2026 г.  Списание: -60 баллов, на счёте 78 баллов
                        5 февраля 2026 г.  Единица «beans»: срок продлён до конца дня 30 ноября 2026 г.
                        1 марта 2026 г.  Возврат части заказа 17: -50 баллов, на счёте 28 баллов
                        2 марта 2026 г.  Возврат заказа 17 (долг: 3 балла): -31 балл, на счёте -3 балла
                        3 марта 2026 г.  Исправление: late parcel: +10 баллов, на счёте 7 баллов
                        3 марта 2026 г.  В счёт долга: 3 балла
                        4 марта 2026 г.  Перевод другому участнику: -2 балла, на счёте 5 баллов
                        5 марта 2026 г.  Перевод от другого участника: +1 балл, на счёте 6 баллов
                        7 марта 2026 г.  Срок действия истёк: -5 баллов, на счёте 1 балл
                        7 марта 2026 г.  Событие app-installed
                        8 марта 2026 г.  Событие app-installed: отменено
                        8 марта 2026 г.  Рекомендация не засчитана (не удалось списать: 7 баллов)
                        1 апреля 2026 г.  Уровень теперь Gold
                        1 апреля 2026 г.  Уровень Gold сохранён
                        1 апреля 2026 г.  Без уровня
                        1 апреля 2026 г.  Новый номер карты
                        1 апреля 2026 г.  Согласие дано: newsletter
                        1 апреля 2026 г.  Согласия нет: newsletter
                        1 апреля 2026 г.  Счёт заморожен
                        1 апреля 2026 г.  Счёт снова действует
                        1 апреля 2026 г.  Счёт закрыт
                        1 апреля 2026 г.  Счёт объединён с другим
                        1 апреля 2026 г.  Данные счёта удалены
                        1 апреля 2026 г.  Присоединён другой счёт того же человека
                        """);
    }

    @Test
    void kinds_ofEntriesAreAllTold() {
        everything();

        assertThat(ledger.stream()
                        .<Object>map(posting -> posting.entry().getClass())
                        .collect(Collectors.toSet()))
                .containsExactlyInAnyOrder((Object[]) Entry.class.getPermittedSubclasses());
    }

    @Test
    void everything_isARealLedger() {
        // The account itself accepts each entry, and agrees on the balance in the end.
        everything();
        Account account = Account.open((Entry.Enrolled) ledger.get(0).entry());
        for (Posting posting : ledger.subList(1, ledger.size())) {
            account = account.with(posting.entry());
        }
        Statement statement = Statement.of(PARIS);
        statement.addAll(ledger);

        assertThat(statement.balance(POINTS))
                .isEqualTo(account.balanceAt(POINTS, at("2026-04-01T09:00")))
                .isEqualTo(Points.of(1));
        assertThat(statement.balance(BEANS)).isEqualTo(Points.of(2));
        assertThat(statement.balance(PointsUnit.of("none"))).isEqualTo(Points.ZERO);
    }

    @Test
    void texts_nameNoMemberNoCardAndNoStaff() {
        everything();
        List<Statement.Line> lines = Statement.of(PARIS).addAll(ledger);

        assertThat(text(Language.english()) + text(Language.russian()) + lines)
                .doesNotContain("anna", "boris", CARD.value(), OTHER_CARD.value(), "clerk-5", "fraud");
    }

    @Test
    void line_isDataToo() {
        everything();
        Statement.Line line = Statement.of(PARIS).addAll(ledger).get(2);

        assertThat(line.date()).hasToString("2026-01-01");
        assertThat(line.posting()).isEqualTo(ledger.get(2));
        assertThat(line.changes())
                .containsExactly(
                        new Statement.Change(new Amount(BEANS, Points.of(2)), new Amount(BEANS, Points.of(2))),
                        new Statement.Change(new Amount(POINTS, Points.of(100)), new Amount(POINTS, Points.of(100))));
        assertThat(line.change(POINTS)).isEqualTo(Points.of(100));
        assertThat(line.change(PointsUnit.of("none"))).isEqualTo(Points.ZERO);
        assertThat(line.what(Language.english())).startsWith("Order 17 (50 points waiting");
    }

    @Test
    void date_isThatOfTheProgrammesZone() {
        add(new Entry.Enrolled(Instant.parse("2026-03-06T23:30:00Z"), ANNA, CARD));

        assertThat(text(Language.english())).isEqualTo("7 March 2026  Joined the programme\n");
    }

    @Test
    void add_refusesAGap() {
        everything();
        Statement statement = Statement.of(PARIS);

        assertThatThrownBy(() -> statement.add(ledger.get(1)))
                .hasMessage("a statement must have every posting in its order: 0 then 2");
        statement.add(ledger.get(0));
        assertThatThrownBy(() -> statement.add(ledger.get(0)))
                .hasMessage("a statement must have every posting in its order: 1 then 1");
        assertThat(statement.add(ledger.get(1)).changes()).isEmpty();
    }

    @Test
    void capture_ofNoHoldIsRefused() {
        add(new Entry.Captured(at("2026-02-03T10:40"), "h2", Points.of(20), Movement.none()));

        assertThatThrownBy(() -> Statement.of(PARIS).addAll(ledger))
                .hasMessage("a hold must be open to be captured: h2");
    }

    @Test
    void payment_saysWhatPointsWereWorth() {
        Entry.Purpose purpose = new Entry.Purpose(
                Optional.empty(), Optional.of(OrderId.of("20")), Optional.of(Money.parse("EUR 5.00")));
        Entry.Spent spent = new Entry.Spent(at("2026-02-05T09:00"), "s1", purpose, Movement.none());
        EntryWords words = new EntryWords(PARIS, new HashMap<>());

        assertThat(Language.english().say(words.of(spent))).isEqualTo("Paid EUR 5.00 of order 20 with points");
        assertThat(Language.russian().say(words.of(spent))).isEqualTo("Баллами оплачено 5,00 EUR в заказе 20");
    }

    private String returned(Movement movement, Amount... revoked) {
        Entry.Reversal part = new Entry.Reversal(false, eur("1.00"), List.of(revoked), List.of(), List.of());
        Instant time = at("2026-03-01T09:00");
        Return back = Return.of("r1", OrderId.of("17"), ANNA, time).line(0, 1);
        Posting posting = new Posting(1, time, "command/0", new Entry.Returned(time, back, part, movement));
        return Statement.of(PARIS).add(posting).text(Language.english());
    }

    private static Amount points(long points) {
        return new Amount(POINTS, Points.of(points));
    }

    @Test
    void quote_thatWasNotReached_isSaid() {
        Award less = new Award(
                new ProgramVersion("bean-club", 1),
                new Award.Circumstances(Optional.empty(), false, false, List.of()),
                eur("9.00"),
                List.of(),
                List.of(),
                List.of(points(80)));
        Instant time = at("2026-03-01T09:00");
        Entry entry =
                new Entry.Earned(time, Till.purchase("18", time, cup("9.00")), less, give(lot(1, POINTS, 20, time)));
        Posting posting = new Posting(1, time, "command/0", entry);

        assertThat(Statement.of(PARIS).add(posting).text(Language.english()))
                .isEqualTo("1 March 2026  Order 18 (80 points were quoted before): +20 points, balance 20 points");
        assertThat(Statement.of(PARIS).add(posting).text(Language.russian()))
                .isEqualTo("1 марта 2026 г.  Заказ 18 (в предварительном расчёте было: 80 баллов): "
                        + "+20 баллов, на счёте 20 баллов");
    }

    @Test
    void waitingPointsAReturnTakes_areSaid() {
        Lot wait = lot(1, POINTS, 63, at("2026-02-25T12:00")).usableFrom(at("2026-03-11T00:00"));

        assertThat(returned(take(wait), points(63)))
                .isEqualTo("1 March 2026  Return of a part of order 17 (63 points taken while waiting)");
    }

    @Test
    void pointsAReturnCannotTake_areSaid() {
        Lot rest = lot(1, POINTS, 20, at("2026-02-01T12:00"));

        assertThat(returned(take(rest), points(30)))
                .isEqualTo("1 March 2026  Return of a part of order 17 (10 points could not be taken back): "
                        + "-20 points, balance -20 points");
        assertThat(returned(take(rest).owing(POINTS, Points.of(10)), points(30)))
                .isEqualTo("1 March 2026  Return of a part of order 17 (10 points owed): "
                        + "-30 points, balance -30 points");
    }
}
