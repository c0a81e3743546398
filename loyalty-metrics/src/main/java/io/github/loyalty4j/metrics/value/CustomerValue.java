package io.github.loyalty4j.metrics.value;

/**
 * What a customer's purchases to come are worth today, and of what that is the product.
 *
 * <p>Immutable and safe for use by several threads.
 *
 * @param alive the probability that the customer has not left
 * @param purchases how many are expected, each counted the less the later it comes, if there is a discount
 * @param spend what one of them is expected to bring, before the margin
 * @param value {@code purchases} times {@code spend} times the margin
 * @param reason all of it in words
 */
public record CustomerValue(Estimate alive, Estimate purchases, Estimate spend, Estimate value, String reason) {
    /** The reason. */
    @Override
    public String toString() {
        return reason;
    }
}
