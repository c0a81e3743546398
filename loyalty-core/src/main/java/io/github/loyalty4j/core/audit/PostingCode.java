package io.github.loyalty4j.core.audit;

import static io.github.loyalty4j.core.audit.ActivityCode.activity;
import static io.github.loyalty4j.core.audit.ActivityCode.back;
import static io.github.loyalty4j.core.audit.AwardCode.award;
import static io.github.loyalty4j.core.audit.LotCode.hold;
import static io.github.loyalty4j.core.audit.LotCode.movement;
import static io.github.loyalty4j.core.audit.LotCode.unit;

import io.github.loyalty4j.core.ledger.Entry;
import io.github.loyalty4j.core.ledger.OrderState;
import io.github.loyalty4j.core.ledger.Posting;
import io.github.loyalty4j.core.ledger.Seal;
import java.security.MessageDigest;

/** The one form of bytes of postings and entries, as {@link LedgerChain#encoded} describes it. */
final class PostingCode {
    private static final int WHOLE = 1;
    private static final int SEALED = 2;

    private static final Kinds<Entry> ENTRIES = withMembership(withSpending(withEarning(new Kinds<>())));

    private PostingCode() {}

    /** What the chain covers: texts under a seal by their digest alone. */
    static void write(Bytes out, Posting posting) {
        if (posting.seal().isEmpty()) {
            form(out, WHOLE, posting);
        } else {
            Posting kept = forgotten(posting);
            form(out, SEALED, kept).seal(kept.seal().orElseThrow());
        }
    }

    /** Adds the same to a sum. */
    static void addTo(MessageDigest sum, Posting posting) {
        Bytes out = new Bytes(sum);
        write(out, posting);
        out.end();
    }

    /** The posting under a shut seal. */
    static Posting forgotten(Posting posting) {
        Seal seal = posting.seal().orElseThrow();
        return seal.isOpen() ? posting.forgotten(Seal.of(false, digest(seal, posting))) : posting;
    }

    private static byte[] digest(Seal salt, Posting posting) {
        MessageDigest digest = ChainHash.sha256();
        digest.update(salt.bytes());
        Bytes out = new Bytes(digest);
        form(out, WHOLE, posting).end();
        return digest.digest();
    }

    private static Bytes form(Bytes out, int form, Posting posting) {
        out.form(form).number(posting.number()).time(posting.recorded()).text(posting.command());
        return entry(out, posting.entry());
    }

    private static Bytes entry(Bytes out, Entry entry) {
        ENTRIES.write(out, entry);
        return out;
    }

    private static Kinds<Entry> withEarning(Kinds<Entry> kinds) {
        return kinds.with(1, Entry.Enrolled.class, (out, entry) -> out.time(entry.time())
                        .text(entry.member().value())
                        .text(entry.card().value()))
                .with(2, Entry.Earned.class, (out, entry) -> {
                    activity(out.time(entry.time()), entry.activity());
                    movement(award(out, entry.award()), entry.movement());
                })
                .with(
                        3,
                        Entry.Granted.class,
                        (out, entry) -> movement(
                                out.time(entry.time())
                                        .text(entry.friend().value())
                                        .text(entry.order().value()),
                                entry.movement()))
                .with(
                        4,
                        Entry.Confirmed.class,
                        (out, entry) -> movement(
                                out.time(entry.time()).text(entry.order().value()), entry.movement()))
                .with(5, Entry.Activated.class, (out, entry) -> out.time(entry.time())
                        .list(entry.lots(), LotCode::lot))
                .with(6, Entry.Absorbed.class, (out, entry) -> movement(out.time(entry.time()), entry.movement()))
                .with(7, Entry.Expired.class, (out, entry) -> movement(out.time(entry.time()), entry.movement()))
                .with(8, Entry.Extended.class, (out, entry) -> unit(out.time(entry.time()), entry.unit())
                        .time(entry.expires()));
    }

