/** Passes on the command line. */
@NullMarked
package io.github.loyalty4j.examples.passes;

import org.jspecify.annotations.NullMarked;
