package io.github.loyalty4j.core.ledger;

import io.github.loyalty4j.core.points.Points;
import io.github.loyalty4j.core.points.PointsUnit;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * All that becomes due in an account by itself as time passes, in the order it happens: at one instant first waiting
 * points become usable and pay what is owed, then holds end, then points expire.
 *
 * <p>For one thread; what it gives out is immutable.
 */
public final class Settlement {
    private final List<Entry> entries = new ArrayList<>();
    private Account account;

    private Settlement(Account account) {
        this.account = account;
    }

    /** All that is due in an account by this instant, that instant included. */
    public static Settlement of(Account account, Instant now) {
        Settlement settlement = new Settlement(account);
        for (Instant due = account.due(); due != null && !due.isAfter(now); due = settlement.account.due()) {
            settlement.activate(due);
            settlement.release(due);
            settlement.expire(due);
        }
        return settlement;
    }

    /** What becomes usable at this instant, and pays what is owed. */
    public static Settlement activations(Account account, Instant due) {
        Settlement settlement = new Settlement(account);
        settlement.activate(due);
        return settlement;
    }

    /** The holds that end at this instant and the points that expire. */
    public static Settlement expiries(Account account, Instant due) {
        Settlement settlement = new Settlement(account);
        settlement.release(due);
        settlement.expire(due);
        return settlement;
    }

    /** The entries to append, in their order. */
    public List<Entry> entries() {
        return List.copyOf(entries);
    }

    /** The account after them. */
    public Account account() {
        return account;
    }

    private void add(Entry entry) {
        account = account.with(entry);
        entries.add(entry);
    }

    private void activate(Instant due) {
        for (PointsUnit unit : account.units()) {
            List<Lot> lots = account.book(unit).activeAt(due);
            if (!lots.isEmpty()) {
                add(new Entry.Activated(due, lots));
            }
            account.absorption(unit, due).ifPresent(this::add);
        }
    }

    private void release(Instant due) {
        for (Hold hold : account.holds()) {
            if (!due.isBefore(hold.expires())) {
                add(new Entry.Released(due, hold.id(), true, account.backFrom(hold, Points.ZERO)));
                account.absorption(hold.unit(), due).ifPresent(this::add);
            }
        }
    }

    private void expire(Instant due) {
        for (PointsUnit unit : account.units()) {
            List<Lot> lots = account.book(unit).expiredAt(due);
            if (!lots.isEmpty()) {
                add(new Entry.Expired(due, Movement.take(lots)));
            }
        }
    }
}
