/** The command that puts figures from several files on one page, and what such pages have in common. */
@NullMarked
package io.github.loyalty4j.examples.report;

import org.jspecify.annotations.NullMarked;
