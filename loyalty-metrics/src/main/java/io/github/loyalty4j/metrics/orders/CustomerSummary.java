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
 * @param spent all that the customer spent, less what came back; below 0 if more came back than was ordered
 * @param repeatMean the mean amount of the periods with orders after the first, as {@code GammaGamma} takes it, 0 or more; 0 if
 *     there are none. With {@link Returns#KEPT} what came back is taken off the latest period with orders before it, its own
 *     included, then off the one before that, so that a return of the first order alone does not lower it: the first purchase is
 *     no part of it (Fader, Hardie and Lee, "RFM and CLV", 2005). A row does not say which order comes back; if it is the first
 *     after others were made, {@link Returns#NETTED} knows it no better
 */
public record CustomerSummary<K>(K customer, CustomerHistory history, BigDecimal spent, double repeatMean) {}
