/** The command line: one class a command, {@link io.github.loyalty4j.examples.Main} on top. */
@NullMarked
package io.github.loyalty4j.examples;

import org.jspecify.annotations.NullMarked;
