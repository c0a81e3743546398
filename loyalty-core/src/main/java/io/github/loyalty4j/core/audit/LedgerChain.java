package io.github.loyalty4j.core.audit;

import io.github.loyalty4j.core.ledger.Posting;
import java.security.MessageDigest;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The head of one account's chain of hashes: how many postings its ledger has, and the hash that covers them all.
 *
 * <pre>{@code
 * LedgerChain head = LedgerChain.of(row.size(), row.head()).with(posting);   // beside every append
 * Optional<LedgerChain.Fault> fault = LedgerChain.verify(postings, head);    // at an audit
 * }</pre>
 *
 * <p>Moving the head on costs one SHA-256 of the posting, two if it is {@linkplain io.github.loyalty4j.core.ledger.Seal
 * sealed}, and reads nothing else.
 *
 * <p>Immutable and safe for use by several threads.
 */
public final class LedgerChain {
    private static final LedgerChain START = new LedgerChain(0, ChainHash.ZERO);

    private final long size;
    private final ChainHash hash;

    private LedgerChain(long size, ChainHash hash) {
        this.size = size;
        this.hash = hash;
    }

    /**
     * Where a ledger and its hashes disagree.
     *
     * @param number the number of the first posting that does not fit
     * @param message what is wrong: the rule, then the value
     */
    public record Fault(long number, String message) {
        /** The message alone. */
        @Override
        public String toString() {
            return message;
        }
    }

    /** The chain of a ledger without postings. */
    public static LedgerChain start() {
        return START;
    }

    /**
     * The chain as it was kept.
     *
     * @param size how many postings it covers, 0 or more
     * @param hash the hash of the last of them; zeros if there are none
     * @throws IllegalArgumentException if the size is negative, or is zero while the hash is not or the other way round
     */
    public static LedgerChain of(long size, ChainHash hash) {
        if (size < 0) {
            throw new IllegalArgumentException("size of a chain must not be negative: " + size);
        }
        if ((size == 0) != hash.equals(ChainHash.ZERO)) {
            throw new IllegalArgumentException("a chain must begin with the hash of zeros: " + hash + " at " + size);
        }
        return new LedgerChain(size, hash);
    }

    /**
     * The chain after one more posting.
     *
     * @throws IllegalArgumentException if the posting's number is not the next
     */
    public LedgerChain with(Posting posting) {
        if (posting.number() != size + 1) {
            throw new IllegalArgumentException(
                    "posting must be number " + (size + 1) + ", the next of its ledger: " + posting.number());
        }
        return new LedgerChain(posting.number(), next(posting));
    }

    /**
     * The chain after more postings, in their order.
     *
     * @throws IllegalArgumentException if a posting's number is not the next
     */
    public LedgerChain with(Iterable<Posting> postings) {
        LedgerChain chain = this;
        for (Posting posting : postings) {
            chain = chain.with(posting);
        }
        return chain;
    }

    private ChainHash next(Posting posting) {
        MessageDigest digest = ChainHash.sha256();
        digest.update(hash.shared());
        PostingCode.addTo(digest, posting);
        return ChainHash.of(digest.digest());
    }

    /**
     * The same posting with its texts forgotten, as a store keeps it once the member is erased: under a shut seal, with the
     * same hash. A posting without a seal, which has no texts, and one that is forgotten already are as they were.
     *
     * @throws IllegalArgumentException if the posting has texts and no seal
     */
    public static Posting forgotten(Posting posting) {
        if (posting.seal().isPresent()) {
            return PostingCode.forgotten(posting);
        }
        if (posting.entry().forgotten().isPresent()) {
            throw new IllegalArgumentException(
                    "a posting with texts must be sealed to be forgotten: posting " + posting.number());
        }
        return posting;
    }

    /** How many postings the chain covers. */
    public long size() {
        return size;
    }

    /** The hash that covers them; zeros if there are none. */
    public ChainHash hash() {
        return hash;
    }

