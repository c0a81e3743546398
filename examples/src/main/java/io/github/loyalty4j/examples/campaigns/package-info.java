/** Campaigns tried on past orders. */
@NullMarked
package io.github.loyalty4j.examples.campaigns;

import org.jspecify.annotations.NullMarked;
