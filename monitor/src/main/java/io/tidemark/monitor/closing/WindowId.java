package io.tidemark.monitor.closing;

import io.tidemark.monitor.config.WindowSpec;
import io.tidemark.monitor.state.KeyReader;
import io.tidemark.monitor.state.KeyWriter;
import java.util.Comparator;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.stream.Stream;

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

    /** The windows that have a pane; each is made when it is asked for. */
    public static Stream<WindowId> covering(String model, long pane, List<WindowSpec> specs) {
        return specs.stream().flatMap(spec -> covering(model, pane, spec));
    }

    private static Stream<WindowId> covering(String model, long pane, WindowSpec spec) {
        long advance = spec.advance().toMillis();
        long last = Math.floorDiv(pane, advance) * advance;
        return Stream.iterate(last, start -> start + spec.size().toMillis() > pane, start -> start - advance)
                .map(start -> of(model, start, spec));
    }

    /** Those windows that are of a model. */
    public static <V> NavigableMap<WindowId, V> of(String model, TreeMap<WindowId, V> windows) {
        return windows.subMap(
                new WindowId(model, Long.MIN_VALUE, Long.MIN_VALUE, ""),
                true,
                new WindowId(model + '\0', 0, 0, ""),
                false);
    }

    /** Whether the configuration has its size. */
    public boolean isOneOf(List<WindowSpec> specs) {
        return specs.stream().anyMatch(spec -> spec.name().equals(name));
    }

    public long start() {
        return end - size;
    }

    public byte[] toKey() {
        return new KeyWriter().text(model).number(end).number(size).text(name).key();
    }

    public static WindowId fromKey(byte[] key) {
        KeyReader reader = new KeyReader(key);
        return new WindowId(reader.text(), reader.number(), reader.number(), reader.text());
    }

    /** By model, then in the order in which windows close. */
    @Override
    public int compareTo(WindowId other) {
        return ORDER.compare(this, other);
    }
}
