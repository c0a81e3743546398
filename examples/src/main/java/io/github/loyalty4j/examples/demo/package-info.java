/** The demonstration: a shop's orders through programme, ledger, both wallets and metrics, into one folder. */
@NullMarked
package io.github.loyalty4j.examples.demo;

import org.jspecify.annotations.NullMarked;
