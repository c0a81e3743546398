package io.github.loyalty4j.campaign.json;

import static io.github.loyalty4j.campaign.Corner.APPLE;
import static io.github.loyalty4j.campaign.Corner.EMAIL;
import static io.github.loyalty4j.campaign.Corner.JOINED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.github.loyalty4j.campaign.Corner;
import io.github.loyalty4j.campaign.audience.Profile;
import io.github.loyalty4j.campaign.audience.Segment;
import io.github.loyalty4j.campaign.audience.SegmentChange;
import io.github.loyalty4j.campaign.audience.Signal;
import io.github.loyalty4j.campaign.audience.Trait;
import io.github.loyalty4j.campaign.delivery.FrequencyCap;
import io.github.loyalty4j.campaign.delivery.Notification;
import io.github.loyalty4j.campaign.delivery.Priority;
import io.github.loyalty4j.campaign.delivery.QuietHours;
import io.github.loyalty4j.campaign.goodwill.BudgetBook;
import io.github.loyalty4j.campaign.goodwill.InMemoryBudgetBook;
import io.github.loyalty4j.campaign.offer.Offer;
import io.github.loyalty4j.campaign.offer.OfferCodes;
import io.github.loyalty4j.campaign.trigger.Trigger;
import io.github.loyalty4j.core.activity.OrderId;
import io.github.loyalty4j.core.engine.Engine;
import io.github.loyalty4j.core.points.Points;
import io.github.loyalty4j.core.points.PointsUnit;
import io.github.loyalty4j.core.program.Reward;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.MonthDay;
import java.time.Period;
import java.util.List;
import java.util.Map;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CampaignJsonTest {
    private final Corner corner = new Corner();

    private Campaigns parse(String json) {
        return CampaignJson.parse(json.replace('\'', '"'), Engine.of(corner.loyalty.program()));
    }

    private Trait trait(String json) {
        return parse("{'format':1,'segments':[{'id':'s','trait':" + json + "}]}")
                .segments()
                .get(0)
                .trait();
    }

    private Trigger trigger(String on) {
        return parse("{'format':1,'triggers':[{'id':'t','purpose':'news','on':" + on + "}],'texts':{'t':{'en':'x'}}}")
                .triggers()
                .get(0);
    }

    @Test
    void traits_areRead() {
        assertThat(trait("{'all':[{'orders':{'least':1,'most':2}},{'not':{'tagged':['staff','test']}}]}"))
                .isEqualTo(Trait.all(Trait.orders(1, 2), Trait.not(Trait.tagged("staff", "test"))));
        assertThat(trait("{'any':[{'orders':{'least':3}},{'spentAtLeast':'50.00'}]}"))
                .isEqualTo(Trait.any(Trait.orders(3, Long.MAX_VALUE), Trait.spentAtLeast(Money.parse("EUR 50.00"))));
        assertThat(trait("{'orders':{'least':3,'within':'P90D'}}"))
                .isEqualTo(Trait.orders(3, Long.MAX_VALUE, Period.ofDays(90)));
        assertThat(trait("{'spentAtLeast':{'amount':'50.00','within':'P12M'}}"))
                .isEqualTo(Trait.spentAtLeast(Money.parse("EUR 50.00"), Period.ofMonths(12)));
        assertThat(trait("{'silentForDays':60}")).isEqualTo(Trait.silentFor(60));
        assertThat(trait("{'joinedWithinDays':7}")).isEqualTo(Trait.joinedWithin(7));
        assertThat(trait("{'bought':['tea']}")).isEqualTo(Trait.bought("tea"));
        assertThat(trait("{'balanceAtLeast':{'points':5}}"))
                .isEqualTo(Trait.balanceAtLeast(PointsUnit.POINTS, Points.of(5)));
        assertThat(trait("{'inTier':['Gold']}")).isEqualTo(Trait.inTier("Gold"));
        assertThat(trait("{'consented':'news'}")).isEqualTo(Trait.consented("news"));
        assertThat(trait("{'figure':{'name':'p-alive','to':0.5}}"))
                .isEqualTo(Trait.figure("p-alive", Double.NEGATIVE_INFINITY, 0.5));
        assertThat(trait("{'figure':{'name':'p-alive','from':0.5}}"))
                .isEqualTo(Trait.figure("p-alive", 0.5, Double.POSITIVE_INFINITY));
    }

    @Test
    void occasions_areRead() {
        Instant march = Instant.parse("2026-03-01T10:00:00Z");
        corner.buys("1", "80.00", march);
        Instant day = march.plus(Duration.ofDays(1));
        assertThat(ids("{'firstOrder':{'afterHours':24}}", day)).containsExactly("t/first");
        assertThat(ids("{'firstOrder':{'afterHours':24}}", day.minusNanos(1))).isEmpty();
        assertThat(ids("{'everyOrder':{}}", march)).containsExactly("t/1");
        assertThat(ids("{'noSecondOrder':{'days':1}}", day)).containsExactly("t/1");
        assertThat(ids("{'signal':{'kind':'basket'}}", day)).containsExactly("t/b");
        assertThat(ids("{'abandonedBasket':{'kind':'basket','afterHours':1}}", day))
                .isEmpty();
        assertThat(ids("{'pointsExpire':{'days':396}}", march)).hasSize(1);
        assertThat(ids("{'birthday':{}}", march)).isEmpty();
        assertThat(ids("{'tierReached':{}}", march)).isEmpty();
        assertThat(ids("{'tierAtRisk':{'days':30}}", march)).isEmpty();
        assertThat(ids("{'nearTier':{'within':20}}", march)).hasSize(1);
        assertThat(ids("{'nearReward':{'reward':'mug','within':20}}", march)).isEmpty();
    }

    @Test
    void segmentOccasions_areOfTheDocumentsSegments() {
        Instant march = Instant.parse("2026-03-01T10:00:00Z");
        SegmentChange entered =
                new SegmentChange(Corner.ANNA, "s", SegmentChange.Kind.ENTERED, march, SegmentChange.CLOCK, "");
        Profile profile = corner.profile().segmentChanges(List.of(entered));
        for (String on : List.of("segmentEntered", "segmentLeft")) {
            Trigger trigger = parse(
                            "{'format':1,'segments':[{'id':'s','trait':{'all':[]}}],'triggers':[{'id':'t','purpose':'news',"
                                    + "'on':{'" + on + "':{'segment':'s','afterHours':1}}}],'texts':{'t':{'en':'x'}}}")
                    .triggers()
                    .get(0);
            assertThat(trigger.due(profile, march.plus(Duration.ofHours(1))))
                    .as(on)
                    .hasSize(on.equals("segmentEntered") ? 1 : 0);
            assertThat(trigger.due(profile, march)).isEmpty();
        }
    }

    private Offer offer(String gives) {
        return parse(
                        "{'format':1,'segments':[{'id':'s','trait':{'all':[]}}],'offers':[{'id':'o','to':'s','firstDay':'2026-09-01',"
                                + "'lastDay':'2026-09-01'" + gives + "}]}")
                .offers()
                .get(0);
    }

    @Test
    void offers_areRead() {
        Offer offer = offer("");
        assertThat(offer.from()).isEqualTo(Instant.parse("2026-08-31T22:00:00Z"));
        assertThat(offer.to()).isEqualTo(Instant.parse("2026-09-01T22:00:00Z"));
        assertThat(offer.control().permille()).isEqualTo(100);
        assertThat(offer.gift()).isEmpty();
        assertThat(offer(",'gives':{'freeDelivery':'4.90'},'heldOutPermille':0").gift())
                .contains(new Reward.FreeDelivery(Money.parse("EUR 4.90")));
        assertThat(offer(",'gives':{'moneyOff':'3.00'}").gift()).contains(new Reward.MoneyOff(Money.parse("EUR 3.00")));
        assertThat(offer(",'gives':{'percentOff':10}").gift()).contains(new Reward.PercentOff(10));
        assertThat(offer(",'gives':{'freeItem':'mug'}").gift()).contains(new Reward.FreeItem("mug"));
        assertThat(offer(",'gives':{'voucher':'a cake'}").gift()).contains(new Reward.Voucher("a cake"));
        assertThat(offer.budget()).isEmpty();
        assertThat(offer.perMember()).isEmpty();
        assertThat(offer.needsCode()).isFalse();
        Offer limited = offer(",'budgetOrders':500,'perMember':2,'codes':{}");
        assertThat(limited.budget()).hasValue(500);
        assertThat(limited.perMember()).hasValue(2);
        assertThat(limited.needsCode()).as("the host has them").isTrue();
    }

    /** An offer with a code, and a trigger that tells of it: not to its control group. */
    @Test
    void announcedOffer_isHeldOut_andItsCodesAreRead() {
        Campaigns campaigns = parse(
                """
                {'format':1,
                 'segments':[{'id':'s','trait':{'all':[]}}],
                 'offers':[{'id':'o','to':'s','firstDay':'2026-09-01','lastDay':'2026-09-02','codes':{'TWO-OF-IT':2}}],
                 'triggers':[{'id':'t','purpose':'news','on':{'announcement':{'firstDay':'2026-09-01',
                              'lastDay':'2026-09-02'}},'announces':'o','code':'two-of-it'},
                             {'id':'u','purpose':'news','on':{'birthday':{}}}],
                 'texts':{'t':{'en':'x'},'u':{'en':'x'}}}
                """);
        Offer offer = campaigns.offers().get(0);
        assertThat(campaigns.triggers().get(0).control()).contains(offer.control());
        assertThat(campaigns.triggers().get(1).control()).isEmpty();
        assertThat(campaigns.triggers().get(0).due(corner.profile(), offer.from()))
                .extracting(Notification::due, each -> each.expires().orElseThrow())
                .containsExactly(tuple(offer.from(), offer.to()));
        assertThat(campaigns
                        .triggers()
                        .get(0)
                        .due(corner.profile(), offer.from())
                        .get(0)
                        .claims())
                .extracting(claim -> claim.counter().name(), BudgetBook.Claim::most)
                .containsExactly(tuple("offer/o/code/TWO-OF-IT", 2L));
        assertThat(campaigns.codes()).isEqualTo(Map.of("o", Map.of("TWO-OF-IT", 2L)));
        OfferCodes codes = campaigns.codes(offer.heldOut(0), new InMemoryBudgetBook());
        assertThat(codes.use("two-of-it", corner.profile(), OrderId.of("1"), offer.from())
                        .isAccepted())
                .isTrue();
    }

    private List<String> ids(String on, Instant now) {
        Signal basket = Signal.of("basket", "b", Instant.parse("2026-03-01T09:00:00Z"));
        return trigger(on).due(corner.profile().signals(List.of(basket)), now).stream()
                .map(Notification::id)
                .toList();
    }

    @Test
    void file_isReadAsAWhole() {
        Campaigns campaigns = parse(
                """
                {'format':1,
                 'segments':[{'id':'staff','trait':{'tagged':['staff']}}],
                 'triggers':[{'id':'hello','purpose':'news','on':{'everyOrder':{}},'to':'staff','lastsHours':2,
                              'priority':'HIGH'}],
                 'policy':{'quietHours':'21:00-09:00',
                           'caps':[{'most':2,'hours':168,'purpose':'news','channel':'email'},{'most':1,'hours':24}],
                           'withoutConsent':['service'],'atAnyHour':['service'],'channels':{'news':['email','apple']}},
                 'language':'de',
                 'texts':{'hello':{'de':'Hallo {order}','en':'Hello {order}'}}}
                """);
        Instant march = Instant.parse("2026-03-01T10:00:00Z");
        corner.buys("1", "80.00", march).consents("news", true, JOINED);
        Trigger trigger = campaigns.triggers().get(0);
        Notification notification =
                trigger.due(corner.profile().tagged("staff"), march).get(0);

        assertThat(trigger.segment()).contains(Segment.of("staff", Trait.tagged("staff")));
        assertThat(notification.priority()).isEqualTo(Priority.HIGH);
        assertThat(notification.expires()).contains(march.plus(Duration.ofHours(2)));
        assertThat(campaigns.texts().plain(notification, "fr")).isEqualTo("Hallo 1");
        assertThat(campaigns.policy().quietHours()).contains(QuietHours.of(LocalTime.of(21, 0), LocalTime.of(9, 0)));
        assertThat(campaigns.policy().caps())
                .containsExactly(
                        FrequencyCap.of(2, Duration.ofDays(7)).ofPurpose("news").on(EMAIL),
                        FrequencyCap.of(1, Duration.ofDays(1)));
        assertThat(campaigns.policy().channels("news")).containsExactly(EMAIL, APPLE);
        assertThat(campaigns.policy().channels("service")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "{'format':2} | /format: must be 1: 2",
                "{} | document: must have \"\"format\"\"",
                "[] | document: must be an object",
                "{'format':1,'formatt':1} | /formatt: is no key of this object",
                "{'format':1,'format':1} | document must be JSON: Duplicate field 'format'",
                "{'format':1} x | document must be JSON: Unrecognized token 'x'",
                "{'format':1,'segments':[{'id':'s','trait':{'orders':{},'tagged':[]}}]} | /segments/0/trait: must be an object with one key",
                "{'format':1,'segments':[{'id':'s','trait':{'orderz':{}}}]} | /segments/0/trait/orderz: is no trait",
                "{'format':1,'segments':[{'id':'s','trait':{'orders':{'lest':1}}}]} | /segments/0/trait/orders/lest: is no key of this object",
                "{'format':1,'segments':[{'id':'s','trait':{'orders':{'within':'90'}}}]} | /segments/0/trait/orders/within: must be a period as P90D or P12M: 90",
                "{'format':1,'segments':[{'id':'s','trait':{'orders':{'within':90}}}]} | /segments/0/trait/orders/within: must be a string",
                "{'format':1,'segments':[{'id':'s','trait':{'orders':{'within':'P0D'}}}]} | /segments/0/trait/orders: window must be 1 to 36500 days: P0D",
                "{'format':1,'segments':[{'id':'s','trait':{'spentAtLeast':{'amount':'5.00'}}}]} | /segments/0/trait/spentAtLeast: must have \"within\"",
                "{'format':1,'segments':[{'id':'s','trait':{'spentAtLeast':{'within':'P1M'}}}]} | /segments/0/trait/spentAtLeast: must have \"amount\"",
                "{'format':1,'segments':[{'id':'s','trait':{'spentAtLeast':{'amount':'5.00','within':'P1M','unit':'x'}}}]} | /segments/0/trait/spentAtLeast/unit: is no key of this object",
                "{'format':1,'segments':[{'id':'s','trait':{'silentForDays':0}}]} | /segments/0/trait/silentForDays: days of silence must be 1 to 36500: 0",
                "{'format':1,'segments':[{'id':'s','trait':{'silentForDays':1.5}}]} | /segments/0/trait/silentForDays: must be a whole number: 1.5",
                "{'format':1,'segments':[{'id':'s','trait':{'spentAtLeast':5}}]} | /segments/0/trait/spentAtLeast: must be a string",
                "{'format':1,'segments':[{'id':'s','trait':{'inTier':['Tin']}}]} | /segments/0/trait/inTier/0: must be a tier of the programme: Tin",
                "{'format':1,'segments':[{'id':'s','trait':{'balanceAtLeast':{'points':1,'unit':'x'}}}]} | /segments/0/trait/balanceAtLeast/unit: must be a unit of the programme, [points]",
                "{'format':1,'segments':[{'id':'S','trait':{'all':[]}}]} | /segments/0: id of a segment must be 1 to 64 of a-z",
                "{'format':1,'segments':[{'id':'s','trait':{'all':[]}},{'id':'s','trait':{'all':[]}}]} | /segments/1: must have an id of its own: s",
                "{'format':1,'triggers':[{'id':'t','purpose':'p','on':{'x':{}}}]} | /triggers/0/on/x: is no occasion",
                "{'format':1,'triggers':[{'id':'t','purpose':'p','on':{'birthday':{'days':1}}}]} | /triggers/0/on/birthday/days: is no key of this object",
                "{'format':1,'triggers':[{'id':'t','purpose':'p','on':{'firstOrder':{'afterHours':87601}}}]} | /triggers/0/on/firstOrder: hours must be 0 to 87600: 87601",
                "{'format':1,'triggers':[{'id':'t','purpose':'p','on':{'nearReward':{'reward':'x','within':1}}}]} | /triggers/0/on/nearReward/reward: must be a reward of the programme: x",
                "{'format':1,'offers':[{'id':'o','to':'x','firstDay':'2026-09-01','lastDay':'2026-09-02'}]} | /offers/0/to: must be one of the segments: x",
                "{'format':1,'segments':[{'id':'s','trait':{'all':[]}}],'offers':[{'id':'o','to':'s','firstDay':'1 May','lastDay':'2026-09-02'}]} | /offers/0/firstDay: must be a day as 2026-09-01: 1 May",
                "{'format':1,'segments':[{'id':'s','trait':{'all':[]}}],'offers':[{'id':'o','to':'s','firstDay':'2026-09-02','lastDay':'2026-09-01'}]} | /offers/0: offer must end after it begins",
                "{'format':1,'segments':[{'id':'s','trait':{'all':[]}}],'offers':[{'id':'o','to':'s','firstDay':'2026-09-01','lastDay':'2026-09-01','gives':{'freeDelivery':'0.00'}}]} | /offers/0/gives/freeDelivery: delivery for nothing must be more than zero: EUR 0.00",
                "{'format':1,'segments':[{'id':'s','trait':{'all':[]}}],'offers':[{'id':'o','to':'s','firstDay':'2026-09-01','lastDay':'2026-09-01','gives':{'hug':1}}]} | /offers/0/gives/hug: is nothing an offer gives",
                "{'format':1,'segments':[{'id':'s','trait':{'all':[]}}],'offers':[{'id':'o','to':'s','firstDay':'2026-09-01','lastDay':'2026-09-01','heldOutPermille':1000}]} | /offers/0/heldOutPermille: share of a control group in permille must be 0 to 999: 1000",
                "{'format':1,'segments':[{'id':'s','trait':{'all':[]}}],'offers':[{'id':'o','to':'s','firstDay':'2026-09-01','lastDay':'2026-09-01','budgetOrders':0}]} | /offers/0/budgetOrders: orders of an offer must be 1 to ",
                "{'format':1,'segments':[{'id':'s','trait':{'all':[]}}],'offers':[{'id':'o','to':'s','firstDay':'2026-09-01','lastDay':'2026-09-01','perMember':0}]} | /offers/0/perMember: orders per member must be 1 to ",
                "{'format':1,'segments':[{'id':'s','trait':{'all':[]}}],'offers':[{'id':'o','to':'s','firstDay':'2026-09-01','lastDay':'2026-09-01','codes':{'abc':1}}]} | /offers/0/codes/abc: code must be 4 to 32 of A-Z",
                "{'format':1,'segments':[{'id':'s','trait':{'all':[]}}],'offers':[{'id':'o','to':'s','firstDay':'2026-09-01','lastDay':'2026-09-01','codes':{'ABCD':1,'abcd':1}}]} | /offers/0/codes/abcd: codes must be different: ABCD",
                "{'format':1,'triggers':[{'id':'t','purpose':'p','on':{'everyOrder':{}}}],'texts':{'t':{'en':'x','ru':'{ordr}'}}} | /texts/t: must name values of its occasion, [order]: ordr",
                "{'format':1,'triggers':[{'id':'t','purpose':'p','on':{'birthday':{}},'announces':'x'}]} | /triggers/0/announces: must be one of the offers: x",
                "{'format':1,'segments':[{'id':'s','trait':{'all':[]}}],'offers':[{'id':'o','to':'s','firstDay':'2026-09-01','lastDay':'2026-09-02','codes':{'AUTUMN-26':5}}],'triggers':[{'id':'t','purpose':'p','on':{'birthday':{}},'announces':'o','code':'SPRING-26'}]} | /triggers/0/code: code must be one of offer o: SPRING-26",
                "{'format':1,'triggers':[{'id':'t','purpose':'p','on':{'birthday':{}},'code':'SPRING-26'}]} | /triggers/0/code: must be of an offer the trigger announces: SPRING-26",
                "{'format':1,'triggers':[{'id':'t','purpose':'p','on':{'announcement':{'firstDay':'2026-09-02','lastDay':'2026-09-01'}}}]} | /triggers/0/on/announcement: announcement must end after it begins",
                "{'format':1,'triggers':[{'id':'t','purpose':'p','on':{'segmentLeft':{'segment':'x'}}}]} | /triggers/0/on/segmentLeft/segment: must be one of the segments: x",
                "{'format':1,'triggers':[{'id':'t','purpose':'p','on':{'segmentEntered':{}}}]} | /triggers/0/on/segmentEntered: must have \"\"segment\"\"",
                "{'format':1,'triggers':[{'id':'t','purpose':'p','on':{'birthday':{}},'to':'x'}]} | /triggers/0/to: must be one of the segments: x",
                "{'format':1,'triggers':[{'id':'t','purpose':'p','on':{'birthday':{}},'priority':'URGENT'}]} | /triggers/0/priority: must be HIGH, NORMAL or LOW: URGENT",
                "{'format':1,'triggers':[{'id':'t','purpose':'p','on':{'birthday':{}},'lastsHours':0}]} | /triggers/0/lastsHours: notifications must make sense for some time: PT0S",
                "{'format':1,'policy':{'quietHours':'21-9'}} | /policy/quietHours: must be two times of day as 21:00-09:00: 21-9",
                "{'format':1,'policy':{'quietHours':'21:00'}} | /policy/quietHours: must be two times of day",
                "{'format':1,'policy':{'quietHours':'21:00-21:00'}} | /policy/quietHours: quiet hours must end at another time than they begin",
                "{'format':1,'policy':{'caps':[{'most':0,'hours':1}]}} | /policy/caps/0: cap must be 1 to 1000: 0",
                "{'format':1,'texts':{'t':{'en':'a { b'}}} | /texts/t/en: braces in a text must hold a value's name: 'a { b'",
                "{'format':1,'texts':{'t':'en'}} | /texts/t: must be an object",
                "{'format':1,'triggers':[{'id':'t','purpose':'p','on':{'birthday':5}}]} | /triggers/0/on/birthday: must be an object",
                "{'format':1,'triggers':[{'id':'t','purpose':'p','on':{'nearTier':{'within':0}}}]} | /triggers/0/on/nearTier: points that may be missing must be 1 or more: 0",
                "{'format':1,'triggers':[{'id':'t','purpose':'p','on':{'birthday':{}}}],'texts':{'t':{'ru':'x'}}} | document: every trigger must have a text in the language of \"\"language\"\": t",
                "{'format':1,'segments':[{'id':'s','trait':{'spentAtLeast':'1.001'}}]} | /segments/0/trait/spentAtLeast: must be an amount of EUR: 1.001",
                "{'format':1,'segments':[{'id':'s','trait':{'spentAtLeast':'99999999999999999999999'}}]} | /segments/0/trait/spentAtLeast: money spent must be 0 to 10000000000",
            })
    void fault_isNamedByItsPlace(String json, String message) {
        assertThatThrownBy(() -> parse(json))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(message.replace("\"\"", "\""));
    }

    /** What each occasion is said to have it has: a text with all of it can be filled in. */
    @Test
    void values_areThoseOccasionsHave() {
        Instant march = Instant.parse("2026-03-01T10:00:00Z");
        corner.buys("1", "100.00", march);
        Instant december = Instant.parse("2027-12-20T12:00:00Z");
        SegmentChange entered =
                new SegmentChange(Corner.ANNA, "s", SegmentChange.Kind.ENTERED, march, SegmentChange.CLOCK, "");
        Profile profile = corner.profile().birthday(MonthDay.of(3, 1)).segmentChanges(List.of(entered));
        Map<String, String> occasions = Map.of(
                "{'announcement':{'firstDay':'2026-03-01','lastDay':'2026-03-01'}}", "",
                "{'everyOrder':{}}", "{order}",
                "{'segmentEntered':{'segment':'s'}}", "{segment} {date}",
                "{'pointsExpire':{'days':400}}", "{points} {date}",
                "{'birthday':{}}", "{year}",
                "{'tierReached':{}}", "{tier}",
                "{'tierAtRisk':{'days':30}}", "{tier} {missing} {date}");
        occasions.forEach((on, text) -> {
            Campaigns campaigns = parse("{'format':1,'segments':[{'id':'s','trait':{'all':[]}}],'triggers':[{'id':'t',"
                    + "'purpose':'news','on':" + on + "}],'texts':{'t':{'en':'x " + text + "'}}}");
            Instant now = on.contains("Risk") ? december : on.contains("Expire") ? march.plusSeconds(9) : march;
            List<Notification> due = campaigns.triggers().get(0).due(profile, now);
            assertThat(due).as(on).hasSize(1);
            assertThat(campaigns.texts().plain(due.get(0), "en")).doesNotContain("{");
        });
    }

    @Test
    void document_isBounded() {
        assertThatThrownBy(() -> parse(" ".repeat(1_000_001)))
                .hasMessage("document must have at most 1000000 characters: has 1000001");
        assertThat(parse("{'format':1}" + " ".repeat(1_000_000 - 12)).triggers())
                .isEmpty();
        assertThatThrownBy(() -> trait("{'not':".repeat(60) + "{'all':[]}" + "}".repeat(60)))
                .hasMessageContaining("nesting depth");
    }
}
