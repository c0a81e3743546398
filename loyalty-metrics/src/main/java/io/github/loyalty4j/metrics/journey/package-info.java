/** The way customers take, from first hearing of the shop to recommending it, and where it is hard to go on. */
@NullMarked
package io.github.loyalty4j.metrics.journey;

import org.jspecify.annotations.NullMarked;
