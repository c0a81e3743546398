package io.github.loyalty4j.campaign.goodwill;

import static io.github.loyalty4j.campaign.Corner.ANNA;
import static io.github.loyalty4j.campaign.Corner.BERLIN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.loyalty4j.campaign.Corner;
import io.github.loyalty4j.core.card.MemberId;
import io.github.loyalty4j.core.ledger.Entry;
import io.github.loyalty4j.core.ledger.Posting;
import io.github.loyalty4j.core.points.Points;
import io.github.loyalty4j.core.points.PointsUnit;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class GoodwillDeskTest {
    private static final Instant MONDAY = Instant.parse("2026-03-02T10:00:00Z");
    private static final MemberId BEN = MemberId.of("ben");

    private final Corner corner = new Corner();
    private final InMemoryBudgetBook book = new InMemoryBudgetBook();
    private final GoodwillDesk desk = new GoodwillDesk(
            GoodwillPolicy.of(PointsUnit.POINTS, BERLIN, "late", "damaged")
                    .budgets(
                            Budget.perAgent(500, Budget.Period.DAY),
                            Budget.perTeam(800, Budget.Period.WEEK),
                            Budget.ofAll(1_000, Budget.Period.MONTH))
                    .approvalAbove(Points.of(300)),
            corner.loyalty,
            book);

    private static Gesture gesture(String caseId, long points, String agent, String team) {
        return new Gesture(ANNA, caseId, Points.of(points), "late", agent, team);
    }

    private String give(Gesture gesture, Instant now) {
        return said(desk.give(gesture, now));
    }

    private static String said(Grant grant) {
        return grant.match(receipt -> "given", why -> "open: " + why, why -> "refused: " + why);
    }

    private long balance() {
        return corner.loyalty.balance(ANNA, MONDAY).units();
    }

    @Test
    void gesture_isAnEntryOfTheLedger_once() {
        assertThat(give(gesture("case-1", 200, "clerk-7", "blue"), MONDAY)).isEqualTo("given");
        assertThat(give(gesture("case-1", 200, "clerk-7", "blue"), MONDAY)).isEqualTo("given");

        List<Posting> postings = corner.loyalty.postings(ANNA, 0, 100);
        Entry.Adjusted entry =
                (Entry.Adjusted) postings.get(postings.size() - 1).entry();
        assertThat(entry.reason()).isEqualTo("goodwill: late");
        assertThat(entry.actor()).isEqualTo("clerk-7");
        assertThat(postings.get(postings.size() - 1).command()).isEqualTo("adjust/goodwill-case-1");
        assertThat(balance()).isEqualTo(200);
        assertThat(book.used("AGENT/clerk-7/DAY/2026-03-02/points")).isEqualTo(200);
    }

    @Test
    void case_hasOneGesture_andItsBudgetStaysUsed() {
        give(gesture("case-1", 200, "clerk-7", "blue"), MONDAY);

        assertThat(give(gesture("case-1", 100, "clerk-8", "blue"), MONDAY))
                .isEqualTo("refused: a case must have one gesture: case-1 had another");
        assertThat(book.used("AGENT/clerk-7/DAY/2026-03-02/points")).isEqualTo(200);
        assertThat(balance()).isEqualTo(200);
    }

    @Test
    void budget_isTheAgentsOfADay() {
        give(gesture("case-1", 300, "clerk-7", "blue"), MONDAY);

        assertThat(give(gesture("case-2", 201, "clerk-7", "blue"), MONDAY))
                .isEqualTo(
                        "refused: a budget must have so much left, AGENT/clerk-7/DAY/2026-03-02/points has 200 of 500: 201");
        assertThat(give(gesture("case-3", 200, "clerk-7", "blue"), MONDAY)).isEqualTo("given");
        assertThat(give(gesture("case-4", 1, "clerk-7", "blue"), Instant.parse("2026-03-02T22:59:59Z")))
                .startsWith("refused");
        assertThat(give(gesture("case-4", 1, "clerk-7", "blue"), Instant.parse("2026-03-02T23:00:00Z")))
                .as("Tuesday in Berlin")
                .isEqualTo("given");
    }

    @Test
    void budget_isTheTeamsOfAWeekAndTheShopsOfAMonth() {
        give(gesture("case-1", 300, "a", "blue"), MONDAY);
        give(gesture("case-2", 300, "b", "blue"), MONDAY);
        assertThat(give(gesture("case-3", 201, "c", "blue"), Instant.parse("2026-03-08T20:00:00Z")))
                .contains("TEAM/blue/WEEK/2026-03-02/points has 200 of 800: 201");
        assertThat(give(gesture("case-4", 300, "d", "red"), MONDAY)).isEqualTo("given");
        assertThat(give(gesture("case-5", 101, "e", "green"), MONDAY))
                .contains("ALL/all/MONTH/2026-03-01/points has 100 of 1000: 101");
        assertThat(give(gesture("case-5", 101, "e", "green"), Instant.parse("2026-04-01T10:00:00Z")))
                .isEqualTo("given");
    }

    private long left(String agent, String team, Instant now) {
        return desk.left(agent, team, now).orElseThrow().units();
    }

    /** 500 an agent and day, 800 a team and week, 1,000 in all a month: the least that is left of the three. */
    @Test
    void left_isTheLeastOfAllBudgets_andAsMuchAsCanBeGiven() {
        assertThat(left("a", "blue", MONDAY)).isEqualTo(500);
        give(gesture("case-1", 300, "a", "blue"), MONDAY);
        assertThat(left("a", "blue", MONDAY)).as("the agent's").isEqualTo(200);
        assertThat(left("b", "blue", MONDAY)).isEqualTo(500);
        give(gesture("case-2", 300, "b", "blue"), MONDAY);
        assertThat(left("c", "blue", MONDAY)).as("the team's").isEqualTo(200);
        assertThat(give(gesture("case-3", 201, "c", "blue"), MONDAY)).startsWith("refused");
        assertThat(left("c", "blue", MONDAY)).as("refused takes nothing").isEqualTo(200);
        assertThat(give(gesture("case-3", 200, "c", "blue"), MONDAY)).isEqualTo("given");
        assertThat(left("c", "blue", MONDAY)).isZero();
        assertThat(give(gesture("case-4", 1, "c", "blue"), MONDAY)).startsWith("refused");
        assertThat(left("c", "red", MONDAY)).as("the shop's").isEqualTo(200);
    }

    @Test
    void left_isWholeAgainInTheNextPeriodOfItsBudget() {
        give(gesture("case-1", 300, "a", "blue"), MONDAY);
        give(gesture("case-2", 200, "a", "blue"), MONDAY);
        assertThat(left("a", "blue", Instant.parse("2026-03-02T22:59:59Z"))).isZero();
        assertThat(left("a", "blue", Instant.parse("2026-03-02T23:00:00Z")))
                .as("Tuesday in Berlin; of the team's week 300")
                .isEqualTo(300);
        assertThat(left("a", "blue", Instant.parse("2026-03-08T22:59:59Z"))).isEqualTo(300);
        assertThat(left("a", "blue", Instant.parse("2026-03-08T23:00:00Z")))
                .as("the next week")
                .isEqualTo(500);
    }

    @Test
    void left_countsWhatIsReserved_andIsNeverNegative() {
        BudgetBook.Claim claim = new BudgetBook.Claim("AGENT/a/DAY/2026-03-02/points", 600, 499);
        book.reserve("case-1", "desk-1", "kept", List.of(claim));
        assertThat(left("a", "blue", MONDAY)).isEqualTo(1);
        book.release("case-1", "desk-1");
        assertThat(left("a", "blue", MONDAY)).isEqualTo(500);
        book.use("case-1", "of a larger budget there was", List.of(new BudgetBook.Claim(claim.counter(), 600, 501)));
        assertThat(left("a", "blue", MONDAY)).isZero();
    }

    @Test
    void left_withoutBudgets_isEmpty_andNamesAreChecked() {
        GoodwillDesk free =
                new GoodwillDesk(GoodwillPolicy.of(PointsUnit.POINTS, BERLIN, "late"), corner.loyalty, book);
        assertThat(free.left("a", "blue", MONDAY)).isEmpty();
        assertThatThrownBy(() -> free.left("Clerk 7", "blue", MONDAY)).hasMessageStartingWith("agent must be 1 to 64");
        assertThatThrownBy(() -> free.left("a", "", MONDAY)).hasMessageStartingWith("team must be 1 to 64");
    }

    @Test
    void more_mustBeApprovedByAnother() {
        Gesture much = gesture("case-1", 301, "clerk-7", "blue");

        assertThat(give(much, MONDAY)).isEqualTo("open: more than 300 points must be approved: 301");
        assertThat(balance()).isZero();
        assertThatThrownBy(() -> desk.approve(much, " ", MONDAY)).hasMessageStartingWith("approver must be 1 to 64");
        assertThatThrownBy(() -> desk.approve(much, "clerk-7", MONDAY))
                .hasMessage("a gesture must be approved by another than who gives it: clerk-7");
        assertThat(said(desk.approve(much, "boss-1", MONDAY))).isEqualTo("given");
        assertThat(balance()).isEqualTo(301);
        assertThat(give(gesture("case-2", 300, "clerk-7", "blue"), MONDAY)).contains("has 199 of 500: 300");
    }

    @Test
    void refused_leavesTheBudget() {
        Gesture nobody = new Gesture(MemberId.of("nobody"), "case-1", Points.of(10), "late", "clerk-7", "blue");

        assertThat(give(nobody, MONDAY)).isEqualTo("refused: member must enrol first");
        assertThat(book.used("AGENT/clerk-7/DAY/2026-03-02/points")).isZero();
        assertThat(give(new Gesture(ANNA, "case-2", Points.of(10), "birthday", "clerk-7", "blue"), MONDAY))
                .startsWith("refused: a reason must be one of [")
                .endsWith(": birthday");
    }

    /** A crash between the budget and the ledger leaves a use; only the same gesture may go on from there. */
    @Test
    void crash_leavesRoomForTheSameGestureAlone() {
        Gesture small = gesture("case-1", 1, "clerk-7", "blue");
        book.use(
                "case-1",
                small + " by clerk-7",
                List.of(new BudgetBook.Claim("AGENT/clerk-7/DAY/2026-03-02/points", 500, 1)));

        assertThat(give(gesture("case-1", 300, "clerk-7", "blue"), MONDAY)).startsWith("refused: a case must have");
        assertThat(balance()).isZero();
        assertThat(give(small, MONDAY)).isEqualTo("given");
        assertThat(book.used("AGENT/clerk-7/DAY/2026-03-02/points")).isEqualTo(1);
    }

    @Test
    void case_askedForAtOnceWithOtherPoints_isGivenOnceWithinItsBudget() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(2);
        for (int i = 0; i < 100; i++) {
            String caseId = "case-" + i;
            Future<String> one = threads.submit(() -> give(gesture(caseId, 1, "clerk-7", "t" + caseId), MONDAY));
            Future<String> other = threads.submit(() -> give(gesture(caseId, 3, "clerk-7", "t" + caseId), MONDAY));
            assertThat(List.of(one.get(), other.get()).stream().filter("given"::equals))
                    .as(one.get() + ", " + other.get())
                    .hasSizeLessThanOrEqualTo(1);
        }
        threads.shutdown();
        assertThat(balance())
                .isEqualTo(book.used("AGENT/clerk-7/DAY/2026-03-02/points"))
                .isLessThanOrEqualTo(500);
    }

    /** Some are refused as the member has not joined yet, others give the same case: what is used is what was given. */
    @Test
    void caseAskedForAtOnce_whileTheMemberJoins_isUsedAsItIsGiven() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(5);
        long given = 0;
        for (int i = 0; i < 150; i++) {
            MemberId member = MemberId.of("m-" + i);
            Gesture gesture = new Gesture(member, "case-" + i, Points.of(3), "late", "clerk-7", "blue");
            List<Callable<String>> all = new ArrayList<>(Collections.nCopies(4, () -> give(gesture, MONDAY)));
            all.add(2, () -> corner.loyalty.enroll(member, MONDAY).toString());
            for (Future<String> each : threads.invokeAll(all)) {
                each.get();
            }
            given += corner.loyalty.balance(member, MONDAY).units();
        }
        threads.shutdown();
        assertThat(book.used("AGENT/clerk-7/DAY/2026-03-02/points"))
                .isEqualTo(given)
                .isBetween(3L, 500L);
    }

    /** A book at which somebody else is quicker: before what is refused is released, the same case is given. */
    private static final class Overtaken implements BudgetBook {
        private final BudgetBook book;
        private final Runnable quicker;

        Overtaken(BudgetBook book, Runnable quicker) {
            this.book = book;
            this.quicker = quicker;
        }

        @Override
        public void release(String key, String holder) {
            quicker.run();
            book.release(key, holder);
        }

        @Override
        public void giveBack(String key) {
            quicker.run();
            book.giveBack(key);
        }

        @Override
        public Answer use(String key, String content, List<Claim> claims) {
            return book.use(key, content, claims);
        }

        @Override
        public Answer reserve(String key, String holder, String content, List<Claim> claims) {
            return book.reserve(key, holder, content, claims);
        }

        @Override
        public void confirm(String key) {
            book.confirm(key);
        }

        @Override
        public Optional<Status> find(String key, String content) {
            return book.find(key, content);
        }

        @Override
        public long used(Counter counter) {
            return book.used(counter);
        }

        @Override
        public void move(MemberId from, MemberId into) {
            book.move(from, into);
        }
    }

    /** One is refused as the member has not joined; before it frees the budget, the member has, and another gives the case. */
    @Test
    void refused_freesNothingOfWhatAnotherGaveMeanwhile() {
        Gesture gesture = new Gesture(BEN, "case-1", Points.of(3), "late", "clerk-7", "blue");
        BudgetBook overtaken = new Overtaken(book, () -> {
            corner.loyalty.enroll(BEN, MONDAY);
            assertThat(give(gesture, MONDAY)).isEqualTo("given");
        });
        GoodwillPolicy policy =
                GoodwillPolicy.of(PointsUnit.POINTS, BERLIN, "late").budgets(Budget.perAgent(500, Budget.Period.DAY));
        GoodwillDesk slow = new GoodwillDesk(policy, corner.loyalty, overtaken);

        assertThat(said(slow.give(gesture, MONDAY))).startsWith("refused: member must enrol first");
        assertThat(corner.loyalty.balance(BEN, MONDAY)).isEqualTo(Points.of(3));
        assertThat(book.used("AGENT/clerk-7/DAY/2026-03-02/points")).isEqualTo(3);
    }

    @Test
    void budgets_areOneForEachScopeAndPeriod() {
        GoodwillPolicy policy =
                GoodwillPolicy.of(PointsUnit.POINTS, BERLIN, "late").budgets(Budget.perAgent(5, Budget.Period.DAY));

        assertThatThrownBy(() -> policy.budgets(Budget.perAgent(9, Budget.Period.DAY)))
                .hasMessage("a scope and period must have one budget: 9 an agent and day");
        assertThat(policy.budgets(Budget.perAgent(9, Budget.Period.WEEK)).budgets())
                .hasSize(2);
    }

    @Test
    void forms_areChecked() {
        assertThatThrownBy(() -> gesture("case-1", 0, "clerk-7", "blue"))
                .hasMessage("points of a gesture must be 1 to 1000000000: 0");
        assertThatThrownBy(() -> gesture("Case 1", 1, "clerk-7", "blue"))
                .hasMessageStartingWith("case must be 1 to 64");
        assertThatThrownBy(() -> Budget.perAgent(0, Budget.Period.DAY)).hasMessage("budget must be 1 to 1000000000: 0");
        assertThatThrownBy(() -> GoodwillPolicy.of(PointsUnit.POINTS, BERLIN)).hasMessage("reasons must be 1 to 50: 0");
        assertThat(Budget.perAgent(500, Budget.Period.WEEK)).hasToString("500 an agent and week");
        assertThat(Budget.perTeam(5, Budget.Period.DAY)).hasToString("5 a team and day");
        assertThat(Budget.ofAll(5, Budget.Period.MONTH)).hasToString("5 in all a month");
    }

    @Test
    void budget_isNeverExceededAtOnce() throws Exception {
        AtomicInteger cases = new AtomicInteger();
        ExecutorService threads = Executors.newFixedThreadPool(8);
        Callable<Integer> work = () -> {
            int given = 0;
            for (int i = 0; i < 40; i++) {
                given += give(gesture("case-" + cases.incrementAndGet(), 7, "clerk-7", "blue"), MONDAY)
                                .equals("given")
                        ? 7
                        : 0;
            }
            return given;
        };
        int given = 0;
        for (Future<Integer> each : threads.invokeAll(Collections.nCopies(8, work))) {
            given += each.get();
        }
        threads.shutdown();

        assertThat(given).isEqualTo(497);
        assertThat(balance()).isEqualTo(497);
    }

    @Test
    void approvers_ofThePolicyAlone_approve() {
        GoodwillDesk strict = new GoodwillDesk(
                GoodwillPolicy.of(PointsUnit.POINTS, BERLIN, "late").approvers("head-1"),
                corner.loyalty,
                new InMemoryBudgetBook());
        Gesture of = new Gesture(ANNA, "case-1", Points.of(10), "late", "clerk-7", "blue");
        assertThat(strict.approve(of, "clerk-8", Instant.parse("2026-03-02T10:00:00Z")))
                .isEqualTo(new Grant.Refused("an approver must be one of [head-1]: clerk-8"));
        assertThat(strict.approve(of, "head-1", Instant.parse("2026-03-02T10:00:00Z")))
                .isInstanceOf(Grant.Given.class);
    }

    @Test
    void budgets_areOfAUnit_onOneBook() {
        InMemoryBudgetBook book = new InMemoryBudgetBook();
        for (PointsUnit unit : List.of(PointsUnit.POINTS, PointsUnit.of("stamps"))) {
            GoodwillPolicy policy =
                    GoodwillPolicy.of(unit, BERLIN, "late").budgets(Budget.perAgent(20, Budget.Period.WEEK));
            new GoodwillDesk(policy, corner.loyalty, book)
                    .give(
                            new Gesture(ANNA, "case-" + unit.name(), Points.of(5), "late", "clerk-7", "blue"),
                            Instant.parse("2026-03-02T10:00:00Z"));
        }
        assertThat(book.used("AGENT/clerk-7/WEEK/2026-03-02/points")).isEqualTo(5);
    }
}
