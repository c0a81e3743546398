/**
 * What customers are worth: models of how long customers stay, how often they buy and how much they spend, fitted by
 * maximum likelihood. {@link io.github.loyalty4j.metrics.value.PurchasePatterns} holds what the purchase models need of
 * each customer: how many repeat purchases, the time of the last and the time observed, both since the first purchase.
 *
 * <p>A fit says by name how it ended, see {@link io.github.loyalty4j.metrics.value.FitOutcome}. Where the data drive a
 * parameter to infinity, the limiting model is fitted instead and its parameters are given; there is no {@code NaN} and
 * no parameter of ten million. Times may be in any unit, the same throughout.
 */
@NullMarked
package io.github.loyalty4j.metrics.value;

import org.jspecify.annotations.NullMarked;
