/**
 * A deterministic simulation: a shop's life drawn from a seed, lived by the real engine over a store that fails, and by a
 * naive model written apart from it.
 *
 * <ul>
 *   <li>{@link io.github.loyalty4j.core.simulation.World} makes commands of a seed and one of the {@link
 *       io.github.loyalty4j.core.simulation.Scheme schemes}: baskets, returns, holds, merges, late and repeated records,
 *       a clock that jumps to midnights, leap days and changes of the clocks.
 *   <li>{@link io.github.loyalty4j.core.simulation.Host} gives them to {@link io.github.loyalty4j.core.Loyalty} over a {@link
 *       io.github.loyalty4j.core.simulation.FaultyStore} and, as a good host does, asks again where it got no answer.
 *   <li>{@link io.github.loyalty4j.core.simulation.NaiveModel} is given each command once. Both must accept and reject
 *       alike and agree on every balance, lot, hold, debt and tier.
 *   <li>{@link io.github.loyalty4j.core.simulation.Invariants} looks at the real accounts and their ledgers alone.
 *   <li>Where anything differs, {@link io.github.loyalty4j.core.simulation.Shrinker} looks for a short history that fails
 *       alike, and the test prints it, with the seed, as lines of {@code CommandJson}.
 * </ul>
 *
 * <h2>How do I run more of it, or one world again?</h2>
 *
 * <p>The seeds are 0, 1, 2 and so on, 20,000 commands each; a seed's number says which scheme it is for. A report names both.
 *
 * <pre>{@code
 * mvn verify -pl loyalty-core -Dtest=SimulationTest -Dloyalty4j.simulation.commands=5000000
 * mvn verify -pl loyalty-core -Dtest=SimulationTest -Dloyalty4j.simulation.seed=17 -Dloyalty4j.simulation.scheme=sliding
 * }</pre>
 */
@NullMarked
package io.github.loyalty4j.core.simulation;

import org.jspecify.annotations.NullMarked;
