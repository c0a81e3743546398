/**
 * What every implementation of a port must do, as tests: {@link io.github.loyalty4j.core.kit.LoyaltyStoreContract},
 * {@link io.github.loyalty4j.core.kit.OutboxContract}, {@link io.github.loyalty4j.core.kit.CodeStoreContract} and
 * {@link io.github.loyalty4j.core.kit.UsedTokensContract}. An implementation's own test extends one of them; they know
 * the ports alone. {@link io.github.loyalty4j.core.kit.ConformanceContract} runs published cases of other engines on a
 * store, through the facade. They come as the artifact {@code loyalty-core} with the classifier {@code tests}.
 */
@NullMarked
package io.github.loyalty4j.core.kit;

import org.jspecify.annotations.NullMarked;
