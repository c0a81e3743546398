package io.github.loyalty4j.core;

import io.github.loyalty4j.core.card.MemberId;
import io.github.loyalty4j.core.ledger.Posting;
import io.github.loyalty4j.core.store.LoyaltyStore;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;

/**
 * The postings of an account, read from the store page by page, so that a ledger of any length fits. What is appended
 * meanwhile is read, too. A page is found by the number of the posting before, so whatever its postings say of
 * themselves, the next page is another.
 */
final class Pages implements Iterable<Posting> {
    private static final int PAGE = 1_000;

    private final LoyaltyStore store;
    private final MemberId member;

    Pages(LoyaltyStore store, MemberId member) {
        this.store = store;
        this.member = member;
    }

    @Override
    public Iterator<Posting> iterator() {
        return new Iterator<>() {
            private long read;
            private Iterator<Posting> page = List.<Posting>of().iterator();

            @Override
            public boolean hasNext() {
                if (!page.hasNext()) {
                    page = store.postings(member, read, PAGE).iterator();
                }
                return page.hasNext();
            }

            @Override
            public Posting next() {
                if (!hasNext()) {
                    throw new NoSuchElementException("the ledger ends after posting " + read);
                }
                read++;
                return page.next();
            }
        };
    }
}
