package io.github.loyalty4j.store.jdbc;

import io.github.loyalty4j.core.audit.LedgerChain;
import io.github.loyalty4j.core.card.CardNumber;
import io.github.loyalty4j.core.card.MemberId;
import io.github.loyalty4j.core.engine.Receipt;
import io.github.loyalty4j.core.ledger.Account;
import io.github.loyalty4j.core.ledger.Entry;
import io.github.loyalty4j.core.ledger.Posting;
import io.github.loyalty4j.core.ledger.Seal;
import io.github.loyalty4j.core.store.LoyaltyStore;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What is asked of one tenant's tables. For one thread. */
final class Reads {
    private static final String POSTING = "p.number, p.recorded, p.command_key, p.entry, p.digest,"
            + " x.command_key as whole_key, x.kept, x.replaced, x.texts, x.salt";
    private static final String POSTINGS = " loyalty_posting p left join loyalty_posting_text x"
            + " on x.tenant = p.tenant and x.member = p.member and x.number = p.number";

    /** What is kept under a key; needs tenant and key. */
    static final String KEPT =
            "select r.command, r.receipt, x.command as whole from loyalty_result r left join loyalty_result_text x"
                    + " on x.tenant = r.tenant and x.command_key = r.command_key"
                    + " where r.tenant = ? and r.command_key = ?";

    /**
     * What archives have under many names; needs members, names, and tenant twice. Subqueries that cannot be joined, as a plan
     * made before the tables were large reads all of them for each question.
     */
    private static final String EXPECTED =
            "select w.member, w.name as wanted, " + Archived.COLUMNS + " from unnest(?, ?) as w (member, name)"
                    + " cross join lateral (select whole from loyalty_snapshot"
                    + " where tenant = ? and member = w.member offset 0) as s"
                    + " left join lateral (select * from loyalty_archive where tenant = ? and member = w.member"
                    + " and kind in (0, 1, 2) and name = w.name offset 0) as a on true";

    private final Sql sql;
    private final String tenant;
    private final AccountCache cache;
    private final Map<Archived.Place, Archived> expected = new HashMap<>();
    private final int snapshotEvery;
    private final Set<MemberId> outdated = new HashSet<>();

    /** What archives are taken not to have; null where they are asked. */
    private @Nullable Set<Archived.Place> absent;

    Reads(Sql sql, Tenant tenant, AccountCache cache, int snapshotEvery) {
        this.sql = sql;
        this.tenant = tenant.value();
        this.cache = cache;
        this.snapshotEvery = snapshotEvery;
    }

    LedgerChain head(MemberId member) throws SQLException {
        return sql.first(
                        "select size, hash from loyalty_member where tenant = ? and member = ?",
                        Head::read,
                        tenant,
                        member.value())
                .orElse(LedgerChain.start());
    }

    /** The account as it was met before, however old. */
    Optional<Account> glimpse(MemberId member, Past past) {
        return cache.glimpse(member, past);
    }

    /**
     * The account at this head: as it was met before, moved on by what came since, or from a snapshot or its first posting on.
     *
     * @param past where the account asks for its past, from here on
     */
    Optional<Account> account(MemberId member, LedgerChain head, Past past) throws SQLException {
        if (head.size() == 0) {
            return Optional.empty();
        }
        Optional<AccountCache.Seen> seen =
                cache.find(member).filter(each -> each.head().size() <= head.size());
        if (seen.isPresent() && seen.get().head().equals(head)) {
            return Optional.of(StoredArchive.asked(seen.get().account(), past));
        }
        if (seen.isPresent()) {
            List<Posting> later = postings(member, seen.get().head().size(), head.size());
            Optional<Account> moved = isContinued(seen.get().head(), later, head)
                    ? moved(StoredArchive.asked(seen.get().account(), past), later)
                    : Optional.empty();
            if (moved.isPresent()) {
                return moved;
            }
        }
        Optional<Account> continued = head.size() < snapshotEvery ? Optional.empty() : continued(member, head, past);
        return continued.isPresent() ? continued : Optional.of(folded(member, head.size()));
    }

    /** The account as it goes on from a snapshot; empty if there is none that the ledger goes on from. */
    private Optional<Account> continued(MemberId member, LedgerChain head, Past past) throws SQLException {
        Optional<Snapshot> found =
                Snapshot.find(sql, tenant, member).filter(each -> each.head().size() <= head.size());
        if (found.isEmpty()) {
            return Optional.empty();
        }
        Snapshot from = found.get();
        List<Posting> later = postings(member, from.head().size(), head.size());
        if (!isContinued(from.head(), later, head)) {
            return Optional.empty();
        }
        StoredArchive archive = new StoredArchive(past, member, from.head().size());
        archive.expect(this, entries(later));
        return moved(Account.of(from.checkpoint(), archive), later);
    }

