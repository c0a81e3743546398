package io.github.loyalty4j.store.jdbc;

import io.github.loyalty4j.core.audit.LedgerChain;
import io.github.loyalty4j.core.ledger.Account;
import io.github.loyalty4j.core.ledger.Posting;
import java.util.List;

/** What is left of a member who is forgotten. */
final class Erasure {
    private Erasure() {}

    /** The account as the fold of what is left of its postings. */
    static Account account(List<Posting> postings) {
        return Account.of(postings.stream()
                .map(LedgerChain::forgotten)
                .map(Posting::entry)
                .toList());
    }

    /** Takes away all that is personal of a member: the rows of seven tables, and the results that may not stay. */
    static void write(Writes writes, String tenant, String member) {
        writes.add("delete from loyalty_posting_text where tenant = ? and member = ?", tenant, member);
        Snapshot.delete(writes, tenant, member);
        writes.add("delete from loyalty_delivery where tenant = ? and member = ?", tenant, member);
        writes.add("delete from loyalty_segment_state where tenant = ? and member = ?", tenant, member);
        writes.add("delete from loyalty_segment_change where tenant = ? and member = ?", tenant, member);
        writes.add(
                "delete from loyalty_result where tenant = ? and command_key in (select command_key"
                        + " from loyalty_result_text where tenant = ? and (member = ? or other = ?) and is_whole)",
                tenant,
                tenant,
                member,
                member);
        writes.add(
                "delete from loyalty_result_text where tenant = ? and (member = ? or other = ?)",
                tenant,
                member,
                member);
    }
}
