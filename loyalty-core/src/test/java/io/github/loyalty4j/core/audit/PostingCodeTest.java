package io.github.loyalty4j.core.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.loyalty4j.core.ledger.Entry;
import io.github.loyalty4j.core.ledger.Posting;
import io.github.loyalty4j.core.ledger.Seal;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PostingCodeTest {
    private static final List<?> POSTINGS = new Values().of(Posting.class);

    @Test
    void bytes_differWheneverAnyComponentDoes() {
        Map<ByteBuffer, Object> seen = new HashMap<>();
        Set<Class<?>> kinds = new HashSet<>();
        for (Object posting : POSTINGS) {
            Object twin = seen.put(ByteBuffer.wrap(LedgerChain.encoded((Posting) posting)), posting);
            assertThat(twin).as("the same bytes as %s", posting).isNull();
            kinds.add(((Posting) posting).entry().getClass());
        }

        assertThat(kinds).containsExactlyInAnyOrder(Entry.class.getPermittedSubclasses());
        assertThat(seen).hasSizeGreaterThan(1_000);
    }

    @Test
    void bytesUnderASeal_differToo_andStayWhenTextsAreForgotten() {
        Seal salt = Seal.of(true, new byte[Seal.BYTES]);
        Set<ByteBuffer> seen = new HashSet<>();
        Set<Posting> different = new HashSet<>();
        for (Object each : POSTINGS) {
            Posting plain = (Posting) each;
            Posting sealed =
                    new Posting(plain.number(), plain.recorded(), plain.command(), plain.entry(), Optional.of(salt));
            different.add(sealed);
            seen.add(ByteBuffer.wrap(LedgerChain.encoded(sealed)));
            Posting forgotten = LedgerChain.forgotten(sealed);
            assertThat(LedgerChain.encoded(forgotten)).isEqualTo(LedgerChain.encoded(sealed));
            assertThat(forgotten.entry().forgotten().orElse(forgotten.entry())).isEqualTo(forgotten.entry());
        }
        assertThat(seen).hasSameSizeAs(different).hasSizeGreaterThan(1_000);
    }

    @Test
    void bytes_areTheSameForEqualPostings() {
        List<?> again = new Values().of(Posting.class);
        Locale locale = Locale.getDefault();
        Locale.setDefault(Locale.forLanguageTag("tr-TR"));
        try {
            for (int i = 0; i < POSTINGS.size(); i++) {
                assertThat(again.get(i)).isEqualTo(POSTINGS.get(i));
                assertThat(LedgerChain.encoded((Posting) again.get(i)))
                        .isEqualTo(LedgerChain.encoded((Posting) POSTINGS.get(i)));
            }
        } finally {
            Locale.setDefault(locale);
        }
    }

    @Test
    void halfASurrogatePair_isNotLikeAnother() {
        // UTF-8 has no form for either; Java would write a question mark for both.
        Posting one = new Posting(1, Instant.EPOCH, "\ud800", (Entry)
                new Values().of(Entry.Confirmed.class).get(0));
        Posting other = new Posting(1, Instant.EPOCH, "\ud801", one.entry());

        assertThat(LedgerChain.encoded(one)).isNotEqualTo(LedgerChain.encoded(other));
    }
}
