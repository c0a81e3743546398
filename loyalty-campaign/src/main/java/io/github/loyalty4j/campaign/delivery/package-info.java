/** What may be sent to a member, by which channel and when: consent, quiet hours, and how often. */
@NullMarked
package io.github.loyalty4j.campaign.delivery;

import org.jspecify.annotations.NullMarked;
