package io.github.loyalty4j.core.lint;

import static io.github.loyalty4j.core.lint.LintTest.BASE;
import static io.github.loyalty4j.core.lint.LintTest.assertFound;
import static io.github.loyalty4j.core.lint.LintTest.found;
import static io.github.loyalty4j.core.lint.LintTest.rules;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.loyalty4j.core.lint.Finding.Kind;
import org.junit.jupiter.api.Test;

/** Findings about rewards and payment, as {@link LintTest} has the others. */
class RewardLintTest {
    @Test
    void rewardNeverPayable() {
        // 3 a month for 12 months touch 14 months of 28 days at the most: 12 * 31 / 28 + 2 = 15 windows, 45 points
        String month = BASE.replace("}", ",'caps':[{'most':3,'window':'MONTH'}]}");
        String year = ",'expiry':{'afterMonths':12}";
        assertFound(Kind.REWARD_NEVER_PAYABLE, "/rewards/0", rules(month) + year, rules(month));
        assertThat(found(rules(month).replace("'price':100", "'price':45") + year, Kind.REWARD_NEVER_PAYABLE))
                .isEmpty();
        assertThat(found(rules(month).replace("'price':100", "'price':46") + year, Kind.REWARD_NEVER_PAYABLE))
                .hasSize(1);
        // a lifetime's cap of 99, then 100
        String life = BASE.replace("}", ",'caps':[{'most':99,'window':'LIFETIME'}]}");
        assertFound(Kind.REWARD_NEVER_PAYABLE, "/rewards/0", rules(life), rules(life.replace("99", "100")));
        String twice = "{'id':'x','type':'multiply','factor':'1.011'}";
        assertThat(found(rules(life, twice), Kind.REWARD_NEVER_PAYABLE)).isEmpty();
        // nobody earns stamps
        String stamps = "'units':['points','stamps']," + rules(BASE).replace("'price'", "'unit':'stamps','price'");
        assertThat(found(stamps, Kind.REWARD_NEVER_PAYABLE)).hasSize(1);
        // a friend's welcome comes once; who recommends can do so for ever
        String friend = "{'id':'f','type':'referral','friend':99,'referrer':0}";
        assertFound(Kind.REWARD_NEVER_PAYABLE, "/rewards/0", rules(friend), rules(friend.replace(":0}", ":1}")));
        // a campaign's budget is for both
        String both = friend.replace(":0}", ":1,'caps':[{'most':99,'window':'CAMPAIGN'}]}");
        assertFound(
                Kind.REWARD_NEVER_PAYABLE, "/rewards/0", rules(both), rules(both.replace("'most':99", "'most':100")));
    }

    @Test
    void rewardNeverPayable_byTheProgrammesCap() {
        String cap = ",'caps':[{'most':99,'window':'LIFETIME'}]";
        assertFound(Kind.REWARD_NEVER_PAYABLE, "/rewards/0", rules(BASE) + cap, rules(BASE) + cap.replace("99", "100"));
        // a cheaper price for a tier will do
        String tier = cap + ",'tiers':[{'name':'Gold','from':9}]";
        assertThat(found(
                        rules(BASE).replace("'price':100", "'price':100,'tierPrices':{'Gold':99}") + tier,
                        Kind.REWARD_NEVER_PAYABLE))
                .isEmpty();
    }

    @Test
    void paymentNeverPossible() {
        String life = BASE.replace("}", ",'caps':[{'most':50,'window':'LIFETIME'}]}");
        String payment = "'earn':[" + life + "],'payment':{'points':10,'worth':'1.00','atLeast':51}";
        assertFound(Kind.PAYMENT_NEVER_POSSIBLE, "/payment", payment, payment.replace("51", "50"));
    }

    @Test
    void returnKeepsReward() {
        String automatic = rules(BASE).replace("'price':100", "'price':100,'automatic':true");
        assertFound(
                Kind.RETURN_KEEPS_REWARD, "/rewards/0", automatic, automatic + ",'returns':{'clawback':'ALLOW_DEBT'}");
        assertFound(Kind.RETURN_KEEPS_REWARD, "/rewards/0", automatic, automatic + ",'pending':{'days':14}");
        assertFound(Kind.RETURN_KEEPS_REWARD, "/rewards/0", automatic, rules(BASE));
        String event = automatic.replace(
                "'type':'perAmount','points':1,'per':'1.00'", "'type':'fixed','points':1,'event':'review'");
        assertThat(found(event, Kind.RETURN_KEEPS_REWARD))
                .as("no order comes back")
                .isEmpty();
        String own = automatic.replace("'per':'1.00'", "'per':'1.00','pending':{'days':1}");
        assertThat(found(own, Kind.RETURN_KEEPS_REWARD))
                .as("the rule's own wait")
                .isEmpty();
    }
}
