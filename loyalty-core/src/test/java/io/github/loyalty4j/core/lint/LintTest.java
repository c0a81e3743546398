package io.github.loyalty4j.core.lint;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.loyalty4j.core.json.ProgramJson;
import io.github.loyalty4j.core.lint.Finding.Kind;
import io.github.loyalty4j.core.program.LoyaltyProgram;
import io.github.loyalty4j.core.program.Programs;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Each finding in a programme that has it, and none of it in one that differs by little. */
class LintTest {
    static final String BASE = "{'id':'base','type':'perAmount','points':1,'per':'1.00'}";
    private static final String MUG = "'rewards':[{'id':'mug','gift':{'freeItem':'mug'},'price':100}]";

    static LoyaltyProgram program(String rest) {
        return ProgramJson.parseForReview(
                ("{'format':2,'id':'club','version':1,'currency':'EUR','zone':'Z'," + rest + "}").replace('\'', '"'));
    }

    /** A programme of these rules whose points buy a mug. */
    static String rules(String... rules) {
        return "'earn':[" + String.join(",", rules) + "]," + MUG;
    }

    static List<Finding> found(String rest, Kind kind) {
        return Lint.check(program(rest)).stream()
                .filter(finding -> finding.kind() == kind)
                .toList();
    }

    static void assertFound(Kind kind, String where, String with, String without) {
        assertThat(found(with, kind)).as("with").extracting(Finding::where).containsExactly(where);
        assertThat(found(without, kind)).as("without").isEmpty();
    }

    @Test
    void check_ofASoundProgramme_findsNothing() {
        assertThat(Lint.check(program(rules(BASE)))).isEmpty();
    }

    @Test
    void groupUnknown() {
        String lost = "{'id':'a','type':'fixed','points':1,'group':'best'}";
        assertFound(
                Kind.GROUP_UNKNOWN,
                "/earn/1/group",
                rules(BASE, lost),
                rules(BASE, lost) + ",'groups':[{'name':'best','stacking':'BEST'}]");
    }

    @Test
    void factorChosenApart() {
        String five = "{'id':'five','type':'fixed','points':5,'group':'best'}";
        String twice = "{'id':'twice','type':'multiply','factor':'2','group':'best'}";
        String apart = twice.replace("best", "factors");
        String groups = ",'groups':[{'name':'best','stacking':'%s'},{'name':'factors','stacking':'BEST'}]";
        for (String stacking : List.of("BEST", "FIRST")) {
            assertFound(
                    Kind.FACTOR_CHOSEN_APART,
                    "/earn/2",
                    rules(BASE, five, twice) + groups.formatted(stacking),
                    rules(BASE, five, apart) + groups.formatted(stacking));
        }
        assertFound(
                Kind.FACTOR_CHOSEN_APART,
                "/earn/2",
                rules(BASE, five, twice) + groups.formatted("BEST"),
                rules(BASE, five, twice) + groups.formatted("ALL"));
        String review = five.replace("'type'", "'event':'review','type'");
        assertFound(
                Kind.FACTOR_CHOSEN_APART,
                "/earn/2",
                rules(BASE, five, twice) + groups.formatted("BEST"),
                rules(BASE, review, twice) + groups.formatted("BEST"));
    }

    @Test
    void noEarnRule() {
        String factor = "{'id':'twice','type':'multiply','factor':'2'}";
        assertFound(Kind.NO_EARN_RULE, "/earn", rules(factor), rules(factor, BASE));
        assertFound(Kind.NO_EARN_RULE, "/earn", rules(), rules(BASE));
    }

    @Test
    void unitNeverEarned() {
        String units = "'units':['points','stamps'],";
        String stamp = "{'id':'stamp','type':'perItem','points':1,'unit':'stamps'}";
        assertFound(Kind.UNIT_NEVER_EARNED, "/units", units + rules(BASE), units + rules(BASE, stamp));
    }

