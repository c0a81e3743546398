/** What every implementation of the ports must do, for their authors' own tests. */
@NullMarked
package io.github.loyalty4j.wallet.google.kit;

import org.jspecify.annotations.NullMarked;
