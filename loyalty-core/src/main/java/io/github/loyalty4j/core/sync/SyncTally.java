package io.github.loyalty4j.core.sync;

/** Counts of one run; whole on its own, so that a summary can share it. */
record SyncTally(int delivered, int retried, int buried, int leasesLost, int listenerFailures) {
    static final SyncTally NONE = new SyncTally(0, 0, 0, 0, 0);

    SyncTally plusDelivered() {
        return new SyncTally(delivered + 1, retried, buried, leasesLost, listenerFailures);
    }

    SyncTally plusRetried() {
        return new SyncTally(delivered, retried + 1, buried, leasesLost, listenerFailures);
    }

    SyncTally plusBuried() {
        return new SyncTally(delivered, retried, buried + 1, leasesLost, listenerFailures);
    }

    SyncTally plusLeaseLost() {
        return new SyncTally(delivered, retried, buried, leasesLost + 1, listenerFailures);
    }

    SyncTally plusListenerFailure() {
        return new SyncTally(delivered, retried, buried, leasesLost, listenerFailures + 1);
    }
}
