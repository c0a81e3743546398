package io.github.loyalty4j.store.jdbc;

import io.github.loyalty4j.core.card.MemberId;
import io.github.loyalty4j.core.ledger.Account;
import io.github.loyalty4j.core.ledger.Checkpoint;
import io.github.loyalty4j.core.ledger.Entry;
import io.github.loyalty4j.core.ledger.OrderState;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One order, event or spend of an archive, as its row has it.
 *
 * @param size the size of the ledger at the snapshot that wrote it
 * @param kept what is kept
 * @param entry the entry of the posting that is referred to; null if none is
 * @param isSound whether it is what was written
 */
record Archived(long size, Kept kept, @Nullable String entry, boolean isSound) {
    private static final Kept NOTHING = new Kept(0, null);

    /**
     * What {@link #read} takes of {@code a}, and of the snapshot {@code s}. What the ledger has of it is looked up row by row, as a
     * join may read all of a ledger by a plan made before there was much.
     */
    static final String COLUMNS = "a.kind, a.name, a.size, a.state, a.posting, a.digest, s.whole, "
            + ofPosting("entry", "loyalty_posting") + ", "
            + ofPosting("kept", "loyalty_posting_text") + ", "
            + ofPosting("replaced", "loyalty_posting_text") + ", "
            + ofPosting("texts", "loyalty_posting_text");

    /**
     * Where nothing is kept under a name. What was taken back until all of an archive was written last has left no trace in it, so
     * that is since when nothing is there.
     */
    static Archived nothing(long whole) {
        return new Archived(whole, NOTHING, null, true);
    }

    private static String ofPosting(String column, String table) {
        return "(select p." + column + " from " + table + " p where p.tenant = a.tenant and p.member = a.member"
                + " and p.number = a.posting) as " + column;
    }

    /**
     * What a row says: all there is as JSON, or, of an order whose purchase is an entry of the same ledger, the number of that
     * posting, and the rest.
     *
     * @param posting 0 if none
     * @param state null if nothing is on record any more
     */
    record Kept(long posting, @Nullable String state) {
        private static <T> Kept whole(Class<T> type, T value) {
            return new Kept(0, Codec.write(type, value));
        }

        private static Kept of(Entry.Earned event) {
            return whole(Entry.Earned.class, event);
        }

        private static Kept of(Entry.Spent spend) {
            return whole(Entry.Spent.class, spend);
        }

        private static Kept of(OrderState order) {
            return order.posting() == 0
                    ? whole(OrderState.class, order)
                    : new Kept(
                            order.posting(),
                            Codec.write(
                                    LedgerShapes.OfOrder.class,
                                    LedgerShapes.OfOrder.of(order).rest()));
        }
    }

    /** The kinds, with their numbers in the table. */
    enum Kind {
        ORDER(0),
        EVENT(1),
        SPEND(2);

        private final int number;

        Kind(int number) {
            this.number = number;
        }

        static Kind of(int number) {
            for (Kind kind : values()) {
                if (kind.number == number) {
                    return kind;
                }
            }
            throw new IllegalArgumentException("a kind of an archive must be known: " + number);
        }

        int number() {
            return number;
        }

        /** What stands for a name of this kind among those of all. */
        String key(String name) {
            return Archived.key(number, name);
        }
    }

    private static String key(int kind, String name) {
        return kind + "/" + name;
    }

    /** Whose rows these are. */
    record Owner(String tenant, String member) {
        /**
         * As of when all of an archive was written last, if there is one, of all until a size at least; nobody deletes it before
         * the transaction is over. To be asked under the lock of the member.
         */
        Optional<Long> whole(Reads reads, Dialect dialect, long size) throws SQLException {
            String query = "select whole from loyalty_snapshot where tenant = ? and member = ? and size >= ? ";
            return reads.sql().first(query + dialect.lock(), row -> row.getLong(1), tenant, member, size);
        }

        Place place(Kind kind, String name) {
            return new Place(this, kind, name);
        }
    }

    /** Where a row belongs. */
    record Place(Owner owner, Kind kind, String name) {
        private static final String ABSENT =
                "exists (select 1 from loyalty_snapshot where tenant = ? and member = ?) and not exists"
                        + " (select 1 from loyalty_archive where tenant = ? and member = ? and kind = ? and name = ?)";

        /** Has nothing written unless there is an archive, which has nothing here. */
        void guard(Writes writes) {
            writes.guardAlso(ABSENT, owner.tenant, owner.member, owner.tenant, owner.member, kind.number(), name);
        }

