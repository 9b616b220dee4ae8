package io.tidemark.monitor.chaos;

import java.util.List;

/**
 * What is done to a run, in order.
 *
 * @param seed what the moments were drawn by
 */
record Steps(long seed, List<Step> schedule) {}