    /** The account with these; empty if they do not fit, as what is kept aside of the ledger may be wrong. */
    private static Optional<Account> moved(Account account, List<Posting> later) {
        try {
            return Optional.of(account.with(entries(later)));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** Whether these lead from one head to the other, and make nothing forgotten of what was before. */
    private static boolean isContinued(LedgerChain from, List<Posting> later, LedgerChain head) {
        return later.stream().noneMatch(each -> each.entry().isErasure())
                && from.with(later).equals(head);
    }

    /** The account as the fold of so many postings. */
    Account folded(MemberId member, long size) throws SQLException {
        return Account.of(entries(postings(member, 0, size)));
    }

    /** The accounts of few entries that were not met before, of members whose rows are locked; all in one question. */
    List<Account> young(Map<MemberId, LedgerChain> heads) throws SQLException {
        String[] wanted = heads.entrySet().stream()
                .filter(each -> each.getValue().size() > 0 && each.getValue().size() < snapshotEvery)
                .filter(each -> cache.find(each.getKey()).isEmpty())
                .map(each -> each.getKey().value())
                .toArray(String[]::new);
        if (wanted.length == 0) {
            return List.of();
        }
        Map<String, List<Entry>> entries = new HashMap<>();
        sql.list(
                "select p.member, " + POSTING + " from" + POSTINGS
                        + " where p.tenant = ? and p.member = any (?) order by p.member, p.number",
                row -> entries.computeIfAbsent(row.getString("member"), id -> new ArrayList<>())
                        .add(posting(row).entry()),
                tenant,
                wanted);
        return entries.values().stream().map(Account::of).toList();
    }

    /** Which of these keys something is kept under. */
    Set<String> taken(String[] keys) throws SQLException {
        return Set.copyOf(sql.list(
                "select command_key from loyalty_result where tenant = ? and command_key = any (?)",
                row -> row.getString(1),
                tenant,
                keys));
    }

    /** The same, for a database that takes no lists as a value. */
    Set<String> kept(List<String> keys) throws SQLException {
        List<Object> values = new ArrayList<>();
        values.add(tenant);
        values.addAll(keys);
        String places = String.join(", ", Collections.nCopies(keys.size(), "?"));
        return Set.copyOf(sql.list(
                "select command_key from loyalty_result where tenant = ? and command_key in (" + places + ")",
                row -> row.getString(1),
                values.toArray()));
    }

    /** An order, event or spend of a member that is asked for next. */
    record Mention(MemberId member, String name) {}

    /** Asks an archive for all of these at once; it is not asked for them again. */
    void expect(List<Mention> mentions) throws SQLException {
        sql.list(
                EXPECTED,
                this::expected,
                mentions.stream().map(each -> each.member.value()).toArray(String[]::new),
                mentions.stream().map(Mention::name).toArray(String[]::new),
                tenant,
                tenant);
    }

    private boolean expected(ResultSet row) throws SQLException {
        MemberId member = MemberId.of(row.getString("member"));
        Archived.Owner owner = new Archived.Owner(tenant, member.value());
        for (Archived.Kind kind : Archived.Kind.values()) {
            expected.putIfAbsent(owner.place(kind, row.getString("wanted")), Archived.nothing(row.getLong("whole")));
        }
        if (row.getString("name") != null) {
            Archived.Kind kind = Archived.Kind.of(row.getInt("kind"));
            expected.put(owner.place(kind, row.getString("name")), archived(row, member));
        }
        return true;
    }

    /** What an archive has under these names, by kind and name; empty if there is no archive. */
    Map<String, Archived> archived(MemberId member, Set<String> names) throws SQLException {
        List<Object> values = new ArrayList<>(names);
        values.add(tenant);
        values.add(member.value());
        Map<String, Archived> found = new HashMap<>();
        List<Long> whole = sql.list(
                "select " + Archived.COLUMNS
                        + " from loyalty_snapshot s left join loyalty_archive a on a.tenant = s.tenant and a.member = s.member and a.kind in (0, 1, 2)"
                        + " and a.name in ("
                        + String.join(", ", Collections.nCopies(names.size(), "?"))
                        + ") where s.tenant = ? and s.member = ?",
                row -> {
                    String name = row.getString("name");
                    if (name != null) {
                        found.put(Archived.Kind.of(row.getInt("kind")).key(name), archived(row, member));
                    }
                    return row.getLong("whole");
                },
                values.toArray());
        if (!whole.isEmpty()) {
            for (Archived.Kind kind : Archived.Kind.values()) {
                names.forEach(name -> found.putIfAbsent(kind.key(name), Archived.nothing(whole.get(0))));
            }
        }
        return found;
    }

    private Archived archived(ResultSet row, MemberId member) throws SQLException {
        Archived.Kind kind = Archived.Kind.of(row.getInt("kind"));
        return Archived.read(row, new Archived.Owner(tenant, member.value()).place(kind, row.getString("name")));
    }

    /** The account, as it was found, asks an archive that cannot tell all as of then. */
    void noteOutdated(MemberId member) {
        outdated.add(member);
    }

    boolean isOutdated(MemberId member) {
        return outdated.contains(member);
    }

    /** Takes archives to have nothing under the names they are asked for one by one from here on, and remembers which. */
    void assumeAbsent() {
        absent = new LinkedHashSet<>();
    }

    /** What archives were taken not to have. */
    Set<Archived.Place> absent() {
        return absent == null ? Set.of() : absent;
    }

    /** What an archive has under a name, an empty state where it has nothing; empty if there is no archive. */
    Optional<Archived> archived(MemberId member, Archived.Kind kind, String name) throws SQLException {
        Archived.Place place = new Archived.Owner(tenant, member.value()).place(kind, name);
        Archived known = expected.get(place);
        if (known != null) {
            return Optional.of(known);
        }
        if (absent != null) {
            absent.add(place);
            return Optional.of(Archived.nothing(0));
        }
        return sql.first(
                "select " + Archived.COLUMNS + " from loyalty_snapshot s left join loyalty_archive a"
                        + " on a.tenant = s.tenant and a.member = s.member and a.kind = ? and a.name = ?"
                        + " where s.tenant = ? and s.member = ?",
                row -> Archived.read(row, place),
                kind.number(),
                name,
                tenant,
                member.value());
    }

    private static List<Entry> entries(List<Posting> postings) {
        return postings.stream().map(Posting::entry).toList();
    }

    /** The postings after one number, up to and with another. */
    List<Posting> postings(MemberId member, long after, long last) throws SQLException {
        return sql.list(
                "select " + POSTING + " from" + POSTINGS
                        + " where p.tenant = ? and p.member = ? and p.number > ? and p.number <= ? order by p.number",
                Reads::posting,
                tenant,
                member.value(),
                after,
                last);
    }

    private static Posting posting(ResultSet row) throws SQLException {
        byte[] salt = row.getBytes("salt");
        byte[] digest = row.getBytes("digest");
        boolean isWhole = salt != null;
        Optional<Seal> seal = isWhole
                ? Optional.of(Seal.of(true, salt))
                : Optional.ofNullable(digest).map(bytes -> Seal.of(false, bytes));
        String entry = row.getString("entry");
        return new Posting(
                row.getLong("number"),
                Nanos.instant(row.getLong("recorded")),
                row.getString(row.getString("whole_key") == null ? "command_key" : "whole_key"),
                Codec.read(Entry.class, isWhole ? Texts.read(row).in(entry) : entry),
                seal);
    }

    Optional<MemberId> memberOf(CardNumber card) throws SQLException {
        return sql.first(
                "select c.member from loyalty_card c join loyalty_member m on m.tenant = c.tenant"
                        + " and m.member = c.member where c.tenant = ? and c.card = ? and m.card = c.card"
                        + " and not m.is_erased",
                row -> MemberId.of(row.getString(1)),
                tenant,
                card.value());
    }

    /** Who was given a number first, whether or not it is void. */
    Optional<MemberId> firstOf(CardNumber card) throws SQLException {
        return sql.first(
                "select member from loyalty_card where tenant = ? and card = ?",
                row -> MemberId.of(row.getString(1)),
                tenant,
                card.value());
    }

    /** The same of those that were given out before. */
    Map<CardNumber, MemberId> firstOf(List<CardNumber> cards) throws SQLException {
        Map<CardNumber, MemberId> found = new HashMap<>();
        sql.list(
                "select card, member from loyalty_card where tenant = ? and card = any (?)",
                row -> found.put(CardNumber.parse(row.getString(1)), MemberId.of(row.getString(2))),
                tenant,
                cards.stream().map(CardNumber::value).toArray(String[]::new));
        return found;
    }

    List<MemberId> members(Optional<MemberId> after, int most) throws SQLException {
        return sql.list(
                "select member from loyalty_member where tenant = ? and member > ? and size > 0"
                        + " order by member fetch first ? rows only",
                row -> MemberId.of(row.getString(1)),
                tenant,
                after.map(MemberId::value).orElse(""),
                most);
    }

    /** A row of {@link #KEPT}. */
    record Kept(String command, KeptReceipt receipt) {}

    static Kept kept(ResultSet row) throws SQLException {
        return new Kept(
                row.getString(row.getString("whole") == null ? "command" : "whole"),
                Codec.read(KeptReceipt.class, row.getString("receipt")));
    }

    Optional<LoyaltyStore.Executed> executed(String key) throws SQLException {
        Optional<Kept> kept = sql.first(KEPT, Reads::kept, tenant, key);
        return kept.isEmpty() ? Optional.empty() : Optional.of(executed(kept.get()));
    }

    LoyaltyStore.Executed executed(Kept kept) throws SQLException {
        Receipt receipt = receipt(kept.receipt);
        return new LoyaltyStore.Executed(KeptCommand.read(kept.command, receipt), receipt);
    }

    private Receipt receipt(KeptReceipt kept) throws SQLException {
        SortedMap<MemberId, List<Entry>> entries = new TreeMap<>();
        for (KeptReceipt.Span span : kept.spans()) {
            entries.put(
                    span.member(),
                    span.count() == 0
                            ? new ArrayList<>()
                            : entries(postings(span.member(), span.after(), span.after() + span.count())));
        }
        return new Receipt(kept.member(), entries, kept.shared());
    }

    Sql sql() {
        return sql;
    }

    String tenant() {
        return tenant;
    }
}
