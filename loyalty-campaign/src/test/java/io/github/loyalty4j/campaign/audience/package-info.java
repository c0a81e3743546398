/** Tests of campaigns. */
@NullMarked
package io.github.loyalty4j.campaign.audience;

import org.jspecify.annotations.NullMarked;
