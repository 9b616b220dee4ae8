package io.tidemark.monitor.config;

/** How values on a topic are written. */
public enum Format {
    /** Avro in the Confluent wire format; needs a schema registry. */
    AVRO,
    /** One JSON object a record. */
    JSON
}
