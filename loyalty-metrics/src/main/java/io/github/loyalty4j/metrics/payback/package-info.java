/** When a loyalty programme has paid for itself, and how many customers it takes. */
@NullMarked
package io.github.loyalty4j.metrics.payback;

import org.jspecify.annotations.NullMarked;
