package io.tidemark.producer.replay;

import io.tidemark.producer.rows.Row;
import java.time.Instant;

/** A row and its event time. */
record TimedRow(Row row, Instant time) {}
