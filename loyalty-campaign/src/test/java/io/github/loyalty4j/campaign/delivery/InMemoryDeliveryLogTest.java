package io.github.loyalty4j.campaign.delivery;

import io.github.loyalty4j.campaign.kit.DeliveryLogContract;

class InMemoryDeliveryLogTest extends DeliveryLogContract {
    @Override
    protected DeliveryLog emptyLog() {
        return new InMemoryDeliveryLog();
    }
}
