/**
 * What customers do, as data the shop hands in: a {@link io.github.loyalty4j.core.activity.Purchase} with its {@link
 * io.github.loyalty4j.core.activity.Line lines}, an {@link io.github.loyalty4j.core.activity.Event} such as a visit, a
 * sign-up, a birthday or a review, and the {@link io.github.loyalty4j.core.activity.Return} of an order.
 */
@NullMarked
package io.github.loyalty4j.core.activity;

import org.jspecify.annotations.NullMarked;
