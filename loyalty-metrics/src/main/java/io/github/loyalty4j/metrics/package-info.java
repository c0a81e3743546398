/**
 * What every metric gives back: an estimate never travels without the number of observations behind it, an
 * {@link io.github.loyalty4j.metrics.Interval} that says how uncertain it is, and the
 * {@link io.github.loyalty4j.metrics.IntervalMethod} that interval came from.
 *
 * <p>Where there is nothing to estimate from, a metric is an empty {@code Optional}, never {@code NaN} or a made-up
 * zero.
 *
 * <p>This package knows none of its neighbours; {@code survey} and {@code orders} build on it.
 */
@NullMarked
package io.github.loyalty4j.metrics;

import org.jspecify.annotations.NullMarked;
