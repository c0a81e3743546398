package io.github.loyalty4j.core.enrollment;

import io.github.loyalty4j.core.enrollment.Answer.Reason;
import io.github.loyalty4j.core.enrollment.CodeChannel.Recipient;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * Codes of six digits that prove whose a phone or a mailbox is, as a second factor beside a link:
 *
 * <pre>{@code
 * OneTimeCodes codes = OneTimeCodes.of(keys, CodeStore.inMemory(), smsGateway, random);
 * codes.send(Recipient.of("+4930123456"), now);              // "Your code is 004217"
 * codes.verify(Recipient.of("+4930123456"), "004217", now);  // granted, once
 * }</pre>
 *
 * <p>By default a code lasts 10 minutes and takes 5 tries, and a recipient is sent at most 5 codes within any hour, a
 * minute or more apart; a new code voids the one before. Whoever guesses has then 25 of a million guesses in an hour, a
 * chance of 1 in 40,000, and each five of them send the customer a message. Only a keyed hash of a code is stored.
 *
 * <p>The limits are each recipient's. How many recipients one address of the network may ask codes for is for the host
 * to limit.
 *
 * <p>Immutable, and safe for use by several threads if store and channel are.
 */
public final class OneTimeCodes {
    private static final String LABEL = "loyalty4j.code.1";
    private static final int CODES = 1_000_000;
    private static final int SALT_BYTES = 16;
    private static final int MOST_CHARACTERS_READ = 20;
    private static final int MOST_CONFLICTS = 1_000;
    /** By how much two machines' clocks may differ before one forgets what the other still needs. */
    private static final Duration CLOCK_SKEW = Duration.ofHours(1);

    private static final Pattern SEPARATORS = Pattern.compile("[ -]");
    private static final Pattern SIX_DIGITS = Pattern.compile("[0-9]{6}");

    private final SigningKeys keys;
    private final CodeStore store;
    private final CodeChannel channel;
    private final SecureRandom random;
    private final CodeLimits limits;

    private OneTimeCodes(OneTimeCodes like, CodeLimits limits) {
        this.keys = like.keys;
        this.store = like.store;
        this.channel = like.channel;
        this.random = like.random;
        this.limits = limits;
    }

    private OneTimeCodes(SigningKeys keys, CodeStore store, CodeChannel channel, SecureRandom random) {
        this.keys = keys;
        this.store = store;
        this.channel = channel;
        this.random = random;
        this.limits = CodeLimits.DEFAULTS;
    }

    /** Codes with the default limits, sent through this channel. */
    public static OneTimeCodes of(SigningKeys keys, CodeStore store, CodeChannel channel, SecureRandom random) {
        return new OneTimeCodes(keys, store, channel, random);
    }

    /**
     * These, with codes that last so long; 10 minutes unless said.
     *
     * @param life 1 to 60 minutes
     * @throws IllegalArgumentException if the life is out of range
     */
    public OneTimeCodes codesLasting(Duration life) {
        return new OneTimeCodes(this, new CodeLimits(life, limits.tries(), limits.perHour(), limits.pause()));
    }

    /**
     * These, with so many tries for each code, the last of which voids it; 5 unless said.
     *
     * @param tries 1 to 10
     * @throws IllegalArgumentException if the tries are out of range
     */
    public OneTimeCodes triesPerCode(int tries) {
        return new OneTimeCodes(this, new CodeLimits(limits.life(), tries, limits.perHour(), limits.pause()));
    }

    /**
     * These, with at most so many codes for a recipient within any hour; 5 unless said.
     *
     * @param codes 1 to 20
     * @throws IllegalArgumentException if the codes are out of range
     */
    public OneTimeCodes codesPerHour(int codes) {
        return new OneTimeCodes(this, new CodeLimits(limits.life(), limits.tries(), codes, limits.pause()));
    }

    /**
     * These, with at least so much time between two codes for a recipient; one minute unless said.
     *
     * @param pause 0 to 60 minutes
     * @throws IllegalArgumentException if the pause is out of range
     */
    public OneTimeCodes pauseBetweenCodes(Duration pause) {
        return new OneTimeCodes(this, new CodeLimits(limits.life(), limits.tries(), limits.perHour(), pause));
    }

