/**
 * For tests and demonstrations of hosts: a service account that exists nowhere, with which the whole way to a signed
 * link can be walked without an account at Google, and without a connection. It is published with the module because
 * every host needs it; it has no place in production.
 */
@NullMarked
package io.github.loyalty4j.wallet.google.testing;

import org.jspecify.annotations.NullMarked;