    @Test
    void unitNeverSpent() {
        String earn = "'earn':[" + BASE + "]";
        assertFound(Kind.UNIT_NEVER_SPENT, "/units", earn, earn + "," + MUG);
        assertThat(found(earn + ",'payment':{'points':100,'worth':'1.00'}", Kind.UNIT_NEVER_SPENT))
                .isEmpty();
        // points that lead to tiers are good for something; those beside tiers by orders are not
        String tiers = earn + ",'tiers':[{'name':'Gold','from':5}]";
        assertThat(found(tiers, Kind.UNIT_NEVER_SPENT)).isEmpty();
        assertThat(found(tiers + ",'tierPolicy':{'basis':'ORDERS'}", Kind.UNIT_NEVER_SPENT))
                .hasSize(1);
    }

    @Test
    void multiplierWithoutBase() {
        String units = "'units':['points','stamps'],";
        String factor = "{'id':'twice','type':'multiply','factor':'2','unit':'stamps'}";
        String stamp = "{'id':'stamp','type':'perItem','points':1,'unit':'stamps'}";
        assertFound(
                Kind.MULTIPLIER_WITHOUT_BASE,
                "/earn/1",
                units + rules(BASE, factor),
                units + rules(BASE, factor, stamp));
        // a factor for visits has nothing of what purchases earn
        String visits = "{'id':'twice','type':'multiply','factor':'2','event':'visit'}";
        assertFound(
                Kind.MULTIPLIER_WITHOUT_BASE,
                "/earn/1",
                rules(BASE, visits),
                rules(BASE, visits, "{'id':'visit','type':'fixed','points':1,'event':'visit'}"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                // never | sometimes
                "{'any':[]}|{'all':[]}",
                "{'not':{'all':[]}}|{'not':{'any':[]}}",
                "{'all':[{'weekdays':['MONDAY']},{'weekdays':['TUESDAY']}]}|{'all':[{'weekdays':['MONDAY']},{'weekdays':['MONDAY','TUESDAY']}]}",
                "{'all':[{'channel':['app']},{'channel':['web']}]}|{'all':[{'channel':['app']},{'channel':['web','app']}]}",
                "{'all':[{'location':['a']},{'location':['b']}]}|{'all':[{'location':['a']},{'channel':['b']}]}",
                // a member has many tags
                "{'all':[{'tagged':['a']},{'not':{'tagged':['a']}}]}|{'all':[{'tagged':['a']},{'tagged':['b']}]}",
                "{'all':[{'minBasis':'100.00'},{'not':{'minBasis':'50.00'}}]}|{'all':[{'minBasis':'50.00'},{'not':{'minBasis':'100.00'}}]}",
                "{'all':[{'minBasis':'50.00'},{'not':{'minBasis':'50.00'}}]}|{'all':[{'minBasis':'50.00'},{'not':{'minBasis':'50.01'}}]}",
                "{'all':['referred',{'not':'referred'}]}|{'all':['referred',{'not':'firstPurchase'}]}",
                // 5 December 2026 is a Saturday (ISO calendar)
                "{'all':[{'weekdays':['SATURDAY']},{'during':{'first':'2026-12-06','last':'2026-12-11'}}]}|{'all':[{'weekdays':['SATURDAY']},{'during':{'first':'2026-12-05','last':'2026-12-11'}}]}",
                "{'all':[{'during':{'first':'2026-01-01','last':'2026-01-31'}},{'during':{'first':'2026-02-01','last':'2026-02-28'}}]}|{'all':[{'during':{'first':'2026-01-01','last':'2026-01-31'}},{'during':{'first':'2026-01-31','last':'2026-02-28'}}]}",
                "{'all':[{'during':{'first':'1990-01-01','last':'2090-01-31'}},{'daysOfMonth':[30]},{'yearly':{'first':'--02-01','last':'--02-29'}}]}|{'all':[{'during':{'first':'1990-01-01','last':'2090-01-31'}},{'during':{'first':'2070-01-01','last':'2070-01-01'}}]}",
                "{'all':[{'daysOfMonth':[30]},{'yearly':{'first':'--02-01','last':'--02-29'}}]}|{'all':[{'daysOfMonth':[29]},{'yearly':{'first':'--02-01','last':'--02-29'}}]}",
                // 29 February 2032 is a Sunday, the first after 2004 (ISO calendar)
                "{'all':[{'weekdays':['SUNDAY']},{'not':{'weekdays':['SUNDAY']}}]}|{'all':[{'weekdays':['SUNDAY']},{'yearly':{'first':'--02-29','last':'--02-29'}}]}",
                "{'all':[{'between':{'from':'08:00','to':'12:00'}},{'between':{'from':'12:00','to':'14:00'}}]}|{'all':[{'between':{'from':'08:00','to':'12:00'}},{'between':{'from':'11:59','to':'14:00'}}]}",
                "{'all':[{'between':{'from':'22:00','to':'06:00'}},{'between':{'from':'06:00','to':'22:00'}}]}|{'all':[{'between':{'from':'22:00','to':'06:00'}},{'not':{'between':{'from':'06:00','to':'22:00'}}}]}",
                "{'all':[{'weekdays':['MONDAY']},{'not':{'any':[{'weekdays':['MONDAY']},{'between':{'from':'08:00','to':'12:00'}}]}}]}|{'all':[{'weekdays':['MONDAY']},{'not':{'between':{'from':'08:00','to':'12:00'}}}]}",
                "{'all':[{'channel':['app']},{'not':{'channel':['app','web']}}]}|{'all':[{'channel':['app','web']},{'not':{'channel':['app']}}]}",
                "{'all':[{'buys':{'categories':['coffee']}},{'not':{'buys':{'categories':['coffee','tea']}}}]}|{'all':[{'buys':{'categories':['coffee','tea']}},{'not':{'buys':{'categories':['coffee']}}}]}",
                "{'all':[{'channel':['app']},{'not':{'any':[{'channel':['app','web']},'referred']}}]}|{'all':['referred',{'not':{'all':[{'channel':['app','web']},'referred']}}]}",
                // what is past is not an error
                "{'any':[{'any':[]},{'all':[{'any':[]},'referred']}]}|{'during':{'first':'2001-01-01','last':'2001-01-02'}}",
            })
    void conditionNeverHolds(String never, String sometimes) {
        assertFound(
                Kind.CONDITION_NEVER_HOLDS,
                "/earn/1/when",
                rules(BASE, "{'id':'a','type':'fixed','points':1,'when':" + never + "}"),
                rules(BASE, "{'id':'a','type':'fixed','points':1,'when':" + sometimes + "}"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"'firstPurchase'", "{'minBasis':'0.01'}", "{'buys':{}}"})
    void conditionNeverHolds_ofPurchasesAtEvents(String condition) {
        String visit = "{'id':'a','type':'fixed','points':1,'when':" + condition + "}";
        assertFound(Kind.CONDITION_NEVER_HOLDS, "/earn/0/when", rules(event(visit)), rules(visit));
    }

    private static String event(String rule) {
        return "{'event':'visit'," + rule.substring(1);
    }

    @Test
    void hostConditionUnresolved() {
        String host = "{'id':'a','type':'fixed','points':1,'when':{'not':{'host':{'name':'rain'}}}}";
        assertFound(Kind.HOST_CONDITION_UNRESOLVED, "/earn/0/when", rules(host), rules(BASE));
        LoyaltyProgram supplied =
                ProgramJson.parse(ProgramJson.write(program(rules(host))), Map.of("rain", Programs.host()));
        assertThat(Lint.check(supplied)).isEmpty();
    }

    private static String grouped(String stacking, String... rules) {
        return rules(rules) + ",'groups':[{'name':'base','stacking':'" + stacking + "'}]";
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                // the rule that is taken first | the one after it, which never counts | and one that sometimes does
                "'type':'fixed','points':1|'type':'fixed','points':9|'type':'fixed','points':9,'when':'referred','priority':1",
                "'type':'fixed','points':1|'type':'fixed','points':9,'when':'referred'|'type':'fixed','points':9,'basis':['SHIPPING'],'priority':1",
                "'type':'fixed','points':1,'when':{'weekdays':['SATURDAY','SUNDAY']}|'type':'fixed','points':9,'when':{'all':['referred',{'weekdays':['SUNDAY']}]}|'type':'fixed','points':9,'when':{'weekdays':['SUNDAY','MONDAY']}",
                "'type':'fixed','points':1,'when':{'minBasis':'10.00'}|'type':'fixed','points':9,'when':{'minBasis':'10.00'}|'type':'fixed','points':9,'when':{'minBasis':'9.99'}",
                "'type':'fixed','points':1,'when':{'any':['referred','firstPurchase']}|'type':'fixed','points':9,'when':'referred'|'type':'fixed','points':9,'when':{'not':'referred'}",
                "'type':'fixed','points':1,'when':{'not':{'weekdays':['SUNDAY']}}|'type':'fixed','points':9,'when':{'not':{'weekdays':['SUNDAY','MONDAY']}}|'type':'fixed','points':9,'when':{'not':{'weekdays':['MONDAY']}}",
                "'type':'fixed','points':1,'lines':{'categories':['coffee']}|'type':'perItem','points':9,'lines':{'categories':['coffee'],'exceptSkus':['x']}|'type':'perItem','points':9,'lines':{'categories':['coffee','tea']}",
                // by blocks of 10.00 nothing comes of 5.00, so the other counts
                "'type':'perAmount','points':2,'per':'1.00'|'type':'perAmount','points':1,'per':'1.00'|'type':'perAmount','points':1,'per':'0.10'",
                "'type':'perItem','points':1|'type':'perAmount','points':1,'per':'1.00'|'type':'fixed','points':5",
                // 50.00 is enough for a point of the first, 0.99 is not
                "'type':'perAmount','points':1,'per':'1.00','when':{'minBasis':'50.00'}|'type':'perAmount','points':2,'per':'1.00','when':{'minBasis':'100.00'}|'type':'perAmount','points':2,'per':'1.00'",
                "'type':'perAmount','points':1,'per':'1.00'|'type':'fixed','points':2,'when':{'minBasis':'1.00'}|'type':'fixed','points':2,'when':{'minBasis':'0.99'}",
                // what is counted of all lines may be above, though of coffee alone it is below
                "'type':'fixed','points':9,'when':{'not':{'minBasis':'50.00'}}|'type':'fixed','points':1,'when':{'not':{'minBasis':'40.00'}},'priority':0|'type':'fixed','points':1,'lines':{'categories':['coffee']},'when':{'not':{'minBasis':'50.00'}}",
                "'type':'fixed','points':9,'when':{'minBasis':'10.00'}|'type':'fixed','points':1,'lines':{'categories':['coffee']},'when':{'minBasis':'20.00'}|'type':'fixed','points':1,'lines':{'categories':['coffee']},'when':{'minBasis':'9.00'}",
                "'type':'fixed','points':9,'when':{'between':{'from':'08:00','to':'18:00'}}|'type':'fixed','points':1,'when':{'between':{'from':'08:00','to':'12:00'}}|'type':'fixed','points':1,'when':{'between':{'from':'09:00','to':'18:01'}}",
                "'type':'fixed','points':9,'when':{'between':{'from':'22:00','to':'18:00'}}|'type':'fixed','points':1,'when':{'between':{'from':'22:00','to':'18:00'}}|'type':'fixed','points':1,'when':{'between':{'from':'17:00','to':'23:00'}}",
                // a rule that rests makes room
                "'type':'fixed','points':1|'type':'fixed','points':9|'type':'everyNth','n':2,'points':9,'priority':7",
            })
    void ruleShadowed_inAGroupThatTakesTheFirst(String first, String never, String sometimes) {
        String one = "{'id':'one'," + first + "}";
        assertFound(
                Kind.RULE_SHADOWED,
                "/earn/1",
                grouped("FIRST", one, "{'id':'two'," + never + "}"),
                grouped("FIRST", one, "{'id':'two'," + sometimes + "}"));
        assertThat(found(grouped("ALL", one, "{'id':'two'," + never + "}"), Kind.RULE_SHADOWED))
                .isEmpty();
        String resting = "{'id':'one','cooldown':'PT1H'," + first + "}";
        assertThat(found(grouped("FIRST", resting, "{'id':'two'," + never + "}"), Kind.RULE_SHADOWED))
                .isEmpty();
        String capped = "{'id':'one','caps':[{'most':9,'window':'DAY'}]," + first + "}";
        assertThat(found(grouped("FIRST", capped, "{'id':'two'," + never + "}"), Kind.RULE_SHADOWED))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "'type':'fixed','points':9|'type':'fixed','points':8|'type':'fixed','points':10",
                "'type':'perItem','points':9|'type':'perItem','points':9|'type':'perAmount','points':9,'per':'1.00'",
                "'type':'perAmount','points':2,'per':'1.00'|'type':'perAmount','points':2,'per':'1.00'|'type':'perAmount','points':2,'per':'1.00','rounding':'UP'",
            })
    void ruleShadowed_inAGroupThatTakesTheBest(String best, String never, String sometimes) {
        String one = "{'id':'one'," + best + "}";
        assertThat(found(grouped("BEST", one, "{'id':'two'," + never + "}"), Kind.RULE_SHADOWED))
                .extracting(Finding::where)
                .containsExactly("/earn/1");
        assertThat(found(grouped("BEST", one, "{'id':'two'," + sometimes + "}"), Kind.RULE_SHADOWED))
                .extracting(Finding::where)
                .doesNotContain("/earn/1");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                // of 0.60 the first gives 0 and 1, rounded up 1 and 1; of 1.00 the second gives more in any case
                "'points':1,'per':'1.00'|'points':2,'per':'1.00'|'points':2,'per':'1.00','rounding':'UP'",
                // of 0.50 both give 1
                "'points':2,'per':'1.00'|'points':4,'per':'1.00'|'points':3,'per':'1.00'",
            })
    void ruleShadowed_byOneAfterItThatGivesMore(String first, String never, String sometimes) {
        String one = "{'id':'one','type':'perAmount'," + first + "}";
        assertThat(found(grouped("BEST", one, "{'id':'two','type':'perAmount'," + never + "}"), Kind.RULE_SHADOWED))
                .extracting(Finding::where)
                .containsExactly("/earn/0");
        assertThat(found(grouped("BEST", one, "{'id':'two','type':'perAmount'," + sometimes + "}"), Kind.RULE_SHADOWED))
                .isEmpty();
        String block = "{'id':'one','type':'perBlock','points':2,'per':'1.00'}";
        assertThat(found(grouped("BEST", block, block.replace("one", "two").replace(":2,", ":3,")), Kind.RULE_SHADOWED))
                .extracting(Finding::where)
                .containsExactly("/earn/0");
    }

    @Test
    void linesNeverMatch() {
        String lines = "{'id':'a','type':'fixed','points':1,'lines':%s}";
        assertFound(
                Kind.LINES_NEVER_MATCH,
                "/earn/1/lines",
                rules(BASE, lines.formatted("{'categories':['coffee'],'exceptCategories':['coffee','tea']}")),
                rules(BASE, lines.formatted("{'categories':['coffee','tea'],'exceptCategories':['coffee']}")));
        assertFound(
                Kind.LINES_NEVER_MATCH,
                "/earn/1/lines",
                rules(BASE, lines.formatted("{'skus':['x'],'exceptSkus':['x']}")),
                rules(BASE, lines.formatted("{'skus':['x'],'categories':['coffee'],'exceptSkus':['x']}")));
    }

    @Test
    void ruleShadowed_ofFactors() {
        String twice = "{'id':'twice','type':'multiply','factor':'2','priority':1}";
        String thrice = "{'id':'thrice','type':'multiply','factor':'3'}";
        assertFound(
                Kind.RULE_SHADOWED,
                "/earn/2",
                grouped("FIRST", BASE, twice, thrice),
                grouped("BEST", BASE, thrice).replace("BEST", "FIRST"));
        assertThat(found(grouped("BEST", BASE, twice, thrice), Kind.RULE_SHADOWED))
                .extracting(Finding::where)
                .containsExactly("/earn/1");
    }

    @Test
    void ruleSilenced() {
        String welcome = "{'id':'welcome','type':'fixed','points':5,'group':'season'}";
        String groups = ",'groups':[{'name':'season','stacking':'ALL','exclusive':true}]";
        assertFound(Kind.RULE_SILENCED, "/earn/0", rules(BASE, welcome) + groups, rules(BASE, welcome));
        // the group by amount gives nothing for a cent
        String byAmount = "{'id':'welcome','type':'perAmount','points':5,'per':'1.00','group':'season'}";
        String fixed = "{'id':'base','type':'fixed','points':1}";
        assertThat(found(rules(fixed, byAmount) + groups, Kind.RULE_SILENCED)).isEmpty();
        // groups not named come after those named
        String after =
                ",'groups':[{'name':'base','stacking':'ALL'},{'name':'season','stacking':'ALL','exclusive':true}]";
        assertThat(found(rules(BASE, welcome) + after, Kind.RULE_SILENCED)).isEmpty();
    }

    @Test
    void capRejectsEveryAward_andCapCutsEveryAward() {
        // V-11 of Voucherify's documentation: a cap per transaction of 40 rejects an award of 50 in full
        String rejecting =
                "{'id':'a','type':'fixed','points':50,'caps':[{'most':40,'window':'TRANSACTION','overflow':'REJECT'}]}";
        assertFound(
                Kind.CAP_REJECTS_EVERY_AWARD, "/earn/0/caps/0", rules(rejecting), rules(rejecting.replace("40", "50")));
        String cutting = rejecting.replace("REJECT", "TRUNCATE");
        assertFound(Kind.CAP_CUTS_EVERY_AWARD, "/earn/0/caps/0", rules(cutting), rules(cutting.replace("40", "50")));
        String programmes = rules(rejecting.replaceAll(",'caps.*", "}")) + ",'caps':[{'most':40,'window':'DAY'}]";
        assertFound(Kind.CAP_CUTS_EVERY_AWARD, "/caps/0", programmes, programmes.replace("40", "50"));
        // in proportion a small amount gives less than a step, and fits
        assertThat(found(
                        rules(
                                "{'id':'a','type':'perAmount','points':50,'per':'1.00','caps':[{'most':40,'window':'DAY'}]}"),
                        Kind.CAP_CUTS_EVERY_AWARD))
                .isEmpty();
    }

    @Test
    void expiryShorterThanWait() {
        String wait = ",'pending':{'days':60},'expiry':{'after':'P59D'}";
        assertFound(
                Kind.EXPIRY_SHORTER_THAN_WAIT, "/expiry", rules(BASE) + wait, rules(BASE) + wait.replace("59", "60"));
        String own = BASE.replace("}", ",'pending':{'days':60},'expiry':{'afterMonths':1}}");
        assertFound(Kind.EXPIRY_SHORTER_THAN_WAIT, "/earn/0", rules(own), rules(own.replace("60", "31")));
    }

    @Test
    void pointsEarnPoints() {
        String loop = BASE.replace("}", ",'basis':['PAID_WITH_POINTS']}");
        String payment = ",'payment':{'points':100,'worth':'1.00'}";
        assertFound(Kind.POINTS_EARN_POINTS, "/earn/0/basis", rules(loop) + payment, rules(BASE) + payment);
        assertThat(found(rules(loop), Kind.POINTS_EARN_POINTS)).isEmpty();
    }

    @Test
    void giftCardsEarnTwice() {
        String loop = BASE.replace("}", ",'basis':['GIFT_CARDS']}");
        assertFound(Kind.GIFT_CARDS_EARN_TWICE, "/earn/0/basis", rules(loop), rules(BASE));
    }

    @Test
    void givesBackAll_throughPayment() {
        // 1 point per EUR 1.00 at EUR 1.00 a point gives all back; at EUR 0.99 it does not
        String all = rules(BASE) + ",'payment':{'points':100,'worth':'100.00'}";
        assertFound(Kind.GIVES_BACK_ALL, "/payment", all, all.replace("100.00", "99.99"));
        // half of it, twice, for Gold
        String twice = rules(BASE)
                + ",'payment':{'points':100,'worth':'50.00'},'tiers':[{'name':'Gold','from':9,'factor':'2'}]";
        assertFound(Kind.GIVES_BACK_ALL, "/payment", twice, twice.replace("'2'", "'1.999'"));
        // a third and two thirds, exactly: no fraction of a double
        String thirds = rules(
                        "{'id':'a','type':'perAmount','points':1,'per':'3.00'}",
                        "{'id':'b','type':'perAmount','points':2,'per':'3.00'}")
                + ",'payment':{'points':100,'worth':'100.00'}";
        assertFound(Kind.GIVES_BACK_ALL, "/payment", thirds, thirds.replace("100.00", "99.99"));
        // a cap makes an end of it
        String capped = BASE.replace("}", ",'caps':[{'most':500,'window':'DAY'}]}");
        assertThat(found(rules(capped) + ",'payment':{'points':100,'worth':'100.00'}", Kind.GIVES_BACK_ALL))
                .isEmpty();
    }

    @Test
    void givesBackAll_throughARewardOrCashback() {
        String reward = "'earn':[" + BASE + "],'rewards':[{'id':'off','gift':{'moneyOff':'5.00'},'price':5}]";
        assertFound(Kind.GIVES_BACK_ALL, "/rewards/0", reward, reward.replace("'price':5", "'price':6"));
        assertThat(Lint.check(program(reward)).get(0).message())
                .isEqualTo("points for a purchase must be worth less than it, of each EUR 100.00: 100.00");
        String cashback = "'units':[{'name':'cashback','currency':'EUR'}],'earn':["
                + "{'id':'a','type':'perAmount','points':100,'per':'1.00'}]," + MUG;
        assertFound(Kind.GIVES_BACK_ALL, "/earn", cashback, cashback.replace("'points':100", "'points':99"));
    }

    /** A delivery for 4.90 that five euros earn, an order for nothing, and the price of the tier that earns the most. */
    @Test
    void givesBackAll_throughOtherRewards() {
        String delivery = "'earn':[" + BASE + "],'rewards':[{'id':'d','gift':{'freeDelivery':'5.00'},'price':5}]";
        assertFound(Kind.GIVES_BACK_ALL, "/rewards/0", delivery, delivery.replace("'5.00'", "'4.99'"));
        String free = "'earn':[" + BASE + "],'rewards':[{'id':'p','gift':{'percentOff':100},'price':9000}]";
        assertFound(Kind.GIVES_BACK_ALL, "/rewards/0", free, free.replace("100", "99"));
        assertThat(found(free.replace("'price':9000", "'price':9000,'stock':5"), Kind.GIVES_BACK_ALL))
                .as("five of them are an end")
                .isEmpty();
        String capped = free.replace("'per':'1.00'", "'per':'1.00','caps':[{'most':500,'window':'DAY'}]");
        assertThat(found(capped, Kind.GIVES_BACK_ALL)).isEmpty();
        String gold =
                "'earn':[" + BASE + "],'tiers':[{'name':'Silver','from':0},{'name':'Gold','from':9,'factor':'2'}],"
                        + "'rewards':[{'id':'off','gift':{'moneyOff':'5.00'},'price':20,'tierPrices':{'Gold':10}}]";
        assertFound(Kind.GIVES_BACK_ALL, "/rewards/0", gold, gold.replace("{'Gold':10}", "{'Gold':11,'Silver':9}"));
        for (String gift : List.of("{'freeItem':'mug'}", "{'voucher':'a cake'}")) {
            String unknown = "'earn':[" + BASE + "],'rewards':[{'id':'g','gift':" + gift + ",'price':1}]";
            assertThat(found(unknown, Kind.GIVES_BACK_ALL)).as(gift).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource
    void kind_hasAnIdAndAHint(Kind kind) {
        assertThat(kind.id()).matches("[a-z]+(-[a-z]+)+");
        assertThat(kind.hint()).isNotBlank();
        assertThat(new Finding(kind, "/x", "y")).hasToString("/x " + kind.id() + ": y");
    }

    @Provide
    Arbitrary<LoyaltyProgram> programmes() {
        return Programs.any();
    }

    /** Whatever the programme, each finding's place is one of its JSON. */
    @Property(tries = 200)
    void places_areThere(@ForAll("programmes") LoyaltyProgram program) throws IOException {
        JsonNode json = new ObjectMapper().readTree(ProgramJson.write(program));
        for (Finding finding : Lint.check(program)) {
            boolean isShort =
                    finding.where().equals("/units") || finding.where().equals("/expiry");
            assertThat(isShort || !json.at(finding.where()).isMissingNode())
                    .as("%s", finding)
                    .isTrue();
        }
    }
}
