package io.tidemark.bench.growth;

/**
 * What the application wrote for itself in a run, and what it kept.
 *
 * @param internal bytes of its changelogs and of topics from one part to another, as sent, for each second of predictions
 * @param state bytes of what is in its stores at the end, which a restart reads: panes under way, and windows that may still change
 * @param profile bytes of the largest profile of a window that it published
 */
record Sizes(double internal, double state, double profile) {}
