package io.github.loyalty4j.core.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.loyalty4j.core.card.CardNumber;
import io.github.loyalty4j.core.card.MemberId;
import io.github.loyalty4j.core.ledger.AccountStatus;
import io.github.loyalty4j.core.ledger.Entry;
import io.github.loyalty4j.core.ledger.Lot;
import io.github.loyalty4j.core.ledger.Movement;
import io.github.loyalty4j.core.ledger.Posting;
import io.github.loyalty4j.core.ledger.Seal;
import io.github.loyalty4j.core.points.Points;
import io.github.loyalty4j.core.points.PointsUnit;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class LedgerChainTest {
    private static final Instant NOON = Instant.parse("2026-11-22T11:00:00Z");

    @Test
    void hash_isThatOfAnIndependentProgram() {
        // python3 with this program prints both hashes:
        // from hashlib import sha256;from struct import pack as p
        // t=lambda s:p('>i',len(s))+s.encode('utf-16-be');i=lambda s,n=0:p('>qi',s,n)
        // one=b'\1'+p('>q',1)+i(1795345200)+t('enroll/anna')+p('>i',1)+i(1795345200)+t('anna')+t('7K3M9QX2P0VDH8TE')
        // lot=p('>i',1)+p('>q',1)+t('points')+b'\0'+p('>q',50)+i(1795345260)
        // lot+=b'\1'+i(1795345260)+b'\1'+i(1797937200)+b'\0'
        // two=lambda f,r:f+p('>q',2)+i(1795345260,7)+t('adjust/1')+p('>i',15)+i(1795345260)+t(r)+t('a')+lot+p('>i',0)*2
        // h=sha256(bytes(32)+one);print(h.hexdigest(),sha256(h.digest()+two(b'\1','grün')).hexdigest())
        // d=sha256(bytes(range(32))+two(b'\1','grün')).digest() # by this salt; the last hash is that of two under a
        // seal
        // print(sha256(h.digest()+two(b'\2','forgotten')+d).hexdigest())
        Instant later = NOON.plusSeconds(60);
        Lot lot = Lot.of(1, PointsUnit.POINTS, Points.of(50), later).expiring(Instant.parse("2026-12-22T11:00:00Z"));
        Posting one = new Posting(
                1,
                NOON,
                "enroll/anna",
                new Entry.Enrolled(NOON, MemberId.of("anna"), CardNumber.parse("7K3M-9QX2-P0VD-H8TE")));
        Posting two = new Posting(
                2,
                later.plusNanos(7),
                "adjust/1",
                new Entry.Adjusted(later, "gr\u00fcn", "a", Movement.give(List.of(lot))));

        LedgerChain first = LedgerChain.start().with(one);
        LedgerChain second = first.with(two);

        assertThat(first.hash()).hasToString("2fe81486aa988a549fbfcbbe5238c6fd3c6d2e5495d279410a7d028d90d67ed3");
        assertThat(second.hash()).hasToString("9b43e25dae1d712ea4c0aa5b10171060b1eca82edd413a4a646f3a3b008b611f");
        assertThat(second.size()).isEqualTo(2);
        assertThat(LedgerChain.of(1, ChainHash.parse(first.hash().toString())).with(two))
                .isEqualTo(second);
        byte[] salt = new byte[Seal.BYTES];
        for (int i = 0; i < salt.length; i++) {
            salt[i] = (byte) i;
        }
        Posting sealed = new Posting(2, two.recorded(), two.command(), two.entry(), Optional.of(Seal.of(true, salt)));
        String hash = "56f2ac177895a520f4c079112ed2e6d10d092f690baef732f0d4dafbee1b4ec5";
        assertThat(first.with(sealed).hash()).hasToString(hash);
        assertThat(first.with(LedgerChain.forgotten(sealed)).hash()).hasToString(hash);
    }

    @Test
    void forgotten_hasTheHashAndNeitherTextNorSalt() {
        Posting sealed = posting(1, "a bad debtor").sealed(new SecureRandom());

        Posting forgotten = LedgerChain.forgotten(sealed);

        assertThat(forgotten.entry()).isEqualTo(posting(1, "forgotten").entry());
        assertThat(forgotten.seal()).isNotEqualTo(sealed.seal());
        assertThat(forgotten.isForgotten()).isTrue();
        assertThat(LedgerChain.start().with(forgotten))
                .isEqualTo(LedgerChain.start().with(sealed));
        assertThat(LedgerChain.forgotten(forgotten)).isEqualTo(forgotten);
        assertThatThrownBy(() -> LedgerChain.forgotten(posting(1, "unsealed")))
                .hasMessage("a posting with texts must be sealed to be forgotten: posting 1");
    }

    @Test
    void sealedText_isCoveredByTheChain() {
        Posting sealed = posting(1, "late parcel").sealed(new SecureRandom());
        LedgerChain head = LedgerChain.start().with(sealed);

        Posting forged =
                new Posting(1, NOON, "adjust/late parcel", posting(1, "bribe").entry(), sealed.seal());

        assertThat(LedgerChain.verify(List.of(sealed), head)).isEmpty();
        assertThat(LedgerChain.verify(List.of(forged), head)).isPresent();
        Posting forgotten = LedgerChain.forgotten(sealed);
        Posting rewritten =
                new Posting(1, NOON, forgotten.command(), posting(1, "x").entry(), forgotten.seal());
        assertThat(LedgerChain.verify(List.of(rewritten), head)).isPresent();
    }

    @Test
    void texts_mayBeForgottenByErasureAlone() {
        Posting text = posting(1, "late parcel").sealed(new SecureRandom());
        Posting closed = status(2, AccountStatus.CLOSED);
        Posting erased = status(2, AccountStatus.ERASED);
        Posting forgotten = LedgerChain.forgotten(text);

        assertThat(LedgerChain.verify(
                        List.of(forgotten, erased), LedgerChain.start().with(List.of(text, erased))))
                .isEmpty();
        assertThat(LedgerChain.verify(
                        List.of(forgotten, closed), LedgerChain.start().with(List.of(text, closed))))
                .contains(new LedgerChain.Fault(1, "texts must be forgotten with the member alone: posting 1"));
    }

    private static Posting status(long number, AccountStatus status) {
        return new Posting(
                number, NOON, "status/1", new Entry.StatusChanged(NOON, status, "asked", "a", Optional.empty()));
    }

    private static Posting posting(long number, String reason) {
        return new Posting(number, NOON, "adjust/" + reason, new Entry.Adjusted(NOON, reason, "a", Movement.none()));
    }

    private static List<Posting> ledger(int size) {
        List<Posting> postings = new ArrayList<>();
        for (int i = 1; i <= size; i++) {
            postings.add(posting(i, "r" + i));
        }
        return postings;
    }

    private static List<ChainHash> hashes(List<Posting> postings) {
        List<ChainHash> hashes = new ArrayList<>();
        LedgerChain chain = LedgerChain.start();
        for (Posting posting : postings) {
            chain = chain.with(posting);
            hashes.add(chain.hash());
        }
        return hashes;
    }

    private static Optional<Long> fault(List<Posting> postings, List<ChainHash> hashes) {
        return LedgerChain.start().verify(postings, hashes).map(LedgerChain.Fault::number);
    }

    private static Posting renumbered(Posting posting, long number) {
        return new Posting(number, posting.recorded(), posting.command(), posting.entry());
    }

    @Property(tries = 200)
    void change_isNamed(@ForAll @IntRange(min = 1, max = 30) int size, @ForAll @IntRange(max = 29) int at) {
        List<Posting> postings = ledger(size);
        List<ChainHash> hashes = hashes(postings);
        LedgerChain head = LedgerChain.start().with(postings);
        int index = at % size;
        assertThat(fault(postings, hashes)).isEmpty();
        assertThat(LedgerChain.verify(postings, head)).isEmpty();

        postings.set(index, posting(index + 1, "forged"));

        assertThat(fault(postings, hashes)).contains(index + 1L);
        assertThat(LedgerChain.verify(postings, head))
                .map(LedgerChain.Fault::number)
                .contains((long) size);
    }

    @Property(tries = 200)
    void removal_isNamed(
            @ForAll @IntRange(min = 1, max = 30) int size,
            @ForAll @IntRange(max = 29) int at,
            @ForAll boolean isHidden) {
        List<Posting> postings = ledger(size);
        List<ChainHash> hashes = hashes(postings);
        LedgerChain head = LedgerChain.start().with(postings);
        int index = at % size;

        postings.remove(index);
        if (isHidden) { // those after it are given the numbers that then fit
            for (int i = index; i < postings.size(); i++) {
                postings.set(i, renumbered(postings.get(i), i + 1));
            }
        }

        assertThat(fault(postings, hashes)).contains(index + 1L);
        assertThat(LedgerChain.verify(postings, head)).isPresent();
    }

    @Property(tries = 200)
    void exchange_isNamed(
            @ForAll @IntRange(min = 2, max = 30) int size,
            @ForAll @IntRange(max = 28) int at,
            @ForAll boolean isHidden) {
        List<Posting> postings = ledger(size);
        List<ChainHash> hashes = hashes(postings);
        LedgerChain head = LedgerChain.start().with(postings);
        int index = at % (size - 1);

        Collections.swap(postings, index, index + 1);
        if (isHidden) {
            postings.set(index, renumbered(postings.get(index), index + 1));
            postings.set(index + 1, renumbered(postings.get(index + 1), index + 2));
        }

        assertThat(fault(postings, hashes)).contains(index + 1L);
        assertThat(LedgerChain.verify(postings, head)).isPresent();
    }

    @Property(tries = 200)
    void insertion_isNamed(@ForAll @IntRange(max = 30) int size, @ForAll @IntRange(max = 30) int at) {
        List<Posting> postings = ledger(size);
        List<ChainHash> hashes = hashes(postings);
        LedgerChain head = LedgerChain.start().with(postings);
        int index = at % (size + 1);

        postings.add(index, posting(index + 1, "forged"));
        for (int i = index + 1; i < postings.size(); i++) {
            postings.set(i, renumbered(postings.get(i), i + 1));
        }

        assertThat(fault(postings, hashes)).contains(index + 1L);
        assertThat(LedgerChain.verify(postings, head)).isPresent();
    }

    @Property(tries = 200)
    void missingEnd_isNamedByTheHead(
            @ForAll @IntRange(min = 1, max = 30) int size, @ForAll @IntRange(max = 29) int at) {
        List<Posting> postings = ledger(size);
        LedgerChain head = LedgerChain.start().with(postings);
        int left = at % size;

        List<Posting> cut = postings.subList(0, left);

        assertThat(LedgerChain.verify(cut, head).orElseThrow())
                .isEqualTo(new LedgerChain.Fault(left + 1L, "no posting must be missing: posting " + (left + 1)));
        assertThat(fault(cut, hashes(postings))).contains(left + 1L);
    }

    @Test
    void pages_areCheckedOneAfterTheOther() {
        List<Posting> postings = ledger(5);
        List<ChainHash> hashes = hashes(postings);
        LedgerChain afterTwo = LedgerChain.of(2, hashes.get(1));

        assertThat(afterTwo.verify(postings.subList(2, 5), hashes.subList(2, 5)))
                .isEmpty();
        postings.set(3, posting(4, "forged"));
        assertThat(afterTwo.verify(postings.subList(2, 5), hashes.subList(2, 5)))
                .contains(new LedgerChain.Fault(4, "hash must fit its posting and the one before: posting 4"));
        // The hash of posting 2 forged: the first posting that does not fit is the one after.
        assertThat(LedgerChain.of(2, hashes.get(0)).verify(ledger(5).subList(2, 5), hashes.subList(2, 5)))
                .map(LedgerChain.Fault::number)
                .contains(3L);
    }

    @Test
    void chain_growsByTheNextPostingAlone() {
        LedgerChain chain = LedgerChain.start().with(ledger(2));

        assertThatThrownBy(() -> chain.with(posting(2, "x")))
                .hasMessage("posting must be number 3, the next of its ledger: 2");
        assertThatThrownBy(() -> chain.with(posting(4, "x"))).isInstanceOf(IllegalArgumentException.class);
        assertThat(chain.with(posting(3, "x")).size()).isEqualTo(3);
    }

    @Test
    void of_refusesWhatCannotBe() {
        assertThat(LedgerChain.of(0, ChainHash.ZERO)).isEqualTo(LedgerChain.start());
        ChainHash some = hashes(ledger(1)).get(0);
        assertThatThrownBy(() -> LedgerChain.of(0, some)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> LedgerChain.of(1, ChainHash.ZERO)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> LedgerChain.of(-1, some)).isInstanceOf(IllegalArgumentException.class);
    }
}
