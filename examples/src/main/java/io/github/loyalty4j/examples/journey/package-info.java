/** The command on the way customers take, and the reading of its events. */
@NullMarked
package io.github.loyalty4j.examples.journey;

import org.jspecify.annotations.NullMarked;
