package io.github.loyalty4j.core.simulation;

import io.github.loyalty4j.core.Loyalty;
import io.github.loyalty4j.core.Outcome;
import io.github.loyalty4j.core.activity.Activity;
import io.github.loyalty4j.core.card.Consent;
import io.github.loyalty4j.core.card.MemberId;
import io.github.loyalty4j.core.engine.Command;
import io.github.loyalty4j.core.engine.Quote;
import io.github.loyalty4j.core.engine.Receipt;
import io.github.loyalty4j.core.ledger.Account;
import io.github.loyalty4j.core.ledger.Award;
import io.github.loyalty4j.core.points.Amount;
import io.github.loyalty4j.core.points.PointsUnit;
import io.github.loyalty4j.core.program.LoyaltyProgram;
import io.github.loyalty4j.core.program.Reward;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** One life of a shop: each step through the real engine and store and through the naive model, and then compared. */
final class Simulation {
    /** In how many steps that changed nothing the model is asked once whether it thinks so, too. */
    private static final int MODEL_SAMPLE = 4;

    private final boolean isRedeemedByItself;
    private final List<PointsUnit> units;
    private final Host host;
    private final NaiveModel model;
    private final Invariants invariants;
    private final int sample;
    private int steps;

    /**
     * A life.
     *
     * @param program what the engine runs
     * @param modelled what the model runs: the same, unless a test wants to see the difference found
     * @param sample in how many steps the checks are made once that take longest
     */
    Simulation(LoyaltyProgram program, LoyaltyProgram modelled, int sample) {
        this.units = program.units();
        this.isRedeemedByItself = program.rewards().stream().anyMatch(Reward::isAutomatic);
        this.host = new Host(program);
        this.model = new NaiveModel(modelled);
        this.invariants = new Invariants(program, host.loyalty());
        this.sample = sample;
    }

    Loyalty loyalty() {
        return host.loyalty();
    }

    /**
     * Takes a step.
     *
     * @throws Disagreement if anything is not as it should be
     */
    void take(Step step) {
        steps++;
        Set<MemberId> touched = invariants.touched(step.command());
        Map<MemberId, Optional<Account>> before = new HashMap<>();
        touched.forEach(member -> before.put(member, loyalty().account(member)));
        if (step.act() == Step.Act.ASK) {
            ask(step);
            invariants.unchanged(before);
            return;
        }
        Optional<Quote> quote = quote(step);
        boolean isAlone =
                quote.isPresent() && model.isLimitedAsAsked(quote.get().activity(), step.now());
        Optional<Award> expected = isAlone ? quote.map(Quote::award) : expected(step);
        Outcome<Receipt> outcome = host.give(step);
        NaiveModel.Verdict verdict = model.execute(step.command(), quote.isPresent(), step.now());
        require(step, verdict, outcome);
        if (verdict == NaiveModel.Verdict.APPLIED) {
            Receipt receipt = outcome.result().orElseThrow();
            expected.ifPresent(award -> requireAward(award, receipt));
            quote.ifPresent(each -> requireSaid(each.award(), receipt));
            invariants.applied(step.command(), receipt, step.now());
        } else {
            invariants.unchanged(before);
        }
        boolean isUpToDate = verdict == NaiveModel.Verdict.APPLIED && !(step.command() instanceof Command.CloseDay);
        Optional<MemberId> holder = isUpToDate ? outcome.result().map(Receipt::member) : Optional.empty();
        if (verdict == NaiveModel.Verdict.APPLIED || steps % Math.min(sample, MODEL_SAMPLE) == 0) {
            touched.forEach(member ->
                    compare(member, step.now(), holder.filter(member::equals).isPresent()));
        }
        if (steps % sample == 0) {
            lookAround(step);
        }
    }

    private void ask(Step step) {
        Outcome<Quote> outcome = host.ask(step);
        Activity activity = ((Command.Record) step.command()).activity();
        require(step, model.ask(activity, step.now()), outcome);
    }

    private static void require(Step step, NaiveModel.Verdict verdict, Outcome<?> outcome) {
        NaiveModel.Verdict real = outcome.match(
                now -> NaiveModel.Verdict.APPLIED,
                again -> NaiveModel.Verdict.REPLAYED,
                no -> NaiveModel.Verdict.REJECTED);
        boolean isUnheard = step.fault() == Step.Fault.TIMEOUT
                && step.act() != Step.Act.ASK
                && verdict == NaiveModel.Verdict.APPLIED;
        NaiveModel.Verdict heard = isUnheard ? NaiveModel.Verdict.REPLAYED : verdict;
        if (real != heard) {
            throw new Disagreement(
                    "verdict " + step.command().getClass().getSimpleName(),
                    "model says " + heard + ", engine " + real
                            + outcome.rejection()
                                    .map(no -> " " + no.code() + ": " + no.message())
                                    .orElse(""));
        }
    }

