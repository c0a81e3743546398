/** What the commands about a programme do: run a list of commands, put a member's statement in words. */
@NullMarked
package io.github.loyalty4j.examples.programs;

import org.jspecify.annotations.NullMarked;
