/** Counts, statistics and decisions. Nothing here knows Kafka, a file or a clock. */
package io.tidemark.statistics;
