/** What the command {@code google} needs: the options of an account and of a card, and a card as JSON. */
@NullMarked
package io.github.loyalty4j.examples.google;

import org.jspecify.annotations.NullMarked;
