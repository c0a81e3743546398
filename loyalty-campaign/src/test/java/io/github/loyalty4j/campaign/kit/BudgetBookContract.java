package io.github.loyalty4j.campaign.kit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.loyalty4j.campaign.goodwill.BudgetBook;
import io.github.loyalty4j.campaign.goodwill.BudgetBook.Answer;
import io.github.loyalty4j.campaign.goodwill.BudgetBook.Claim;
import io.github.loyalty4j.campaign.goodwill.BudgetBook.Counter;
import io.github.loyalty4j.campaign.goodwill.BudgetBook.Status;
import io.github.loyalty4j.core.card.MemberId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** What every book of budgets must do; an implementation's own test extends this. */
public abstract class BudgetBookContract {
    private static final String CLERK = "AGENT/clerk-7/DAY/2026-03-02";
    private static final String TEAM = "TEAM/blue/MONTH/2026-03-01";
    private static final MemberId ANNA = MemberId.of("anna");
    private static final MemberId BEN = MemberId.of("ben");
    private static final int ASKING = 64;

    @SuppressWarnings("this-escape") // the method of a test needs no state of it
    private final BudgetBook book = emptyBook();

    /** A book of which nothing is used, another one at each call. */
    protected abstract BudgetBook emptyBook();

    private static List<Claim> claims(long amount) {
        return List.of(new Claim(CLERK, 100, amount), new Claim(TEAM, 150, amount));
    }

    @Test
    void use_takesOfEachBudget() {
        assertThat(book.used(CLERK)).isZero();
        assertThat(book.use("case-1", "sixty", claims(60)).status()).isEqualTo(Status.USED);
        assertThat(book.used(CLERK)).isEqualTo(60);
        assertThat(book.used(TEAM)).isEqualTo(60);
        assertThat(book.use("case-2", "forty", claims(40)).status()).isEqualTo(Status.USED);
        assertThat(book.used(CLERK)).isEqualTo(100);
    }

    @Test
    void use_takesOfAllBudgetsOrOfNone() {
        book.use("case-1", "a hundred", List.of(new Claim(TEAM, 150, 100)));
        Answer answer = book.use("case-2", "sixty", claims(60));
        assertThat(answer.status()).isEqualTo(Status.FULL);
        assertThat(answer.full()).contains(new Claim(TEAM, 150, 60));
        assertThat(book.used(CLERK)).isZero();
        assertThat(book.used(TEAM)).isEqualTo(100);
        assertThat(book.use("case-2", "fifty", claims(50)).status())
                .as("what was refused leaves its key free")
                .isEqualTo(Status.USED);
    }

    @Test
    void use_ofTwoFullBudgets_namesTheFirst() {
        Answer answer = book.use("case-1", "much", claims(151));
        assertThat(answer.full()).contains(new Claim(CLERK, 100, 151));
    }

    @Test
    void key_standsForOneUse() {
        book.use("case-1", "sixty", claims(60));
        assertThat(book.use("case-1", "sixty", claims(60))).isEqualTo(repeated());
        assertThat(book.use("case-1", "ten", claims(10)).status()).isEqualTo(Status.OTHER);
        assertThat(book.used(CLERK)).isEqualTo(60);
    }

    @Test
    void key_usedBefore_isToldEvenOfAFullBudget() {
        book.use("case-1", "all", claims(100));
        assertThat(book.use("case-1", "all", claims(100))).isEqualTo(repeated());
    }

    private static Answer repeated() {
        return new Answer(Status.REPEATED, Optional.empty());
    }

    @Test
    void giveBack_freesBudgetsAndKey_once() {
        book.use("case-1", "sixty", claims(60));
        book.use("case-2", "ten", claims(10));
        book.giveBack("case-1");
        book.giveBack("case-1");
        book.giveBack("never used");
        assertThat(book.used(CLERK)).isEqualTo(10);
        assertThat(book.used(TEAM)).isEqualTo(10);
        assertThat(book.use("case-1", "another", claims(90)).status()).isEqualTo(Status.USED);
    }

