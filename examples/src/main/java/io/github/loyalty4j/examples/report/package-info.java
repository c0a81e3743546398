/** The command that puts figures from several files on one page. */
@NullMarked
package io.github.loyalty4j.examples.report;

import org.jspecify.annotations.NullMarked;
