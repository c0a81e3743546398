package io.github.loyalty4j.metrics.orders;

import io.github.loyalty4j.metrics.value.CustomerHistory;
import java.math.BigDecimal;

/**
 * What models take of one customer, and whose it is: {@code forecast.alive(one.history())} is that of {@code one.customer()}.
 *
 * <p>Immutable and safe for use by several threads.
 *
 * @param <K> what customers are called by
 * @param customer as the log calls it
 * @param history frequency, recency and time observed, in the unit asked for
 * @param spent all that the customer spent
 * @param repeatMean the mean amount of the periods with orders after the first, as {@code GammaGamma} takes it; 0 if there are none.
 *     With {@link Returns#KEPT} it may be 0 or below, and spend models have no place for it
 */
public record CustomerSummary<K>(K customer, CustomerHistory history, BigDecimal spent, double repeatMean) {}
