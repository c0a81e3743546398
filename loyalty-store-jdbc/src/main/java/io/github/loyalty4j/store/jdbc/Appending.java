package io.github.loyalty4j.store.jdbc;

import io.github.loyalty4j.core.audit.LedgerChain;
import io.github.loyalty4j.core.card.CardNumber;
import io.github.loyalty4j.core.card.MemberId;
import io.github.loyalty4j.core.engine.Command;
import io.github.loyalty4j.core.ledger.Account;
import io.github.loyalty4j.core.ledger.AccountStatus;
import io.github.loyalty4j.core.ledger.Entry;
import io.github.loyalty4j.core.ledger.Posting;
import io.github.loyalty4j.core.ledger.Seal;
import io.github.loyalty4j.core.store.LoyaltyStore;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Turns what a work has appended into rows. For one thread. */
final class Appending {
    private static final Map<Dialect, String> UPSERTS = Stream.of(Dialect.values())
            .collect(Collectors.toUnmodifiableMap(
                    dialect -> dialect,
                    dialect -> dialect.upsert(
                            "loyalty_member (tenant, member, size, hash, card, is_erased, is_shown)",
                            "tenant, member",
                            "size, hash, card, is_erased, is_shown")));

    private final Session session;
    private final Writes writes;
    private final String tenant;

    Appending(Session session) {
        this.session = session;
        this.writes = session.writes;
        this.tenant = session.reads.tenant();
    }

    /** Hands all of a work that ended well to its session. */
    void take(Work work) {
        work.appended.forEach((member, postings) -> postings.forEach(posting -> posting(member, posting)));
        work.cards.forEach(this::card);
        work.heads.forEach((member, head) -> head(member, head, work));
        work.results.forEach((key, result) -> result(key, result, work));
        work.used.forEach(this::counter);
        work.changes.forEach(
                (member, now) -> OutboxSql.changed(writes, session.dialect, tenant, member.value(), Nanos.of(now)));
        work.forgotten.forEach(member -> Erasure.write(writes, tenant, member.value()));
        session.heads.putAll(work.heads);
        session.accounts.putAll(work.changed);
        session.changed.addAll(work.changed.keySet());
        work.cards.forEach((card, member) -> session.cards.put(card, Optional.of(member)));
        if (!work.forgotten.isEmpty()) {
            session.flushed();
            session.results.clear(); // what is left of them is in the tables
        }
    }

    private void posting(MemberId member, Work.Appended appended) {
        Posting posting = appended.whole();
        Posting plain = appended.plain();
        Optional<Texts.Apart> apart = posting.seal().map(seal -> Texts.apart(posting.entry(), plain.entry()));
        writes.add(
                "insert into loyalty_posting (tenant, member, number, recorded, command_key, entry, digest, ended_hold)"
                        + " values (?, ?, ?, ?, ?, ?, ?, ?)",
                tenant,
                member.value(),
                posting.number(),
                Nanos.of(posting.recorded()),
                plain.command(),
                apart.isPresent() ? apart.get().plain() : Codec.write(Entry.class, plain.entry()),
                plain.seal().<Object>map(Seal::bytes).orElse(Sql.Absent.BYTES),
                endedHold(posting.entry()));
        apart.map(Texts.Apart::texts)
                .ifPresent(texts -> writes.add(
                        "insert into loyalty_posting_text (tenant, member, number, command_key, kept, replaced, texts, salt)"
                                + " values (?, ?, ?, ?, ?, ?, ?, ?)",
                        tenant,
                        member.value(),
                        posting.number(),
                        posting.command().equals(plain.command()) ? Sql.Absent.TEXT : posting.command(),
                        texts.kept(),
                        texts.replaced(),
                        texts.text(),
                        posting.seal().orElseThrow().bytes()));
    }

    private static Object endedHold(Entry entry) {
        if (entry instanceof Entry.Captured captured) {
            return captured.hold();
        }
        return entry instanceof Entry.Released released ? released.hold() : Sql.Absent.TEXT;
    }

    private void card(CardNumber card, MemberId member) {
        writes.add(
                "insert into loyalty_card (tenant, card, member) values (?, ?, ?)",
                tenant,
                card.value(),
                member.value());
    }

    private void head(MemberId member, LedgerChain head, Work work) {
        Account account = work.changed.get(member);
        if (account == null) {
            return;
        }
        boolean isErased = account.status() == AccountStatus.ERASED;
        byte[] hash = head.hash().bytes();
        String card = account.card().value();
        if (session.isAssumed()) {
            LedgerChain before = session.head(member);
            writes.guard(
                    "update loyalty_member set size = ?, hash = ?, card = ?, is_erased = ?, is_shown = true"
                            + " where tenant = ? and member = ? and size = ? and hash = ?",
                    head.size(),
                    hash,
                    card,
                    isErased,
                    tenant,
                    member.value(),
                    before.size(),
                    before.hash().bytes());
            return;
        }
        writes.put(
                Objects.requireNonNull(UPSERTS.get(session.dialect)),
                member,
                tenant,
                member.value(),
                head.size(),
                hash,
                card,
                isErased,
                true);
    }

    private void result(String key, LoyaltyStore.Executed result, Work work) {
        Command command = result.command();
        KeptReceipt receipt = work.receipts.get(key);
        if (receipt == null) {
            throw new IllegalStateException("every result has a receipt: " + key);
        }
        writes.add(
                "insert into loyalty_result (tenant, command_key, command, receipt) values (?, ?, ?, ?)",
                tenant,
                key,
                KeptCommand.write(command, result.receipt()),
                Codec.write(KeptReceipt.class, receipt));
        boolean isWhole = command instanceof Command.GiveConsent;
        boolean hasTexts = !command.forgotten().equals(command) && !KeptCommand.isInLedger(command, result.receipt());
        if (isWhole || hasTexts) {
            writes.add(
                    "insert into loyalty_result_text (tenant, command_key, member, other, command, is_whole)"
                            + " values (?, ?, ?, ?, ?, ?)",
                    tenant,
                    key,
                    command.member().value(),
                    command.other().<Object>map(MemberId::value).orElse(Sql.Absent.TEXT),
                    isWhole ? Sql.Absent.TEXT : Codec.write(Command.class, command),
                    isWhole);
        }
        session.results.put(key, Optional.of(result));
    }

    private void counter(String name, long amount) {
        writes.add("update loyalty_counter set used = used + ? where tenant = ? and name = ?", amount, tenant, name);
        session.counters.merge(name, amount, Math::addExact);
    }

    /** The names of the tables, those that others refer to first. */
    static List<String> tables() {
        return List.of(
                "loyalty_member",
                "loyalty_posting",
                "loyalty_posting_text",
                "loyalty_card",
                "loyalty_result",
                "loyalty_result_text",
                "loyalty_counter",
                "loyalty_channel",
                "loyalty_outbox");
    }
}
