package io.github.loyalty4j.core.kit;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.loyalty4j.core.enrollment.CodeChannel.Recipient;
import io.github.loyalty4j.core.enrollment.CodeStore;
import io.github.loyalty4j.core.enrollment.CodeStore.Entry;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What every store of codes must do; an implementation's own test extends this. */
public abstract class CodeStoreContract {
    private static final Instant T0 = Instant.parse("2026-01-01T00:00:00Z");
    private static final Instant KEEP = T0.plusSeconds(100);
    private static final Recipient ANNA = Recipient.of("+4930123456");
    private static final Recipient BEN = Recipient.of("+4930123457");

    private final CodeStore store = emptyStore();

    /** A store that holds nothing, another one at each call. */
    protected abstract CodeStore emptyStore();

    private static Entry entry(long version, String state) {
        return new Entry(version, state, KEEP);
    }

    @Test
    void find_givesBackWhatWasStored() {
        assertThat(store.find(ANNA)).isEmpty();
        Entry longest = entry(1, "x;-_:.,".repeat(142));
        assertThat(store.replace(ANNA, longest, T0)).isTrue();
        assertThat(store.find(ANNA)).contains(longest);
        assertThat(store.find(BEN)).isEmpty();
        assertThat(store.replace(ANNA, entry(2, "second"), T0)).isTrue();
        assertThat(store.find(ANNA)).contains(entry(2, "second"));
    }

    @Test
    void replace_takesTheNextVersionAlone() {
        assertThat(store.replace(ANNA, entry(2, "too far"), T0)).isFalse();
        assertThat(store.find(ANNA)).isEmpty();
        assertThat(store.replace(ANNA, entry(1, "first"), T0)).isTrue();
        assertThat(store.replace(ANNA, entry(1, "again"), T0)).isFalse();
        assertThat(store.replace(ANNA, entry(3, "too far"), T0)).isFalse();
        assertThat(store.find(ANNA)).contains(entry(1, "first"));
        assertThat(store.replace(BEN, entry(2, "another's"), T0)).isFalse();
    }

    @Test
    void entry_isRememberedUntilItsTime() {
        store.replace(ANNA, entry(1, "kept"), T0);
        for (int i = 0; i < 5_000; i++) {
            store.replace(Recipient.of("other " + i), entry(1, "x"), KEEP.minusNanos(1));
        }
        assertThat(store.find(ANNA)).contains(entry(1, "kept"));
    }

    @Test
    void replace_byManyThreads_isWonByOne() throws Exception {
        for (int version = 1; version <= 20; version++) {
            Entry next = entry(version, "x");
            List<Boolean> stored = Threads.atOnce(64, () -> store.replace(ANNA, next, T0));
            assertThat(stored).filteredOn(yes -> yes).hasSize(1);
        }
    }
}
