package io.github.loyalty4j.store.jdbc;

import io.github.loyalty4j.core.store.Outbox;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** One card in one channel, as its row has it. For one thread, which has locked the row. */
final class OutboxRow {
    static final int WAITING = 0;
    static final int IN_FLIGHT = 1;
    static final int SHOWN = 2;
    static final int DEAD = 3;
    static final String COLUMNS =
            "member, channel, state, latest, since, due, attempt, taken, lease, changed_meanwhile, reason, buried";

    final String member;
    final String channel;
    int state;
    long latest;
    long since;

    @Nullable
    Long due;

    int attempt;
    long taken;
    long lease;

    @Nullable
    Long changedMeanwhile;

    @Nullable
    String reason;

    @Nullable
    Long buried;

    OutboxRow(String member, String channel, long now) {
        this.member = member;
        this.channel = channel;
        this.since = now;
        this.due = now;
        this.latest = 1;
    }

    OutboxRow(ResultSet row) throws SQLException {
        this.member = row.getString("member");
        this.channel = row.getString("channel");
        this.state = row.getInt("state");
        this.latest = row.getLong("latest");
        this.since = row.getLong("since");
        this.due = row.getObject("due", Long.class);
        this.attempt = row.getInt("attempt");
        this.taken = row.getLong("taken");
        this.lease = row.getLong("lease");
        this.changedMeanwhile = row.getObject("changed_meanwhile", Long.class);
        this.reason = row.getString("reason");
        this.buried = row.getObject("buried", Long.class);
    }

    void change(long now) {
        latest++;
        if (state == IN_FLIGHT) {
            changedMeanwhile = changedMeanwhile == null ? Long.valueOf(now) : changedMeanwhile;
        } else if (state != WAITING) {
            since = state == SHOWN ? now : since;
            startAnew(now);
        }
    }

    void resync(long now) {
        change(now);
        if (state == WAITING) {
            startAnew(now);
        }
    }

    /** Due now with all attempts before it; it stays out of date since when it was. */
    void startAnew(long now) {
        state = WAITING;
        due = now;
        attempt = 0;
        reason = null;
        buried = null;
    }

    void take(long newLease, long leaseEnd) {
        state = IN_FLIGHT;
        taken = latest;
        changedMeanwhile = null;
        lease = newLease;
        due = leaseEnd;
        attempt++;
    }

    Outbox.Settled accept(long now) {
        if (changedMeanwhile == null) {
            state = SHOWN;
            due = null;
            return Outbox.Settled.DONE;
        }
        since = changedMeanwhile;
        startAnew(now);
        return Outbox.Settled.CHANGED_MEANWHILE;
    }

    Outbox.Settled retry(long again) {
        state = WAITING;
        due = again;
        return latest == taken ? Outbox.Settled.DONE : Outbox.Settled.CHANGED_MEANWHILE;
    }

    Outbox.Settled bury(Outbox.DeadLetter letter) {
        long now = Nanos.of(letter.buried());
        if (changedMeanwhile != null) {
            startAnew(now);
            return Outbox.Settled.CHANGED_MEANWHILE;
        }
        state = DEAD;
        due = null;
        reason = letter.reason();
        buried = now;
        return Outbox.Settled.DONE;
    }

    boolean isHeldBy(Outbox.Delivery delivery) {
        return state == IN_FLIGHT && lease == delivery.lease();
    }

    void save(Sql sql, String tenant) throws SQLException {
        sql.update(
                "update loyalty_outbox set state = ?, latest = ?, since = ?, due = ?, attempt = ?, taken = ?,"
                        + " lease = ?, changed_meanwhile = ?, reason = ?, buried = ?"
                        + " where tenant = ? and member = ? and channel = ?",
                state,
                latest,
                since,
                due,
                attempt,
                taken,
                lease,
                changedMeanwhile,
                reason,
                buried,
                tenant,
                member,
                channel);
    }
}