    /** The quote a step is taken with. */
    private Optional<Quote> quote(Step step) {
        return step.act() == Step.Act.GIVE_QUOTED && step.command() instanceof Command.Record record
                ? host.quote(record.activity())
                : Optional.empty();
    }

    /** Now and then, what a quote promises right now. */
    private Optional<Award> expected(Step step) {
        return step.act() == Step.Act.GIVE && steps % 8 == 0 && step.command() instanceof Command.Record record
                ? loyalty().quote(record.activity(), step.now()).result().map(Quote::award)
                : Optional.empty();
    }

    private void requireAward(Award quoted, Receipt receipt) {
        Award award = receipt.earned().orElseThrow().award();
        for (PointsUnit unit : units) {
            if (!award.points(unit).equals(quoted.points(unit))) {
                throw new Disagreement("quote is award", quoted + " quoted, " + award + " awarded");
            }
        }
        if (!award.trace().equals(quoted.trace())) {
            throw new Disagreement(
                    "quote explains the award", quoted.trace() + " quoted, " + award.trace() + " awarded");
        }
    }

    /** Where the award is something else than was quoted, it says so. */
    private void requireSaid(Award quoted, Receipt receipt) {
        Award award = receipt.earned().orElseThrow().award();
        Set<Amount> said = new HashSet<>(award.quoted());
        for (PointsUnit unit : units) {
            boolean isSaid = said.remove(new Amount(unit, quoted.points(unit)));
            if (isSaid == award.points(unit).equals(quoted.points(unit))) {
                throw new Disagreement("award says what was quoted", quoted + " quoted, " + award + " awarded");
            }
        }
        if (!said.isEmpty()) {
            throw new Disagreement("award says nothing else", said + " said, " + quoted + " quoted");
        }
    }

    private void compare(MemberId member, Instant now, boolean isUpToDate) {
        Optional<Account> account = loyalty().account(member);
        Optional<NaiveMember> naive = model.member(member, now);
        boolean isBehind = !isUpToDate && isRedeemedByItself;
        if (isBehind || (account.isEmpty() && naive.isEmpty())) {
            return;
        }
        View expected = View.of(naive.orElseThrow(), units, isUpToDate);
        View real = View.of(account.orElseThrow(), units, now, isUpToDate);
        if (!expected.equals(real)) {
            throw new Disagreement("view", member + " at " + now + "\nmodel  " + expected + "\nengine " + real);
        }
    }

    /** Someone nobody asked about, and a ledger replayed. */
    private void lookAround(Step step) {
        List<MemberId> ids = model.ids();
        if (!ids.isEmpty()) {
            compare(ids.get(steps / sample % ids.size()), step.now(), false);
        }
        if (loyalty().account(step.command().member()).isPresent()) {
            invariants.replay(step.command().member(), step.now());
        }
    }

    /** Brings everybody up to an instant and compares all there is. */
    void end(Instant now) {
        for (MemberId member : model.ids()) {
            take(last(member, now));
            compare(member, now, false);
            invariants.replay(member, now);
        }
        invariants.pointsInTime();
    }

    static Step last(MemberId member, Instant now) {
        return new Step(
                now, Step.Act.GIVE, new Command.GiveConsent(member, new Consent("end", true, now)), Step.Fault.NONE);
    }

    /** How a run ended badly. */
    record Failure(String kind, String message, int step) {}

    /** Lives a history to its end; empty if all is well. */
    Optional<Failure> failure(List<Step> history) {
        int taken = 0;
        try {
            for (Step step : history) {
                take(step);
                taken++;
            }
            if (!history.isEmpty()) {
                end(history.get(history.size() - 1).now());
            }
            return Optional.empty();
        } catch (Disagreement found) {
            return Optional.of(new Failure(found.kind(), String.valueOf(found.getMessage()), taken));
        } catch (RuntimeException thrown) {
            return Optional.of(new Failure(thrown.getClass().getName(), trace(thrown), taken));
        }
    }

    private static String trace(RuntimeException thrown) {
        StringBuilder text = new StringBuilder(thrown.toString());
        StackTraceElement[] stack = thrown.getStackTrace();
        for (int i = 0; i < Math.min(12, stack.length); i++) {
            text.append("\n  at ").append(stack[i]);
        }
        return text.toString();
    }
}
