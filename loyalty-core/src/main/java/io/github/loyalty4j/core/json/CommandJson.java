package io.github.loyalty4j.core.json;

import io.github.loyalty4j.core.card.CardNumber;
import io.github.loyalty4j.core.card.MemberId;
import io.github.loyalty4j.core.engine.Command;
import io.github.loyalty4j.core.internal.Times;
import io.github.loyalty4j.core.program.LoyaltyProgram;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Reads commands, one a line, as the essay of this package shows them.
 *
 * <pre>{@code
 * CommandJson json = CommandJson.of(program);
 * CommandJson.Timed line = json.parse("{\"now\":\"2026-03-01T09:00:00Z\",\"command\":\"release\","
 *         + "\"member\":\"anna\",\"hold\":\"h-1\"}");
 * loyalty.execute(line.command(), line.now());
 * }</pre>
 *
 * <p>Immutable and safe for use by several threads, as far as a supplier of cards is.
 */
public final class CommandJson {
    /** The most characters a line may have: 1 MiB. */
    public static final int MOST_CHARACTERS = 1024 * 1024;

    private final LoyaltyProgram program;
    private final Optional<Supplier<CardNumber>> cards;

    private CommandJson(LoyaltyProgram program, Optional<Supplier<CardNumber>> cards) {
        this.program = program;
        this.cards = cards;
    }

    /** A command and when it is given. */
    public record Timed(Instant now, Command command) {}

    /** A reader of commands for this programme, whose currency and units they are in. */
    public static CommandJson of(LoyaltyProgram program) {
        return new CommandJson(program, Optional.empty());
    }

    /** The same, which takes the number of a new card from here where a line has none. */
    public CommandJson withCards(Supplier<CardNumber> numbers) {
        return new CommandJson(program, Optional.of(numbers));
    }

    /**
     * Reads one line.
     *
     * @throws InvalidCommandException if it is longer than {@link #MOST_CHARACTERS} or not a valid command
     */
    public Timed parse(String line) {
        try {
            Fields json = new Fields("", Document.tree("command", line, MOST_CHARACTERS));
            String name = json.checked("command", kind -> kind.word(CommandReader.FIELDS.keySet()));
            json.allow(CommandReader.names(name));
            Instant now = json.checked("now", CommandJson::instant);
            MemberId member = json.checked("member", id -> MemberId.of(id.text()));
            Command command = new CommandReader(program, json, member, now).read(name, cards);
            return new Timed(now, command);
        } catch (BadField e) {
            throw new InvalidCommandException(e);
        }
    }

    static Instant instant(Fields json) {
        Instant time = Instant.parse(json.text());
        Times.requireInRange("time", time);
        return time;
    }
}
