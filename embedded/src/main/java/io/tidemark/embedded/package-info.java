/**
 * A real Kafka broker and a schema registry inside one JVM, or the broker in one of its own.
 *
 * <p>Kafka logs through SLF4J, some 1,600 lines at level INFO for each broker's life: an application that owns a
 * console sets the loggers {@code org.apache.kafka}, {@code kafka} and {@code state.change.logger} to ERROR or off.
 */
package io.tidemark.embedded;
