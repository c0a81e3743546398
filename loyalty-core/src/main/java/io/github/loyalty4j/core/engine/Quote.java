package io.github.loyalty4j.core.engine;

import io.github.loyalty4j.core.activity.Activity;
import io.github.loyalty4j.core.ledger.Award;
import java.time.Instant;

/**
 * What an activity will earn if it is recorded with this before its time is up.
 *
 * <p>A quote keeps the rules for its activity: the version of the programme, and the member's tier. Whatever becomes of
 * those, the activity is awarded by the ones quoted. So a quote equals its award as long as the member does and is given
 * nothing in between, and nobody uses what all members share.
 *
 * <p>A quote sets nothing aside. What the shop limits is counted when the activity is recorded, as it is by then: caps and
 * budgets, cooldowns, every n-th time, the first purchase, the reward of a recommendation. However many quotes are taken and
 * in whatever order they are used, none of these is ever passed. Where that makes the award something else than was quoted,
 * the award says so, {@link Award#quoted()}: of two orders for 80 points each under a cap of 100 a day, both quoted at first,
 * the second one recorded earns 20, and that 80 were quoted.
 *
 * <p>Immutable and safe for use by several threads.
 *
 * @param activity what would be recorded
 * @param award what it would earn, and why
 * @param validUntil the first instant at which the quote is no longer honoured
 */
public record Quote(Activity activity, Award award, Instant validUntil) {}
