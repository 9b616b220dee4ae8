package io.tidemark.monitor.simulation;

import io.tidemark.monitor.profiling.PartialCodec;
import io.tidemark.monitor.profiling.SourcePartition;
import io.tidemark.schemas.PartialManifest;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Stream;

/** The task of one source partition: its log, its offset, its stores, and what it has sent and not committed. */
abstract class Source<R extends Arriving> {

    final World world;
    final SourcePartition source;
    private final List<Channel> merging;
    private final List<Channel> joining;
    private final List<R> log = new ArrayList<>();
    private final List<Runnable> unsent = new ArrayList<>();
    private int partitions;
    private OptionalLong leftOutFrom = OptionalLong.of(0);
    private int offset;
    private int committedOffset;

    /**
     * @param merging channels to each merge task; none if it has nothing for them
     * @param joining channels to each join task
     */
    Source(World world, SourcePartition source, int partitions, List<Channel> merging, List<Channel> joining) {
        this.world = world;
        this.source = source;
        this.partitions = partitions;
        this.merging = merging;
        this.joining = joining;
    }

    /** Begins anew on what the stores hold. */
    abstract void start();

    abstract void process(R record, long at);

    abstract List<TransactionalStore> stores();

    abstract void tickNow();

    abstract void becomeIdleNow();

    abstract void end();

    int partitions() {
        return partitions;
    }

    SourcePartition source() {
        return source;
    }

    List<R> log() {
        return log;
    }

    void process(int most) {
        for (int left = most; left > 0 && !isCaughtUp(); left--) {
            process(log.get(offset), offset);
            offset++;
        }
    }

    private boolean isCaughtUp() {
        return offset == log.size();
    }

    /** @param now partitions of the topic */
    void tick(int now) {
        partitions = now;
        tickNow();
    }

    void becomeIdle() {
        if (isCaughtUp()) {
            becomeIdleNow();
            leftOutFrom = OptionalLong.of(Math.min(offset, leftOutFrom.orElse(offset)));
        }
    }

    /** Whether all that this task has said has been read by all for good. */
    boolean isHeardOut() {
        return unsent.isEmpty()
                && Stream.concat(merging.stream(), joining.stream()).allMatch(Channel::isCommitted);
    }

    /** Offset from which windows may close without this partition; empty when none may. */
    OptionalLong leftOutFrom() {
        return leftOutFrom;
    }

    void leftOutFrom(OptionalLong from) {
        leftOutFrom = from;
    }

    void toMerger(String model, byte[] bytes) {
        to(merging, model.hashCode(), new Message(null, bytes));
    }

    void toJoiner(byte[] key, byte[] bytes) {
        to(joining, java.util.Arrays.hashCode(key), new Message(key, bytes));
    }

    private void to(List<Channel> channels, int hash, Message message) {
        Channel to = channels.get(Math.floorMod(hash, channels.size()));
        unsent.add(() -> to.add(message));
    }

    void toAll(PartialManifest manifest) {
        Message message = new Message(null, PartialCodec.encode(manifest));
        Stream.concat(merging.stream(), joining.stream()).forEach(to -> unsent.add(() -> to.add(message)));
    }

    void commit() {
        stores().forEach(TransactionalStore::commit);
        publish();
        committedOffset = offset;
    }

    private void publish() {
        unsent.forEach(Runnable::run);
        unsent.clear();
    }

    /** Entries in the stores. */
    int stored() {
        return stores().stream().mapToInt(TransactionalStore::size).sum();
    }

    void kill(Guarantee guarantee, int partitionsNow) {
        if (guarantee == Guarantee.OUTPUTS_NOT_IN_TRANSACTION) {
            publish();
        }
        if (guarantee != Guarantee.OFFSETS_BEFORE_STATE) {
            offset = committedOffset;
        }
        unsent.clear();
        for (TransactionalStore store : stores()) {
            store.abort();
            if (guarantee == Guarantee.NO_STORES) {
                store.wipe();
            }
        }
        partitions = partitionsNow;
        start();
    }
}
