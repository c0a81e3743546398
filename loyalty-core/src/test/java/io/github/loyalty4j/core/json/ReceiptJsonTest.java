package io.github.loyalty4j.core.json;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.loyalty4j.core.activity.Event;
import io.github.loyalty4j.core.activity.EventKind;
import io.github.loyalty4j.core.activity.OrderId;
import io.github.loyalty4j.core.activity.Purchase;
import io.github.loyalty4j.core.activity.Return;
import io.github.loyalty4j.core.card.CardNumber;
import io.github.loyalty4j.core.card.Consent;
import io.github.loyalty4j.core.card.MemberId;
import io.github.loyalty4j.core.engine.Command;
import io.github.loyalty4j.core.engine.Engine;
import io.github.loyalty4j.core.engine.Receipt;
import io.github.loyalty4j.core.engine.Rejection;
import io.github.loyalty4j.core.engine.Situation;
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
import io.github.loyalty4j.core.program.LoyaltyProgram;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;

class ReceiptJsonTest {
    private static final LoyaltyProgram PROGRAM = ProgramJson.parse(
            """
            {"format":2,"id":"club","version":1,"currency":"EUR","zone":"Z","expiry":{"afterMonths":1},"earn":[
              {"id":"base","type":"perAmount","points":1,"per":"1.00","caps":[{"most":15,"window":"DAY"}]},
              {"id":"app","type":"fixed","points":5,"when":{"channel":["app"]}}],
             "tiers":[{"name":"Gold","from":500}],
             "tierPolicy":{"window":"CALENDAR_YEAR","downgrade":"MANY"}}
            """);
    private static final Engine ENGINE = Engine.of(PROGRAM);
    private static final Instant NOW = Instant.parse("2026-03-01T09:00:00Z");
    private static final MemberId ANNA = MemberId.of("anna");
    private static final CardNumber CARD = CardNumber.random(new SecureRandom());
    private static final Entry.Enrolled ENROLLED = new Entry.Enrolled(NOW, ANNA, CARD);
    private static final OrderId ORDER = OrderId.of("o-1");

    private static Lot lot(long number, long points) {
        return Lot.of(number, PointsUnit.POINTS, Points.of(points), NOW);
    }

    private static String entry(Entry entry) {
        String line = ReceiptJson.posting(new Posting(1, NOW, "key", entry));
        String head = "{\"number\":1,\"recorded\":\"2026-03-01T09:00:00Z\",\"command\":\"key\",\"entry\":";
        assertThat(line).startsWith(head).endsWith("}");
        return line.substring(head.length(), line.length() - 1).replace('"', '\'');
    }

    @Test
    void applied_tellsWhatWasEarnedAndWhy() {
        Command command = CommandJson.of(PROGRAM)
                .parse(
                        """
                        {"now":"2026-03-01T09:00:00Z","command":"purchase","member":"anna","order":"o-1","amount":"19.99"}
                        """)
                .command();
        Receipt receipt = Engine.of(PROGRAM)
                .decide(Situation.of(Account.open(ENROLLED)), command, NOW)
                .match(yes -> yes, no -> {
                    throw new AssertionError(no);
                });
        String expected = "{'now':'2026-03-01T09:00:00Z','command':'order/o-1','outcome':'applied','entries':{'anna':[{"
                + "'type':'earned','time':'2026-03-01T09:00:00Z','order':'o-1','program':'club v1','basis':'19.99','trace':["
                + "{'rule':'base','step':'EARNED','unit':'points','points':19,'amount':'19.99'},"
                + "{'rule':'base','step':'CAPPED','unit':'points','points':-4,'cap':'15 per DAY'},"
                + "{'rule':'app','step':'CONDITION_FAILED','unit':'points','points':0,'condition':{'channel':['app']}}],"
                // a month from 1 March lasts to the end of 1 April
                + "'given':[{'number':1,'points':15,'earned':'2026-03-01T09:00:00Z','usable':'2026-03-01T09:00:00Z',"
                + "'expires':'2026-04-02T00:00:00Z','unit':'points'}]}]}}";
        assertThat(ReceiptJson.applied(command, receipt, NOW)).isEqualTo(expected.replace('\'', '"'));
        assertThat(ReceiptJson.replayed(command, receipt, NOW))
                .isEqualTo(expected.replace('\'', '"').replace("applied", "replayed"));
    }

