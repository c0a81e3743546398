package io.github.loyalty4j.store.jdbc;

import io.github.loyalty4j.core.activity.OrderId;
import io.github.loyalty4j.core.card.MemberId;
import io.github.loyalty4j.core.ledger.Account;
import io.github.loyalty4j.core.ledger.Archive;
import io.github.loyalty4j.core.ledger.Entry;
import io.github.loyalty4j.core.ledger.OrderState;
import java.sql.SQLException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The past of one account, as of one size of its ledger. What the tables do not have as of then is answered by the fold of the
 * ledger: a row that is damaged or was written since, what is not there and may have been before all was written anew, and all of it
 * once the snapshot is deleted. An account that needs that is not kept in memory, as it would again.
 *
 * <p>Safe for use by several threads.
 */
final class StoredArchive implements Archive {
    private final Past past;
    private final MemberId member;
    private final long size;
    private final Map<String, Archived> known = new ConcurrentHashMap<>();
    private volatile @Nullable Account whole;

    StoredArchive(Past past, MemberId member, long size) {
        this.past = past;
        this.member = member;
        this.size = size;
    }

    /** The account, which asks for its past there from here on. */
    static Account asked(Account account, Past past) {
        return account.asking(new StoredArchive(past, account.member(), account.checkpointSize()));
    }

    /** Asks for all that these entries are about in one question, as they are folded next. */
    void expect(Reads reads, List<Entry> entries) throws SQLException {
        Set<String> names = new LinkedHashSet<>();
        entries.forEach(entry -> Mentions.of(entry, names::add));
        if (!names.isEmpty()) {
            known.putAll(reads.archived(member, names));
        }
    }

    @Override
    public Optional<OrderState> order(String id) {
        Optional<Archived> row = row(Archived.Kind.ORDER, id);
        return row.isPresent() ? row.get().order() : whole().order(OrderId.of(id));
    }

    @Override
    public Optional<Entry.Earned> event(String id) {
        Optional<Archived> row = row(Archived.Kind.EVENT, id);
        return row.isPresent() ? row.get().state(Entry.Earned.class) : whole().event(id);
    }

    @Override
    public Optional<Entry.Spent> spend(String id) {
        Optional<Archived> row = row(Archived.Kind.SPEND, id);
        return row.isPresent() ? row.get().state(Entry.Spent.class) : whole().spend(id);
    }

    /** What is kept under a name, nothing where nothing is; empty if the tables cannot tell. */
    private Optional<Archived> row(Archived.Kind kind, String id) {
        Archived expected = known.get(kind.key(id));
        return expected != null && isOfThen(expected)
                ? Optional.of(expected)
                : past.read(reads -> {
                    Optional<Archived> row = reads.archived(member, kind, id).filter(this::isOfThen);
                    if (row.isEmpty()) {
                        reads.noteOutdated(member);
                    }
                    return row;
                });
    }

    private boolean isOfThen(Archived row) {
        return row.isSound() && row.size() <= size;
    }

    @Override
    public Account whole() {
        Account known = whole;
        if (known == null) {
            known = past.read(reads -> reads.folded(member, size));
            whole = known;
        }
        return known;
    }
}