    /**
     * Sends a new code, and voids the one before. It counts from before it is sent, so that a channel that fails cannot
     * be made to send without limit.
     *
     * @return granted with the time from which on the code is refused; refused if {@code TOO_SOON} or
     *     {@code TOO_MANY_CODES}, or {@code NOT_SENT} if the channel did not take the code, each with the time to wait
     *     where waiting helps
     * @throws IllegalStateException if the store refuses a thousand times running
     */
    public Answer<Instant> send(Recipient recipient, Instant now) {
        String digits = String.format(Locale.ROOT, "%06d", random.nextInt(CODES));
        Instant expires = now.plus(limits.life());
        CodeState.Open code = new CodeState.Open(newHash(recipient, digits), expires, limits.tries());
        Answer<Instant> allowed = change(recipient, now, state -> {
            List<Instant> sent = new ArrayList<>(CodeLimits.recent(state.sent(), now));
            Optional<Answer<Instant>> refusal = limits.refusal(sent, now);
            if (refusal.isPresent()) {
                return new Step<>(state, refusal.get());
            }
            sent.add(now);
            return new Step<>(new CodeState(Optional.of(code), sent), new Answer.Granted<>(expires));
        });
        if (allowed.granted().isEmpty()) {
            return allowed;
        }
        return switch (channel.send(recipient, new CodeChannel.Code(digits), expires)) {
            case ACCEPTED -> allowed;
            case REFUSED -> new Answer.Refused<>(Reason.NOT_SENT, Optional.empty());
            case UNAVAILABLE -> new Answer.Refused<>(Reason.NOT_SENT, Optional.of(limits.pause()));
        };
    }

    /**
     * Whether these are the digits that were sent, taken once. A try is counted before it is answered; of several right
     * ones at once, one is granted.
     *
     * @param typed as the customer typed it: six digits of ASCII, spaces and hyphens among them ignored
     * @return granted with the recipient; refused if {@code MALFORMED} (no try is lost), {@code WRONG_CODE},
     *     {@code NO_TRIES_LEFT}, {@code EXPIRED} or {@code NO_CODE}
     * @throws IllegalStateException if the store refuses a thousand times running
     */
    public Answer<Recipient> verify(Recipient recipient, String typed, Instant now) {
        String digits = typed.length() > MOST_CHARACTERS_READ
                ? ""
                : SEPARATORS.matcher(typed).replaceAll("");
        if (!SIX_DIGITS.matcher(digits).matches()) {
            return no(Reason.MALFORMED);
        }
        return change(recipient, now, state -> tried(state, recipient, digits, now));
    }

    private Step<Answer<Recipient>> tried(CodeState state, Recipient recipient, String digits, Instant now) {
        Optional<SigningKeys.Key> key =
                state.open().flatMap(code -> keys.find(code.hash().keyId()));
        if (state.open().isEmpty() || key.isEmpty()) {
            return new Step<>(state, no(Reason.NO_CODE));
        }
        CodeState.Open code = state.open().get();
        if (code.triesLeft() == 0) {
            return new Step<>(state, no(Reason.NO_TRIES_LEFT));
        }
        if (!now.isBefore(code.expires())) {
            return new Step<>(state, no(Reason.EXPIRED));
        }
        CodeState.Hash hash = hash(key.get(), code.hash().salt(), recipient, digits);
        if (MessageDigest.isEqual(ascii(hash.value()), ascii(code.hash().value()))) {
            return new Step<>(state.withoutCode(), new Answer.Granted<>(recipient));
        }
        CodeState.Open left = code.afterWrongTry();
        return new Step<>(state.with(left), no(left.triesLeft() == 0 ? Reason.NO_TRIES_LEFT : Reason.WRONG_CODE));
    }

    /** Reads, decides and stores, again if another call has stored in between. */
    private <R> R change(Recipient recipient, Instant now, Function<CodeState, Step<R>> decide) {
        for (int i = 0; i < MOST_CONFLICTS; i++) {
            Optional<CodeStore.Entry> found = store.find(recipient);
            CodeState state = found.map(entry -> CodeState.parse(entry.state())).orElse(CodeState.NONE);
            Step<R> step = decide.apply(state);
            long version = 1 + found.map(CodeStore.Entry::version).orElse(0L);
            if (step.next().equals(state) || store.replace(recipient, entry(version, step.next()), now)) {
                return step.result();
            }
        }
        throw new IllegalStateException("a code store must at last take an entry: refused " + MOST_CONFLICTS);
    }

    /** No code outlives the hour its sending counts for, so the last sending says how long to keep all. */
    private static CodeStore.Entry entry(long version, CodeState state) {
        Instant last = state.sent().get(state.sent().size() - 1);
        return new CodeStore.Entry(
                version, state.text(), last.plus(CodeLimits.WINDOW).plus(CLOCK_SKEW));
    }

    private CodeState.Hash newHash(Recipient recipient, String digits) {
        byte[] salt = new byte[SALT_BYTES];
        random.nextBytes(salt);
        return hash(keys.active(), Envelope.base64(salt), recipient, digits);
    }

    /** Salt and digits have each one length, so no two recipients' codes are signed as the same bytes. */
    private static CodeState.Hash hash(SigningKeys.Key key, String salt, Recipient recipient, String digits) {
        byte[] name = recipient.value().getBytes(StandardCharsets.UTF_8);
        return new CodeState.Hash(key.id(), salt, Envelope.base64(key.mac(LABEL, ascii(salt), ascii(digits), name)));
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private static <T> Answer<T> no(Reason reason) {
        return new Answer.Refused<>(reason, Optional.empty());
    }

    /** What a call leaves behind, and what it answers. */
    private record Step<R>(CodeState next, R result) {}
}
