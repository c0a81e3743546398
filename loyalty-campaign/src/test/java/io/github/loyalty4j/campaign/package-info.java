/** Tests of campaigns. */
@NullMarked
package io.github.loyalty4j.campaign;

import org.jspecify.annotations.NullMarked;
