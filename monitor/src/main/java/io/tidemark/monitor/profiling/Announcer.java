package io.tidemark.monitor.profiling;

import io.tidemark.schemas.PartialManifest;
import java.util.function.Consumer;

/** What a source partition says of its progress, and whether it has to say it again. */
public final class Announcer {

    private final SourcePartition source;
    private final Consumer<PartialManifest> outbox;
    private int partitions;
    private boolean idle;
    private boolean announced;

    /** @param partitions partitions of the source topic, as far as is known */
    public Announcer(SourcePartition source, int partitions, Consumer<PartialManifest> outbox) {
        this.source = source;
        this.partitions = partitions;
        this.outbox = outbox;
    }

    /** The source topic has this many partitions now. */
    public void partitions(int now) {
        announced &= now == partitions;
        partitions = now;
    }

    /** Whether what it has to say has been said since the start, and since partitions were added. */
    public boolean isAnnounced() {
        return announced;
    }

    public boolean isIdle() {
        return idle;
    }

    /** The partition has fallen silent, or is heard of again; still to be said. */
    public void idle(boolean now) {
        idle = now;
    }

    /** @param watermark of a partition that has not ended */
    public void announce(Progress progress, long watermark) {
        announced = true;
        outbox.accept(new PartialManifest(
                source.topic(),
                source.partition(),
                partitions,
                progress.ended() ? Long.MAX_VALUE : watermark,
                idle,
                progress.accepted(),
                progress.rejected(),
                progress.tooLate(),
                progress.unlisted()));
    }
}
