package io.github.loyalty4j.store.jdbc;

import io.github.loyalty4j.core.card.MemberId;
import io.github.loyalty4j.core.ledger.Usage;
import java.util.List;

/** A receipt as it is kept: its entries stand in the ledger, and are not written twice. */
record KeptReceipt(MemberId member, List<Span> spans, List<Usage> shared) {
    /** Which postings of an account: so many after this number. */
    record Span(MemberId member, long after, int count) {}
}
