/**
 * The web service a phone asks for changed passes, without a web framework: a host's own hands each request to
 * {@link io.github.loyalty4j.wallet.apple.web.PassWebService} and sends what comes back. Who has which pass on which phone
 * is kept by a {@link io.github.loyalty4j.wallet.apple.web.PassRegistrations}, what each card shows by a
 * {@link io.github.loyalty4j.wallet.apple.web.ShownCards}; both come in memory, and a host may bring its own. Passes that are no
 * loyalty cards come from a {@link io.github.loyalty4j.wallet.apple.web.PassSource}.
 */
@NullMarked
package io.github.loyalty4j.wallet.apple.web;

import org.jspecify.annotations.NullMarked;
