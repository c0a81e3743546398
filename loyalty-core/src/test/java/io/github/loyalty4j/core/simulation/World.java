package io.github.loyalty4j.core.simulation;

import io.github.loyalty4j.core.engine.Command;
import io.github.loyalty4j.core.program.LoyaltyProgram;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.MonthDay;
import java.time.zone.ZoneOffsetTransition;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Function;

/**
 * All that happens in one shop, drawn from a seed: the same seed, the same history, whatever the engine makes of it.
 *
 * <p>For one thread.
 */
final class World {
    private static final int MOST_REMEMBERED = 2_000;

    private final LoyaltyProgram program;
    private final Shop shop;
    private final SplittableRandom time;
    private final SplittableRandom network;
    private final long gapSeconds;
    private final Deque<Next> burst = new ArrayDeque<>();
    private final List<Late> late = new ArrayList<>();
    private final List<Command> sent = new ArrayList<>();
    private Instant now;

    /** What comes right away, before any time passes. */
    private record Next(Step.Act act, Command command) {}

    /** What arrives some steps later. */
    private record Late(int atStep, Step.Act act, Function<Instant, Command> command) {}

    private int steps;

    /**
     * A world.
     *
     * @param members how many customers there are in the end
     * @param gapSeconds how much time passes from one command to the next, on average
     */
    World(Scheme scheme, long seed, int members, long gapSeconds) {
        SplittableRandom root =
                new SplittableRandom(seed * 1_000_003 + scheme.id().hashCode());
        this.program = scheme.program();
        this.shop = new Shop(program, members, root.split());
        this.time = root.split();
        this.network = root.split();
        this.gapSeconds = gapSeconds;
        this.now = Instant.parse("2023-07-01T06:00:00Z").plus(Duration.ofHours(time.nextInt(24 * 200)));
    }

    /** The first so many steps. */
    List<Step> steps(int count) {
        List<Step> all = new ArrayList<>(count);
        while (all.size() < count) {
            all.add(next());
        }
        return all;
    }

    Step next() {
        steps++;
        if (!burst.isEmpty()) {
            Next next = burst.remove();
            return next.act() == Step.Act.ASK ? ask(next.command()) : step(next.act(), next.command());
        }
        now = now(now);
        for (Late each : late) {
            if (each.atStep() <= steps) {
                late.remove(each);
                return step(each.act(), each.command().apply(now));
            }
        }
        if (network.nextInt(4_000) == 0) {
            closeDay();
        }
        int kind = network.nextInt(1_000);
        if (kind < 30 && !sent.isEmpty()) {
            return step(Step.Act.GIVE, Shopper.recent(sent, network));
        }
        if (kind < 36 && !sent.isEmpty()) {
            return step(Step.Act.GIVE, Shop.altered(Shopper.recent(sent, network)));
        }
        Command command = shop.next(now);
        shop.followUps().forEach(each -> late.add(new Late(steps + each.steps(), Step.Act.GIVE, each.command())));
        if (kind < 86) {
            late.add(new Late(steps + 1 + network.nextInt(20), Step.Act.GIVE, then -> command));
            return next(); // something else in its place
        }
        if (kind < 126 && command instanceof Command.Record) {
            late.add(new Late(steps + 1 + network.nextInt(3), Step.Act.GIVE_QUOTED, then -> command));
            return ask(command);
        }
        if (kind < 146 && command instanceof Command.Record) {
            return askInNumber(command);
        }
        return step(Step.Act.GIVE, command);
    }

    private Step ask(Command command) {
        return new Step(now, Step.Act.ASK, command, Step.Fault.NONE);
    }

    /** Quotes for several activities of a member at once, which are then recorded in some order, if at all. */
    private Step askInNumber(Command first) {
        List<Command> asked = new ArrayList<>(List.of(first));
        int more = 1 + network.nextInt(4);
        for (int i = 0; i < more; i++) {
            Command command = shop.more(first.member(), now);
            burst.add(new Next(Step.Act.ASK, command));
            asked.add(command);
        }
        while (!asked.isEmpty()) {
            Command command = asked.remove(network.nextInt(asked.size()));
            if (network.nextInt(5) > 0) {
                burst.add(new Next(Step.Act.GIVE_QUOTED, command));
            } else {
                late.add(new Late(steps + 1 + network.nextInt(30), Step.Act.GIVE_QUOTED, then -> command));
            }
        }
        return ask(first);
    }

    /** A host that dies while it closes the day begins anew with the first member. */
    private void closeDay() {
        LocalDate day = now.atZone(program.zone()).toLocalDate();
        int dies = network.nextInt(shop.shoppers().size() + 1);
        shop.shoppers().subList(0, dies).forEach(each -> burst.add(close(each, day)));
        shop.shoppers().forEach(each -> burst.add(close(each, day)));
    }

    private static Next close(Shopper shopper, LocalDate day) {
        return new Next(Step.Act.GIVE, new Command.CloseDay(shopper.id, day));
    }

    private Step step(Step.Act act, Command command) {
        if (sent.size() == MOST_REMEMBERED) {
            sent.remove(network.nextInt(MOST_REMEMBERED));
        }
        sent.add(command);
        int kind = network.nextInt(100);
        Step.Fault fault = kind < 2
                ? Step.Fault.CONFLICT
                : kind < 4
                        ? Step.Fault.CRASH
                        : kind < 6 ? Step.Fault.TIMEOUT : kind < 8 ? Step.Fault.DUPLICATE : Step.Fault.NONE;
        return new Step(now, act, command, fault);
    }

    /** Mostly a little later; now and then just where days, holds and the clocks themselves change, or after a silence. */
    private Instant now(Instant last) {
        int kind = time.nextInt(1_000);
        Instant end = shop.ends.higher(last);
        if (kind < 20) {
            return near(midnight(last));
        }
        if (kind < 50 && end != null && end.isBefore(last.plus(Duration.ofDays(3)))) {
            return near(end);
        }
        if (kind < 55) {
            return last.plusSeconds(time.nextLong(Math.max(86_400, gapSeconds * 20)));
        }
        if (kind == 56 && time.nextInt(8) == 0) {
            return last.plus(Duration.ofDays(time.nextInt(60)));
        }
        Instant landmark = landmark(last);
        if (kind < 60 && landmark.isBefore(last.plus(Duration.ofDays(5)))) {
            return near(landmark);
        }
        return last.plusNanos(time.nextLong(2 * gapSeconds * 1_000_000_000L));
    }

    private Instant near(Instant time) {
        int kind = this.time.nextInt(4);
        Instant near = kind == 0 ? time.minusNanos(1) : kind == 1 ? time.plusSeconds(1) : time;
        return near.isBefore(now) ? now : near;
    }

    private Instant midnight(Instant last) {
        return last.atZone(program.zone())
                .toLocalDate()
                .plusDays(1)
                .atStartOfDay(program.zone())
                .toInstant();
    }

    /** The next change of the clocks or 29 February, whichever comes first. */
    private Instant landmark(Instant last) {
        LocalDate day = last.atZone(program.zone()).toLocalDate();
        int year = MonthDay.from(day).isAfter(MonthDay.of(2, 28)) ? day.getYear() + 1 : day.getYear();
        Instant leap = MonthDay.of(2, 29)
                .atYear(year)
                .atStartOfDay(program.zone())
                .plusHours(time.nextInt(25))
                .toInstant();
        ZoneOffsetTransition change = program.zone().getRules().nextTransition(last);
        return change != null && change.getInstant().isBefore(leap) ? change.getInstant() : leap;
    }
}
