/** Figures from orders and fitted models as JSON, for the command line. */
@NullMarked
package io.github.loyalty4j.examples.metrics;

import org.jspecify.annotations.NullMarked;
