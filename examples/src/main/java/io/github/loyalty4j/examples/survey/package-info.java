/** The commands that make figures of survey answers: options, reading, and results as words or JSON. */
@NullMarked
package io.github.loyalty4j.examples.survey;

import org.jspecify.annotations.NullMarked;
