/** Reads CSV and JSON-lines files row by row, in bounded memory. Knows nothing of Kafka. */
package io.tidemark.producer.rows;
