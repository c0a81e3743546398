package io.github.loyalty4j.metrics.value;

/**
 * What one customer does in a time to come.
 *
 * @param purchases how many
 * @param stays whether it has not left at the end
 */
record PurchaseFuture(int purchases, boolean stays) {}
