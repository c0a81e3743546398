package io.github.loyalty4j.store.jdbc;

import io.github.loyalty4j.core.activity.OrderId;
import io.github.loyalty4j.core.audit.LedgerChain;
import io.github.loyalty4j.core.card.CardNumber;
import io.github.loyalty4j.core.card.MemberId;
import io.github.loyalty4j.core.ledger.Account;
import io.github.loyalty4j.core.ledger.AccountStatus;
import io.github.loyalty4j.core.ledger.Archive;
import io.github.loyalty4j.core.ledger.Entry;
import io.github.loyalty4j.core.ledger.OrderState;
import io.github.loyalty4j.core.ledger.Posting;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads all there is of a tenant and tells what does not fit together. For one thread. */
final class Verification {
    private static final int PAGE = 500;

    /** How many keys are looked up by one question. */
    private static final int MOST_KEYS = 500;

    private final Reads reads;

    /** A member's row. */
    private record Kept(LedgerChain head, @Nullable String card, boolean isErased) {
        static Kept read(ResultSet row) throws SQLException {
            return new Kept(Head.read(row), row.getString("card"), row.getBoolean("is_erased"));
        }
    }

    Verification(Reads reads) {
        this.reads = reads;
    }

    List<StoreFault> run(int most) throws SQLException {
        List<StoreFault> faults = new ArrayList<>();
        List<MemberId> page = reads.members(Optional.empty(), PAGE);
        while (!page.isEmpty() && faults.size() < most) {
            for (MemberId member : page) {
                fault(member).ifPresent(message -> faults.add(new StoreFault(member, message)));
            }
            page = reads.members(Optional.of(page.get(page.size() - 1)), PAGE);
        }
        return List.copyOf(faults);
    }

    /** A fault met while the ledger moved on may be of a posting just appended, so it is looked at again. */
    private Optional<String> fault(MemberId member) throws SQLException {
        while (true) {
            Kept kept = kept(member);
            Optional<String> fault = fault(member, kept);
            if (fault.isEmpty() || kept(member).head().equals(kept.head())) {
                return fault;
            }
        }
    }

    private Kept kept(MemberId member) throws SQLException {
        return reads.sql()
                .first(
                        "select size, hash, card, is_erased from loyalty_member where tenant = ? and member = ?",
                        Kept::read,
                        reads.tenant(),
                        member.value())
                .orElseThrow();
    }

    private Optional<String> fault(MemberId member, Kept kept) throws SQLException {
        List<Posting> postings = reads.postings(member, 0, Long.MAX_VALUE);
        Optional<LedgerChain.Fault> chain = LedgerChain.verify(postings, kept.head());
        if (chain.isPresent()) {
            return Optional.of(chain.get().message());
        }
        Account account = Account.of(postings.stream().map(Posting::entry).toList());
        if (!account.card().value().equals(kept.card())) {
            return Optional.of("the valid card must be that of the ledger: another stands in the member's row");
        }
        if (kept.isErased() != (account.status() == AccountStatus.ERASED)) {
            return Optional.of("a member must be forgotten as the ledger says: " + account.status());
        }
        return keys(postings).or(() -> cards(member, postings)).or(() -> snapshot(member, postings));
    }

    /** A fault met while the snapshot was deleted, or replaced, may be of what is left of it, so it is looked at again. */
    private Optional<String> snapshot(MemberId member, List<Posting> postings) {
        while (true) {
            Optional<Snapshot> found = found(member);
            Optional<String> fault = found.flatMap(snapshot -> fault(member, postings, snapshot));
            if (fault.isEmpty() || found(member).map(Snapshot::head).equals(found.map(Snapshot::head))) {
                return fault;
            }
        }
    }

    private Optional<Snapshot> found(MemberId member) {
        return Trouble.unless(() -> Snapshot.find(reads.sql(), reads.tenant(), member));
    }

    /** A snapshot, and the archive with it, is the fold of the ledger as it was then. */
    private Optional<String> fault(MemberId member, List<Posting> postings, Snapshot found) {
        try {
            LedgerChain head = found.head();
            if (head.size() > postings.size()) {
                return Optional.of("a snapshot must not be ahead of the ledger: " + head.size());
            }
            List<Posting> then = postings.subList(0, Math.toIntExact(head.size()));
            Account whole = Account.of(then.stream().map(Posting::entry).toList());
            boolean isFold = LedgerChain.start().with(then).equals(head)
                    && Account.of(found.checkpoint(), new FoldedArchive(whole)).equals(whole);
            return isFold
                    ? Archived.fault(reads, member, whole)
                    : Optional.of(
                            "a snapshot must be the fold of the ledger: that of " + head.size() + " postings is not");
        } catch (SQLException e) {
            throw new Trouble(e);
        }
    }

    /** The past as the ledger has it. */
    private record FoldedArchive(Account whole) implements Archive {
        @Override
        public Optional<OrderState> order(String id) {
            return whole.order(OrderId.of(id));
        }

        @Override
        public Optional<Entry.Earned> event(String id) {
            return whole.event(id);
        }

        @Override
        public Optional<Entry.Spent> spend(String id) {
            return whole.spend(id);
        }
    }

    /** Every command of the ledger has its result, so that it cannot take effect again; answers forgotten aside. */
    private Optional<String> keys(List<Posting> postings) {
        List<String> keys = postings.stream()
                .map(Posting::command)
                .filter(key -> !key.equals(Entry.FORGOTTEN))
                .distinct()
                .toList();
        for (int from = 0; from < keys.size(); from += MOST_KEYS) {
            List<String> some = keys.subList(from, Math.min(from + MOST_KEYS, keys.size()));
            Set<String> kept = Trouble.unless(() -> reads.kept(some));
            Optional<String> missing =
                    some.stream().filter(key -> !kept.contains(key)).findFirst();
            if (missing.isPresent()) {
                return Optional.of("every posting's command must have its result: " + missing.get());
            }
        }
        return Optional.empty();
    }

    private Optional<String> cards(MemberId member, List<Posting> postings) {
        for (Posting posting : postings) {
            Optional<CardNumber> card = card(posting.entry());
            boolean isOther = card.isPresent()
                    && !answered(
                            "select 1 from loyalty_card where tenant = ? and card = ? and member = ?",
                            card.get().value(),
                            member.value());
            if (isOther) {
                return Optional.of("every card given out must be on record: posting " + posting.number());
            }
        }
        return Optional.empty();
    }

    private static Optional<CardNumber> card(Entry entry) {
        if (entry instanceof Entry.Enrolled enrolled) {
            return Optional.of(enrolled.card());
        }
        return entry instanceof Entry.CardReplaced replaced ? Optional.of(replaced.card()) : Optional.empty();
    }

    private boolean answered(String query, String... values) {
        Object[] all = new Object[values.length + 1];
        all[0] = reads.tenant();
        System.arraycopy(values, 0, all, 1, values.length);
        return Trouble.unless(() -> reads.sql().first(query, row -> true, all).isPresent());
    }
}
