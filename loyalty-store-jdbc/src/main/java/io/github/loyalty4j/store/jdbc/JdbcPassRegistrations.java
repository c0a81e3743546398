package io.github.loyalty4j.store.jdbc;

import io.github.loyalty4j.core.card.CardNumber;
import io.github.loyalty4j.wallet.apple.web.PassRegistrations;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * Apple's registrations in the tables of a {@link JdbcStore}: {@code JdbcPassRegistrations.of(store, "pass.com.example.club")}.
 * Needs {@code loyalty-wallet-apple}. A change locks one row of its pass type id, so tags are seen in their order.
 *
 * <p>Methods throw a {@link StoreException} as those of the store do. Safe for use by several threads, and several processes may
 * use one database.
 */
public final class JdbcPassRegistrations implements PassRegistrations {
    private static final String OF_TYPE = " where tenant = ? and pass_type = ?";

    private final Database database;
    private final String tenant;
    private final String passType;

    private JdbcPassRegistrations(JdbcStore store, String passType) {
        this.database = store.database();
        this.tenant = store.tenant().value();
        this.passType = passType;
    }

    /**
     * The registrations of one pass type id.
     *
     * @param store whose tenant and tables
     * @param passType at most 128 characters
     */
    public static JdbcPassRegistrations of(JdbcStore store, String passType) {
        return new JdbcPassRegistrations(store, passType);
    }

    /** Work under the lock that orders all changes of the pass type id. */
    private <T> T changing(Change<T> change) {
        return database.inTransaction(connection -> {
            Sql sql = database.sql(connection);
            String query = "select last_tag from loyalty_pass_type" + OF_TYPE + " "
                    + database.dialect().lock();
            Optional<Long> last = sql.first(query, row -> row.getLong(1), tenant, passType);
            if (last.isEmpty()) {
                sql.update(
                        "insert into loyalty_pass_type (tenant, pass_type, last_tag) values (?, ?, 0) "
                                + database.dialect().unlessThere(),
                        tenant,
                        passType);
                sql.first(query, row -> row.getLong(1), tenant, passType);
            }
            return change.of(sql);
        });
    }

    /** What is done under the lock. */
    @FunctionalInterface
    private interface Change<T> {
        T of(Sql sql) throws SQLException;
    }

    private <T> T reading(Change<T> question) {
        return database.read((Connection connection) -> question.of(database.sql(connection)));
    }

    private long nextTag(Sql sql) throws SQLException {
        sql.update("update loyalty_pass_type set last_tag = last_tag + 1" + OF_TYPE, tenant, passType);
        return lastTag(sql);
    }

    private long lastTag(Sql sql) throws SQLException {
        return sql.first("select last_tag from loyalty_pass_type" + OF_TYPE, row -> row.getLong(1), tenant, passType)
                .orElse(0L);
    }

    @Override
    public Registered register(Device device, CardNumber pass, Instant now) {
        return changing(sql -> {
            if (isFull(sql, device, pass)) {
                return Registered.FULL;
            }
            boolean isFirst = state(sql, pass).isEmpty();
            if (isFirst) {
                changed(sql, pass, Optional.empty(), "", now);
            }
            sql.update(
                    database.dialect()
                            .upsert(
                                    "loyalty_pass_device (tenant, pass_type, device, push_token, registered)",
                                    "tenant, pass_type, device",
                                    "push_token, registered"),
                    tenant,
                    passType,
                    device.id(),
                    device.pushToken(),
                    now.toEpochMilli());
            boolean isAdded = add(sql, device.id(), pass);
            if (isAdded && !isFirst) { // a device that was told a later tag must hear of this pass, too
                sql.update(
                        "update loyalty_pass set tag = ?" + OF_TYPE + " and card = ?",
                        nextTag(sql),
                        tenant,
                        passType,
                        pass.value());
            }
            return isAdded ? Registered.ADDED : Registered.KNOWN;
        });
    }

    private boolean isFull(Sql sql, Device device, CardNumber pass) throws SQLException {
        String query = "select count(*) from loyalty_pass_registration" + OF_TYPE + " and card = ? and device ";
        boolean isKnown = count(sql, query + "= ?", pass, device.id()) > 0;
        return !isKnown && count(sql, query + "<> ?", pass, device.id()) >= MOST_DEVICES;
    }

    private long count(Sql sql, String query, CardNumber pass, String device) throws SQLException {
        return sql.first(query, row -> row.getLong(1), tenant, passType, pass.value(), device)
                .orElse(0L);
    }

    private boolean add(Sql sql, String device, CardNumber pass) throws SQLException {
        return sql.update(
                        "insert into loyalty_pass_registration (tenant, pass_type, device, card) select ?, ?, ?, ?"
                                + " where not exists (select 1 from loyalty_pass_registration" + OF_TYPE
                                + " and device = ? and card = ?)",
                        tenant,
                        passType,
                        device,
                        pass.value(),
                        tenant,
                        passType,
                        device,
                        pass.value())
                == 1;
    }

    @Override
    public void unregister(String deviceId, CardNumber pass) {
        changing(sql -> {
            sql.update(
                    "delete from loyalty_pass_registration" + OF_TYPE + " and device = ? and card = ?",
                    tenant,
                    passType,
                    deviceId,
                    pass.value());
            return sql.update(
                    "delete from loyalty_pass_device" + OF_TYPE + " and device = ? and not exists (select 1 from"
                            + " loyalty_pass_registration r where r.tenant = ? and r.pass_type = ? and r.device = ?)",
                    tenant,
                    passType,
                    deviceId,
                    tenant,
                    passType,
                    deviceId);
        });
    }

