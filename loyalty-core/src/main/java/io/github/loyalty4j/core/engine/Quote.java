package io.github.loyalty4j.core.engine;

import io.github.loyalty4j.core.activity.Activity;
import io.github.loyalty4j.core.ledger.Award;
import java.time.Instant;

/**
 * What an activity will earn, honoured until a time: recorded with it, the activity earns exactly this.
 *
 * <p>Immutable and safe for use by several threads.
 *
 * @param activity what would be recorded
 * @param award what it would earn, and why
 * @param validUntil the first instant at which the quote is no longer honoured
 */
public record Quote(Activity activity, Award award, Instant validUntil) {}
