package io.tidemark.monitor.simulation;

import io.tidemark.monitor.profiling.SourcePartition;
import io.tidemark.schemas.PartialManifest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A task that other tasks send to: its channels, its stores, and what it has heard of source partitions. */
abstract class Receiver {

    private final List<Channel> channels = new ArrayList<>();
    private Map<SourcePartition, PartialManifest> heard = new HashMap<>();
    private Map<SourcePartition, PartialManifest> committedHeard = Map.of();

    /** Begins anew on what the stores hold. */
    abstract void start();

    abstract void accept(Message message);

    abstract void tick();

    abstract List<TransactionalStore> stores();

    /** Makes visible what has been sent. */
    abstract void publish();

    /** Takes back what has been sent. */
    abstract void discard();

    /** A channel from one more task. */
    Channel connect() {
        Channel channel = new Channel();
        channels.add(channel);
        return channel;
    }

    void deliver(int channel, int most) {
        Channel from = channels.get(Math.floorMod(channel, channels.size()));
        for (int left = most; left > 0 && !from.isEmpty(); left--) {
            accept(from.next());
        }
    }

    void deliverAll() {
        for (int channel = 0; channel < channels.size(); channel++) {
            deliver(channel, Integer.MAX_VALUE);
        }
    }

    PartialManifest hear(PartialManifest manifest) {
        heard.put(new SourcePartition(manifest.getTopic(), manifest.getPartition()), manifest);
        return manifest;
    }

    /** What this task has last heard of a source partition; null before the first word. */
    PartialManifest heardOf(SourcePartition source) {
        return heard.get(source);
    }

    Iterable<PartialManifest> heard() {
        return heard.values();
    }

    void commit() {
        stores().forEach(TransactionalStore::commit);
        channels.forEach(Channel::commit);
        committedHeard = Map.copyOf(heard);
        publish();
    }

    /** Entries in the stores. */
    int stored() {
        return stores().stream().mapToInt(TransactionalStore::size).sum();
    }

    void kill(Guarantee guarantee) {
        if (guarantee == Guarantee.OUTPUTS_NOT_IN_TRANSACTION) {
            publish();
        }
        discard();
        for (TransactionalStore store : stores()) {
            store.abort();
            if (guarantee == Guarantee.NO_STORES) {
                store.wipe();
            }
        }
        if (guarantee != Guarantee.OFFSETS_BEFORE_STATE) {
            channels.forEach(Channel::abort);
            heard = new HashMap<>(committedHeard);
        }
        start();
    }
}
