/** Numbers the metrics share. Not exported: users of the module never see it. */
@NullMarked
package io.github.loyalty4j.metrics.math;

import org.jspecify.annotations.NullMarked;
