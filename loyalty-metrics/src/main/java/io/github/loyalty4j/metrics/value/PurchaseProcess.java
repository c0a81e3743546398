package io.github.loyalty4j.metrics.value;

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

    /** Purchases a unit of time if the customer is alive. */
    double rate(CustomerHistory history);
}
