/** Tests of campaigns. */
@NullMarked
package io.github.loyalty4j.campaign.offer;

import org.jspecify.annotations.NullMarked;
