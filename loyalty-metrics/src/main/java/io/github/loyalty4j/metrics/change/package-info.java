/**
 * Did a change move a figure, or is it noise? A {@link io.github.loyalty4j.metrics.Difference} answers if it is asked
 * once; {@link io.github.loyalty4j.metrics.change.SequentialTest} if one looks every day; {@link
 * io.github.loyalty4j.metrics.change.DailyWatch} tells when a figure has left its usual course, {@link io.github.loyalty4j.metrics.change.ChangePoints} looks
 * back and finds the days on which it did.
 */
@NullMarked
package io.github.loyalty4j.metrics.change;

import org.jspecify.annotations.NullMarked;
