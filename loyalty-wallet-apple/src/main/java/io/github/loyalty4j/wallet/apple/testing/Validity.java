package io.github.loyalty4j.wallet.apple.testing;

import java.time.Instant;

/** The time a certificate is valid, both ends included. */
record Validity(Instant from, Instant until) {}
