/**
 * Figures from orders. An {@link io.github.loyalty4j.metrics.orders.OrderLog} holds who ordered when for how much,
 * column by column, and answers questions about all of it at once.
 *
 * <p>Amounts are exact: they enter as {@code BigDecimal}, are kept as whole minor units, and their sum is never
 * rounded. One log holds one currency; keeping currencies apart is the caller's part.
 */
@NullMarked
package io.github.loyalty4j.metrics.orders;

import org.jspecify.annotations.NullMarked;
