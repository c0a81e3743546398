package io.github.loyalty4j.core.backtest;

import io.github.loyalty4j.core.activity.Purchase;
import io.github.loyalty4j.core.card.MemberId;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/** Who makes so many orders on one day that it is hardly one person buying. For one thread. */
final class Crowding {
    /** The most orders a day at which nobody is remarked on. */
    static final int MOST = 10;

    /** Longer than any day, that on which the clock is put back among them. */
    private static final long LONGEST_DAY_SECONDS = 26 * 3_600;

    private final ZoneId zone;
    private long members;
    private int busiest;
    private @Nullable MemberId who;

    Crowding(ZoneId zone) {
        this.zone = zone;
    }

    void add(Member member, Purchase order) {
        long time = order.time().getEpochSecond();
        boolean isSameDay = member.today > 0
                && time - member.lastOrder < LONGEST_DAY_SECONDS
                && day(time).equals(day(member.lastOrder));
        member.today = isSameDay ? member.today + 1 : 1;
        member.lastOrder = time;
        if (member.today > member.busiest) {
            member.busiest = member.today;
            members += member.today == MOST + 1 ? 1 : 0;
            note(order.member(), member.today);
        }
    }

    private LocalDate day(long time) {
        return LocalDate.ofInstant(Instant.ofEpochSecond(time), zone);
    }

    private void note(MemberId member, int orders) {
        boolean isMore = who == null || orders > busiest || (orders == busiest && member.compareTo(who) < 0);
        if (isMore) {
            busiest = orders;
            who = member;
        }
    }

    void add(Crowding more) {
        members += more.members;
        if (more.who != null) {
            note(more.who, more.busiest);
        }
    }

    /** How many members made more than {@link #MOST} orders on one day. */
    long members() {
        return members;
    }

    /** The most orders of one member on one day. */
    int busiest() {
        return busiest;
    }

    /** Whose those are, the first by id of several; null without orders. */
    @Nullable
    MemberId who() {
        return who;
    }
}
