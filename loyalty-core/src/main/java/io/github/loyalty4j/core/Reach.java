package io.github.loyalty4j.core;

import io.github.loyalty4j.core.activity.OrderId;
import io.github.loyalty4j.core.card.MemberId;
import io.github.loyalty4j.core.engine.Command;
import io.github.loyalty4j.core.ledger.Account;
import io.github.loyalty4j.core.ledger.AccountStatus;
import io.github.loyalty4j.core.ledger.OrderState;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * The members whose accounts a command touches: those it names, whoever recommended them, now or when the order in
 * question was bought, the accounts that all of these
 * were merged into, and for a merge or an erasure those that had been merged into the member.
 */
final class Reach {
    private final Function<? super MemberId, Optional<Account>> accounts;
    private final Set<MemberId> members = new TreeSet<>();

    private Reach(Function<? super MemberId, Optional<Account>> accounts) {
        this.accounts = accounts;
    }

    /** The members, as far as these accounts tell. */
    static Set<MemberId> of(Command command, Function<? super MemberId, Optional<Account>> accounts) {
        Reach reach = new Reach(accounts);
        reach.addNamed(command.member());
        command.other().ifPresent(reach::addNamed);
        reach.addGranted(command);
        boolean isErasure = command instanceof Command.SetStatus change && change.status() == AccountStatus.ERASED;
        if (command instanceof Command.Merge || isErasure) {
            accounts.apply(command.member()).ifPresent(account -> reach.members.addAll(account.merged()));
        }
        return reach.members;
    }

    private void addNamed(MemberId named) {
        MemberId holder = add(named);
        referrer(named).ifPresent(this::add);
        referrer(holder).ifPresent(this::add);
    }

    /** Who was given points for the order that is confirmed or comes back, or whose recommendation does not count. */
    private void addGranted(Command command) {
        order(command)
                .flatMap(id -> accounts.apply(add(command.member()))
                        .flatMap(account -> account.order(id))
                        .flatMap(OrderState::referrer))
                .ifPresent(this::add);
    }

    private static Optional<OrderId> order(Command command) {
        if (command instanceof Command.GiveBack back) {
            return Optional.of(back.back().order());
        }
        if (command instanceof Command.Confirm confirm) {
            return Optional.of(confirm.order());
        }
        return command instanceof Command.CancelReferral cancel ? Optional.of(cancel.order()) : Optional.empty();
    }

    private Optional<MemberId> referrer(MemberId member) {
        return accounts.apply(member).flatMap(Account::referrer);
    }

    /** Adds a member and the account that has its points now, which is given back. */
    private MemberId add(MemberId member) {
        MemberId holder = accounts.apply(member).flatMap(Account::mergedInto).orElse(member);
        members.add(member);
        members.add(holder);
        return holder;
    }
}
