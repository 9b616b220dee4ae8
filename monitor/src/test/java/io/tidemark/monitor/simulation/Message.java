package io.tidemark.monitor.simulation;

/** What one task sends to another. */
record Message(byte[] key, byte[] value) {}
