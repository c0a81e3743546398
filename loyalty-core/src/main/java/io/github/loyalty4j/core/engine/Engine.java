package io.github.loyalty4j.core.engine;

import io.github.loyalty4j.core.activity.Activity;
import io.github.loyalty4j.core.activity.Purchase;
import io.github.loyalty4j.core.card.MemberId;
import io.github.loyalty4j.core.ledger.Account;
import io.github.loyalty4j.core.ledger.AccountStatus;
import io.github.loyalty4j.core.ledger.Award;
import io.github.loyalty4j.core.ledger.Entry;
import io.github.loyalty4j.core.program.LoyaltyProgram;
import io.github.loyalty4j.core.program.ProgramVersion;
import io.github.loyalty4j.core.program.Reward;
import io.github.loyalty4j.core.program.Tier;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * Decides what a command brings about: pure and stateless, the same answer for the same arguments always and anywhere. The
 * same function quotes and awards, and counts an award again when a part of an order comes back.
 *
 * <pre>{@code
 * Decision decision = Engine.of(program).decide(Situation.of(account), new Command.Record(purchase), now);
 * }</pre>
 *
 * <p>Immutable and safe for use by several threads.
 */
public final class Engine {
    private final LoyaltyProgram program;
    private final Awarding awarding;
    private final Map<ProgramVersion, Awarding> versions;
    private final boolean hasAutomaticRewards;
    private final boolean hasSlidingExpiry;
    private final boolean isWatchingMidnights;

    private Engine(LoyaltyProgram program, Map<ProgramVersion, Awarding> versions) {
        this.program = program;
        this.versions = versions;
        this.hasAutomaticRewards = program.rewards().stream().anyMatch(Reward::isAutomatic);
        this.hasSlidingExpiry = Sliding.isIn(program);
        this.isWatchingMidnights = hasAutomaticRewards || Tiers.isWatchingMidnights(program);
        this.awarding = Objects.requireNonNull(versions.get(program.version()));
    }

    /** An engine for this programme. */
    public static Engine of(LoyaltyProgram program) {
        return new Engine(program, Map.of(program.version(), new Awarding(program)));
    }

    /**
     * The same engine, which also knows the rules by which orders were awarded before.
     *
     * @throws IllegalArgumentException if two of them, or one and the programme at work, differ but have one version
     */
    public Engine withEarlier(LoyaltyProgram... earlier) {
        Map<ProgramVersion, Awarding> more = new HashMap<>(versions);
        for (LoyaltyProgram each : earlier) {
            Awarding same = more.putIfAbsent(each.version(), new Awarding(each));
            if (same != null && !same.program().equals(each)) {
                throw new IllegalArgumentException("a version must stand for one programme: two of " + each.version());
            }
        }
        return new Engine(program, more);
    }

    /** The programme at work. */
    public LoyaltyProgram program() {
        return program;
    }

    /** A version of the programme; empty if it is not at hand. */
    public Optional<LoyaltyProgram> program(ProgramVersion version) {
        return awarding(version).map(Awarding::program);
    }

    /**
     * The tier a member has at an instant, all that became due until then included, whether or not days were closed; for an
     * instant before the account's latest entry, the tier after that entry. Empty if the member has none, or the account is
     * closed, merged or erased. It changes nothing and costs little: what is not due is not counted.
     *
     * @param now the instant it is asked for
     * @throws IllegalStateException if more has become due since the account's latest entry than one command does, which
     *     takes ten years of days
     */
    public Optional<Tier> tier(Account account, Instant now) {
        return TierProgress.tier(this, account, now);
    }

    /**
     * What an activity earns under the programme at work for a member as it was in these circumstances: the award of an
     * earlier activity counted once more, or of one that differs in something, to see what would have become of it. Counters
     * the circumstances do not hold are zero; use in another window than the activity's own does not count.
     *
     * @param member as an award keeps it
     * @throws IllegalArgumentException if the activity is in another currency than the programme
     * @throws ArithmeticException if the points do not fit in 64 bits
     */
    public Award award(Activity activity, Award.Circumstances member) {
        if (activity instanceof Purchase purchase
                && !purchase.amount().getCurrencyUnit().equals(program.currency())) {
            throw new IllegalArgumentException(
                    "purchase must be in " + program.currency() + ", the programme's currency: " + purchase.amount());
        }
        return awarding.count(activity, Past.of(member)).award();
    }

    boolean hasAutomaticRewards() {
        return hasAutomaticRewards;
    }

    boolean hasSlidingExpiry() {
        return hasSlidingExpiry;
    }

    /** Whether something may happen at a midnight although nothing of an account becomes due at it. */
    boolean isWatchingMidnights() {
        return isWatchingMidnights;
    }

    /** Counts under the programme at work. */
    Awarding awarding() {
        return awarding;
    }

