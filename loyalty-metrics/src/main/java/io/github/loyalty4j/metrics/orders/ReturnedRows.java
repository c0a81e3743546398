package io.github.loyalty4j.metrics.orders;

/**
 * What became of a log's rows below zero.
 *
 * <p>Immutable and safe for use by several threads.
 *
 * @param rows how many there were
 * @param leftOut how many of them no figure knows, wholly or in part: by {@link Returns#IGNORED} all, by {@link Returns#KEPT}
 *     those of customers without an order, by {@link Returns#NETTED} those that exceed all earlier orders
 */
public record ReturnedRows(int rows, int leftOut) {}
