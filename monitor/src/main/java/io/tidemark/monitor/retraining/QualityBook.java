package io.tidemark.monitor.retraining;

import io.tidemark.monitor.state.BlobStore;
import io.tidemark.monitor.state.KeyReader;
import io.tidemark.monitor.state.KeyWriter;
import io.tidemark.schemas.Report;
import io.tidemark.schemas.Window;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** What labels say of the windows of all traffic, as long as something may be decided by it. */
final class QualityBook {

    private static final String SECTION = "q";

    private final BlobStore store;

    QualityBook(BlobStore store) {
        this.store = store;
    }

    /** Takes what a report on quality says, in place of what one said of the same window before. */
    void enter(Report report) {
        KeyWriter key = key(report.getModel(), report.getVersion())
                .number(report.getWindow().getEnd().toEpochMilli())
                .text(report.getWindow().getSize())
                .text(report.getBaseline());
        ByteBuffer said = ByteBuffer.allocate(1 + Long.BYTES)
                .put(QualityVerdict.of(report).letter())
                .putLong(isApart(report.getWindow()) ? report.getQuality().getLabelled() : 0);
        store.put(key.key(), said.array());
    }

    /** Of windows that overlap, those that do not: their labels count once. */
    private static boolean isApart(Window window) {
        long start = window.getStart().toEpochMilli();
        return Math.floorMod(start, window.getEnd().toEpochMilli() - start) == 0;
    }

    /** Of all windows that end at a time the gravest. */
    QualityVerdict at(String model, String version, long time) {
        List<QualityVerdict> said = new ArrayList<>();
        store.scan(
                from(model, version, time),
                from(model, version, time + 1),
                (key, value) -> said.add(QualityVerdict.of(value[0])));
        return said.stream().max(Comparator.naturalOrder()).orElse(QualityVerdict.UNKNOWN);
    }

    /** Labels in the windows of one size that end after a time and not after another; -1 where nothing was told of any. */
    long labels(String model, String version, String size, long after, long until) {
        long[] labels = {-1};
        store.scan(from(model, version, after + 1), from(model, version, until + 1), (key, said) -> {
            KeyReader reader = new KeyReader(key);
            reader.text();
            reader.text();
            reader.text();
            reader.number();
            if (reader.text().equals(size)) {
                labels[0] = Math.max(labels[0], 0)
                        + ByteBuffer.wrap(said, 1, Long.BYTES).getLong();
            }
        });
        return labels[0];
    }

    /** Forgets windows that end before a time. */
    void forget(String model, String version, long time) {
        store.deleteIf(from(model, version, Long.MIN_VALUE), from(model, version, time), key -> true);
    }

    private static byte[] from(String model, String version, long time) {
        return key(model, version).number(time).key();
    }

    private static KeyWriter key(String model, String version) {
        return new KeyWriter().text(SECTION).text(model).text(version);
    }
}
