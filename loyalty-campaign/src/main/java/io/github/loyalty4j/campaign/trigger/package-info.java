/** Occasions to write to a member, found in what happened and in the calendar. */
@NullMarked
package io.github.loyalty4j.campaign.trigger;

import org.jspecify.annotations.NullMarked;
