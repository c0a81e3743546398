/**
 * How the shop rewards what customers do, as data: {@link io.github.loyalty4j.core.program.LoyaltyProgram} and its parts.
 *
 * <p>A programme is a value: immutable, checked when it is built, and versioned, so that an old award can always name
 * the rules it was made under. It knows no member and no clock.
 */
@NullMarked
package io.github.loyalty4j.core.program;

import org.jspecify.annotations.NullMarked;
