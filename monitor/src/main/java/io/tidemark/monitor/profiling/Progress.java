package io.tidemark.monitor.profiling;

import java.nio.ByteBuffer;

/**
 * How far a source partition has come.
 *
 * @param highest highest event time of the drained panes; the smallest long before the first
 * @param round drain rounds so far
 * @param accepted records counted in drained panes
 * @param rejected records sent to the dead letters
 * @param tooLate records not counted because they came later than the allowed lateness
 * @param unlisted records of models that the configuration does not name
 * @param ended whether the end of a bounded input has been reached
 */
public record Progress(
        long highest, long round, long accepted, long rejected, long tooLate, long unlisted, boolean ended) {

    public static final Progress NONE = new Progress(Long.MIN_VALUE, 0, 0, 0, 0, 0, false);

    /** Records that were not counted, for whatever reason. */
    public long notCounted() {
        return rejected + tooLate + unlisted;
    }

    private static final int BYTES = 6 * Long.BYTES + 1;

    public Progress drained(long highestSeen, long records) {
        return new Progress(
                Math.max(highest, highestSeen), round, accepted + records, rejected, tooLate, unlisted, ended);
    }

    Progress nextRound() {
        return new Progress(highest, round + 1, accepted, rejected, tooLate, unlisted, ended);
    }

    public Progress withRejected() {
        return new Progress(highest, round, accepted, rejected + 1, tooLate, unlisted, ended);
    }

    Progress withTooLate() {
        return new Progress(highest, round, accepted, rejected, tooLate + 1, unlisted, ended);
    }

    public Progress withUnlisted() {
        return new Progress(highest, round, accepted, rejected, tooLate, unlisted + 1, ended);
    }

    public Progress atEnd() {
        return new Progress(highest, round, accepted, rejected, tooLate, unlisted, true);
    }

    public byte[] toBytes() {
        return ByteBuffer.allocate(BYTES)
                .putLong(highest)
                .putLong(round)
                .putLong(accepted)
                .putLong(rejected)
                .putLong(tooLate)
                .putLong(unlisted)
                .put((byte) (ended ? 1 : 0))
                .array();
    }

    public static Progress fromBytes(byte[] bytes) {
        ByteBuffer in = ByteBuffer.wrap(bytes);
        return new Progress(
                in.getLong(), in.getLong(), in.getLong(), in.getLong(), in.getLong(), in.getLong(), in.get() == 1);
    }
}
