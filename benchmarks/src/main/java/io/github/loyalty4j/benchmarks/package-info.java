/**
 * How fast the hot paths are, each beside a floor, the least work that any implementation must do, or beside another
 * library that does the same; and whether an account that grows old grows slow.
 *
 * <p>A setup compares the results of both sides before anything is measured, so that no ratio compares different work.
 * Read ratios of one run, not single figures: the same machine differs from hour to hour.
 */
@NullMarked
package io.github.loyalty4j.benchmarks;

import org.jspecify.annotations.NullMarked;
