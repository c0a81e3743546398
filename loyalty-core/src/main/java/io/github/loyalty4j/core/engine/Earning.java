package io.github.loyalty4j.core.engine;

import io.github.loyalty4j.core.activity.Activity;
import io.github.loyalty4j.core.activity.OrderId;
import io.github.loyalty4j.core.activity.Purchase;
import io.github.loyalty4j.core.card.MemberId;
import io.github.loyalty4j.core.ledger.Account;
import io.github.loyalty4j.core.ledger.AccountStatus;
import io.github.loyalty4j.core.ledger.Award;
import io.github.loyalty4j.core.ledger.Entry;
import io.github.loyalty4j.core.ledger.Lot;
import io.github.loyalty4j.core.ledger.Movement;
import io.github.loyalty4j.core.ledger.OrderState;
import io.github.loyalty4j.core.program.Cap;
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
        if (command.quote().isPresent()) {
            Award quoted = command.quote().get().award();
            Awarding awarding = engine.awarding(quoted.program()).orElseThrow();
            Past past = Past.of(account, draft, quoted.circumstances().tier());
            Tally count = awarding.count(activity, past);
            earn(activity, awarding, count, count.award().quotedAs(quoted));
        } else {
            Tally count = engine.awarding().count(activity, Past.of(account, draft));
            earn(activity, engine.awarding(), count, count.award());
        }
        return Optional.empty();
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

    private void earn(Activity activity, Awarding awarding, Tally count, Award award) {
        MemberId member = activity.member();
        Account before = draft.account(member);
        List<Lot> given = new Lots(awarding, activity, before)
                .of(count.shares(), count.level().expiry());
        Entry.Earned entry = new Entry.Earned(draft.now(), activity, award, Movement.give(given));
        boolean isFollowed = engine.hasAutomaticRewards() || new Tiers(engine, draft, member).mayChange(entry);
        draft.add(member, entry);
        if (!count.shared().isEmpty()) {
            count.shared().forEach(usage -> draft.useShared(usage.counter(), usage.amount()));
        }
        if (!given.isEmpty()) {
            Sliding.extend(engine, draft, member, activity.time());
        }
        if (isFollowed) {
            afterwards(member);
        }
        if (activity instanceof Purchase purchase && !count.grants().isEmpty()) {
            grantToReferrer(purchase, awarding, count.grants());
        }
    }

    /** In the order of a day's close: what is redeemed by itself, then tiers. */
    private void afterwards(MemberId member) {
        AutomaticRewards.redeem(draft, engine, member);
        Tiers.afterActivity(engine, draft, member);
    }

    /** The referrer's points wait and expire as the rule's, the referrer's tier's or the programme's own do. */
    private void grantToReferrer(Purchase purchase, Awarding awarding, List<Share> grants) {
        Optional<MemberId> referrer =
                draft.account(purchase.member()).referrer().map(draft::holder);
        if (referrer.isEmpty() || referrer.get().equals(purchase.member()) || !draft.has(referrer.get())) {
            return;
        }
        Account account = draft.account(referrer.get());
        if (account.status() != AccountStatus.ACTIVE) {
            return;
        }
        List<Lot> given = new Lots(awarding, purchase, account)
                .of(grants, awarding.level(account.tier().name()).expiry());
        if (!given.isEmpty()) {
            draft.add(
                    referrer.get(),
                    new Entry.Granted(draft.now(), purchase.member(), purchase.order(), Movement.give(given)));
            grants.forEach(this::useBudget);
            afterwards(referrer.get());
        }
    }

    /** A campaign's budget is for both; nobody's points but those really given use it. */
    private void useBudget(Share grant) {
        if (grant.clause == null) {
            return;
        }
        for (Clause.Limit limit : grant.clause.limits) {
            if (limit.cap().window() == Cap.Window.CAMPAIGN) {
                draft.useShared(limit.counter(), grant.points);
            }
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
        Award award = earned.get().award();
        Optional<Awarding> awarding = engine.awarding(award.program());
        if (awarding.isEmpty()) {
            return Engine.no(
                    Rejection.Code.UNKNOWN_PROGRAM_VERSION, "order's programme must be at hand: " + award.program());
        }
        boolean isAny = confirm(account, command.order(), earned.get(), awarding.get());
        return isAny
                ? Optional.empty()
                : Engine.no(Rejection.Code.UNKNOWN, "order must have points that wait: " + command.order());
    }

    /** Confirms what the order earned, and what it brought the one who recommended the member. */
    private boolean confirm(Account account, OrderId order, Entry.Earned earned, Awarding awarding) {
        Activity activity = earned.activity();
        Tally count = awarding.recount(activity, earned.award());
        Movement own = new Lots(awarding, activity, account)
                .confirmation(
                        earned.movement().given(),
                        count.shares(),
                        awarding.level(earned.award().circumstances().tier()).expiry(),
                        draft.now());
        boolean isAny = add(account.member(), order, own);
        Optional<MemberId> referrer = account.order(order)
                .flatMap(OrderState::referrer)
                .map(draft::holder)
                .filter(draft::has);
        if (referrer.isPresent()) {
            Account other = draft.account(referrer.get());
            List<Lot> granted = other.order(order).map(OrderState::granted).orElse(List.of());
            Movement theirs = new Lots(awarding, activity, other)
                    .confirmation(
                            granted,
                            count.grants(),
                            awarding.level(other.tier().name()).expiry(),
                            draft.now());
            isAny |= add(referrer.get(), order, theirs);
        }
        return isAny;
    }

    private boolean add(MemberId member, OrderId order, Movement confirmed) {
        if (confirmed.given().isEmpty()) {
            return false;
        }
        draft.add(member, new Entry.Confirmed(draft.now(), order, confirmed));
        afterwards(member);
        return true;
    }
}
