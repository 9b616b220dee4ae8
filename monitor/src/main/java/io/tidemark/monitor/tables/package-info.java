/** Reads rows as columns of values, of a file as of a topic, for what is done once over all of them. */
package io.tidemark.monitor.tables;
