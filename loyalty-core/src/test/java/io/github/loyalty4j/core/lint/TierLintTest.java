package io.github.loyalty4j.core.lint;

import static io.github.loyalty4j.core.lint.LintTest.BASE;
import static io.github.loyalty4j.core.lint.LintTest.assertFound;
import static io.github.loyalty4j.core.lint.LintTest.found;
import static io.github.loyalty4j.core.lint.LintTest.rules;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.loyalty4j.core.lint.Finding.Kind;
import org.junit.jupiter.api.Test;

/** Findings about tiers, as {@link LintTest} has the others. */
class TierLintTest {
    private static String tier(String rule, String policy) {
        return rules(rule) + ",'tiers':[{'name':'Gold','from':100}],'tierPolicy':{" + policy + "}";
    }

    @Test
    void tierUnreachable_andItsReward() {
        String life = BASE.replace("}", ",'caps':[{'most':99,'window':'LIFETIME'}]}");
        String earned = "'basis':'EARNED'";
        assertFound(Kind.TIER_UNREACHABLE, "/tiers/0", tier(life, earned), tier(life.replace("99", "100"), earned));
        // what is spent has no cap
        assertThat(found(tier(life, "'basis':'SPEND'"), Kind.TIER_UNREACHABLE)).isEmpty();
        String month = life.replace("LIFETIME", "MONTH");
        assertFound(
                Kind.TIER_UNREACHABLE,
                "/tiers/0",
                tier(month, "'window':'CALENDAR_MONTH'"),
                tier(month, "'window':'CALENDAR_QUARTER'"));
        // points that wait a fortnight bring two months' caps into one month
        assertThat(found(tier(month, "'window':'CALENDAR_MONTH'") + ",'pending':{'days':14}", Kind.TIER_UNREACHABLE))
                .isEmpty();
        String forGold = tier(life, earned).replace("'price':100", "'price':9,'tierAtLeast':'Gold'");
        assertFound(Kind.REWARD_TIER_UNREACHABLE, "/rewards/0", forGold, forGold.replace("99", "100"));
    }

    @Test
    void tierUnreachable_byBalance() {
        // 10 a week for 30 days touch 30 / 7 + 2 = 6 weeks at the most
        String week = BASE.replace("}", ",'caps':[{'most':10,'window':'WEEK'}]}");
        String balance = tier(week, "'basis':'BALANCE'") + ",'expiry':{'after':'P30D'}";
        assertFound(Kind.TIER_UNREACHABLE, "/tiers/0", balance, balance.replace("'from':100", "'from':60"));
    }

    @Test
    void tierNotKeepable() {
        String welcome = "{'id':'a','type':'fixed','points':100,'event':'sign-up'}";
        String few = BASE.replace("}", ",'caps':[{'most':99,'window':'YEAR'}]}");
        String policy = "'window':'CALENDAR_YEAR','downgrade':'ONE'";
        assertFound(
                Kind.TIER_NOT_KEEPABLE,
                "/tiers/0",
                tier(welcome + "," + few, policy),
                tier(welcome + "," + few.replace("99", "100"), policy));
        assertThat(found(tier(welcome + "," + few, policy.replace("ONE", "NEVER")), Kind.TIER_NOT_KEEPABLE))
                .isEmpty();
        assertThat(found(tier(welcome + "," + few, "'downgrade':'ONE'"), Kind.TIER_NOT_KEEPABLE))
                .isEmpty();
    }

    @Test
    void tiersNeverLost() {
        String year = tier(BASE, "'window':'CALENDAR_YEAR'");
        assertFound(
                Kind.TIERS_NEVER_LOST, "/tierPolicy", year, tier(BASE, "'window':'CALENDAR_YEAR','downgrade':'ONE'"));
        assertThat(found(tier(BASE, "'window':'LIFETIME'"), Kind.TIERS_NEVER_LOST))
                .isEmpty();
        assertThat(found(tier(BASE, "'basis':'BALANCE','window':'CALENDAR_YEAR'"), Kind.TIERS_NEVER_LOST))
                .isEmpty();
        assertThat(found(year.replace("'from':100", "'from':0"), Kind.TIERS_NEVER_LOST))
                .isEmpty();
    }

    @Test
    void spendThresholdLow() {
        String spend = tier(BASE, "'basis':'SPEND'").replace("'from':100", "'from':1999");
        assertFound(Kind.SPEND_THRESHOLD_LOW, "/tiers/0", spend, spend.replace("1999", "2000"));
        assertThat(found(spend.replace("SPEND", "EARNED"), Kind.SPEND_THRESHOLD_LOW))
                .isEmpty();
        assertThat(found(spend.replace("1999", "0"), Kind.SPEND_THRESHOLD_LOW)).isEmpty();
    }

    @Test
    void automaticRewardStarvesTier() {
        // V-7 of Voucherify's documentation: redeemed at 100, a tier by balance at 100 is never reached, by points
        // earned it is
        String automatic = tier(BASE, "'basis':'BALANCE'").replace("'price':100", "'price':100,'automatic':true");
        assertFound(
                Kind.AUTOMATIC_REWARD_STARVES_TIER, "/tiers/0", automatic, automatic.replace("'BALANCE'", "'EARNED'"));
        assertThat(found(automatic.replace("'price':100", "'price':101"), Kind.AUTOMATIC_REWARD_STARVES_TIER))
                .isEmpty();
        assertThat(found(automatic.replace("'price'", "'stock':5,'price'"), Kind.AUTOMATIC_REWARD_STARVES_TIER))
                .isEmpty();
        assertThat(found(
                        automatic.replace("'price'", "'tierAtLeast':'Gold','price'"),
                        Kind.AUTOMATIC_REWARD_STARVES_TIER))
                .isEmpty();
    }
}
