/** What only this module uses. */
@NullMarked
package io.github.loyalty4j.campaign.internal;

import org.jspecify.annotations.NullMarked;
