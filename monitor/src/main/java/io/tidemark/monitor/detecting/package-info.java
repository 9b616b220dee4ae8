/**
 * Change detectors over outcomes in the order in which they became known.
 *
 * <p>Outcomes wait where they were joined until none can come before them any more, go on in batches, are put in one order by
 * whoever has the batches of all joining tasks, and are read one by one by the detectors of every series that they belong to.
 */
package io.tidemark.monitor.detecting;
