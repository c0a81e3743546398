/**
 * Programmes as JSON: {@link io.github.loyalty4j.core.json.ProgramJson}, the one place of this module that uses Jackson.
 */
@NullMarked
package io.github.loyalty4j.core.json;

import org.jspecify.annotations.NullMarked;
