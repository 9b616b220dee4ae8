/** Writes rows as the values of records: JSON, Avro of the file's own columns, or Tidemark's predictions. */
package io.tidemark.producer.encoding;
