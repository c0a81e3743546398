package io.github.loyalty4j.metrics.value;

import io.github.loyalty4j.metrics.math.RandomDraws;

/**
 * What a purchase model with known parameters says of a customer.
 *
 * <p>Implementations are immutable.
 */
interface PurchaseProcess {
    /** The probability that the customer has not left by the end of observation. */
    double alive(CustomerHistory history);

    /** The probability of a purchase in the {@code time} after the end of observation. */
    double returning(CustomerHistory history, double time);

    /** Purchases expected in the {@code time} after the end of observation. */
    double expected(CustomerHistory history, double time);

    /** The same, each counted {@code exp(-rate · when)}. */
    double discounted(CustomerHistory history, double rate, double time);

    /** The probability of {@code n} repeat purchases of a new customer in {@code time}. */
    double probability(int n, double time);

    /** What a customer who is alive may do in the {@code time} after the end of observation. */
    PurchaseFuture draw(CustomerHistory history, double time, RandomDraws random);

    /** Purchases a unit of time if the customer is alive. */
    double rate(CustomerHistory history);
}
