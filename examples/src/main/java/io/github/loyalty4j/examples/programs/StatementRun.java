package io.github.loyalty4j.examples.programs;

import io.github.loyalty4j.core.Loyalty;
import io.github.loyalty4j.core.activity.Activity;
import io.github.loyalty4j.core.activity.Event;
import io.github.loyalty4j.core.activity.EventKind;
import io.github.loyalty4j.core.activity.Purchase;
import io.github.loyalty4j.core.card.MemberId;
import io.github.loyalty4j.core.engine.Engine;
import io.github.loyalty4j.core.explain.Explanation;
import io.github.loyalty4j.core.explain.Overview;
import io.github.loyalty4j.core.explain.Statement;
import io.github.loyalty4j.core.ledger.Entry;
import io.github.loyalty4j.core.ledger.Posting;
import io.github.loyalty4j.core.program.LoyaltyProgram;
import io.github.loyalty4j.core.store.InMemoryStore;
import io.github.loyalty4j.examples.csv.BadInputException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/**
 * All orders of a shop played through a programme on an empty store, in the order of time, for the statement of a member.
 * Each customer joins with the first order, which earns what joining earns as well. Others' orders count too: budgets
 * and stocks are for all members together.
 *
 * <p>For one thread.
 */
public final class StatementRun {
    private static final int PAGE = 1_000;

    private final LoyaltyProgram program;
    private final Loyalty loyalty;
    private final Set<MemberId> members = new HashSet<>();
    private Instant asOf = Instant.MIN;

    private StatementRun(LoyaltyProgram program) {
        this.program = program;
        this.loyalty = Loyalty.of(program, new InMemoryStore());
    }

    /**
     * Plays the orders, and closes the days up to that of the last one.
     *
     * @param purchases one or more, the earliest first
     * @throws BadInputException if one of them is refused
     */
    public static StatementRun of(LoyaltyProgram program, List<Purchase> purchases) {
        StatementRun run = new StatementRun(program);
        purchases.forEach(run::play);
        run.loyalty.closeDay(LocalDate.ofInstant(run.asOf, program.zone()), run.asOf);
        return run;
    }

    private void play(Purchase purchase) {
        MemberId member = purchase.member();
        asOf = purchase.time();
        if (members.add(member)) {
            loyalty.enroll(member, asOf);
            Event joining = Event.of(EventKind.SIGN_UP, "joining-" + members.size(), member, asOf);
            if (!program.rulesFor(joining).isEmpty()) {
                record(joining);
            }
        }
        record(purchase);
    }

    private void record(Activity activity) {
        loyalty.record(activity, activity.time()).match(done -> done, done -> done, no -> {
            throw new BadInputException(activity + " cannot be recorded: " + no);
        });
    }

    /** Whether this is one of the customers. */
    public boolean hasMember(String name) {
        return members.stream().anyMatch(member -> member.value().equals(name));
    }

    /** The statement of a member: each change and why, then what there is as of the last order of all. */
    public void print(MemberId member, Wording wording, Consumer<String> lines) {
        lines.accept(wording.title(member.value(), program.name()));
        lines.accept("");
        Statement statement = Statement.of(program.zone());
        long after = 0;
        for (List<Posting> page = loyalty.postings(member, after, PAGE);
                !page.isEmpty();
                page = loyalty.postings(member, after, PAGE)) {
            page.forEach(posting -> print(statement.add(posting), wording, lines));
            after += page.size();
        }
        lines.accept("");
        Overview overview =
                Overview.of(Engine.of(program), loyalty.account(member).orElseThrow(), asOf);
        overview.text(wording.language()).lines().forEach(lines);
    }

    private void print(Statement.Line line, Wording wording, Consumer<String> lines) {
        lines.accept(line.text(wording.language()));
        if (line.posting().entry() instanceof Entry.Earned earned) {
            Explanation why = Explanation.of(program, earned);
            why.text(wording.language()).lines().skip(1).forEach(lines);
            String missed = why.missedText(wording.language());
            if (!missed.isEmpty()) {
                lines.accept("  " + wording.whyNotMore());
                missed.lines().map(each -> "    " + each).forEach(lines);
            }
        }
    }
}
