/** Tells people in front of a terminal, or a log, how far a long job is. */
package io.tidemark.producer.progress;