    @Test
    void rejected_tellsTheCodeAndTheReason() {
        assertThat(ReceiptJson.rejected(
                        new Command.Confirm(ANNA, ORDER), Rejection.of(Rejection.Code.UNKNOWN, "no \"o-1\""), NOW))
                .isEqualTo("{\"now\":\"2026-03-01T09:00:00Z\",\"command\":\"confirm/o-1\",\"outcome\":\"rejected\","
                        + "\"code\":\"UNKNOWN\",\"message\":\"no \\\"o-1\\\"\"}");
    }

    @Test
    void lines_neverHaveTheNumberOfACard() {
        Command replace = new Command.ReplaceCard(ANNA, "lost-1", CARD, new Command.Note("lost", "clerk"));
        Entry.CardReplaced replaced = new Entry.CardReplaced(NOW, CARD, "lost", "clerk-5");
        TreeMap<MemberId, List<Entry>> entries = new TreeMap<>();
        entries.put(ANNA, List.of(ENROLLED, replaced));
        assertThat(List.of(
                        ReceiptJson.applied(replace, new Receipt(ANNA, entries, List.of()), NOW),
                        ReceiptJson.rejected(replace, Rejection.of(Rejection.Code.NOT_ACTIVE, "no"), NOW),
                        ReceiptJson.posting(new Posting(2, NOW, replace.key(), replaced)),
                        ReceiptJson.account(ENGINE, Account.open(ENROLLED), NOW)))
                .noneMatch(line -> line.contains(CARD.value()) || line.contains(CARD.grouped()))
                .anyMatch(line -> line.contains("\"command\":\"card/lost-1\""));
    }

    @Test
    void account_tellsBalancesLotsTierAndHolds() {
        Instant april = Instant.parse("2026-04-01T00:00:00Z");
        Account account = Account.open(ENROLLED)
                .with(List.of(
                        new Entry.Adjusted(
                                NOW,
                                "why",
                                "clerk",
                                Movement.give(List.of(
                                        lot(1, 100).expiring(april), lot(2, 30).awaitingConfirmation()))),
                        new Entry.Held(
                                NOW, new Hold("h", ORDER, List.of(lot(1, 40).expiring(april)), april)),
                        new Entry.TierChanged(NOW, Optional.of("Gold"), Optional.of(april))));
        assertThat(ReceiptJson.account(ENGINE, account, NOW).replace('"', '\''))
                .isEqualTo(
                        "{'now':'2026-03-01T09:00:00Z','member':'anna','status':'ACTIVE','tier':'Gold',"
                                + "'tierCheck':'2026-04-01T00:00:00Z','units':{'points':{'balance':60,'waiting':30,'held':40,'debt':0,"
                                + "'lots':[{'number':1,'points':60,'earned':'2026-03-01T09:00:00Z','usable':'2026-03-01T09:00:00Z',"
                                + "'expires':'2026-04-01T00:00:00Z'},{'number':2,'points':30,'earned':'2026-03-01T09:00:00Z'}]}},"
                                + "'holds':[{'id':'h','order':'o-1','unit':'points','points':40,'expires':'2026-04-01T00:00:00Z'}]}");
        // what is expired is gone without any job: the hold ends, and its points are past their time
        // and so is a tier whose check would not have left it
        assertThat(ReceiptJson.account(ENGINE, account, april))
                .contains("\"balance\":0")
                .doesNotContain("\"tier")
                .endsWith("\"holds\":[]}");
    }

