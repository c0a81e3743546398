package io.github.loyalty4j.benchmarks;

import io.github.loyalty4j.core.activity.Line;
import io.github.loyalty4j.core.activity.Purchase;
import io.github.loyalty4j.core.ledger.Account;
import io.github.loyalty4j.core.program.Cap;
import io.github.loyalty4j.core.program.LoyaltyProgram;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.List;

/**
 * One {@link Sale} as facts for Drools: plain beans with all that rules ask for, public as compiled rules call them.
 *
 * <p>For one thread.
 */
public final class DroolsFacts {
    private final Basket basket;
    private final Member member;
    private final List<Item> items;
    private final Tally tally = new Tally();

    private DroolsFacts(Basket basket, Member member, List<Item> items) {
        this.basket = basket;
        this.member = member;
        this.items = items;
    }

    static DroolsFacts of(LoyaltyProgram program, Sale sale) {
        Purchase purchase = sale.purchase();
        LocalDateTime time = LocalDateTime.ofInstant(purchase.time(), program.zone());
        return new DroolsFacts(
                Basket.of(purchase, time),
                Member.of(program, sale.account(), time),
                purchase.lines().stream().map(Item::of).toList());
    }

    Basket basket() {
        return basket;
    }

    Member member() {
        return member;
    }

    List<Item> items() {
        return items;
    }

    Tally tally() {
        return tally;
    }

    /** The purchase as a whole. */
    public static final class Basket {
        private final String channel;
        private final boolean student;
        private final boolean weekend;
        private final int minute;

        private Basket(String channel, boolean student, boolean weekend, int minute) {
            this.channel = channel;
            this.student = student;
            this.weekend = weekend;
            this.minute = minute;
        }

        private static Basket of(Purchase purchase, LocalDateTime time) {
            DayOfWeek day = time.getDayOfWeek();
            return new Basket(
                    purchase.context().channelName().orElseThrow(),
                    purchase.context().tags().contains("student"),
                    day == DayOfWeek.SATURDAY || day == DayOfWeek.SUNDAY,
                    time.getHour() * 60 + time.getMinute());
        }

        /** Where it was bought. */
        public String getChannel() {
            return channel;
        }

        /** Whether by a student. */
        public boolean isStudent() {
            return student;
        }

        /** Whether on a Saturday or Sunday. */
        public boolean isWeekend() {
            return weekend;
        }

        /** The minute of the day. */
        public int getMinute() {
            return minute;
        }
    }

    /** A line. */
    public static final class Item {
        private final boolean goods;
        private final String category;
        private final int pieces;
        private final long net;

        private Item(boolean goods, String category, int pieces, long net) {
            this.goods = goods;
            this.category = category;
            this.pieces = pieces;
            this.net = net;
        }

        private static Item of(Line line) {
            List<String> known = List.of("coffee", "tea", "machine");
            return new Item(
                    line.kind() == Line.Kind.ITEM,
                    known.stream()
                            .filter(line.categories()::contains)
                            .findFirst()
                            .orElse(""),
                    line.quantity(),
                    line.net().getAmountMinorLong());
        }

        /** Whether goods, not delivery or a gift card. */
        public boolean isGoods() {
            return goods;
        }

        /** What it belongs to. */
        public String getCategory() {
            return category;
        }

        /** How many. */
        public int getPieces() {
            return pieces;
        }

        /** The price after discount, in cents. */
        public long getNet() {
            return net;
        }
    }

    /** Who buys, and what was used of caps and counters. */
    public static final class Member {
        private final int tier;
        private final long purchases;
        private final long coffeeToday;
        private final long studentThisMonth;
        private final long pointsToday;

        private Member(LoyaltyProgram program, Account account, LocalDateTime time) {
            Instant day = start(program, time, Cap.Window.DAY);
            this.tier = account.tier().name().map(program::tierRank).orElse(-1);
            this.purchases = account.used("progress/fifth", Instant.EPOCH);
            this.coffeeToday = account.used("cap/coffee/DAY", day);
            this.studentThisMonth = account.used("cap/student/MONTH", start(program, time, Cap.Window.MONTH));
            this.pointsToday = account.used("cap//DAY", day);
        }

        private static Member of(LoyaltyProgram program, Account account, LocalDateTime time) {
            return new Member(program, account, time);
        }

        private static Instant start(LoyaltyProgram program, LocalDateTime time, Cap.Window window) {
            return window.startOf(time.toLocalDate())
                    .atStartOfDay(program.zone())
                    .toInstant();
        }

        /** The rank of the tier, from 0 on. */
        public int getTier() {
            return tier;
        }

        /** Purchases that counted since the last gift. */
        public long getPurchases() {
            return purchases;
        }

        /** Points for coffee given today. */
        public long getCoffeeToday() {
            return coffeeToday;
        }

        /** Points for students given this month. */
        public long getStudentThisMonth() {
            return studentThisMonth;
        }

        /** All points given today. */
        public long getPointsToday() {
            return pointsToday;
        }
    }

    /** What the rules give. */
    public static final class Tally {
        private long points;
        private long factor = 1;
        private long divisor = 1;

        void clear() {
            points = 0;
            factor = 1;
            divisor = 1;
        }

        long points() {
            return points;
        }

        /** Points of one rule. */
        public void add(long more) {
            points += more;
        }

        /** A factor in thousandths; the exact product is rounded once. */
        public void multiply(long thousandths) {
            factor *= thousandths;
            divisor *= 1_000;
        }

        /** Ends the count, and cuts what is beyond. */
        public void cap(long most) {
            points = Math.min(points * factor / divisor, most);
        }
    }
}
