/** Offers for some members, with others held out so that the effect can be measured. */
@NullMarked
package io.github.loyalty4j.campaign.offer;

import org.jspecify.annotations.NullMarked;
