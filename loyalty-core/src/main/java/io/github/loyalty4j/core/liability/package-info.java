/**
 * What a shop owes its members, in the three forms in which it is asked for: the points that are out and what they cost
 * ({@link io.github.loyalty4j.core.liability.Outstanding}), how many of them will never be used
 * ({@link io.github.loyalty4j.core.liability.Breakage}), and how much of what was sold is revenue only later
 * ({@link io.github.loyalty4j.core.liability.Deferral}).
 *
 * <p>The first two are sums over all accounts. A tally takes one account after another and keeps a number for each month,
 * never a list of lots, so that a programme of any size is counted in one pass and in the memory of a few hundred numbers;
 * tallies of parts add up to that of the whole.
 */
@NullMarked
package io.github.loyalty4j.core.liability;

import org.jspecify.annotations.NullMarked;
