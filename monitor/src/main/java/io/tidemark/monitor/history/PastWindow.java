package io.tidemark.monitor.history;

import io.tidemark.monitor.state.KeyReader;
import io.tidemark.monitor.state.KeyWriter;
import io.tidemark.statistics.profile.Layout;
import io.tidemark.statistics.profile.Profile;
import io.tidemark.statistics.profile.ProfileCodec;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Collection;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * A closed window of a series, in its last revision.
 *
 * @param layout bytes of a pane of its bins: counts of a segment that had other columns then are told by it
 * @param barred names of the live baselines that it is no part of, since it drifted against them
 * @param counts as bytes: most are only looked at
 */
record PastWindow(long end, long size, long rows, int layout, SortedSet<String> barred, byte[] counts) {

    long start() {
        return end - size;
    }

    boolean isOf(Layout bins) {
        return layout == bins.paneBytes();
    }

    Profile profile(Layout bins) {
        return ProfileCodec.decode(counts, bins);
    }

    static byte[] toBytes(Profile profile, Collection<String> barred) {
        KeyWriter names = new KeyWriter()
                .number(profile.rows())
                .number(profile.layout().paneBytes())
                .number(barred.size());
        new TreeSet<>(barred).forEach(names::text);
        byte[] head = names.key();
        byte[] counts = ProfileCodec.encode(profile);
        return ByteBuffer.allocate(Integer.BYTES + head.length + counts.length)
                .putInt(head.length)
                .put(head)
                .put(counts)
                .array();
    }

    static PastWindow of(long end, long size, byte[] bytes) {
        int head = Integer.BYTES + ByteBuffer.wrap(bytes).getInt();
        KeyReader names = new KeyReader(Arrays.copyOfRange(bytes, Integer.BYTES, head));
        long rows = names.number();
        int layout = (int) names.number();
        SortedSet<String> barred = new TreeSet<>();
        for (long left = names.number(); left > 0; left--) {
            barred.add(names.text());
        }
        return new PastWindow(end, size, rows, layout, barred, Arrays.copyOfRange(bytes, head, bytes.length));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof PastWindow that
                && end == that.end
                && size == that.size
                && rows == that.rows
                && layout == that.layout
                && barred.equals(that.barred)
                && Arrays.equals(counts, that.counts);
    }

    @Override
    public int hashCode() {
        return Long.hashCode(end) * 31 + Arrays.hashCode(counts);
    }

    @Override
    public String toString() {
        return "PastWindow[" + start() + ".." + end + ", barred from " + barred + "]";
    }
}
