/** What is known of members, and which of them belong together. */
@NullMarked
package io.github.loyalty4j.campaign.audience;

import org.jspecify.annotations.NullMarked;
