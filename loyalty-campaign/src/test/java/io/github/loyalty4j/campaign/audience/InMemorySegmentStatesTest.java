package io.github.loyalty4j.campaign.audience;

import io.github.loyalty4j.campaign.kit.SegmentStatesContract;

class InMemorySegmentStatesTest extends SegmentStatesContract {
    @Override
    protected SegmentStates emptyStates() {
        return new InMemorySegmentStates();
    }
}
