/** Tests of campaigns. */
@NullMarked
package io.github.loyalty4j.campaign.json;

import org.jspecify.annotations.NullMarked;
