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
import org.jspecify.annotations.Nullable;

/** One order, event or spend of an archive, as its row has it. */
record Archived(long size, @Nullable String state, boolean isSound) {
    /** Where nothing is kept under a name. */
    static final Archived NOTHING = new Archived(0, null, true);

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
         * Whether there is an archive, of all until then at least, which nobody deletes before the transaction is over. To be
         * asked under the lock of the member.
         */
        boolean isThere(Reads reads, Dialect dialect, long size) throws SQLException {
            String query = "select 1 from loyalty_snapshot where tenant = ? and member = ? and size >= ? ";
            return reads.sql().isAny(query + dialect.lock(), tenant, member, size);
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

        byte[] digest(long size, @Nullable String state) {
            return Digest.of(owner.tenant, owner.member, kind.number(), name, size, state);
        }
    }

    static Archived read(ResultSet row, Place place) throws SQLException {
        byte[] digest = row.getBytes("digest");
        if (digest == null) {
            return NOTHING; // no row of this name
        }
        long size = row.getLong("size");
        String state = row.getString("state");
        boolean isSound = Arrays.equals(place.digest(size, state), digest);
        return new Archived(size, state, isSound);
    }

    /** All that a checkpoint leaves to the archive. */
    static void write(Rows rows, Checkpoint.Changes changes) {
        rows.all(Kind.ORDER, OrderState.class, changes.orders());
        rows.all(Kind.EVENT, Entry.Earned.class, changes.events());
        rows.all(Kind.SPEND, Entry.Spent.class, changes.spends());
    }

    /** What of an archive is not what the ledger adds up to; empty if nothing. */
    static Optional<String> fault(Reads reads, MemberId member, Account whole) throws SQLException {
        Map<String, String> kept = new HashMap<>();
        reads.sql()
                .list(
                        "select kind, name, state from loyalty_archive where tenant = ? and member = ?"
                                + " and state is not null",
                        row -> kept.put(key(row.getInt("kind"), row.getString("name")), row.getString("state")),
                        reads.tenant(),
                        member.value());
        Map<String, String> folded = new HashMap<>();
        Checkpoint.Changes all = whole.sinceCheckpoint();
        put(folded, Kind.ORDER, OrderState.class, all.orders());
        put(folded, Kind.EVENT, Entry.Earned.class, all.events());
        put(folded, Kind.SPEND, Entry.Spent.class, all.spends());
        return kept.equals(folded)
                ? Optional.empty()
                : Optional.of(
                        "an archive must be the fold of the ledger: that of " + whole.size() + " postings is not");
    }

    private static <T> void put(Map<String, String> all, Kind kind, Class<T> type, List<Checkpoint.Change<T>> changes) {
        changes.forEach(
                change -> change.value().ifPresent(value -> all.put(kind.key(change.id()), Codec.write(type, value))));
    }

    /** The rows of one account as of one size of its ledger; the last that is written of a name stays. */
    record Rows(Writes writes, Dialect dialect, Owner owner, long size) {
        private <T> void all(Kind kind, Class<T> type, List<Checkpoint.Change<T>> changes) {
            for (Checkpoint.Change<T> change : changes) {
                Optional<String> state = change.value().map(value -> Codec.write(type, value));
                write(owner.place(kind, change.id()), state.orElse(null));
            }
        }

        private void write(Place place, @Nullable String state) {
            writes.put(
                    dialect.upsert(
                            "loyalty_archive (tenant, member, kind, name, size, state, digest)",
                            "tenant, member, kind, name",
                            "size, state, digest"),
                    place,
                    owner.tenant,
                    owner.member,
                    place.kind.number(),
                    place.name,
                    size,
                    state,
                    place.digest(size, state));
        }
    }
}