    /**
     * Checks a whole ledger against its head. A gap, a posting too many or too few is named exactly; of a posting whose
     * content was changed it is only known that it is one of them, and the last is named. Texts may be missing only if the
     * ledger says that the member was erased.
     *
     * @param postings all postings of the account, in their order
     * @param head the head as it was kept
     * @return empty if all is as it was written
     */
    public static Optional<Fault> verify(Iterable<Posting> postings, LedgerChain head) {
        LedgerChain chain = START;
        long forgotten = 0;
        boolean isErased = false;
        for (Posting posting : postings) {
            Optional<Fault> gap = chain.gap(posting, head.size);
            if (gap.isPresent()) {
                return gap;
            }
            chain = chain.with(posting);
            forgotten = forgotten == 0 && posting.isForgotten() ? posting.number() : forgotten;
            isErased |= posting.entry().isErasure();
        }
        if (chain.size < head.size) {
            return missing(chain.size + 1);
        }
        if (!chain.equals(head)) {
            return fault(chain.size, "head must fit the ledger: one of postings 1 to " + chain.size + " was changed");
        }
        return forgotten == 0 || isErased
                ? Optional.empty()
                : fault(forgotten, "texts must be forgotten with the member alone: posting " + forgotten);
    }

    /**
     * Checks the postings that follow this chain against the hash of each, and so a whole ledger page by page: after a
     * page that fits, {@code LedgerChain.of(last.number(), lastHash)} checks the next.
     *
     * @param postings the postings, in their order
     * @param hashes the hash that was kept for each
     * @return the first posting that does not fit; empty if all do
     */
    public Optional<Fault> verify(List<Posting> postings, List<ChainHash> hashes) {
        LedgerChain chain = this;
        long most = size + hashes.size();
        for (Posting posting : postings) {
            Optional<Fault> gap = chain.gap(posting, most);
            if (gap.isPresent()) {
                return gap;
            }
            LedgerChain next = chain.with(posting);
            if (!next.hash.equals(hashes.get((int) (chain.size - size)))) {
                return fault(next.size, "hash must fit its posting and the one before: posting " + next.size);
            }
            chain = next;
        }
        return chain.size < most ? missing(chain.size + 1) : Optional.empty();
    }

    private Optional<Fault> gap(Posting posting, long most) {
        if (size >= most) {
            return fault(size + 1, "ledger must end with posting " + most + ": has posting " + posting.number());
        }
        return posting.number() == size + 1
                ? Optional.empty()
                : fault(size + 1, "posting " + (size + 1) + " must follow: number " + posting.number());
    }

    private static Optional<Fault> missing(long number) {
        return fault(number, "no posting must be missing: posting " + number);
    }

    private static Optional<Fault> fault(long number, String message) {
        return Optional.of(new Fault(number, message));
    }

    /**
     * The bytes of a posting that are hashed: a byte 1 for this form, then number, time of recording, command's key and
     * entry. Of a posting under a seal they are a byte 2, the same of the posting with its {@linkplain #forgotten texts
     * forgotten}, and 32 bytes of digest: the SHA-256 of the seal's salt and the form 1 of the posting as it was.
     *
     * <p>Within them a whole number takes 8 bytes, big-endian; an instant its seconds since 1970 and 4 bytes of
     * nanoseconds; a count, a length or a kind 4 bytes; yes and no a byte 1 and 0; a text its length and then its UTF-16
     * code units, big-endian; a name of a choice is a text. What may be absent follows a byte 1, or is a byte 0. A list
     * is its count and its items; what has no order of its own is sorted by its names. Money is its currency's code, its
     * scale in 4 bytes and its unscaled amount, a number as a text of digits. An entry is its kind and then its
     * components as they are declared; those in turn likewise.
     */
    public static byte[] encoded(Posting posting) {
        Bytes out = new Bytes();
        PostingCode.write(out, posting);
        return out.toArray();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof LedgerChain chain && size == chain.size && hash.equals(chain.hash);
    }

    @Override
    public int hashCode() {
        return Objects.hash(size, hash);
    }

    /** Size and hash: {@code 3 7f83b165...}. */
    @Override
    public String toString() {
        return size + " " + hash;
    }
}
