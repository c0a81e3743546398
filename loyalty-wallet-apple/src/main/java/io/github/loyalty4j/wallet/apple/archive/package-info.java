/**
 * Reads the archives passes come in, of anyone's making, into memory alone:
 * {@link io.github.loyalty4j.wallet.apple.archive.ZipReader}.
 */
@NullMarked
package io.github.loyalty4j.wallet.apple.archive;

import org.jspecify.annotations.NullMarked;
