/** The Kafka Streams application: thin shells around the pure rooms. */
package io.tidemark.monitor.topology;
