package io.github.loyalty4j.core.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.loyalty4j.core.activity.ActivityContext;
import io.github.loyalty4j.core.activity.Event;
import io.github.loyalty4j.core.activity.EventKind;
import io.github.loyalty4j.core.activity.Line;
import io.github.loyalty4j.core.activity.OrderId;
import io.github.loyalty4j.core.activity.Purchase;
import io.github.loyalty4j.core.activity.Return;
import io.github.loyalty4j.core.card.CardNumber;
import io.github.loyalty4j.core.card.Consent;
import io.github.loyalty4j.core.card.MemberId;
import io.github.loyalty4j.core.engine.Command;
import io.github.loyalty4j.core.ledger.AccountStatus;
import io.github.loyalty4j.core.points.Amount;
import io.github.loyalty4j.core.points.Points;
import io.github.loyalty4j.core.points.PointsUnit;
import io.github.loyalty4j.core.program.LoyaltyProgram;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CommandJsonTest {
    private static final LoyaltyProgram PROGRAM = ProgramJson.parse(
            """
            {"format":2,"id":"club","version":1,"currency":"EUR","zone":"Z","units":["points","stamps"],"earn":[]}
            """);
    private static final Instant NOW = Instant.parse("2026-03-01T09:00:00Z");
    private static final MemberId ANNA = MemberId.of("anna");
    private static final OrderId ORDER = OrderId.of("o-1");
    private static final CardNumber CARD = CardNumber.random(new SecureRandom());
    private static final Command.Note NOTE = new Command.Note("why", "clerk");

    private static String line(String command, String rest) {
        return "{\"now\":\"2026-03-01T09:00:00Z\",\"command\":\"" + command + "\",\"member\":\"anna\""
                + rest.replace('\'', '"') + "}";
    }

    private static Command read(String command, String rest) {
        CommandJson.Timed timed = CommandJson.of(PROGRAM).parse(line(command, rest));
        assertThat(timed.now()).isEqualTo(NOW);
        return timed.command();
    }

    private static Money euros(String amount) {
        return Money.parse("EUR " + amount);
    }

    @Test
    void enroll_takesACard_orOneOfTheSupplier() {
        assertThat(read("enroll", ",'card':'" + CARD.grouped() + "'")).isEqualTo(new Command.Enroll(ANNA, CARD));
        assertThat(CommandJson.of(PROGRAM)
                        .withCards(() -> CARD)
                        .parse(line("enroll", ""))
                        .command())
                .isEqualTo(new Command.Enroll(ANNA, CARD));
        assertThatThrownBy(() -> read("enroll", "")).hasMessage("field 'card' is missing");
    }

    @Test
    void purchase_ofAnAmount() {
        assertThat(read("purchase", ",'order':'o-1','amount':'19.99'"))
                .isEqualTo(new Command.Record(Purchase.of(ORDER, ANNA, euros("19.99"), NOW)));
        assertThat(read("purchase", ",'order':'o-1','amount':'1999','currency':'JPY','time':'2026-02-28T00:00:00Z'"))
                .isEqualTo(new Command.Record(
                        Purchase.of(ORDER, ANNA, Money.parse("JPY 1999"), Instant.parse("2026-02-28T00:00:00Z"))));
    }

    @Test
    void purchase_ofLines() {
        Purchase purchase = Purchase.of(
                        ORDER,
                        ANNA,
                        List.of(
                                Line.of("espresso", 2, euros("18.00"))
                                        .in("coffee", "beans")
                                        .discount(euros("3.60"))
                                        .tax(euros("2.00")),
                                Line.shipping(euros("4.90")),
                                Line.giftCard(1, euros("50.00"))),
                        NOW)
                .in(ActivityContext.none().channel("app").location("paris-1").tags("vip"))
                .paidWithPoints(euros("5.00"));
        assertThat(read(
                        "purchase",
                        ",'order':'o-1','channel':'app','location':'paris-1','tags':['vip'],'paidWithPoints':'5.00','lines':["
                                + "{'sku':'espresso','quantity':2,'unitPrice':'18.00','categories':['coffee','beans'],'discount':'3.60','tax':'2.00'},"
                                + "{'kind':'SHIPPING','unitPrice':'4.90'},{'kind':'GIFT_CARD','unitPrice':'50.00'}]"))
                .isEqualTo(new Command.Record(purchase));
    }

    @Test
    void event_andConfirm() {
        assertThat(read("event", ",'kind':'review','id':'r-1','channel':'web'"))
                .isEqualTo(new Command.Record(Event.of(EventKind.REVIEW, "r-1", ANNA, NOW)
                        .in(ActivityContext.none().channel("web"))));
        assertThat(read("confirm", ",'order':'o-1'")).isEqualTo(new Command.Confirm(ANNA, ORDER));
        assertThat(read("cancel", ",'event':'r-1'")).isEqualTo(new Command.Cancel(ANNA, "r-1"));
        assertThat(read("cancelReferral", ",'order':'o-1'")).isEqualTo(new Command.CancelReferral(ANNA, ORDER));
    }

    @Test
    void return_ofAll_ofLines_ofAnAmount() {
        Return all = Return.of("r-1", ORDER, ANNA, NOW);
        assertThat(read("return", ",'id':'r-1','order':'o-1'")).isEqualTo(new Command.GiveBack(all));
        assertThat(read("return", ",'id':'r-1','order':'o-1','amount':'5.00'"))
                .isEqualTo(new Command.GiveBack(all.amount(euros("5.00"))));
        assertThat(read(
                        "return",
                        ",'id':'r-1','order':'o-1','lines':[{'line':0,'quantity':1},{'line':2,'quantity':3}]"))
                .isEqualTo(new Command.GiveBack(all.line(0, 1).line(2, 3)));
    }

    @Test
    void spending() {
        Amount stamps = new Amount(PointsUnit.of("stamps"), Points.of(5));
        assertThat(read("hold", ",'id':'h','order':'o-1','points':5,'unit':'stamps','lasts':'PT15M'"))
                .isEqualTo(new Command.HoldPoints(
                        ANNA, new Command.HoldRequest("h", ORDER, stamps, Duration.ofMinutes(15))));
        assertThat(read("capture", ",'hold':'h','points':3")).isEqualTo(new Command.Capture(ANNA, "h", Points.of(3)));
        assertThat(read("release", ",'hold':'h'")).isEqualTo(new Command.Release(ANNA, "h"));
        assertThat(read("pay", ",'id':'p','order':'o-1','total':'40.00','points':500"))
                .isEqualTo(
                        new Command.Pay(ANNA, new Command.PaymentRequest("p", ORDER, euros("40.00"), Points.of(500))));
        assertThat(read("redeem", ",'id':'x','reward':'mug'"))
                .isEqualTo(new Command.Redeem(ANNA, "x", "mug", Optional.empty()));
        assertThat(read("redeem", ",'id':'x','reward':'mug','order':'o-1'"))
                .isEqualTo(new Command.Redeem(ANNA, "x", "mug", Optional.of(ORDER)));
        assertThat(read("refund", ",'redemption':'x'")).isEqualTo(new Command.Refund(ANNA, "x"));
    }

    @Test
    void care() {
        Amount less = new Amount(PointsUnit.POINTS, Points.of(-20));
        MemberId bob = MemberId.of("bob");
        assertThat(read("adjust", ",'id':'a','points':-20,'reason':'why','actor':'clerk'"))
                .isEqualTo(new Command.Adjust(ANNA, "a", less, NOTE));
        assertThat(read("transfer", ",'to':'bob','id':'t','points':50"))
                .isEqualTo(new Command.Transfer(ANNA, bob, "t", new Amount(PointsUnit.POINTS, Points.of(50))));
        assertThat(read("merge", ",'into':'bob','reason':'why','actor':'clerk'"))
                .isEqualTo(new Command.Merge(ANNA, bob, NOTE));
        assertThat(read("replaceCard", ",'id':'c-1','card':'" + CARD.value() + "','reason':'why','actor':'clerk'"))
                .isEqualTo(new Command.ReplaceCard(ANNA, "c-1", CARD, NOTE));
        assertThat(read("setStatus", ",'id':'s','status':'FROZEN','reason':'why','actor':'clerk'"))
                .isEqualTo(new Command.SetStatus(ANNA, "s", AccountStatus.FROZEN, NOTE));
        assertThat(read("consent", ",'purpose':'newsletter','given':false"))
                .isEqualTo(new Command.GiveConsent(ANNA, new Consent("newsletter", false, NOW)));
        assertThat(read("refer", ",'by':'bob'")).isEqualTo(new Command.Refer(ANNA, bob));
        assertThat(read("closeDay", ",'day':'2026-03-02'"))
                .isEqualTo(new Command.CloseDay(ANNA, LocalDate.of(2026, 3, 2)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "refund|,'redemption':'x','order':'o'|/order|unknown field 'order'; known are [command, member, now, redemption]",
                "refund||``|field 'redemption' is missing",
                "refund|,'redemption':' '|``|redemption id must not be blank",
                "cancel|,'event':' '|/event|event id must not be blank",
                "buy||/command|must be one of [adjust, cancel, cancelReferral, capture,",
                "purchase|,'order':'o'|``|must have 'amount' or 'lines'",
                "purchase|,'order':'o','amount':'1.00','lines':[]|``|must have 'amount' or 'lines'",
                "purchase|,'order':'o','amount':1.5|/amount|must be a string: 1.5",
                "purchase|,'order':'o','amount':'-1.00'|/amount|amount must be digits",
                "purchase|,'order':'o','amount':'1.005'|/amount|amount must have at most 2 decimal places in EUR: '1.005'",
                "purchase|,'order':'o','amount':'1000000000.01'|/amount|purchase amount must be at most 1000000000",
                "purchase|,'order':'o','amount':'1.00','time':'2262-01-01T00:00:00Z'|/time|time must be from 1678 to 2261",
                "purchase|,'order':'o','amount':'1.00','paidWithPoints':'1.01'|/paidWithPoints|part paid with points must be zero to EUR 1.00",
                "purchase|,'order':'o','lines':[]|/lines|purchase must have 1 to 1000 lines: has 0",
                "purchase|,'order':'o','lines':[{'sku':'a','unitPrice':'1.00','quantity':0}]|/lines/0|quantity must be 1 to 1000000: 0",
                "purchase|,'order':'o','lines':[{'kind':'SHIPPING','sku':'a','unitPrice':'1.00'}]|/lines/0/sku|unknown field 'sku'",
                "purchase|,'order':'o','lines':[{'sku':'a','unitPrice':'1.00','discount':'1.01'}]|/lines/0/discount|discount must be zero to EUR 1.00",
                "return|,'id':'r','order':'o','amount':'1.00','lines':[]|``|must not have both 'amount' and 'lines'",
                "return|,'id':'r','order':'o','lines':[]|/lines|lines that come back must be 1 or more: none",
                "return|,'id':'r','order':'o','lines':[{'line':0,'quantity':1},{'line':0,'quantity':1}]|/lines/1|a line must be named once: 0",
                "hold|,'id':'h','order':'o','points':1,'unit':'stars','lasts':'PT1M'|/unit|must be a unit of the programme, [points, stamps]: 'stars'",
                "hold|,'id':'h','order':'o','points':1,'lasts':'PT0S'|``|a hold must last more than nothing",
                "adjust|,'id':'a','points':0,'reason':'w','actor':'c'|``|an adjustment must give or take points: 0",
                "transfer|,'to':'anna','id':'t','points':1|``|the other account must be another member's",
                "setStatus|,'id':'s','status':'MERGED','reason':'w','actor':'c'|/status|must be one of [ACTIVE, FROZEN, CLOSED, ERASED]: 'MERGED'",
                "consent|,'purpose':'News','given':true|/purpose|purpose of a consent must be 1 to 64",
                "closeDay|,'day':'2026-02-30'|/day|Text '2026-02-30' could not be parsed",
            })
    void parse_ofABadField_pointsAtIt(String command, String rest, String pointer, String message) {
        assertThatThrownBy(() -> read(command, rest == null ? "" : rest))
                .isInstanceOfSatisfying(InvalidCommandException.class, e -> {
                    assertThat(e.getMessage()).startsWith(pointer.isEmpty() ? message : pointer + ": " + message);
                    assertThat(e.pointer()).isEqualTo(pointer);
                });
    }

    @Test
    void parse_ofAWrongCard_doesNotTellIt() {
        assertThatThrownBy(() -> read("enroll", ",'card':'0000-0000-0000-0001'"))
                .hasMessage("/card: card number's check character must fit: a character is mistyped");
    }

    @Property(tries = 500)
    void parse_ofAnyText_isRefused(@ForAll String text) {
        assertThatThrownBy(() -> CommandJson.of(PROGRAM).parse(text)).isInstanceOf(InvalidCommandException.class);
    }
}
