package io.tidemark.monitor.outcomes;

import io.tidemark.monitor.state.KeyReader;
import io.tidemark.monitor.state.KeyWriter;

/** What predictions and labels find each other by: it is the key of their messages, and of what is stored. */
public record OutcomeKey(String model, String id) {

    public byte[] toBytes() {
        return new KeyWriter().text(model).text(id).key();
    }

    public static OutcomeKey fromBytes(byte[] key) {
        KeyReader reader = new KeyReader(key);
        return new OutcomeKey(reader.text(), reader.text());
    }
}