    @Override
    public Updates updates(String deviceId, long since) {
        record Tagged(CardNumber pass, long tag) {}
        return reading(sql -> {
            long from = since > lastTag(sql) ? 0 : since; // a tag of before a loss of memory tells nothing
            List<Tagged> changed = sql.list(
                    "select p.card, p.tag from loyalty_pass_registration r join loyalty_pass p on p.tenant = r.tenant"
                            + " and p.pass_type = r.pass_type and p.card = r.card where r.tenant = ?"
                            + " and r.pass_type = ? and r.device = ? and p.tag > ? order by p.tag",
                    row -> new Tagged(card(row), row.getLong("tag")),
                    tenant,
                    passType,
                    deviceId,
                    from);
            long last =
                    changed.isEmpty() ? from : changed.get(changed.size() - 1).tag();
            return new Updates(changed.stream().map(Tagged::pass).toList(), last);
        });
    }

    private static CardNumber card(ResultSet row) throws SQLException {
        return CardNumber.parse(row.getString("card"));
    }

    @Override
    public List<String> pushTokens(CardNumber pass) {
        return tokens("", pass);
    }

    @Override
    public List<String> untold(CardNumber pass) {
        return tokens(
                " and r.told < (select p.modified from loyalty_pass p where p.tenant = r.tenant"
                        + " and p.pass_type = r.pass_type and p.card = r.card)",
                pass);
    }

    private List<String> tokens(String condition, CardNumber pass) {
        return reading(sql -> sql.list(
                "select d.push_token from loyalty_pass_registration r join loyalty_pass_device d on d.tenant = r.tenant"
                        + " and d.pass_type = r.pass_type and d.device = r.device where r.tenant = ?"
                        + " and r.pass_type = ? and r.card = ?" + condition + " order by r.device",
                row -> row.getString(1),
                tenant,
                passType,
                pass.value()));
    }

    @Override
    public void told(CardNumber pass, Version version, Collection<String> pushTokens) {
        long modified = version.modified().getEpochSecond();
        changing(sql -> {
            int all = 0;
            for (String token : pushTokens) {
                all += sql.update(
                        "update loyalty_pass_registration set told = ?" + OF_TYPE
                                + " and card = ? and told < ? and device in (select d.device from loyalty_pass_device d"
                                + " where d.tenant = ? and d.pass_type = ? and d.push_token = ?)",
                        modified,
                        tenant,
                        passType,
                        pass.value(),
                        modified,
                        tenant,
                        passType,
                        token);
            }
            return all;
        });
    }

    @Override
    public void dropToken(String pushToken, Instant since) {
        long until = since.toEpochMilli();
        changing(sql -> {
            sql.update(
                    "delete from loyalty_pass_registration" + OF_TYPE + " and device in (select d.device from"
                            + " loyalty_pass_device d where d.tenant = ? and d.pass_type = ? and d.push_token = ?"
                            + " and d.registered <= ?)",
                    tenant,
                    passType,
                    tenant,
                    passType,
                    pushToken,
                    until);
            return sql.update(
                    "delete from loyalty_pass_device" + OF_TYPE + " and push_token = ? and registered <= ?",
                    tenant,
                    passType,
                    pushToken,
                    until);
        });
    }

    /** A pass's version, and a digest of what it shows. */
    private record State(Version version, String shown) {}

    @Override
    public Version changed(CardNumber pass, Instant now) {
        return changing(sql -> {
            Optional<State> former = state(sql, pass);
            return changed(sql, pass, former, former.map(State::shown).orElse(""), now);
        });
    }

    @Override
    public Version changedTo(CardNumber pass, String shown, Instant now) {
        Optional<State> same =
                reading(sql -> state(sql, pass)).filter(state -> state.shown().equals(shown));
        if (same.isPresent()) { // most of a member's cards, without the lock
            return same.get().version();
        }
        return changing(sql -> {
            Optional<State> former = state(sql, pass);
            return former.isPresent() && former.get().shown().equals(shown)
                    ? former.get().version()
                    : changed(sql, pass, former, shown, now);
        });
    }

    private Version changed(Sql sql, CardNumber pass, Optional<State> former, String shown, Instant now)
            throws SQLException {
        Instant second = now.truncatedTo(ChronoUnit.SECONDS);
        Instant modified = former.map(state -> state.version().modified().plusSeconds(1))
                .filter(next -> next.isAfter(second))
                .orElse(second);
        Version version = new Version(nextTag(sql), modified);
        sql.update(
                database.dialect()
                        .upsert(
                                "loyalty_pass (tenant, pass_type, card, tag, modified, shown)",
                                "tenant, pass_type, card",
                                "tag, modified, shown"),
                tenant,
                passType,
                pass.value(),
                version.tag(),
                modified.getEpochSecond(),
                shown);
        return version;
    }

    @Override
    public Optional<Version> version(CardNumber pass) {
        return reading(sql -> state(sql, pass)).map(State::version);
    }

    private Optional<State> state(Sql sql, CardNumber pass) throws SQLException {
        return sql.first(
                "select tag, modified, shown from loyalty_pass" + OF_TYPE + " and card = ?",
                row -> new State(
                        new Version(row.getLong("tag"), Instant.ofEpochSecond(row.getLong("modified"))),
                        row.getString("shown")),
                tenant,
                passType,
                pass.value());
    }

    @Override
    public List<CardNumber> issued(Optional<CardNumber> after, int most) {
        return reading(sql -> sql.list(
                "select card from loyalty_pass" + OF_TYPE + " and card > ? order by card fetch first ? rows only",
                JdbcPassRegistrations::card,
                tenant,
                passType,
                after.map(CardNumber::value).orElse(""),
                most));
    }
}