    /** Counts under a version of the programme; empty if it is not at hand. */
    Optional<Awarding> awarding(ProgramVersion version) {
        return Optional.ofNullable(versions.get(version));
    }

    /**
     * What a command brings about.
     *
     * @param situation the accounts it touches: of {@link Command#member()}, of {@link Command#other()}, of whoever
     *     recommended the member, now or when the order in question was bought, of those that one of these was merged into, and for a merge or an erasure of those
     *     that had been merged into the member
     * @param command what is asked for
     * @param now when
     */
    public Decision decide(Situation situation, Command command, Instant now) {
        Draft draft = new Draft(this, situation, now);
        Command followed = followed(situation, command);
        Optional<Rejection> no = decideWithinLimits(draft, followed);
        return no.isPresent() ? Decision.rejected(no.get()) : Decision.accepted(draft.receipt(followed.member()));
    }

    /** The counters all members share that a command may use: campaign budgets for awards and returns, stocks for rewards. */
    public Set<String> sharedCounters(Command command) {
        Set<String> names = new HashSet<>();
        versions.values().forEach(version -> names.addAll(Counters.shared(version.program(), command)));
        return names;
    }

    /** What began before a merge goes on in the account that stays: there an order comes back, an event is cancelled. */
    private static Command followed(Situation situation, Command command) {
        Account account = situation.find(command.member());
        Optional<MemberId> into = account == null ? Optional.empty() : account.mergedInto();
        if (into.isEmpty()) {
            return command;
        }
        if (command instanceof Command.GiveBack back) {
            return new Command.GiveBack(back.back().member(into.get()));
        }
        if (command instanceof Command.Confirm confirm) {
            return new Command.Confirm(into.get(), confirm.order());
        }
        if (command instanceof Command.Cancel cancel) {
            return new Command.Cancel(into.get(), cancel.event());
        }
        if (command instanceof Command.CancelReferral cancel) {
            return new Command.CancelReferral(into.get(), cancel.order());
        }
        if (command instanceof Command.Refund refund) {
            return new Command.Refund(into.get(), refund.redemption());
        }
        return command;
    }

    /** Every sum is exact or refused, so that what does not fit in 64 bits is never on record. */
    private Optional<Rejection> decideWithinLimits(Draft draft, Command command) {
        try {
            Optional<Rejection> no = decide(draft, command);
            draft.tryVastLots();
            return no;
        } catch (ArithmeticException e) {
            return no(
                    Rejection.Code.LIMIT_REACHED,
                    "points must stay within " + Long.MIN_VALUE + " to " + Long.MAX_VALUE
                            + ": this command leads beyond");
        }
    }

    private Optional<Rejection> decide(Draft draft, Command command) {
        if (command instanceof Command.Enroll enroll) {
            return enroll(draft, enroll);
        }
        Optional<Rejection> no = requireAccount(draft, command.member());
        if (no.isEmpty() && command.other().isPresent()) {
            no = requireAccount(draft, command.other().orElseThrow());
        }
        return no.isPresent() ? no : decideForMember(draft, command);
    }

    private Optional<Rejection> decideForMember(Draft draft, Command command) {
        if (command instanceof Command.Record record) {
            return new Earning(this, draft).record(record);
        }
        if (command instanceof Command.Confirm confirm) {
            return new Earning(this, draft).confirm(confirm);
        }
        if (command instanceof Command.GiveBack back) {
            return new Returning(this, draft).giveBack(back);
        }
        if (command instanceof Command.Cancel cancel) {
            return new Cancelling(this, draft).cancel(cancel);
        }
        if (command instanceof Command.CancelReferral cancel) {
            return new Cancelling(this, draft).cancel(cancel);
        }
        if (command instanceof Command.CloseDay day) {
            return new DayClose(this, draft, day.member()).close(day);
        }
        return Spending.isFor(command)
                ? new Spending(this, draft).decide(command)
                : new Care(this, draft).decide(command);
    }

    private Optional<Rejection> enroll(Draft draft, Command.Enroll enroll) {
        if (draft.has(enroll.member())) {
            return no(Rejection.Code.ALREADY_ENROLLED, "a member must enrol once");
        }
        draft.open(new Entry.Enrolled(draft.now(), enroll.member(), enroll.card()));
        Tiers.afterEnrolment(this, draft, enroll.member());
        return Optional.empty();
    }

    private static Optional<Rejection> requireAccount(Draft draft, MemberId member) {
        return draft.has(member) ? Optional.empty() : no(Rejection.Code.NOT_ENROLLED, "member must enrol first");
    }

    /** Refuses what only an active account may do. */
    static Optional<Rejection> requireActive(Account account) {
        return account.status() == AccountStatus.ACTIVE
                ? Optional.empty()
                : no(Rejection.Code.NOT_ACTIVE, "account must be active: " + account.status());
    }

    static Optional<Rejection> no(Rejection.Code code, String message) {
        return Optional.of(Rejection.of(code, message));
    }
}
