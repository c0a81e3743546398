package io.github.loyalty4j.core.backtest;

import io.github.loyalty4j.core.activity.Purchase;
import org.jspecify.annotations.Nullable;

/**
 * What stands out among the orders.
 *
 * @param smallest the smallest of more than nothing; null if there is none
 * @param largest the largest; null if there is none
 * @param crowding who makes many on one day
 */
record Extremes(@Nullable Purchase smallest, @Nullable Purchase largest, Crowding crowding) {}
