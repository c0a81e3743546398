package io.github.loyalty4j.metrics.change;

/**
 * A day from which on a figure was another, with the evidence: day 60, from 0.1 to 1.4, 99.8 % certain.
 *
 * <p>Immutable and safe for use by several threads.
 *
 * @param day the first day of the new course, counted from 0
 * @param probability that there was a change on that day or up to three days before or after, 0 to 1
 * @param before the mean from the change before to this one
 * @param after the mean from this one to the next
 */
public record ChangePoint(int day, double probability, double before, double after) {}
