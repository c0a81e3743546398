/** What the packages of this module share and nobody else may use: not exported, and free to change. */
@NullMarked
package io.github.loyalty4j.core.internal;

import org.jspecify.annotations.NullMarked;
