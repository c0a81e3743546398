/** Tests of campaigns. */
@NullMarked
package io.github.loyalty4j.campaign.trigger;

import org.jspecify.annotations.NullMarked;
