package io.github.loyalty4j.core.kit;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.loyalty4j.core.Loyalty;
import io.github.loyalty4j.core.Outcome;
import io.github.loyalty4j.core.activity.ActivityContext;
import io.github.loyalty4j.core.activity.Event;
import io.github.loyalty4j.core.activity.EventKind;
import io.github.loyalty4j.core.activity.OrderId;
import io.github.loyalty4j.core.activity.Purchase;
import io.github.loyalty4j.core.card.CardNumber;
import io.github.loyalty4j.core.card.Consent;
import io.github.loyalty4j.core.card.MemberId;
import io.github.loyalty4j.core.engine.Command;
import io.github.loyalty4j.core.ledger.Account;
import io.github.loyalty4j.core.ledger.AccountStatus;
import io.github.loyalty4j.core.ledger.Entry;
import io.github.loyalty4j.core.ledger.Posting;
import io.github.loyalty4j.core.points.Amount;
import io.github.loyalty4j.core.points.Points;
import io.github.loyalty4j.core.points.PointsUnit;
import io.github.loyalty4j.core.program.EarnRule;
import io.github.loyalty4j.core.program.Formula;
import io.github.loyalty4j.core.program.LoyaltyProgram;
import io.github.loyalty4j.core.program.ProgramVersion;
import io.github.loyalty4j.core.store.ChannelName;
import io.github.loyalty4j.core.store.LoyaltyStore;
import io.github.loyalty4j.core.store.Outbox;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;

/**
 * A member's life in an empty store, every text of which that could tell of a person has the word {@code secret} in it, and
 * whether it is anywhere in what the store gives out once the member is erased.
 */
final class StoreErasure {
    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
    private static final MemberId ANNA = MemberId.of("anna");
    private static final MemberId TWIN = MemberId.of("anna-2");
    private static final MemberId BEN = MemberId.of("ben");
    private static final ChannelName RED = ChannelName.of("red");
    private static final ActivityContext SECRET = ActivityContext.none()
            .channel("secret-channel")
            .location("secret-place")
            .tags("secret-tag", "vip");

    private final LoyaltyStore store;
    private final Loyalty loyalty;
    private final SecureRandom random = new SecureRandom();
    private final Map<String, Command> commands = new LinkedHashMap<>();

    StoreErasure(LoyaltyStore store) {
        this.store = store;
        this.loyalty = Loyalty.of(program(), store);
    }

    private static LoyaltyProgram program() {
        return LoyaltyProgram.builder(new ProgramVersion("kit", 1), CurrencyUnit.EUR, ZoneOffset.UTC)
                .earn(
                        EarnRule.of("base", Formula.perAmount(Points.of(1), Money.parse("EUR 1.00"))),
                        EarnRule.of("visit", Formula.fixed(Points.of(3))).on(EventKind.VISIT))
                .build();
    }

    private void execute(Command command) {
        Outcome<?> outcome = loyalty.execute(command, NOW);
        assertThat(outcome.rejection()).as(command.key()).isEmpty();
        commands.put(command.key(), command);
    }

    private static Command.Note note(String of) {
        return new Command.Note("the secret of " + of, "clerk-7");
    }

    private static Purchase purchase(MemberId member, String order) {
        return Purchase.of(OrderId.of(order), member, Money.parse("EUR 20.00"), NOW)
                .in(SECRET);
    }

    private static Command status(MemberId member, String id, AccountStatus status) {
        return new Command.SetStatus(member, id, status, note(id));
    }

    private void live() {
        store.outbox().register(RED);
        for (MemberId member : List.of(ANNA, TWIN, BEN)) {
            execute(new Command.Enroll(member, CardNumber.random(random)));
            execute(new Command.GiveConsent(member, new Consent("secret-letter", true, NOW)));
            execute(new Command.Record(purchase(member, "order-" + member)));
        }
        Event visit = Event.of(EventKind.VISIT, "visit-1", ANNA, NOW).in(SECRET);
        execute(new Command.Record(visit, loyalty.quote(visit, NOW).result()));
        Event another = Event.of(EventKind.VISIT, "visit-2", ANNA, NOW).in(SECRET);
        execute(new Command.Record(another));
        execute(new Command.Cancel(ANNA, "visit-2"));
        execute(new Command.Adjust(ANNA, "gift", new Amount(PointsUnit.POINTS, Points.of(5)), note("gift")));
        execute(new Command.ReplaceCard(ANNA, "lost", CardNumber.random(random), note("lost")));
        execute(status(ANNA, "case-1", AccountStatus.FROZEN));
        execute(status(ANNA, "case-2", AccountStatus.ACTIVE));
        execute(new Command.Merge(TWIN, ANNA, note("twin")));
        Outbox outbox = store.outbox();
        for (Optional<Outbox.Delivery> next = outbox.take(Set.of(RED), NOW, NOW.plusSeconds(9));
                next.isPresent();
                next = outbox.take(Set.of(RED), NOW, NOW.plusSeconds(9))) {
            outbox.bury(next.get(), NOW, "no card for secret@shop.example");
        }
    }

