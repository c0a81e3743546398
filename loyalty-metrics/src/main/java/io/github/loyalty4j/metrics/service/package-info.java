/**
 * Figures from customer service: how long customers wait for the first answer and for the solution, in calendar and in
 * business hours, how often one contact was enough, what they write about. A ticket that is still open counts as one
 * that has waited so long already, so a growing backlog cannot make the figures look better.
 */
@NullMarked
package io.github.loyalty4j.metrics.service;

import org.jspecify.annotations.NullMarked;
