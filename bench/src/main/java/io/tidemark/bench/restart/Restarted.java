package io.tidemark.bench.restart;

/**
 * One restart of the application.
 *
 * @param how what became of the instance before, and of its state folder
 * @param running seconds from the start of the JVM until all tasks were assigned and restored
 * @param caughtUp seconds from the same moment until labels that had come meanwhile were joined and committed
 */
record Restarted(String how, double running, double caughtUp) {}
