/**
 * How a customer joins, or gets the card onto a new phone: by a link or a QR code, and where the shop wants it by a
 * one-time code as well.
 *
 * <p>{@link io.github.loyalty4j.core.enrollment.EnrollmentLinks} makes and takes the links. A link carries all it
 * stands for ({@link io.github.loyalty4j.core.enrollment.Invitation}) under a signature, so nothing is stored when one
 * is made; what is stored, through the port {@link io.github.loyalty4j.core.enrollment.UsedTokens}, is that one was
 * used. {@link io.github.loyalty4j.core.enrollment.OneTimeCodes} proves that a phone or a mailbox is the customer's: it
 * sends a code through the host's {@link io.github.loyalty4j.core.enrollment.CodeChannel} and counts codes and tries
 * through the port {@link io.github.loyalty4j.core.enrollment.CodeStore}. Both ports come with an implementation in
 * memory, for one process.
 *
 * <p><b>Look on GET, use on POST.</b> Mail scanners and chat previews open every link they see. A page therefore looks
 * at a link with {@code check}, and only the button on it calls {@code use}; otherwise a scanner spends the link before
 * the customer has read the mail. With a one-time code, the code is verified first and the link used last.
 *
 * <p><b>Clocks.</b> Time is an argument, compared exactly and half-open: at its expiry a link or a code is expired.
 * Hosts of several machines should keep their clocks within a minute of each other. What the ports keep, they are told
 * to keep an hour longer than it can matter, so that a machine whose clock is fast does not forget what one whose clock
 * is slow would still accept.
 *
 * <p>Who holds a link is taken for its customer until it is used or expires. Send it over HTTPS alone, keep it out of
 * the server's access log, and set {@code Referrer-Policy: no-referrer} on the page.
 */
@NullMarked
package io.github.loyalty4j.core.enrollment;

import org.jspecify.annotations.NullMarked;
