/**
 * Figures as a page to read and to print: one file of HTML without scripts and without anything from the network, its plots
 * drawn in SVG with a description for those who do not see them.
 */
@NullMarked
package io.github.loyalty4j.metrics.report;

import org.jspecify.annotations.NullMarked;
