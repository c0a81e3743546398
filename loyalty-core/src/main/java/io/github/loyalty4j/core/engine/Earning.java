package io.github.loyalty4j.core.engine;

import io.github.loyalty4j.core.activity.Activity;
import io.github.loyalty4j.core.activity.Purchase;
import io.github.loyalty4j.core.card.MemberId;
import io.github.loyalty4j.core.ledger.Account;
import io.github.loyalty4j.core.ledger.AccountStatus;
import io.github.loyalty4j.core.ledger.Award;
import io.github.loyalty4j.core.ledger.Entry;
import io.github.loyalty4j.core.ledger.Lot;
import io.github.loyalty4j.core.ledger.Movement;
import io.github.loyalty4j.core.ledger.OrderState;
import io.github.loyalty4j.core.points.Points;
import io.github.loyalty4j.core.points.PointsUnit;
import io.github.loyalty4j.core.program.LoyaltyProgram;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Awards activities and confirms orders. */
final class Earning {
    private final Engine engine;
    private final Draft draft;

    Earning(Engine engine, Draft draft) {
        this.engine = engine;
        this.draft = draft;
    }

    Optional<Rejection> record(Command.Record command) {
        Activity activity = command.activity();
        Account account = draft.account(activity.member());
        Optional<Rejection> no = Engine.requireActive(account);
        if (no.isEmpty()) {
            no = requireOwnCurrency(activity);
        }
        if (no.isEmpty() && command.quote().isPresent()) {
            no = requireHonoured(command.quote().get(), activity);
        }
        if (no.isPresent()) {
            return no;
        }
        Awarding awarding = command.quote()
                .map(quote -> engine.awarding(quote.award().program()).orElseThrow())
                .orElseGet(engine::awarding);
        Count count = command.quote()
                .map(quote -> awarding.count(
                        activity,
                        quote.award().circumstances(),
                        Past.of(quote.award().circumstances())))
                .orElseGet(() -> awarding.count(activity, circumstances(account), Past.of(account, draft)));
        earn(activity, awarding.program(), count);
        return Optional.empty();
    }

    private static Award.Circumstances circumstances(Account account) {
        boolean isFirst = account.orders() == 0;
        return new Award.Circumstances(
                account.tier().name(), isFirst, account.referrer().isPresent(), List.of());
    }

    private Optional<Rejection> requireOwnCurrency(Activity activity) {
        if (activity instanceof Purchase purchase
                && !purchase.amount().getCurrencyUnit().equals(engine.program().currency())) {
            return Engine.no(
                    Rejection.Code.OTHER_CURRENCY,
                    "purchase must be in " + engine.program().currency() + ", the programme's currency: "
                            + purchase.amount());
        }
        return Optional.empty();
    }

    private Optional<Rejection> requireHonoured(Quote quote, Activity activity) {
        if (!quote.activity().equals(activity)) {
            return Engine.no(Rejection.Code.QUOTE_NOT_VALID, "quote must be for this activity: " + quote.activity());
        }
        if (!draft.now().isBefore(quote.validUntil())) {
            return Engine.no(
                    Rejection.Code.QUOTE_NOT_VALID,
                    "quote must be used before " + quote.validUntil() + ": " + draft.now());
        }
        if (engine.awarding(quote.award().program()).isEmpty()) {
            return Engine.no(
                    Rejection.Code.UNKNOWN_PROGRAM_VERSION,
                    "quote's programme must be at hand: " + quote.award().program());
        }
        return Optional.empty();
    }

    private void earn(Activity activity, LoyaltyProgram program, Count count) {
        MemberId member = activity.member();
        Lots lots = new Lots(program, activity.time(), draft.account(member));
        List<Lot> given = lots.of(count.shares());
        draft.add(member, new Entry.Earned(draft.now(), activity, count.award(), Movement.give(given)));
        count.shared().forEach(usage -> draft.useShared(usage.counter(), usage.amount()));
        if (!given.isEmpty()) {
            Sliding.extend(engine, draft, member, activity.time());
        }
        afterwards(member);
        if (activity instanceof Purchase purchase && count.referrerPoints() > 0) {
            grantToReferrer(purchase, program, count);
        }
    }

    /** In the order of a day's close: what is redeemed by itself, then tiers. */
    private void afterwards(MemberId member) {
        if (engine.hasAutomaticRewards()) {
            AutomaticRewards.redeem(draft, engine, member);
        }
        Tiers.afterActivity(engine, draft, member);
    }

    /** The referrer's points wait and expire as the programme's own do; a referrer who left gets none. */
    private void grantToReferrer(Purchase purchase, LoyaltyProgram program, Count count) {
        Optional<MemberId> referrer =
                draft.account(purchase.member()).referrer().map(draft::holder);
        if (referrer.isEmpty() || referrer.get().equals(purchase.member()) || !draft.has(referrer.get())) {
            return;
        }
        Account account = draft.account(referrer.get());
        if (account.status() == AccountStatus.ACTIVE) {
            PointsUnit unit = count.referrerUnit().orElseThrow();
            Lot lot = new Lots(program, purchase.time(), account)
                    .plain(
                            unit,
                            Points.of(count.referrerPoints()),
                            account.tier().name());
            draft.add(
                    referrer.get(),
                    new Entry.Granted(draft.now(), purchase.member(), purchase.order(), Movement.give(List.of(lot))));
            afterwards(referrer.get());
        }
    }

    Optional<Rejection> confirm(Command.Confirm command) {
        Account account = draft.account(command.member());
        Optional<Rejection> no = Engine.requireActive(account);
        if (no.isPresent()) {
            return no;
        }
        Optional<Entry.Earned> earned = account.order(command.order()).flatMap(OrderState::earned);
        if (earned.isEmpty()) {
            return Engine.no(
                    Rejection.Code.UNKNOWN, "order must be recorded before it is confirmed: " + command.order());
        }
        Optional<Awarding> awarding = engine.awarding(earned.get().award().program());
        if (awarding.isEmpty()) {
            return Engine.no(
                    Rejection.Code.UNKNOWN_PROGRAM_VERSION,
                    "order's programme must be at hand: " + earned.get().award().program());
        }
        Lots lots = new Lots(awarding.get().program(), earned.get().activity().time(), account);
        List<Lot> taken = new ArrayList<>();
        List<Lot> given = new ArrayList<>();
        for (Lot lot : earned.get().movement().given()) {
            Optional<Lot> waiting = lot.usable().isPresent() ? Optional.empty() : account.lot(lot);
            if (waiting.isPresent()) {
                taken.add(waiting.get());
                given.add(lots.confirmed(waiting.get(), earned.get(), draft.now()));
            }
        }
        if (taken.isEmpty()) {
            return Engine.no(Rejection.Code.UNKNOWN, "order must have points that wait: " + command.order());
        }
        draft.add(
                command.member(),
                new Entry.Confirmed(draft.now(), command.order(), new Movement(given, taken, List.of())));
        afterwards(command.member());
        return Optional.empty();
    }
}
