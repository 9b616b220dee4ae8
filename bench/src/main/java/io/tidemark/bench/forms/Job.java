package io.tidemark.bench.forms;

import io.tidemark.bench.input.Workbench;
import java.util.function.LongConsumer;

/**
 * What a form has to do.
 *
 * @param run names this run; no other on the same broker has this name
 * @param topic the preloaded topic
 * @param records how many of its records to take, from the first
 * @param progress receives the number of records taken, now and then
 */
public record Job(Workbench bench, String run, String topic, long records, LongConsumer progress) {}
