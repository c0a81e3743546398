package io.github.loyalty4j.metrics.orders;

import io.github.loyalty4j.metrics.value.Estimate;
import java.time.LocalDate;
import java.util.List;

/**
 * What a customer of one cohort brought on average up to the end of each period since the first order, and how models go on from
 * there: of those who came in January 35.10, 51.20, 60.40 up to March, and 66.90, between 66.10 and 67.80, up to April.
 *
 * <p>The intervals are about the expected value: how well the models are known, not how chance plays with a few customers.
 *
 * <p>Immutable and safe for use by several threads.
 *
 * @param start the first day of the period in which they came
 * @param customers how many they are, 1 or more
 * @param observed up to the end of the n-th period after the first, from 0 on, as far as periods are over
 * @param expected of the periods that follow, the one that has only begun first, with what is known of it
 */
public record CohortValue(LocalDate start, int customers, List<Double> observed, List<Estimate> expected) {
    /** With copies of the lists. */
    public CohortValue {
        observed = List.copyOf(observed);
        expected = List.copyOf(expected);
    }
}
