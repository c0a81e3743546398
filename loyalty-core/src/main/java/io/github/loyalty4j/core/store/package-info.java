/**
 * The ports to whatever keeps the ledger, {@link io.github.loyalty4j.core.store.LoyaltyStore}, and what the wallets have
 * yet to be told, {@link io.github.loyalty4j.core.store.Outbox}; and both in memory for tests and trials.
 *
 * <h2>How do I connect my own database?</h2>
 *
 * <p>Implement {@code LoyaltyStore} and {@code Outbox} on the same database. Six tables do, beside the outbox's two:
 *
 * <table>
 *   <caption>What a store keeps</caption>
 *   <tr><th>table</th><th>key</th><th>also has</th></tr>
 *   <tr><td>accounts</td><td>member</td><td>how many postings there are, and the chain's hash; if you like, a snapshot of the
 *       account</td></tr>
 *   <tr><td>postings</td><td>member, number</td><td>recorded, command key, entry, seal; never deleted, and changed by
 *       erasure alone</td></tr>
 *   <tr><td>cards</td><td>card number</td><td>member; a row for void numbers too, so that nobody else gets one</td></tr>
 *   <tr><td>results</td><td>command key</td><td>command, receipt</td></tr>
 *   <tr><td>counters</td><td>name</td><td>how much is used</td></tr>
 *   <tr><td>members</td><td>member</td><td>a row to lock, also for whoever has not enrolled yet</td></tr>
 * </table>
 *
 * <ol>
 *   <li>{@code inTransaction} begins a transaction, inserts the rows to lock that are missing, and locks them in the
 *       order of the members' ids ({@code select ... order by member for update}).
 *   <li>{@code Transaction.account} folds the postings into an {@link io.github.loyalty4j.core.ledger.Account}, from the
 *       snapshot on if there is one; {@code shared} locks the counter's row.
 *   <li>{@code append} inserts the entries with the numbers that follow, the result under the command's key, and the card
 *       numbers that are new; moves the chain on, {@code chain.with(posting.sealed(random))}; adds to the counters; and tells
 *       the outbox of every member with an entry. If one of them is erased by it, the postings and results of that member are
 *       rewritten as {@link io.github.loyalty4j.core.store.LoyaltyStore.Transaction#append} says.
 *   <li>When the work ends well, commit; when it throws, roll back and throw the same. A key that is taken at commit, a
 *       deadlock or a failure to serialize is a conflict: roll back and run the work again, three times at most. A card
 *       number that is taken is an {@link java.lang.IllegalStateException}.
 * </ol>
 *
 * <p>Compare ids and keys by their code units (a binary collation): {@code Anna} and {@code anna} are two members.
 *
 * <p>Then let the tests of your store extend {@code LoyaltyStoreContract} and {@code OutboxContract}, which also set 64
 * threads at it:
 *
 * <pre>{@code
 * class PostgresStoreTest extends LoyaltyStoreContract {
 *     @Override
 *     protected LoyaltyStore emptyStore() {
 *         return PostgresStore.inNewSchema(database);
 *     }
 * }
 * }</pre>
 *
 * <p>A third, {@code ConformanceContract}, runs what other loyalty engines publish of theirs, as files of JSON with a
 * programme, commands and figures, on the store; the files are in the same jar and of no language, for ports elsewhere.
 *
 * <p>They are in the package {@code io.github.loyalty4j.core.kit} of a jar of their own, and need JUnit Jupiter and AssertJ
 * beside it:
 *
 * <pre>{@code
 * <dependency>
 *   <groupId>io.github.loyalty4j</groupId>
 *   <artifactId>loyalty-core</artifactId>
 *   <version>...</version>
 *   <classifier>tests</classifier>
 *   <scope>test</scope>
 * </dependency>
 * }</pre>
 */
@NullMarked
package io.github.loyalty4j.core.store;

import org.jspecify.annotations.NullMarked;