    @Test
    void reserved_countsAsUsed_untilItIsReleased() {
        assertThat(book.reserve("case-1", "till", "sixty", claims(60)).status()).isEqualTo(Status.USED);
        assertThat(book.reserve("case-2", "till", "fifty", claims(50)).full()).contains(new Claim(CLERK, 100, 50));
        assertThat(book.reserve("case-1", "till", "ten", claims(10)).status()).isEqualTo(Status.OTHER);
        book.release("case-1", "till");
        book.release("case-1", "till");
        assertThat(book.used(CLERK)).isZero();
        assertThat(book.reserve("case-1", "till", "another", claims(90)).status())
                .as("its key is free, too")
                .isEqualTo(Status.USED);
        assertThat(book.used(TEAM)).isEqualTo(90);
    }

    @Test
    void confirmed_isNotReleased_butGivenBack() {
        book.reserve("case-1", "till", "sixty", claims(60));
        book.confirm("case-1");
        book.release("case-1", "till");
        assertThat(book.used(CLERK)).isEqualTo(60);
        assertThat(book.reserve("case-1", "till", "sixty", claims(60))).isEqualTo(repeated());
        book.release("case-1", "till");
        assertThat(book.used(CLERK)).as("what is used is not kept again").isEqualTo(60);
        book.giveBack("case-1");
        assertThat(book.used(CLERK)).isZero();
        book.confirm("never kept");
        book.release("never kept", "till");
        assertThat(book.find("never kept", "any")).isEmpty();
    }

    /** Two have a part in it: what one of them does not want is still there for the other. */
    @Test
    void reserved_isFree_whenAllHaveReleasedIt() {
        book.reserve("case-1", "till", "sixty", claims(60));
        assertThat(book.reserve("case-1", "phone", "sixty", claims(60))).isEqualTo(repeated());
        book.release("case-1", "till");
        book.release("case-1", "till");
        assertThat(book.used(CLERK)).isEqualTo(60);
        book.confirm("case-1");
        book.release("case-1", "phone");
        assertThat(book.used(CLERK)).isEqualTo(60);
        book.reserve("case-2", "till", "ten", claims(10));
        book.reserve("case-2", "phone", "ten", claims(10));
        book.release("case-2", "phone");
        book.release("case-2", "till");
        assertThat(book.used(CLERK)).isEqualTo(60);
    }

