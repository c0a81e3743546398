package io.github.loyalty4j.core.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.loyalty4j.core.Loyalty;
import io.github.loyalty4j.core.card.MemberId;
import io.github.loyalty4j.core.engine.Command;
import io.github.loyalty4j.core.ledger.Account;
import io.github.loyalty4j.core.program.LoyaltyProgram;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.constraints.IntRange;

/** Short lives of few members over some years, with every check after every step. */
class HistoryPropertiesTest {
    private static final int MEMBERS = 4;
    private static final long GAP_SECONDS = 150_000;

    /** Shrinking a seed makes nothing simpler; the report shrinks the history itself. */
    @Property(tries = 120, seed = "1", shrinking = ShrinkingMode.OFF)
    void invariants_holdAfterEachStep(@ForAll Scheme scheme, @ForAll @IntRange(max = 1_000_000) int seed) {
        List<Step> history = new World(scheme, seed, MEMBERS, GAP_SECONDS).steps(300);
        LoyaltyProgram program = scheme.program();

        assertThat(Report.of("seed " + seed + ", scheme " + scheme.id(), program, program, history, 1))
                .isEmpty();
    }

    /**
     * Where members have nothing in common, it does not matter in which order their commands come, on which days any day
     * is closed, nor what goes wrong on the way.
     */
    @Property(tries = 40, seed = "2", shrinking = ShrinkingMode.OFF)
    void orderOfMembersAndClosedDays_doNotMatter(@ForAll Scheme scheme, @ForAll @IntRange(max = 1_000_000) int seed) {
        if (!scheme.isOfLoners()) {
            return;
        }
        List<Step> history = new World(scheme, seed, 3 * MEMBERS, GAP_SECONDS / 10).steps(500);
        Instant end = history.get(history.size() - 1).now();
        List<Step> sorted = new ArrayList<>(history);
        sorted.removeIf(step -> step.command() instanceof Command.CloseDay);
        sorted.replaceAll(step -> step.without(step.fault()));
        Map<MemberId, MemberId> families = families(history);
        sorted.sort(Comparator.comparing(step -> family(families, step.command().member())));

        assertThat(lived(scheme, sorted, end)).isEqualTo(lived(scheme, history, end));
    }

    /** Members who have to do with each other, each with the family's head, found by following heads. */
    private static Map<MemberId, MemberId> families(List<Step> history) {
        Map<MemberId, MemberId> heads = new HashMap<>();
        for (Step step : history) {
            step.command().other().ifPresent(other -> {
                MemberId head = family(heads, step.command().member());
                MemberId theirs = family(heads, other);
                if (!head.equals(theirs)) {
                    heads.put(theirs, head);
                }
            });
        }
        return heads;
    }

    private static MemberId family(Map<MemberId, MemberId> heads, MemberId member) {
        MemberId head = member;
        for (MemberId next = heads.get(head); next != null; next = heads.get(head)) {
            head = next;
        }
        return head;
    }

    private static Map<MemberId, Account> lived(Scheme scheme, List<Step> history, Instant end) {
        Host host = new Host(scheme.program());
        for (Step step : history) {
            if (step.act() == Step.Act.ASK) {
                host.ask(step);
            } else {
                host.give(step);
            }
        }
        Loyalty loyalty = host.loyalty();
        Map<MemberId, Account> accounts = new TreeMap<>();
        for (int i = 1; i <= 3 * MEMBERS; i++) {
            MemberId member = MemberId.of("m" + i);
            host.give(Simulation.last(member, end));
            loyalty.account(member).ifPresent(account -> accounts.put(member, account));
        }
        return accounts;
    }
}
