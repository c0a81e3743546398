/**
 * From what a customer did to what enters the ledger: {@link io.github.loyalty4j.core.engine.Engine#decide} is one pure
 * function, used wherever an award is computed, so that two places can never disagree.
 */
@NullMarked
package io.github.loyalty4j.core.engine;

import org.jspecify.annotations.NullMarked;
