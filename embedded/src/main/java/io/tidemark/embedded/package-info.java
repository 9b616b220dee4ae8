/** A real Kafka broker and a schema registry inside one JVM. */
package io.tidemark.embedded;
