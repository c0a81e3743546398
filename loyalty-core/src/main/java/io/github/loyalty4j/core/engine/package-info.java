/**
 * From what a customer did to what enters the ledger: {@link io.github.loyalty4j.core.engine.Engine#decide} is one pure
 * function, used wherever an award is computed, so that two places can never disagree.
 *
 * <h2>How an award is counted</h2>
 *
 * <ol>
 *   <li>The rules are looked at group by group, the groups in the order the programme names them, within a group by falling
 *       priority. A rule whose condition does not hold, which counts nothing or which rests gives nothing, and its place in
 *       its group goes to the next. Conditions see the time of the activity in the programme's zone, never the time of
 *       recording.
 *   <li>Each rule rounds for itself, and its own caps cut what it gives, in the order they are listed. A rule whose caps leave
 *       nothing gave nothing.
 *   <li>The stacking of the group chooses: all, the one that gives most after its caps, or the first that gives. Points of
 *       different units are compared as numbers. If a rule of an exclusive group gave points, all groups after it are
 *       silent; if one of its factors was chosen, their factors are.
 *   <li>Factors, that of the tier first, multiply the sum of what the rules gave in their unit; the exact product is rounded
 *       once, in the way the first rule among them says. A factor on some lines multiplies what those lines alone give by
 *       amount or by piece, and leaves points alone that are for the order as a whole. A cap on a factor cuts what that
 *       factor adds to the product of those before it: of 101 points a tier x1.25 makes 126, and a rule x2 adds 126.
 *   <li>The programme's caps cut the whole, from the rules looked at last.
 * </ol>
 *
 * <p>Caps count by the activity's own time: a purchase recorded late uses the day it was made on. A rule that rests gives
 * at most once in any time so long, in whatever order activities are recorded. Points each time, every n-th time and for
 * friends are for purchases with at least one piece the rule counts. A rule for every n-th time counts whenever it applies,
 * unless another of its group is taken in its place or a group silences it: then neither the count nor the gift is lost.
 *
 * <p>A recommended friend's first purchase that meets the condition of a {@link
 * io.github.loyalty4j.core.program.Formula.Referral} pays both sides, whatever was bought before; once, unless that purchase
 * comes back. Caps count what the friend gets.
 *
 * <p>An award keeps what the rules had used before it, so that it can be counted again at any time: untouched, it comes to
 * the same. With each piece that comes back it comes to the same or less, if all rules stack, none asks for something
 * <em>not</em> to be so and no cap rejects; elsewhere another rule may take the place of one that no longer applies,
 * within what its caps and its rest allowed then and still allow; but no return brings an n-th gift or a recommendation's.
 *
 * <p>Points wait and expire as their rule says, else their tier, else the programme. Events belong to no order, so nothing
 * they earn waits for a confirmation.
 */
@NullMarked
package io.github.loyalty4j.core.engine;

import org.jspecify.annotations.NullMarked;
