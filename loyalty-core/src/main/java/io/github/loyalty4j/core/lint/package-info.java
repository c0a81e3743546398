/**
 * What a valid programme gets wrong: {@link io.github.loyalty4j.core.lint.Lint} finds rewards nobody can reach, points
 * that breed points, caps that cut every award, tiers nobody can keep and rules that never count.
 *
 * <p>A finding is certain where it says "never" and "nobody": it is made from the most that can be earned, and an
 * uncertain case is left alone. Points given by hand and points from other accounts are not thought of.
 */
@NullMarked
package io.github.loyalty4j.core.lint;

import org.jspecify.annotations.NullMarked;
