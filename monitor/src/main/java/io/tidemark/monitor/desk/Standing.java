package io.tidemark.monitor.desk;

/**
 * How it stands with a person.
 *
 * @param waiting tasks that wait, of the models asked for
 * @param inHand tasks that the person holds
 * @param today answers of the person today (UTC)
 */
record Standing(long waiting, int inHand, int today) {}
