package io.tidemark.monitor.topology;

import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;

/** A value ready to be written, and the topic that it goes to; null for a tombstone. */
record Outgoing(String topic, byte[] value) {

    /** Writes the value; there is nothing to read back. */
    static final Serde<Outgoing> SERDE = Serdes.serdeFrom((topic, outgoing) -> outgoing.value(), (topic, bytes) -> {
        throw new IllegalStateException("outgoing values are not read from " + topic);
    });
}
