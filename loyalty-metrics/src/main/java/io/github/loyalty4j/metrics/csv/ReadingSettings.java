package io.github.loyalty4j.metrics.csv;

import java.util.function.LongConsumer;

/** How a file is read: what it is called, by how many threads, whether bad rows are left out, and who is told of rows. */
record ReadingSettings(String name, int threads, boolean skipping, LongConsumer progress, int blockBytes) {}