        byte[] digest(long size, Kept kept) {
            return kept.posting == 0
                    ? Digest.of(owner.tenant, owner.member, kind.number(), name, size, kept.state)
                    : Digest.of(owner.tenant, owner.member, kind.number(), name, size, kept.state, kept.posting);
        }
    }

    static Archived read(ResultSet row, Place place) throws SQLException {
        byte[] digest = row.getBytes("digest");
        if (digest == null) {
            return nothing(row.getLong("whole")); // no row of this name
        }
        long size = row.getLong("size");
        Kept kept = new Kept(row.getLong("posting"), row.getString("state"));
        String plain = row.getString("entry");
        String entry = plain == null || row.getString("texts") == null
                ? plain
                : Texts.read(row).in(plain);
        boolean isThere = kept.posting == 0 || entry != null;
        return new Archived(size, kept, entry, isThere && Arrays.equals(place.digest(size, kept), digest));
    }

    Optional<OrderState> order() {
        if (entry == null) {
            return state(OrderState.class);
        }
        Entry.Earned earned = (Entry.Earned) Codec.read(Entry.class, entry);
        return state(LedgerShapes.OfOrder.class)
                .map(rest -> rest.with(Optional.of(earned)).order().earnedBy(kept.posting));
    }

    /** What there is of this type, whole in its row. */
    <T> Optional<T> state(Class<T> type) {
        return Optional.ofNullable(kept.state).map(state -> Codec.read(type, state));
    }

    /** All that a checkpoint leaves to the archive. */
    static void write(Rows rows, Checkpoint.Changes changes) {
        rows.all(Kind.ORDER, changes.orders(), Kept::of);
        rows.all(Kind.EVENT, changes.events(), Kept::of);
        rows.all(Kind.SPEND, changes.spends(), Kept::of);
    }

    /** What of an archive is not what the ledger adds up to; empty if nothing. */
    static Optional<String> fault(Reads reads, MemberId member, Account whole) throws SQLException {
        Map<String, Kept> left = new HashMap<>();
        reads.sql()
                .list(
                        "select kind, name, posting, state from loyalty_archive where tenant = ? and member = ?"
                                + " and state is not null",
                        row -> left.put(
                                key(row.getInt("kind"), row.getString("name")),
                                new Kept(row.getLong("posting"), row.getString("state"))),
                        reads.tenant(),
                        member.value());
        Checkpoint.Changes all = whole.sinceCheckpoint();
        boolean isFold = takeAll(left, Kind.ORDER, all.orders(), Kept::of)
                && takeAll(left, Kind.EVENT, all.events(), Kept::of)
                && takeAll(left, Kind.SPEND, all.spends(), Kept::of);
        return isFold && left.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        "an archive must be the fold of the ledger: that of " + whole.size() + " postings is not");
    }

    /** Takes away what is as it has to be; false if something is not. */
    private static <T> boolean takeAll(
            Map<String, Kept> left, Kind kind, List<Checkpoint.Change<T>> changes, Function<T, Kept> kept) {
        for (Checkpoint.Change<T> change : changes) {
            Optional<Kept> wanted = change.value().map(kept);
            if (wanted.isPresent() && !wanted.get().equals(left.remove(kind.key(change.id())))) {
                return false;
            }
        }
        return true;
    }

    /** The rows of one account as of one size of its ledger; the last that is written of a name stays. */
    record Rows(Writes writes, Dialect dialect, Owner owner, long size) {
        /**
         * Takes away all that is older, as it may be another's who left a snapshot before: what was taken back since is nothing
         * to an account that does not go on from that.
         */
        void onlyThese() {
            writes.add(
                    "delete from loyalty_archive where tenant = ? and member = ? and size < ?",
                    owner.tenant,
                    owner.member,
                    size);
        }

        private <T> void all(Kind kind, List<Checkpoint.Change<T>> changes, Function<T, Kept> kept) {
            for (Checkpoint.Change<T> change : changes) {
                write(owner.place(kind, change.id()), change.value().map(kept).orElse(NOTHING));
            }
        }

        private void write(Place place, Kept kept) {
            writes.put(
                    dialect.upsert(
                            "loyalty_archive (tenant, member, kind, name, size, state, posting, digest)",
                            "tenant, member, kind, name",
                            "size, state, posting, digest"),
                    place,
                    owner.tenant,
                    owner.member,
                    place.kind.number(),
                    place.name,
                    size,
                    kept.state,
                    kept.posting == 0 ? Sql.Absent.NUMBER : kept.posting,
                    place.digest(size, kept));
        }
    }
}
