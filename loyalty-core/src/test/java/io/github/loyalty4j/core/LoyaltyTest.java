package io.github.loyalty4j.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.loyalty4j.core.activity.OrderId;
import io.github.loyalty4j.core.activity.Purchase;
import io.github.loyalty4j.core.activity.Return;
import io.github.loyalty4j.core.card.CardFace;
import io.github.loyalty4j.core.card.CardNumber;
import io.github.loyalty4j.core.card.Consent;
import io.github.loyalty4j.core.card.MemberId;
import io.github.loyalty4j.core.engine.Command;
import io.github.loyalty4j.core.engine.Quote;
import io.github.loyalty4j.core.engine.Receipt;
import io.github.loyalty4j.core.ledger.Account;
import io.github.loyalty4j.core.ledger.AccountStatus;
import io.github.loyalty4j.core.ledger.Entry;
import io.github.loyalty4j.core.ledger.Posting;
import io.github.loyalty4j.core.points.Amount;
import io.github.loyalty4j.core.points.Points;
import io.github.loyalty4j.core.points.PointsUnit;
import io.github.loyalty4j.core.program.Expiry;
import io.github.loyalty4j.core.program.LoyaltyProgram;
import io.github.loyalty4j.core.program.Pending;
import io.github.loyalty4j.core.program.Tier;
import io.github.loyalty4j.core.program.TierPolicy;
import io.github.loyalty4j.core.store.ChannelName;
import io.github.loyalty4j.core.store.InMemoryStore;
import io.github.loyalty4j.core.sync.SyncSummary;
import io.github.loyalty4j.core.sync.WalletChannel;
import io.github.loyalty4j.core.sync.WalletSync;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class LoyaltyTest {
    private static final Instant T0 = Clubs.T0;
    private static final MemberId ANNA = MemberId.of("anna");
    private static final MemberId BEN = MemberId.of("ben");
    private static final CardNumber SPARE = CardNumber.parse("7K3M-9QX2-P0VD-H8TE");
    private static final Command.Note NOTE = new Command.Note("a test", "us");
    private static final LoyaltyProgram PROGRAM = Clubs.club()
            .units(PointsUnit.of("beans"))
            .tiers(Tier.of("Silver", Points.of(10)), Tier.of("Gold", Points.of(500)))
            .pointsExpire(Expiry.afterMonths(1))
            .build();

    private final WatchedStore store = new WatchedStore();
    private final Loyalty loyalty = Loyalty.of(PROGRAM, store);

    private static Purchase purchase(MemberId member, String order, String amount) {
        return Clubs.purchase(member, order, amount, T0);
    }

    @Test
    void enroll_again_findsTheSameCard() {
        Outcome<Account> first = loyalty.enroll(ANNA, T0);
        Outcome<Account> second = loyalty.enroll(ANNA, T0.plusSeconds(60));

        assertThat(first).isInstanceOf(Outcome.Applied.class);
        assertThat(second).isInstanceOf(Outcome.Replayed.class);
        assertThat(second.result()).isEqualTo(first.result()).isEqualTo(loyalty.account(ANNA));
        CardNumber card = first.result().orElseThrow().card();
        assertThat(loyalty.enroll(BEN, T0).result().orElseThrow().card()).isNotEqualTo(card);
        assertThat(loyalty.memberOf(card)).contains(ANNA);
    }

    @Test
    void enroll_withATierFromTheFirstDay_answersWithIt() {
        Loyalty silver =
                Loyalty.of(Clubs.club().tiers(Tier.of("Silver", Points.ZERO)).build(), new InMemoryStore());
        Account account = silver.enroll(ANNA, T0).result().orElseThrow();

        assertThat(account.tier().name()).contains("Silver");
        assertThat(account).isEqualTo(silver.account(ANNA).orElseThrow());
    }

    @Test
    void cards_ofAnotherMember_areRejected() {
        Command enroll = new Command.Enroll(ANNA, SPARE);
        loyalty.execute(enroll, T0);
        loyalty.enroll(BEN, T0);

        assertThat(loyalty.execute(new Command.Enroll(MemberId.of("cleo"), SPARE), T0)
                        .rejection()
                        .orElseThrow())
                .hasToString("a card number must be one member's alone: it is anna's");
        Command.ReplaceCard change = new Command.ReplaceCard(BEN, "c", SPARE, NOTE);
        assertThat(Clubs.kind(loyalty.replaceCard(change, T0))).isEqualTo("CARD_USED");
        assertThat(loyalty.memberOf(SPARE)).contains(ANNA);
        assertThat(Clubs.kind(loyalty.execute(enroll, T0))).isEqualTo("REPLAYED");
    }

    @Test
    void replaceCard_again_isReplayedThoughTheNumberIsTaken() {
        loyalty.enroll(BEN, T0);
        Command.ReplaceCard change = new Command.ReplaceCard(BEN, "c", SPARE, NOTE);
        loyalty.replaceCard(change, T0);

        assertThat(Clubs.kind(loyalty.replaceCard(change, T0))).isEqualTo("REPLAYED");
    }

    @Test
    void enroll_ofWhoJoinsAtTheVeryMoment_findsThatAccount() {
        store.meanwhile.add(() -> loyalty.enroll(ANNA, T0));

        Outcome<Account> later = loyalty.enroll(ANNA, T0.plusSeconds(1));

        assertThat(later).isEqualTo(new Outcome.Replayed<>(store.account(ANNA).orElseThrow()));
        assertThat(store.account(ANNA).orElseThrow().enrolled()).isEqualTo(T0);
    }

    @ParameterizedTest
    @EnumSource(AccountStatus.class)
    void enroll_andFace_knowWhoIsAMemberNow(AccountStatus status) {
        boolean isMember = status == AccountStatus.ACTIVE || status == AccountStatus.FROZEN;
        loyalty.enroll(ANNA, T0);
        store.append(ANNA, "end", new Entry.StatusChanged(T0, status, "a test", "clerk-5", Optional.empty()));

        assertThat(Clubs.kind(loyalty.enroll(ANNA, T0))).isEqualTo(isMember ? "REPLAYED" : "ALREADY_ENROLLED");
        assertThat(loyalty.face(ANNA, T0).isPresent()).isEqualTo(isMember);
    }

    @Test
    void record_again_awardsOnce() {
        loyalty.enroll(ANNA, T0);
        Outcome<Receipt> first = loyalty.record(purchase(ANNA, "1", "19.99"));
        Outcome<Receipt> second = loyalty.record(purchase(ANNA, "1", "19.99"));

        assertThat(first).isInstanceOf(Outcome.Applied.class);
        assertThat(second).isInstanceOf(Outcome.Replayed.class);
        assertThat(second.result()).isEqualTo(first.result());
        assertThat(loyalty.balance(ANNA, T0)).isEqualTo(Points.of(19));
    }

    @Test
    void record_ofOneOrderWithOtherContent_isRejected() {
        loyalty.enroll(ANNA, T0);
        loyalty.enroll(BEN, T0);
        loyalty.record(purchase(ANNA, "1", "19.99"));

        Outcome<Receipt> other = loyalty.record(purchase(ANNA, "1", "20.00"));

        assertThat(Clubs.kind(other)).isEqualTo("KEY_REUSED");
        assertThat(other.rejection().orElseThrow())
                .hasToString("a key must be used for one command: order/1 had other content before");
        assertThat(Clubs.kind(loyalty.record(purchase(BEN, "1", "19.99")))).isEqualTo("KEY_REUSED");
        assertThat(loyalty.balance(ANNA, T0)).isEqualTo(Points.of(19));
        assertThat(loyalty.balance(BEN, T0)).isEqualTo(Points.ZERO);
    }

    @Test
    void record_beforeEnrolment_isRejectedAndCanBeRepeated() {
        assertThat(Clubs.kind(loyalty.record(purchase(ANNA, "1", "19.99")))).isEqualTo("NOT_ENROLLED");
        assertThat(loyalty.balance(ANNA, T0)).isEqualTo(Points.ZERO);
        loyalty.enroll(ANNA, T0);
        assertThat(Clubs.kind(loyalty.record(purchase(ANNA, "1", "19.99")))).isEqualTo("APPLIED");
    }

    @Test
    void record_ofTooLittle_isAnAwardOfNothing() {
        loyalty.enroll(ANNA, T0);
        Receipt receipt = loyalty.record(purchase(ANNA, "1", "0.99")).result().orElseThrow();

        assertThat(receipt.earned()).isPresent();
        assertThat(receipt.earned(PROGRAM.unit())).isEqualTo(Points.ZERO);
        assertThat(Clubs.kind(loyalty.record(purchase(ANNA, "1", "0.99")))).isEqualTo("REPLAYED");
    }

    @Test
    void record_ofAFriendRecommendedAtTheVeryMoment_paysTheReferrer() {
        Loyalty referring = Loyalty.of(Clubs.referralClub(), store);
        referring.enroll(ANNA, T0);
        referring.enroll(BEN, T0);
        store.locked.clear();
        store.meanwhile.add(() -> store.append(ANNA, "refer", new Entry.Referred(T0, BEN)));

        referring.record(purchase(ANNA, "1", "10.00"));

        assertThat(store.locked).containsExactly(Set.of(ANNA), Set.of(ANNA, BEN));
        // 10 for 10 euros and 5 for the friend; 7 for who recommended
        assertThat(referring.balance(ANNA, T0)).isEqualTo(Points.of(15));
        assertThat(referring.balance(BEN, T0)).isEqualTo(Points.of(7));
    }

    @Test
    void quote_isWhatTheAwardWillBe_andKeepsNothing() {
        loyalty.enroll(ANNA, T0);
        Quote quote = loyalty.quote(purchase(ANNA, "1", "19.99"), T0).result().orElseThrow();

        assertThat(quote.award().points(PROGRAM.unit())).isEqualTo(Points.of(19));
        assertThat(quote.validUntil()).isEqualTo(T0.plus(Duration.ofMinutes(15)));
        assertThat(loyalty.postings(ANNA, 0, 9)).hasSize(1);
        Receipt receipt = loyalty.record(quote, T0).result().orElseThrow();
        assertThat(receipt.earned().orElseThrow().award()).isEqualTo(quote.award());
    }

    @Test
    void quote_isHonouredUntilItsTimeAndNoLonger() {
        loyalty.enroll(ANNA, T0);
        Quote quote = loyalty.quote(purchase(ANNA, "1", "19.99"), T0).result().orElseThrow();

        assertThat(Clubs.kind(loyalty.record(quote, quote.validUntil()))).isEqualTo("QUOTE_NOT_VALID");
        assertThat(Clubs.kind(loyalty.record(quote, quote.validUntil().minusNanos(1))))
                .isEqualTo("APPLIED");
    }

    @Test
    void quote_ofWhatWasRecorded_isItsAward() {
        loyalty.enroll(ANNA, T0);
        Purchase purchase = purchase(ANNA, "1", "19.99");
        Receipt receipt = loyalty.record(purchase).result().orElseThrow();

        Outcome<Quote> quote = loyalty.quote(purchase, T0.plusSeconds(9));

        assertThat(quote).isInstanceOf(Outcome.Replayed.class);
        assertThat(quote.result().orElseThrow().award())
                .isEqualTo(receipt.earned().orElseThrow().award());
        assertThat(Clubs.kind(loyalty.quote(purchase(ANNA, "1", "20.00"), T0))).isEqualTo("KEY_REUSED");
        assertThat(Clubs.kind(loyalty.quote(purchase(BEN, "2", "20.00"), T0))).isEqualTo("NOT_ENROLLED");
    }

    @Test
    void record_withAQuoteAndAgainWithoutIt_isTheSame() {
        loyalty.enroll(ANNA, T0);
        Purchase purchase = purchase(ANNA, "1", "19.99");
        Outcome<Receipt> first =
                loyalty.record(loyalty.quote(purchase, T0).result().orElseThrow(), T0);

        assertThat(loyalty.record(purchase))
                .isEqualTo(new Outcome.Replayed<>(first.result().orElseThrow()));
        assertThat(loyalty.balance(ANNA, T0)).isEqualTo(Points.of(19));
    }

    @Test
    void giveBack_takesBackWhatWasEarned() {
        loyalty.enroll(ANNA, T0);
        loyalty.record(purchase(ANNA, "1", "19.99"));
        Return all = Return.of("r1", OrderId.of("1"), ANNA, T0.plusSeconds(9));

        assertThat(Clubs.kind(loyalty.giveBack(all))).isEqualTo("APPLIED");
        assertThat(Clubs.kind(loyalty.giveBack(all))).isEqualTo("REPLAYED");
        assertThat(loyalty.balance(ANNA, all.time())).isEqualTo(Points.ZERO);
    }

    @Test
    void face_showsBalanceTierAndExpiry() {
        loyalty.enroll(ANNA, T0);
        loyalty.record(purchase(ANNA, "1", "19.99"));
        CardFace face = loyalty.face(ANNA, T0).orElseThrow();

        assertThat(face).hasToString("19 beans, Silver");
        assertThat(face.number()).isEqualTo(loyalty.account(ANNA).orElseThrow().card());
        // Voucherify's case: one month from 25 January counts to the end of 25 February
        assertThat(face.expiring()).contains(new CardFace.Expiring(Points.of(19), LocalDate.of(2026, 2, 25)));
        assertThat(loyalty.tier(ANNA, T0)).map(Tier::name).contains("Silver");
        assertThat(loyalty.face(BEN, T0)).isEmpty();
        assertThat(loyalty.tier(BEN, T0)).isEmpty();
    }

    @Test
    void progress_tellsWhatIsMissingToTheNextTier() {
        loyalty.enroll(ANNA, T0);
        loyalty.record(purchase(ANNA, "1", "19.99"));

        assertThat(loyalty.progress(ANNA, T0).orElseThrow().next())
                .map(goal -> goal.tier().name() + " " + goal.missing())
                .contains("Gold 481"); // of 500, less the 19
        assertThat(loyalty.progress(BEN, T0)).isEmpty();
    }

    @Test
    void face_honoursExpiryAtTheVeryInstant() {
        loyalty.enroll(ANNA, T0);
        loyalty.record(purchase(ANNA, "1", "19.99"));
        Instant midnightInParis = Instant.parse("2026-02-25T23:00:00Z");

        assertThat(loyalty.face(ANNA, midnightInParis.minusNanos(1)).orElseThrow())
                .hasToString("19 beans, Silver");
        CardFace after = loyalty.face(ANNA, midnightInParis).orElseThrow();
        assertThat(after.balance()).isEqualTo(Points.ZERO);
        assertThat(after.expiring()).isEmpty();
    }

    @Test
    void face_askedForBeforeTheLatestChange_showsThatChange() {
        loyalty.enroll(ANNA, T0);
        loyalty.record(Clubs.purchase(ANNA, "1", "30.00", T0.plusSeconds(10)));

        assertThat(loyalty.face(ANNA, T0).orElseThrow()).hasToString("30 beans, Silver");
        // The account itself still answers for the instant it is asked for
        assertThat(loyalty.balance(ANNA, T0)).isEqualTo(Points.ZERO);
    }

    @Test
    void face_ofWhoBuysWhileARunGoesOn_isTheLatest() {
        InMemoryStore cards = new InMemoryStore();
        Loyalty shop = Loyalty.of(PROGRAM, cards);
        Map<MemberId, String> shown = new HashMap<>();
        WalletChannel wallet = new WalletChannel() {
            @Override
            public ChannelName name() {
                return ChannelName.of("google");
            }

            @Override
            public Answer update(MemberId member, CardFace face) {
                if (shown.isEmpty()) { // whoever is served second buys while the first card is on its way
                    shop.record(Clubs.purchase(member.equals(ANNA) ? BEN : ANNA, "1", "30.00", T0.plusSeconds(10)));
                }
                shown.put(member, face.toString());
                return Answer.accepted();
            }

            @Override
            public Answer remove(MemberId member) {
                return Answer.accepted();
            }
        };
        WalletSync sync = WalletSync.builder(cards.outbox(), shop::face, new Random(7))
                .channel(wallet)
                .build();
        shop.enroll(ANNA, T0);
        shop.enroll(BEN, T0);

        SyncSummary summary = sync.run(T0);

        assertThat(summary.remaining()).isZero();
        assertThat(shown.values()).containsExactlyInAnyOrder("0 beans", "30 beans, Silver");
    }

    @Test
    void postings_tellTheAccount() {
        loyalty.enroll(ANNA, T0);
        loyalty.record(purchase(ANNA, "1", "19.99"));

        List<Posting> postings = loyalty.postings(ANNA, 0, 100);
        assertThat(Account.open((Entry.Enrolled) postings.get(0).entry())
                        .with(postings.stream().skip(1).map(Posting::entry).toList()))
                .isEqualTo(loyalty.account(ANNA).orElseThrow());
        assertThat(loyalty.postings(ANNA, 1, 1)).containsExactly(postings.get(1));
    }

    @Test
    void methods_areTheirCommands() {
        Amount five = new Amount(PointsUnit.POINTS, Points.of(5));
        OrderId order = OrderId.of("1");
        store.keys.clear();

        loyalty.confirm(ANNA, order, T0);
        loyalty.hold(ANNA, new Command.HoldRequest("h", order, five, Duration.ofMinutes(5)), T0);
        loyalty.capture(ANNA, "h", Points.of(3), T0);
        loyalty.release(ANNA, "h", T0);
        loyalty.pay(
                new Command.Pay(ANNA, new Command.PaymentRequest("p", order, Money.parse("EUR 9.00"), Points.of(3))),
                T0);
        loyalty.redeem(ANNA, "r", "mug", T0);
        loyalty.refund(ANNA, "r", T0);
        loyalty.adjust(new Command.Adjust(ANNA, "a", five, NOTE), T0);
        loyalty.transfer(new Command.Transfer(ANNA, BEN, "t", five), T0);
        loyalty.merge(ANNA, BEN, NOTE, T0);
        loyalty.replaceCard(new Command.ReplaceCard(ANNA, "lost-1", SPARE, NOTE), T0);
        loyalty.setStatus(new Command.SetStatus(ANNA, "s", AccountStatus.FROZEN, NOTE), T0);
        loyalty.consent(ANNA, new Consent("news", true, T0), T0);
        loyalty.refer(ANNA, BEN, T0);

        assertThat(store.keys)
                .containsExactly(
                        "confirm/1",
                        "hold/h",
                        "capture/h",
                        "release/h",
                        "pay/p",
                        "redeem/r",
                        "refund/r",
                        "adjust/a",
                        "transfer/t",
                        "merge/anna",
                        "card/lost-1",
                        "status/s",
                        "consent/anna/news/" + T0,
                        "refer/4/anna/ben");
    }

    @Test
    void closeDay_isDoneInPartsAndOnceForEachMember() {
        for (int i = 0; i < 5; i++) {
            loyalty.enroll(MemberId.of("m" + i), T0);
        }
        LocalDate day = LocalDate.of(2026, 1, 26);
        Instant now = Instant.parse("2026-01-26T03:00:00Z");

        DayRun first = loyalty.closeDay(DayRun.of(day), 2, now);
        assertThat(first).isEqualTo(new DayRun(day, Optional.of(MemberId.of("m1")), new DayRun.Counts(2, 0, 0), false));
        DayRun last = loyalty.closeDay(loyalty.closeDay(first, 2, now), 2, now);
        assertThat(last).isEqualTo(new DayRun(day, Optional.of(MemberId.of("m4")), new DayRun.Counts(5, 0, 0), true));

        assertThat(loyalty.closeDay(day, now).counts()).isEqualTo(new DayRun.Counts(0, 5, 0));
        assertThat(last).hasToString("2026-01-26: 5 closed, 0 before, 0 refused");
        assertThat(first).hasToString("2026-01-26: 2 closed, 0 before, 0 refused, not complete");
        assertThatIllegalArgumentException().isThrownBy(() -> loyalty.closeDay(first, 0, now));
    }

    @Test
    void closeDay_ofADayThatHasNotBegun_isRefusedAndCanBeRepeated() {
        loyalty.enroll(ANNA, T0);
        LocalDate day = LocalDate.of(2026, 1, 26);
        // midnight in Paris
        Instant begin = Instant.parse("2026-01-25T23:00:00Z");

        assertThat(loyalty.closeDay(day, begin.minusNanos(1)).counts()).isEqualTo(new DayRun.Counts(0, 0, 1));
        assertThat(loyalty.closeDay(day, begin).counts()).isEqualTo(new DayRun.Counts(1, 0, 0));
        assertThat(Loyalty.of(PROGRAM, new WatchedStore()).closeDay(day, begin))
                .isEqualTo(new DayRun(day, Optional.empty(), new DayRun.Counts(0, 0, 0), true));
    }

    @Test
    void merge_ofWhatOthersWereMergedInto_pointsThemOn() {
        MemberId carl = MemberId.of("carl");
        for (MemberId member : List.of(ANNA, BEN, carl)) {
            loyalty.enroll(member, T0);
        }
        loyalty.record(purchase(ANNA, "1", "19.99"));

        assertThat(Clubs.kind(loyalty.merge(ANNA, BEN, NOTE, T0))).isEqualTo("APPLIED");
        assertThat(Clubs.kind(loyalty.merge(BEN, carl, NOTE, T0))).isEqualTo("APPLIED");

        assertThat(loyalty.account(ANNA).orElseThrow().mergedInto()).contains(carl);
        assertThat(loyalty.balance(carl, T0)).isEqualTo(Points.of(19));
        assertThat(loyalty.giveBack(Return.of("r", OrderId.of("1"), ANNA, T0))).isInstanceOf(Outcome.Applied.class);
        assertThat(loyalty.balance(carl, T0)).isEqualTo(Points.ZERO);
    }

    @Test
    void face_showsTheTierOfTheInstant() {
        Loyalty yearly = Loyalty.of(
                Clubs.club()
                        .tiers(Tier.of("Silver", Points.of(10)))
                        .tierPolicy(TierPolicy.by(TierPolicy.Basis.EARNED)
                                .over(TierPolicy.Window.CALENDAR_YEAR)
                                .downgrade(TierPolicy.Downgrade.MANY))
                        .build(),
                store);
        yearly.enroll(ANNA, T0);
        yearly.record(purchase(ANNA, "1", "19.99"));
        // reached in 2026, so it lasts to the end of 2027, in Paris
        Instant end = Instant.parse("2027-12-31T23:00:00Z");

        assertThat(yearly.face(ANNA, end.minusNanos(1)).orElseThrow().tier()).contains("Silver");
        assertThat(yearly.face(ANNA, end).orElseThrow().tier()).isEmpty();
        assertThat(yearly.tier(ANNA, end.minusNanos(1))).map(Tier::name).contains("Silver");
        assertThat(yearly.tier(ANNA, end)).isEmpty();
        assertThat(yearly.progress(ANNA, end).orElseThrow().tier()).isEmpty();
    }

    @Test
    void balance_atAnEarlierInstant_isNotChangedByWhatCameLater() {
        Loyalty waiting =
                Loyalty.of(Clubs.club().pointsPending(Pending.days(14)).build(), store);
        waiting.enroll(ANNA, T0);
        waiting.record(purchase(ANNA, "1", "100.00"));
        Instant day5 = T0.plus(Duration.ofDays(5));
        assertThat(waiting.balance(ANNA, day5)).isEqualTo(Points.ZERO);

        waiting.record(Clubs.purchase(ANNA, "2", "30.00", T0.plus(Duration.ofDays(20))));

        Account account = waiting.account(ANNA).orElseThrow();
        assertThat(waiting.balance(ANNA, day5)).isEqualTo(Points.ZERO);
        assertThat(account.waitingAt(PointsUnit.POINTS, day5)).isEqualTo(Points.of(100));
        assertThat(account.lotsAt(PointsUnit.POINTS, day5)).hasSize(1);
        assertThat(waiting.balance(ANNA, T0.plus(Duration.ofDays(20)))).isEqualTo(Points.of(100));
        assertThat(waiting.balance(ANNA, T0.plus(Duration.ofDays(40)))).isEqualTo(Points.of(130));
    }

    @Test
    void refer_byAnother_isToldWhy() {
        MemberId carl = MemberId.of("carl");
        List.of(ANNA, BEN, carl).forEach(member -> loyalty.enroll(member, T0));

        assertThat(Clubs.kind(loyalty.refer(BEN, ANNA, T0))).isEqualTo("APPLIED");
        assertThat(Clubs.kind(loyalty.refer(BEN, carl, T0))).isEqualTo("REFERRAL_NOT_POSSIBLE");
        assertThat(Clubs.kind(loyalty.refer(BEN, ANNA, T0))).isEqualTo("REPLAYED");
    }
}
