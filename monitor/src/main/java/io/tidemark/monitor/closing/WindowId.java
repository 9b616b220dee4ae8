package io.tidemark.monitor.closing;

import io.tidemark.monitor.config.WindowSpec;
import io.tidemark.monitor.state.KeyReader;
import io.tidemark.monitor.state.KeyWriter;
import java.util.Comparator;

/**
 * One window of one model.
 *
 * @param end first instant after it, milliseconds since the epoch
 * @param size its length in milliseconds
 * @param name its length as configured
 */
public record WindowId(String model, long end, long size, String name) implements Comparable<WindowId> {

    private static final Comparator<WindowId> ORDER = Comparator.comparing(WindowId::model)
            .thenComparing(WindowId::end)
            .thenComparing(WindowId::size)
            .thenComparing(WindowId::name);

    static WindowId of(String model, long start, WindowSpec spec) {
        long size = spec.size().toMillis();
        return new WindowId(model, start + size, size, spec.name());
    }

    public long start() {
        return end - size;
    }

    byte[] toKey() {
        return new KeyWriter().text(model).number(end).number(size).text(name).key();
    }

    static WindowId fromKey(byte[] key) {
        KeyReader reader = new KeyReader(key);
        return new WindowId(reader.text(), reader.number(), reader.number(), reader.text());
    }

    /** By model, then in the order in which windows close. */
    @Override
    public int compareTo(WindowId other) {
        return ORDER.compare(this, other);
    }
}
