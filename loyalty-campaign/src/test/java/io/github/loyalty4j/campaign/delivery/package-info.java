/** Tests of campaigns. */
@NullMarked
package io.github.loyalty4j.campaign.delivery;

import org.jspecify.annotations.NullMarked;
