/**
 * Figures from answers to survey questions. An accumulator such as {@link io.github.loyalty4j.metrics.survey.Nps} takes
 * answers one by one with {@code add}, joins others of its kind with {@code merge}, and gives the typed figure with
 * {@code result}; so the same code serves a loop, a parallel stream and a cluster, in any order and split.
 */
@NullMarked
package io.github.loyalty4j.metrics.survey;

import org.jspecify.annotations.NullMarked;
