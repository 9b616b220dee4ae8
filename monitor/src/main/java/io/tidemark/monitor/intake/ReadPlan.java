package io.tidemark.monitor.intake;

/**
 * How records of one schema id are read.
 *
 * @param reader of the whole record
 * @param what the records are, for messages
 */
record ReadPlan(ValueReader reader, String what) {}
