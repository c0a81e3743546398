/** Tests of campaigns. */
@NullMarked
package io.github.loyalty4j.campaign.goodwill;

import org.jspecify.annotations.NullMarked;
