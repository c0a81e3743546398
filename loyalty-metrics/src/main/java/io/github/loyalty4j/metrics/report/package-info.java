/**
 * Figures as a page to read and to print: one file of HTML without scripts and without anything from the network, its plots
 * drawn in SVG with a description for those who do not see them. A plot is also a picture of its own, as SVG and PNG, a table
 * also CSV and JSON.
 */
@NullMarked
package io.github.loyalty4j.metrics.report;

import org.jspecify.annotations.NullMarked;
