package io.github.loyalty4j.examples.programs;

import io.github.loyalty4j.core.Loyalty;
import io.github.loyalty4j.core.Outcome;
import io.github.loyalty4j.core.card.CardNumber;
import io.github.loyalty4j.core.card.MemberId;
import io.github.loyalty4j.core.engine.Engine;
import io.github.loyalty4j.core.engine.Receipt;
import io.github.loyalty4j.core.json.CommandJson;
import io.github.loyalty4j.core.json.InvalidCommandException;
import io.github.loyalty4j.core.json.ReceiptJson;
import io.github.loyalty4j.core.ledger.Posting;
import io.github.loyalty4j.core.points.Points;
import io.github.loyalty4j.core.points.PointsUnit;
import io.github.loyalty4j.core.program.LoyaltyProgram;
import io.github.loyalty4j.core.store.LoyaltyStore;
import io.github.loyalty4j.examples.csv.BadInputException;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** A list of commands, one JSON object a line, applied to a programme on a store. */
public final class EventsRun {
    private static final int PAGE = 1_000;

    private final Engine engine;
    private final LoyaltyStore store;
    private final Loyalty loyalty;
    private final CommandJson commands;
    private Instant last = Instant.EPOCH;
    private long applied;
    private long replayed;
    private long rejected;

    private EventsRun(LoyaltyProgram program, LoyaltyStore store) {
        this.engine = Engine.of(program);
        this.store = store;
        this.loyalty = Loyalty.of(program, store);
        SecureRandom random = new SecureRandom();
        this.commands = CommandJson.of(program).withCards(() -> CardNumber.random(random));
    }

    /** A run on this store. */
    public static EventsRun of(LoyaltyProgram program, LoyaltyStore store) {
        return new EventsRun(program, store);
    }

    /**
     * Applies a file's commands in its order, whatever each is answered; empty lines are skipped.
     *
     * @param answers takes a line of JSON for each command
     * @param noes takes a line for people for each command that is rejected: which, and why
     * @throws BadInputException if the file cannot be read or a line is no command that can be carried out; those
     *     before it have been applied
     */
    public void apply(Path file, Consumer<String> answers, Consumer<String> noes) {
        try (BufferedReader lines = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            long number = 0;
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                number++;
                if (!line.isBlank()) {
                    answers.accept(apply(line, file.getFileName() + " line " + number, noes));
                }
            }
        } catch (CharacterCodingException e) {
            throw new BadInputException(file.getFileName() + " must be text in UTF-8", e);
        } catch (IOException e) {
            throw BadInputException.unreadable(file, e);
        }
    }

    private String apply(String line, String place, Consumer<String> noes) {
        try {
            CommandJson.Timed timed = commands.parse(line);
            Outcome<Receipt> outcome = loyalty.execute(timed.command(), timed.now());
            last = timed.now().isAfter(last) ? timed.now() : last;
            count(outcome);
            outcome.rejection()
                    .ifPresent(no -> noes.accept(timed.command().key() + " rejected, " + no.code() + ": " + no));
            return outcome.match(
                    receipt -> ReceiptJson.applied(timed.command(), receipt, timed.now()),
                    receipt -> ReceiptJson.replayed(timed.command(), receipt, timed.now()),
                    reason -> ReceiptJson.rejected(timed.command(), reason, timed.now()));
        } catch (InvalidCommandException | IllegalArgumentException | IllegalStateException e) {
            throw new BadInputException(place + ": " + e.getMessage(), e);
        }
    }

    private void count(Outcome<Receipt> outcome) {
        outcome.match(receipt -> applied++, receipt -> replayed++, reason -> rejected++);
    }

    /** A line of JSON for each member as of the latest command, and then one for each entry of its ledger. */
    public void accounts(Consumer<String> lines) {
        forEachMember(member -> {
            loyalty.account(member).ifPresent(account -> lines.accept(ReceiptJson.account(engine, account, last)));
            forEachPosting(member, posting -> lines.accept(ReceiptJson.posting(posting)));
        });
    }

    private void forEachPosting(MemberId member, Consumer<Posting> use) {
        long after = 0;
        for (List<Posting> page = store.postings(member, after, PAGE);
                !page.isEmpty();
                page = store.postings(member, after, PAGE)) {
            page.forEach(use);
            after += page.size();
        }
    }

    private void forEachMember(Consumer<MemberId> use) {
        Optional<MemberId> after = Optional.empty();
        for (List<MemberId> page = store.members(after, PAGE); !page.isEmpty(); page = store.members(after, PAGE)) {
            page.forEach(use);
            after = Optional.of(page.get(page.size() - 1));
        }
    }

    /** What became of the commands: {@code 12 applied, 1 replayed, 2 rejected}. */
    public String summary() {
        return applied + " applied, " + replayed + " replayed, " + rejected + " rejected";
    }

    /** Each member and what it has, for people. */
    public void balances(Consumer<String> lines) {
        forEachMember(member -> loyalty.account(member).ifPresent(account -> {
            StringBuilder line = new StringBuilder(member.value()).append(':');
            for (PointsUnit unit : engine.program().units()) {
                line.append(' ').append(unit.format(account.balanceAt(unit, last)));
                Points waiting = account.waitingAt(unit, last);
                line.append(waiting.isZero() ? "" : " (" + unit.format(waiting) + " waiting)");
            }
            loyalty.tier(member, last).ifPresent(tier -> line.append(", ").append(tier.name()));
            lines.accept(line.toString());
        }));
    }
}
