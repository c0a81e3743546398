package io.github.loyalty4j.core.audit;

import io.github.loyalty4j.core.ledger.Award;
import io.github.loyalty4j.core.ledger.TraceLine;
import io.github.loyalty4j.core.ledger.Usage;
import io.github.loyalty4j.core.program.Cap;

/** The form of bytes of awards and why they are what they are. */
final class AwardCode {
    private AwardCode() {}

    static Bytes award(Bytes out, Award award) {
        Award.Circumstances member = award.circumstances();
        return out.text(award.program().id())
                .count(award.program().version())
                .optional(member.tier(), Bytes::text)
                .flag(member.isFirstPurchase())
                .flag(member.isReferred())
                .list(member.before(), AwardCode::usage)
                .money(award.basis())
                .list(award.trace(), AwardCode::trace)
                .list(award.used(), AwardCode::usage)
                .list(award.quoted(), LotCode::amount);
    }

    static void usage(Bytes out, Usage usage) {
        out.text(usage.counter()).time(usage.window()).number(usage.amount());
    }

    private static void trace(Bytes out, TraceLine line) {
        LotCode.unit(out.choice(line.kind()).text(line.rule()), line.unit())
                .number(line.points().units())
                .optional(line.amount(), Bytes::money)
                .optional(line.cap(), AwardCode::cap)
                .optional(line.condition(), ConditionCode::condition);
    }

    private static void cap(Bytes out, Cap cap) {
        out.number(cap.most().units()).choice(cap.window()).choice(cap.overflow());
    }
}
