package io.tidemark.monitor.topology;

import org.apache.avro.specific.SpecificRecord;

/** Writes records as the values of a topic, in the format that the configuration chose. */
@FunctionalInterface
public interface RecordWriter {

    byte[] write(String topic, SpecificRecord record);
}