    private Set<String> secrets(MemberId... members) {
        List<Object> all = new ArrayList<>();
        for (MemberId member : members) {
            all.add(store.postings(member, 0, Integer.MAX_VALUE));
            all.add(store.account(member));
        }
        store.inTransaction(Set.of(members), transaction -> {
            commands.forEach((key, command) -> {
                boolean isTheirs = List.of(members).contains(command.member());
                transaction.executed(key).filter(result -> isTheirs).ifPresent(result -> all.add(List.of(key, result)));
            });
            for (MemberId member : members) {
                all.add(transaction.account(member));
            }
            return true;
        });
        store.outbox().deadLetters(RED, 9).stream()
                .filter(letter -> List.of(members).contains(letter.target().member()))
                .forEach(all::add);
        Set<String> texts = Strings.in(all.toArray());
        texts.removeIf(text -> !text.contains("secret"));
        return texts;
    }

    /** The member and the account merged into it are forgotten, nobody else. */
    void leavesNoText() {
        live();
        assertThat(secrets(ANNA, TWIN))
                .contains("secret-channel", "secret-place", "secret-tag", "secret-letter", "the secret of lost")
                .contains("the secret of gift", "the secret of case-1", "the secret of twin")
                .contains("no card for secret@shop.example");
        Set<String> others = secrets(BEN);

        execute(status(ANNA, "erasure", AccountStatus.ERASED));

        assertThat(secrets(ANNA, TWIN)).isEmpty();
        assertThat(store.account(TWIN).orElseThrow().status()).isEqualTo(AccountStatus.ERASED);
        assertThat(others).contains("secret-tag", "secret-letter");
        assertThat(secrets(BEN)).isEqualTo(others);
    }

    /** Numbers, ids, times and who on the shop's side did it; the account is the fold of what is left. */
    void leavesTheNumbers() {
        live();
        List<Posting> before = store.postings(ANNA, 0, 99);
        LoyaltyStore.Executed gift = executed("adjust/gift");

        execute(status(ANNA, "erasure", AccountStatus.ERASED));

        List<Posting> after = store.postings(ANNA, 0, 99);
        assertThat(after.subList(0, before.size()))
                .usingElementComparator((a, b) -> a.number() == b.number()
                                && a.recorded().equals(b.recorded())
                                && a.entry().time().equals(b.entry().time())
                                && a.entry().movement().equals(b.entry().movement())
                                && a.entry().getClass().equals(b.entry().getClass())
                        ? 0
                        : 1)
                .isEqualTo(before);
        assertThat(after).extracting(Posting::command).contains("order/order-anna", "adjust/gift", "status/erasure");
        assertThat(executed("adjust/gift").receipt().own().get(0).movement())
                .isEqualTo(gift.receipt().own().get(0).movement());
        assertThat(after.get(after.size() - 1).entry())
                .isEqualTo(new Entry.StatusChanged(
                        NOW, AccountStatus.ERASED, Entry.FORGOTTEN, "clerk-7", Optional.empty()));
        Account folded = Account.open((Entry.Enrolled) after.get(0).entry())
                .with(after.stream().skip(1).map(Posting::entry).toList());
        assertThat(store.account(ANNA)).contains(folded);
        assertThat(folded.orders()).isEqualTo(2);
        assertThat(folded.earnedSince(PointsUnit.POINTS, NOW))
                .isEqualTo(Points.of(43)); // 20 + 20 + 3, gifts do not count
    }

    private LoyaltyStore.Executed executed(String key) {
        return store.inTransaction(
                Set.of(ANNA), transaction -> transaction.executed(key).orElseThrow());
    }

    /** The chain is what it was, as if nothing were forgotten; and what is left cannot be changed unseen. */
    void leavesTheChain() {
        live();
        var heads = List.of(store.chain(ANNA), store.chain(TWIN));
        List<Posting> before = store.postings(ANNA, 0, 99);

        execute(status(ANNA, "erasure", AccountStatus.ERASED));

        List<Posting> after = new ArrayList<>(store.postings(ANNA, 0, 99));
        assertThat(store.chain(ANNA)).isEqualTo(heads.get(0).with(after.subList(before.size(), after.size())));
        assertThat(loyalty.verify(ANNA)).isEmpty();
        assertThat(loyalty.verify(TWIN)).isEmpty();
        assertThat(loyalty.verify(BEN)).isEmpty();
        assertThat(store.chain(TWIN).size()).isGreaterThan(heads.get(1).size());
    }

    /** Each command given again is answered as before, and each key stays taken; but that one answered is forgotten, too. */
    void leavesTheKeys() {
        live();
        execute(status(ANNA, "erasure", AccountStatus.ERASED));

        commands.forEach((key, command) -> {
            boolean isForgotten =
                    command instanceof Command.GiveConsent && !command.member().equals(BEN);
            Outcome<?> again = loyalty.execute(command, NOW.plusSeconds(1));
            assertThat(again instanceof Outcome.Replayed).as(key).isEqualTo(!isForgotten);
        });
        Command other = new Command.Record(Purchase.of(OrderId.of("order-anna"), ANNA, Money.parse("EUR 20.01"), NOW));
        assertThat(loyalty.execute(other, NOW).rejection()).isPresent();
        Command bens = new Command.Record(purchase(BEN, "order-anna"));
        assertThat(loyalty.execute(bens, NOW).rejection()).isPresent();
        assertThat(secrets(ANNA, TWIN)).isEmpty();
    }
}