    /** Who asks again as it did not hear the answer has one part; so has who releases again. */
    @Test
    void reservedAgain_byOneHolder_isOnePart() {
        book.reserve("case-1", "till", "sixty", claims(60));
        assertThat(book.reserve("case-1", "till", "sixty", claims(60))).isEqualTo(repeated());
        book.reserve("case-1", "phone", "sixty", claims(60));
        book.release("case-1", "till");
        book.release("case-1", "till");
        book.release("case-1", "nobody");
        assertThat(book.used(CLERK)).isEqualTo(60);
        book.release("case-1", "phone");
        assertThat(book.used(CLERK)).isZero();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> book.reserve("case-1", "two words", "sixty", claims(60)))
                .withMessageStartingWith("holder must be 1 to 64 of a-z");
    }

    @Test
    void find_tellsWhatBecameOfAKey() {
        assertThat(book.find("case-1", "sixty")).isEmpty();
        book.use("case-1", "sixty", claims(60));
        book.reserve("case-2", "till", "ten", claims(10));
        assertThat(book.find("case-1", "sixty")).contains(Status.REPEATED);
        assertThat(book.find("case-1", "ten")).contains(Status.OTHER);
        assertThat(book.find("case-2", "ten")).contains(Status.REPEATED);
        assertThat(book.used(CLERK)).isEqualTo(70);
    }

    private static List<Claim> of(MemberId member, long most) {
        return List.of(new Claim(new Counter("limit", Optional.of(member)), most, 1), new Claim("orders", 100, 1));
    }

    private long limitUsed(MemberId member) {
        return book.used(new Counter("limit", Optional.of(member)));
    }

    @Test
    void budgets_ofMembersAreTheirOwn() {
        book.use("o-1", "a", of(ANNA, 1));
        assertThat(book.use("o-2", "a", of(ANNA, 1)).full())
                .contains(of(ANNA, 1).get(0));
        assertThat(book.use("o-2", "b", of(BEN, 1)).status()).isEqualTo(Status.USED);
        assertThat(limitUsed(ANNA)).isEqualTo(1);
        assertThat(book.used("limit")).as("nobody's own").isZero();
        assertThat(book.used("orders")).isEqualTo(2);
    }

    /** What both used counts together, whoever's it was is given back where it went, and the key is still known. */
    @Test
    void move_addsWhatAMemberUsed_toTheOthers() {
        book.use("o-1", "a", of(ANNA, 3));
        book.use("o-2", "a", of(ANNA, 3));
        book.use("o-3", "b", of(BEN, 3));
        book.use("o-4", "both", List.of(of(ANNA, 9).get(0), of(BEN, 9).get(0)));
        book.move(ANNA, BEN);
        book.move(ANNA, BEN);
        book.move(BEN, BEN);
        assertThat(limitUsed(ANNA)).isZero();
        assertThat(limitUsed(BEN)).isEqualTo(5);
        assertThat(book.use("o-5", "b", of(BEN, 5)).status()).isEqualTo(Status.FULL);
        assertThat(book.use("o-1", "a", of(BEN, 3))).isEqualTo(repeated());
        book.giveBack("o-1");
        book.giveBack("o-4");
        assertThat(limitUsed(BEN)).isEqualTo(2);
        assertThat(book.used("orders")).isEqualTo(2);
    }

    /** Moves there and back among uses: whoever is last, nothing is lost and nothing is counted twice. */
    @Test
    void movesAtOnce_loseNothing() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(ASKING);
        try {
            List<Future<?>> done = new ArrayList<>();
            for (int i = 0; i < ASKING; i++) {
                int number = i;
                done.add(threads.submit(() -> {
                    switch (number % 4) {
                        case 0 -> book.move(ANNA, BEN);
                        case 1 -> book.move(BEN, ANNA);
                        default -> book.use("o-" + number, "any", of(number % 4 == 2 ? ANNA : BEN, 100));
                    }
                }));
            }
            for (Future<?> each : done) {
                each.get();
            }
        } finally {
            threads.shutdownNow();
        }
        assertThat(limitUsed(ANNA) + limitUsed(BEN)).isEqualTo(ASKING / 2).isEqualTo(book.used("orders"));
        book.move(ANNA, BEN);
        for (int i = 0; i < ASKING; i++) {
            book.giveBack("o-" + i);
        }
        assertThat(limitUsed(BEN)).isZero();
    }

    /** Reserved by many, given by none of them or by one, released by the others: used as often as it is given. */
    @Test
    void reservedAtOnce_isUsedAsOftenAsConfirmed() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(ASKING);
        List<Future<?>> done = new ArrayList<>();
        try {
            for (int i = 0; i < ASKING; i++) {
                int number = i;
                String key = "case-" + i % 8;
                done.add(threads.submit(() -> {
                    Status status =
                            book.reserve(key, "h-" + number, "ten", claims(10)).status();
                    if (number < 4 && status != Status.FULL) {
                        book.confirm(key);
                    } else if (status != Status.FULL) {
                        book.release(key, "h-" + number);
                    }
                }));
            }
            for (Future<?> each : done) {
                each.get();
            }
        } finally {
            threads.shutdownNow();
        }
        assertThat(book.used(CLERK)).isEqualTo(40).isEqualTo(book.used(TEAM));
    }

    @Test
    void use_withoutBudgets_isStillOne() {
        assertThat(book.use("case-1", "any", List.of()).status()).isEqualTo(Status.USED);
        assertThat(book.use("case-1", "any", List.of()).status()).isEqualTo(Status.REPEATED);
    }

    @Test
    void claims_onOneBudget_areAddedUp() {
        List<Claim> twice = List.of(new Claim(CLERK, 100, 50), new Claim(CLERK, 100, 51));
        assertThat(book.use("case-1", "both", twice).full()).contains(new Claim(CLERK, 100, 51));
        assertThat(book.use("case-1", "both", List.of(new Claim(CLERK, 100, 50), new Claim(CLERK, 100, 50)))
                        .status())
                .isEqualTo(Status.USED);
        assertThat(book.used(CLERK)).isEqualTo(100);
        book.giveBack("case-1");
        assertThat(book.used(CLERK)).isZero();
    }

    @Test
    void budget_thatWasCutBelowItsUse_isFull() {
        book.use("case-1", "sixty", claims(60));
        assertThat(book.use("case-2", "one", List.of(new Claim(CLERK, 59, 1))).status())
                .isEqualTo(Status.FULL);
        assertThat(book.use("case-2", "one", List.of(new Claim(CLERK, 61, 1))).status())
                .isEqualTo(Status.USED);
    }

    @Test
    void names_areTakenToTheirLimit_asTheyAre() {
        String longest = "k".repeat(BudgetBook.MOST_CHARACTERS);
        for (String name : List.of(longest, "It's 100 % \"quoted\" _ \\ ;--", "имя", "Case", "case")) {
            assertThat(book.use(name, name, List.of(new Claim(name, 1, 1))).status())
                    .isEqualTo(Status.USED);
            assertThat(book.used(name)).isEqualTo(1);
        }
        assertThatIllegalArgumentException()
                .isThrownBy(() -> book.use(longest + "k", "too long", List.of()))
                .withMessage("key of a use must have at most 300 characters: has 301");
        List<Claim> many = Collections.nCopies(BudgetBook.MOST_CLAIMS, new Claim(TEAM, 150, 1));
        assertThat(book.use("case-1", "many", many).status()).isEqualTo(Status.USED);
        assertThat(book.used(TEAM)).isEqualTo(BudgetBook.MOST_CLAIMS);
        List<Claim> tooMany = Collections.nCopies(BudgetBook.MOST_CLAIMS + 1, new Claim(TEAM, 150, 1));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> book.use("case-2", "too many", tooMany))
                .withMessage("claims of a use must be 0 to 100: 101");
    }

    @Test
    void budget_isNeverExceededAtOnce() throws Exception {
        List<Status> answers = atOnce(true, claims(10));
        assertThat(answers).filteredOn(Status.USED::equals).hasSize(10);
        assertThat(answers).filteredOn(Status.FULL::equals).hasSize(ASKING - 10);
        assertThat(book.used(CLERK)).isEqualTo(100);
    }

    @Test
    void key_usedAtOnce_isUsedOnce() throws Exception {
        List<Status> answers = atOnce(false, claims(100)); // all there is: nobody is told of a full budget
        assertThat(answers).filteredOn(Status.USED::equals).hasSize(1);
        assertThat(answers).filteredOn(Status.REPEATED::equals).hasSize(ASKING - 1);
        assertThat(book.used(CLERK)).isEqualTo(100);
    }

    /** Some take what others give back, of the same budgets named in two orders; in the end nothing is used. */
    @Test
    void useAndGiveBackAtOnce_leaveNothing() throws Exception {
        List<Claim> reversed = List.of(new Claim(TEAM, 150, 10), new Claim(CLERK, 100, 10));
        ExecutorService threads = Executors.newFixedThreadPool(ASKING);
        try {
            List<Future<Status>> asked = new ArrayList<>();
            for (int i = 0; i < ASKING; i++) {
                String key = "case-" + i;
                List<Claim> claims = i % 2 == 0 ? claims(10) : reversed;
                asked.add(threads.submit(() -> {
                    Status status = book.use(key, "ten", claims).status();
                    book.giveBack(key);
                    return status;
                }));
            }
            for (Future<Status> each : asked) {
                assertThat(each.get()).isIn(Status.USED, Status.FULL);
            }
        } finally {
            threads.shutdownNow();
        }
        assertThat(book.used(CLERK)).isZero();
        assertThat(book.used(TEAM)).isZero();
    }

    /** The same from many threads, each under its own key or all under one. */
    private List<Status> atOnce(boolean isOwnKey, List<Claim> claims) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(ASKING);
        try {
            List<Future<Status>> asked = new ArrayList<>();
            for (int i = 0; i < ASKING; i++) {
                String key = isOwnKey ? "case-" + i : "case";
                asked.add(threads.submit(() -> book.use(key, "same", claims).status()));
            }
            List<Status> answers = new ArrayList<>();
            for (Future<Status> each : asked) {
                answers.add(each.get());
            }
            return answers;
        } finally {
            threads.shutdownNow();
        }
    }
}
