/**
 * A programme tried on past orders before it is launched: {@link io.github.loyalty4j.core.backtest.Backtest} decides each
 * order as the engine would have, {@link io.github.loyalty4j.core.backtest.BacktestReport} says what would have come of it,
 * and {@link io.github.loyalty4j.core.backtest.Comparison} who gains and who loses by another version.
 */
@NullMarked
package io.github.loyalty4j.core.backtest;

import org.jspecify.annotations.NullMarked;
