/**
 * Why a member has what it has, in words: {@link io.github.loyalty4j.core.explain.Explanation} of one award, {@link
 * io.github.loyalty4j.core.explain.Statement} of a whole ledger, {@link io.github.loyalty4j.core.explain.Overview} of what
 * there is at an instant, and what would have earned more.
 *
 * <p>Nothing here decides anything. All is read off the ledger and the version of the programme that was at work, when
 * somebody asks, and is data first: a tree, lines and {@link io.github.loyalty4j.core.explain.Remedy remedies}. A {@link
 * io.github.loyalty4j.core.explain.Language} turns it into text. No text names a member or a card.
 */
@NullMarked
package io.github.loyalty4j.core.explain;

import org.jspecify.annotations.NullMarked;
