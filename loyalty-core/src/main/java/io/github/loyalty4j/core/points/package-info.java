/**
 * What a programme counts: {@link io.github.loyalty4j.core.points.Points}, exact whole numbers whose every operation
 * either gives the exact result or throws.
 */
@NullMarked
package io.github.loyalty4j.core.points;

import org.jspecify.annotations.NullMarked;
