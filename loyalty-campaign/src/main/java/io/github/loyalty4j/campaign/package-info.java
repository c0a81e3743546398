/**
 * Whom to reach, when, with what, and when not: for the members of a {@linkplain io.github.loyalty4j.core loyalty
 * programme}, and for whatever channels the host has.
 *
 * <p>The way of the data: a {@link io.github.loyalty4j.campaign.audience.Profile} says what is known of a member;
 * {@link io.github.loyalty4j.campaign.audience.Segment}s say whom something is for; {@link
 * io.github.loyalty4j.campaign.trigger.Trigger}s turn what happened, and the clock, into {@link
 * io.github.loyalty4j.campaign.delivery.Notification}s; the {@link
 * io.github.loyalty4j.campaign.delivery.DeliveryPolicy} decides of each whether it is sent, waits or is dropped, and says
 * why. Nothing here reads a clock or starts a thread: time is an argument.
 */
@NullMarked
package io.github.loyalty4j.campaign;

import org.jspecify.annotations.NullMarked;