    private static Kinds<Entry> withSpending(Kinds<Entry> kinds) {
        return kinds.with(9, Entry.Held.class, (out, entry) -> hold(out.time(entry.time()), entry.hold()))
                .with(
                        10,
                        Entry.Captured.class,
                        (out, entry) -> movement(
                                out.time(entry.time())
                                        .text(entry.hold())
                                        .number(entry.points().units()),
                                entry.movement()))
                .with(
                        11,
                        Entry.Released.class,
                        (out, entry) -> movement(
                                out.time(entry.time()).text(entry.hold()).flag(entry.isExpired()), entry.movement()))
                .with(
                        12,
                        Entry.Spent.class,
                        (out, entry) -> movement(
                                purpose(out.time(entry.time()).text(entry.id()), entry.purpose()), entry.movement()))
                .with(13, Entry.Returned.class, (out, entry) -> {
                    back(out.time(entry.time()), entry.back());
                    movement(reversal(out, entry.reversal()), entry.movement());
                })
                .with(
                        14,
                        Entry.Refunded.class,
                        (out, entry) -> movement(out.time(entry.time()).text(entry.spend()), entry.movement()))
                .with(
                        15,
                        Entry.Adjusted.class,
                        (out, entry) -> movement(
                                out.time(entry.time()).text(entry.reason()).text(entry.actor()), entry.movement()));
    }

    private static Kinds<Entry> withMembership(Kinds<Entry> kinds) {
        return kinds.with(
                        16,
                        Entry.Sent.class,
                        (out, entry) ->
                                movement(out.time(entry.time()).text(entry.to().value()), entry.movement()))
                .with(
                        17,
                        Entry.Received.class,
                        (out, entry) -> movement(
                                out.time(entry.time()).text(entry.from().value()), entry.movement()))
                .with(18, Entry.TierChanged.class, (out, entry) -> out.time(entry.time())
                        .optional(entry.tier(), Bytes::text)
                        .optional(entry.check(), Bytes::time))
                .with(19, Entry.StatusChanged.class, (out, entry) -> out.time(entry.time())
                        .choice(entry.status())
                        .text(entry.reason())
                        .text(entry.actor())
                        .optional(entry.mergedInto(), (to, member) -> to.text(member.value())))
                .with(20, Entry.CardReplaced.class, (out, entry) -> out.time(entry.time())
                        .text(entry.card().value())
                        .text(entry.reason())
                        .text(entry.actor()))
                .with(21, Entry.Consented.class, (out, entry) -> out.text(
                                entry.consent().purpose())
                        .flag(entry.consent().isGiven())
                        .time(entry.consent().time()))
                .with(22, Entry.Referred.class, (out, entry) -> out.time(entry.time())
                        .text(entry.by().value()))
                .with(23, Entry.Merged.class, (out, entry) -> {
                    history(out.time(entry.time()).text(entry.from().value()), entry.history());
                    movement(out, entry.movement());
                })
                .with(24, Entry.Cancelled.class, (out, entry) -> {
                    activity(out.time(entry.time()), entry.event());
                    movement(out.list(entry.revoked(), LotCode::amount), entry.movement());
                })
                .with(
                        25,
                        Entry.GrantCancelled.class,
                        (out, entry) -> movement(
                                out.time(entry.time())
                                        .text(entry.order().value())
                                        .list(entry.revoked(), LotCode::amount),
                                entry.movement()));
    }

    private static Bytes purpose(Bytes out, Entry.Purpose purpose) {
        return out.optional(purpose.reward(), Bytes::text)
                .optional(purpose.order(), (to, order) -> to.text(order.value()))
                .optional(purpose.worth(), Bytes::money);
    }

    private static Bytes reversal(Bytes out, Entry.Reversal reversal) {
        return out.flag(reversal.isWhole())
                .money(reversal.basis())
                .list(reversal.revoked(), LotCode::amount)
                .list(reversal.restored(), LotCode::amount)
                .list(reversal.used(), AwardCode::usage)
                .flag(reversal.isOfGrant());
    }

    private static void history(Bytes out, Entry.History history) {
        out.list(history.orders(), (to, past) -> order(to.text(past.order().value()), past.state()))
                .list(history.spends(), PostingCode::entry)
                .list(history.used(), AwardCode::usage)
                .list(history.tallies(), (to, tally) -> to.choice(tally.basis())
                        .optional(tally.unit(), LotCode::unit)
                        .time(tally.at())
                        .number(tally.amount()))
                .list(history.forgiven(), LotCode::amount)
                .list(history.earlier(), (to, member) -> to.text(member.value()))
                .list(history.events(), PostingCode::entry);
    }

    private static void order(Bytes out, OrderState state) {
        out.optional(state.earned(), PostingCode::entry)
                .list(state.granted(), LotCode::lot)
                .list(state.confirmed(), LotCode::lot)
                .list(state.spent(), LotCode::lot)
                .list(state.returns(), PostingCode::entry)
                .flag(state.isPaid())
                .optional(state.referrer(), (to, member) -> to.text(member.value()));
    }
}
