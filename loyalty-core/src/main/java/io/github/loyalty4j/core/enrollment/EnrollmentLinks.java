package io.github.loyalty4j.core.enrollment;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Makes the tokens of links, and takes them back:
 *
 * <pre>{@code
 * EnrollmentToken token = links.issue(Invitation.enroll(member), Duration.ofDays(14), now);
 * Answer<Invitation> seen = links.check(text, now);   // on GET: changes nothing
 * Answer<Invitation> taken = links.use(text, now);    // on POST: once
 * }</pre>
 *
 * <p>A token is signed with HMAC-SHA256, its content encrypted; a token with any bit changed is refused. Texts come from
 * strangers: of any form and length they give an answer, never an exception. Only of a genuine token is it told whether
 * it has expired or was used.
 *
 * <p>Immutable, and safe for use by several threads if the store of used tokens is.
 */
public final class EnrollmentLinks {
    private static final Duration SHORTEST_LIFE = Duration.ofMinutes(1);
    /** By how much two machines' clocks may differ before a used link could be taken again. */
    private static final Duration CLOCK_SKEW = Duration.ofHours(1);

    private final SigningKeys keys;
    private final UsedTokens usedTokens;
    private final SecureRandom random;

    private EnrollmentLinks(SigningKeys keys, UsedTokens usedTokens, SecureRandom random) {
        this.keys = keys;
        this.usedTokens = usedTokens;
        this.random = random;
    }

    /** Links signed and accepted by these keys. */
    public static EnrollmentLinks of(SigningKeys keys, UsedTokens usedTokens, SecureRandom random) {
        return new EnrollmentLinks(keys, usedTokens, random);
    }

    /**
     * A new token. Nothing is stored; two calls give two tokens, each to be used by itself.
     *
     * @param life from one minute to {@link Invitation#longestLife()}; the expiry is rounded down to a second
     * @throws IllegalArgumentException if the life is out of range
     */
    public EnrollmentToken issue(Invitation invitation, Duration life, Instant now) {
        if (life.compareTo(SHORTEST_LIFE) < 0 || life.compareTo(invitation.longestLife()) > 0) {
            throw new IllegalArgumentException(
                    "a link's life must be " + SHORTEST_LIFE + " to " + invitation.longestLife() + ": " + life);
        }
        byte[] nonce = new byte[Envelope.NONCE_BYTES];
        random.nextBytes(nonce);
        SigningKeys.Key key = keys.active();
        long expires = now.plus(life).getEpochSecond();
        Envelope envelope = Envelope.seal(key, expires, nonce, Content.encrypted(invitation, key, nonce));
        return new EnrollmentToken(envelope.text(), Instant.ofEpochSecond(expires));
    }

    /**
     * What a token invites to, without using it; for the page the link opens.
     *
     * @param token what followed {@code /join/} in the address
     * @return refused if {@code MALFORMED}, {@code BAD_SIGNATURE}, {@code EXPIRED} or {@code USED}
     */
    public Answer<Invitation> check(String token, Instant now) {
        return open(token, now, (invitation, envelope) -> usedTokens.uses(id(envelope)) < invitation.uses());
    }

    /**
     * Uses a token; for the button on that page. Of several calls at once with a token for one use, one is granted.
     *
     * <p>The use is stored before this returns. A host that crashes between this and the enrolment has spent the
     * customer's link; where that matters, a {@link UsedTokens} that writes in the transaction of the enrolment brings
     * both about or neither.
     *
     * @param token what followed {@code /join/} in the address
     * @return refused if {@code MALFORMED}, {@code BAD_SIGNATURE}, {@code EXPIRED} or {@code USED}
     */
    public Answer<Invitation> use(String token, Instant now) {
        return open(token, now, (invitation, envelope) -> {
            Instant keepUntil = Instant.ofEpochSecond(envelope.expires()).plus(CLOCK_SKEW);
            return usedTokens.use(new UsedTokens.Use(id(envelope), invitation.uses(), now, keepUntil));
        });
    }

    private Answer<Invitation> open(String token, Instant now, Gate gate) {
        Optional<Envelope> envelope = Envelope.parse(token);
        if (envelope.isEmpty()) {
            return no(Answer.Reason.MALFORMED);
        }
        Optional<SigningKeys.Key> signer = envelope.get().signer(keys);
        if (signer.isEmpty()) {
            return no(Answer.Reason.BAD_SIGNATURE);
        }
        Optional<Invitation> invitation = Content.decrypted(envelope.get(), signer.get());
        if (invitation.isEmpty()) {
            return no(Answer.Reason.MALFORMED);
        }
        if (now.getEpochSecond() >= envelope.get().expires()) {
            return no(Answer.Reason.EXPIRED);
        }
        return gate.isOpen(invitation.get(), envelope.get())
                ? new Answer.Granted<>(invitation.get())
                : no(Answer.Reason.USED);
    }

    private static String id(Envelope envelope) {
        return Envelope.base64(envelope.nonce());
    }

    private static Answer<Invitation> no(Answer.Reason reason) {
        return new Answer.Refused<>(reason, Optional.empty());
    }

    /** Whether a genuine token that has not expired may be used, or is used by this. */
    private interface Gate {
        boolean isOpen(Invitation invitation, Envelope envelope);
    }
}
