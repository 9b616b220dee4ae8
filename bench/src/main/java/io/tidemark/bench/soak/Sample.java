package io.tidemark.bench.soak;

/**
 * What the application takes at a moment.
 *
 * @param seconds since the load began
 * @param heap bytes in use after a full collection
 * @param resident bytes of its process in memory; 0 where the system does not tell
 * @param committed bytes that the JVM has taken for all its purposes, heap and code included; 0 unless it tracks them
 * @param handles open files and connections
 * @param state bytes of its state folder
 * @param lag predictions that it has not committed yet
 */
record Sample(double seconds, long heap, long resident, long committed, long handles, long state, long lag) {}