    @Test
    void entries_tellWhatTheyAreAbout() {
        String head = "'time':'2026-03-01T09:00:00Z'";
        Movement none = Movement.none();
        assertThat(entry(new Entry.Confirmed(NOW, ORDER, none)))
                .isEqualTo("{'type':'confirmed'," + head + ",'order':'o-1'}");
        assertThat(entry(new Entry.Captured(NOW, "h", Points.of(3), none)))
                .isEqualTo("{'type':'captured'," + head + ",'hold':'h','points':3}");
        assertThat(entry(new Entry.Released(NOW, "h", true, none)))
                .isEqualTo("{'type':'released'," + head + ",'hold':'h','expired':true}");
        assertThat(entry(new Entry.Refunded(NOW, "x", none))).isEqualTo("{'type':'refunded'," + head + ",'spend':'x'}");
        assertThat(entry(new Entry.Spent(
                        NOW,
                        "x",
                        new Entry.Purpose(Optional.of("mug"), Optional.of(ORDER)),
                        Movement.take(List.of(lot(1, 5))))))
                .isEqualTo("{'type':'spent'," + head
                        + ",'id':'x','reward':'mug','order':'o-1','taken':[{'number':1,'points':5,"
                        + "'earned':'2026-03-01T09:00:00Z','usable':'2026-03-01T09:00:00Z','unit':'points'}]}");
        assertThat(entry(new Entry.Spent(
                        NOW,
                        "x",
                        new Entry.Purpose(Optional.empty(), Optional.of(ORDER), Optional.of(Money.parse("EUR 5.00"))),
                        none)))
                .isEqualTo("{'type':'spent'," + head + ",'id':'x','order':'o-1','worth':'5.00'}");
        assertThat(entry(new Entry.Sent(NOW, MemberId.of("bob"), none)))
                .isEqualTo("{'type':'sent'," + head + ",'to':'bob'}");
        assertThat(entry(new Entry.Received(NOW, ANNA, none)))
                .isEqualTo("{'type':'received'," + head + ",'from':'anna'}");
        assertThat(entry(new Entry.Referred(NOW, ANNA))).isEqualTo("{'type':'referred'," + head + ",'by':'anna'}");
        assertThat(entry(new Entry.Granted(NOW, ANNA, ORDER, none)))
                .isEqualTo("{'type':'granted'," + head + ",'friend':'anna','order':'o-1'}");
        assertThat(entry(new Entry.Consented(new Consent("news", true, NOW))))
                .isEqualTo("{'type':'consented'," + head + ",'purpose':'news','given':true}");
        assertThat(entry(new Entry.StatusChanged(
                        NOW, AccountStatus.MERGED, "why", "clerk-5", Optional.of(MemberId.of("bob")))))
                .isEqualTo("{'type':'statusChanged'," + head + ",'status':'MERGED','reason':'why','actor':'clerk-5',"
                        + "'mergedInto':'bob'}");
        assertThat(entry(new Entry.Extended(NOW, PointsUnit.POINTS, NOW.plusSeconds(1))))
                .isEqualTo("{'type':'extended'," + head + ",'unit':'points','expires':'2026-03-01T09:00:01Z'}");
        assertThat(entry(new Entry.Activated(NOW, List.of(lot(7, 5).sliding()))))
                .contains("'type':'activated'")
                .contains("'lots':[{'number':7,'points':5,")
                .contains("'sliding':true");
    }

    @Test
    void entry_ofACancellation_tellsWhatIsRevoked() {
        Amount five = new Amount(PointsUnit.POINTS, Points.of(5));
        Event review = Event.of(EventKind.REVIEW, "review-77", ANNA, NOW);
        String end = ",'revoked':[{'unit':'points','points':5}]}";
        assertThat(entry(new Entry.Cancelled(NOW, review, List.of(five), Movement.none())))
                .isEqualTo("{'type':'cancelled','time':'2026-03-01T09:00:00Z','event':'review','id':'review-77'" + end);
        assertThat(entry(new Entry.GrantCancelled(NOW, ORDER, List.of(five), Movement.none())))
                .isEqualTo("{'type':'grantCancelled','time':'2026-03-01T09:00:00Z','order':'o-1'" + end);
    }

    @Test
    void award_tellsWhatHadBeenQuoted() {
        Amount five = new Amount(PointsUnit.POINTS, Points.of(5));
        Award award = new Award(
                PROGRAM.version(),
                new Award.Circumstances(Optional.empty(), false, false, List.of()),
                Money.parse("EUR 1.00"),
                List.of(),
                List.of(),
                List.of(five));
        assertThat(entry(new Entry.Earned(
                        NOW, Purchase.of(ORDER, ANNA, Money.parse("EUR 1.00"), NOW), award, Movement.none())))
                .isEqualTo(
                        "{'type':'earned','time':'2026-03-01T09:00:00Z','order':'o-1','program':'club v1','basis':'1.00',"
                                + "'trace':[],'quoted':[{'unit':'points','points':5}]}");
    }

    @Test
    void entry_ofAReturn_tellsWhatCameBackAndWhatIsOwed() {
        Amount five = new Amount(PointsUnit.POINTS, Points.of(5));
        Entry.Reversal reversal =
                new Entry.Reversal(true, Money.parse("EUR 5.00"), List.of(five), List.of(), List.of());
        assertThat(entry(new Entry.Returned(
                        NOW,
                        Return.of("r-1", ORDER, ANNA, NOW),
                        reversal,
                        Movement.none().owing(PointsUnit.POINTS, Points.of(5)))))
                .isEqualTo("{'type':'returned','time':'2026-03-01T09:00:00Z','return':'r-1','order':'o-1','whole':true,"
                        + "'revoked':[{'unit':'points','points':5}],'owed':[{'unit':'points','points':5}]}");
    }
}
