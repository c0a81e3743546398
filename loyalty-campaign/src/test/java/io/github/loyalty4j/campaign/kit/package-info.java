/**
 * What every implementation of a port must do, as tests: {@link io.github.loyalty4j.campaign.kit.DeliveryLogContract},
 * {@link io.github.loyalty4j.campaign.kit.BudgetBookContract} and {@link
 * io.github.loyalty4j.campaign.kit.SegmentStatesContract}. An implementation's own test extends one of them; they know
 * the ports alone. They come as the artifact {@code loyalty-campaign} with the classifier {@code tests}.
 */
@NullMarked
package io.github.loyalty4j.campaign.kit;

import org.jspecify.annotations.NullMarked;
