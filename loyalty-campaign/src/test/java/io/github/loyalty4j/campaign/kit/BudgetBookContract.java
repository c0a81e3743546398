package io.github.loyalty4j.campaign.kit;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.loyalty4j.campaign.goodwill.BudgetBook;
import io.github.loyalty4j.campaign.goodwill.BudgetBook.Answer;
import io.github.loyalty4j.campaign.goodwill.BudgetBook.Claim;
import io.github.loyalty4j.campaign.goodwill.BudgetBook.Status;
import java.util.ArrayList;
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
    private static final int ASKING = 32;

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
    void use_withoutBudgets_isStillOne() {
        assertThat(book.use("case-1", "any", List.of()).status()).isEqualTo(Status.USED);
        assertThat(book.use("case-1", "any", List.of()).status()).isEqualTo(Status.REPEATED);
    }

    @Test
    void budget_isNeverExceededAtOnce() throws Exception {
        List<Status> answers = atOnce(true);
        assertThat(answers).filteredOn(Status.USED::equals).hasSize(10);
        assertThat(answers).filteredOn(Status.FULL::equals).hasSize(ASKING - 10);
        assertThat(book.used(CLERK)).isEqualTo(100);
    }

    @Test
    void key_usedAtOnce_isUsedOnce() throws Exception {
        List<Status> answers = atOnce(false);
        assertThat(answers).filteredOn(Status.USED::equals).hasSize(1);
        assertThat(answers).filteredOn(Status.REPEATED::equals).hasSize(ASKING - 1);
        assertThat(book.used(CLERK)).isEqualTo(10);
    }

    /** Tens from many threads, each under its own key or all under one. */
    private List<Status> atOnce(boolean isOwnKey) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(ASKING);
        try {
            List<Future<Status>> asked = new ArrayList<>();
            for (int i = 0; i < ASKING; i++) {
                String key = isOwnKey ? "case-" + i : "case";
                asked.add(threads.submit(() -> book.use(key, "ten", claims(10)).status()));
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
