package io.github.loyalty4j.campaign.delivery;

/** Which of several notifications that could be sent goes first. */
public enum Priority {
    /** Before all others. */
    HIGH,
    /** As most are. */
    NORMAL,
    /** When nothing else is to be sent. */
    LOW
}
