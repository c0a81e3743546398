package io.github.loyalty4j.store.jdbc;

import io.github.loyalty4j.core.card.CardNumber;
import io.github.loyalty4j.core.card.MemberId;
import io.github.loyalty4j.core.engine.Command;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Asks for what many commands are about to ask for, in a few questions for all. What it does not foresee, each asks for
 * itself. For one thread.
 */
final class Foresight {
    private final Session session;
    private final Reads reads;

    Foresight(Session session) {
        this.session = session;
        this.reads = session.reads;
    }

    /** Locks the members the commands name; then, where a question is a message, asks. */
    void of(List<Command> commands) throws SQLException {
        Set<MemberId> members = new HashSet<>();
        commands.forEach(command -> {
            members.add(command.member());
            command.other().ifPresent(members::add);
        });
        session.want(members);
        session.lock();
        if (!commands.isEmpty() && session.dialect.joinsStatements()) {
            keys(commands);
            cards(commands);
            reads.young(session.heads).forEach(account -> session.accounts.put(account.member(), account));
            archives(commands);
        }
    }

    /** Which keys are free; what is kept under the others, their commands ask for. */
    private void keys(List<Command> commands) throws SQLException {
        String[] keys = commands.stream().map(Command::key).distinct().toArray(String[]::new);
        Set<String> taken = reads.taken(keys);
        Stream.of(keys).filter(key -> !taken.contains(key)).forEach(key -> session.results.put(key, Optional.empty()));
    }

    private void cards(List<Command> commands) throws SQLException {
        List<CardNumber> cards = new ArrayList<>();
        commands.forEach(command -> Mentions.card(command).ifPresent(cards::add));
        if (!cards.isEmpty()) {
            cards.forEach(card -> session.cards.put(card, Optional.empty()));
            reads.firstOf(cards).forEach((card, member) -> session.cards.put(card, Optional.of(member)));
        }
    }

    private void archives(List<Command> commands) throws SQLException {
        List<Reads.Mention> mentions = new ArrayList<>();
        for (Command command : commands) {
            boolean isArchived = session.account(command.member())
                    .filter(account -> account.checkpointSize() > 0)
                    .isPresent();
            if (isArchived) {
                Mentions.of(command, name -> mentions.add(new Reads.Mention(command.member(), name)));
            }
        }
        if (!mentions.isEmpty()) {
            reads.expect(mentions);
        }
    }
}
