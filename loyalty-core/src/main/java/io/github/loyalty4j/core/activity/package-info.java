/**
 * What customers do, as data the shop hands in: so far a {@link io.github.loyalty4j.core.activity.Purchase}.
 */
@NullMarked
package io.github.loyalty4j.core.activity;

import org.jspecify.annotations.NullMarked;
