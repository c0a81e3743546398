package io.github.loyalty4j.store.jdbc;

import io.github.loyalty4j.core.card.CardNumber;
import io.github.loyalty4j.wallet.apple.web.PassRegistrations;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
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
    public boolean register(Device device, CardNumber pass, Instant now) {
        return changing(sql -> {
            boolean isFirst = version(sql, pass).isEmpty();
            if (isFirst) {
                changed(sql, pass, now);
            }
            sql.update(
                    database.dialect()
                            .upsert(
                                    "loyalty_pass_device (tenant, pass_type, device, push_token)",
                                    "tenant, pass_type, device",
                                    "push_token"),
                    tenant,
                    passType,
                    device.id(),
                    device.pushToken());
            boolean isAdded = add(sql, device.id(), pass);
            if (isAdded && !isFirst) { // a device that was told a later tag must hear of this pass, too
                sql.update(
                        "update loyalty_pass set tag = ?" + OF_TYPE + " and card = ?",
                        nextTag(sql),
                        tenant,
                        passType,
                        pass.value());
            }
            return isAdded;
        });
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
        return reading(sql -> sql.list(
                "select d.push_token from loyalty_pass_registration r join loyalty_pass_device d on d.tenant = r.tenant"
                        + " and d.pass_type = r.pass_type and d.device = r.device where r.tenant = ?"
                        + " and r.pass_type = ? and r.card = ? order by r.device",
                row -> row.getString(1),
                tenant,
                passType,
                pass.value()));
    }

    @Override
    public void dropToken(String pushToken) {
        changing(sql -> {
            sql.update(
                    "delete from loyalty_pass_registration" + OF_TYPE + " and device in (select d.device from"
                            + " loyalty_pass_device d where d.tenant = ? and d.pass_type = ? and d.push_token = ?)",
                    tenant,
                    passType,
                    tenant,
                    passType,
                    pushToken);
            return sql.update(
                    "delete from loyalty_pass_device" + OF_TYPE + " and push_token = ?", tenant, passType, pushToken);
        });
    }

    @Override
    public Version changed(CardNumber pass, Instant now) {
        return changing(sql -> changed(sql, pass, now));
    }

    private Version changed(Sql sql, CardNumber pass, Instant now) throws SQLException {
        Instant second = now.truncatedTo(ChronoUnit.SECONDS);
        Instant modified = version(sql, pass)
                .map(former -> former.modified().plusSeconds(1))
                .filter(next -> next.isAfter(second))
                .orElse(second);
        Version version = new Version(nextTag(sql), modified);
        sql.update(
                database.dialect()
                        .upsert(
                                "loyalty_pass (tenant, pass_type, card, tag, modified)",
                                "tenant, pass_type, card",
                                "tag, modified"),
                tenant,
                passType,
                pass.value(),
                version.tag(),
                modified.getEpochSecond());
        return version;
    }

    @Override
    public Optional<Version> version(CardNumber pass) {
        return reading(sql -> version(sql, pass));
    }

    private Optional<Version> version(Sql sql, CardNumber pass) throws SQLException {
        return sql.first(
                "select tag, modified from loyalty_pass" + OF_TYPE + " and card = ?",
                row -> new Version(row.getLong("tag"), Instant.ofEpochSecond(row.getLong("modified"))),
                tenant,
                passType,
                pass.value());
    }

    @Override
    public List<CardNumber> registered(Optional<CardNumber> after, int most) {
        return reading(sql -> sql.list(
                "select distinct card from loyalty_pass_registration" + OF_TYPE
                        + " and card > ? order by card fetch first ? rows only",
                JdbcPassRegistrations::card,
                tenant,
                passType,
                after.map(CardNumber::value).orElse(""),
                most));
    }
}
