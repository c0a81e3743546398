/** A shop's files: orders and survey responses as CSV, read whole or refused with line, column and reason. */
@NullMarked
package io.github.loyalty4j.examples.csv;

import org.jspecify.annotations.NullMarked;
