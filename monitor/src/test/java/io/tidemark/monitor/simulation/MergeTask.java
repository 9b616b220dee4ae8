package io.tidemark.monitor.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.monitor.alerts.AlertBook;
import io.tidemark.monitor.alerts.AlertWriter;
import io.tidemark.monitor.closing.ClosedWindow;
import io.tidemark.monitor.closing.WindowCloser;
import io.tidemark.monitor.judging.ReportWriter;
import io.tidemark.monitor.judging.Verdicts;
import io.tidemark.monitor.judging.WindowJudge;
import io.tidemark.monitor.profiling.PartialCodec;
import io.tidemark.monitor.profiling.SourcePartition;
import io.tidemark.monitor.simulation.TransactionalStore.Snapshot;
import io.tidemark.schemas.PartialManifest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;

/** A task that merges, closes and judges: its channels, its stores, and what it has found and not committed. */
final class MergeTask {

    private final World world;
    private final LongSupplier wallClock;
    private final Outputs outputs;
    private final List<Channel> channels = new ArrayList<>();
    private final TransactionalStore panes;
    private final TransactionalStore windows;
    private final TransactionalStore marks;
    private final TransactionalStore alerts;
    private final List<TransactionalStore> stores;
    private final List<Outputs.Found> unsent = new ArrayList<>();
    private Map<SourcePartition, PartialManifest> heard = new HashMap<>();
    private Map<SourcePartition, PartialManifest> committedHeard = Map.of();
    private WindowCloser closer;
    private WindowJudge judge;

    MergeTask(World world, Snapshot snapshot, LongSupplier wallClock, Outputs outputs) {
        this.world = world;
        this.wallClock = wallClock;
        this.outputs = outputs;
        this.panes = new TransactionalStore(snapshot);
        this.windows = new TransactionalStore(snapshot);
        this.marks = new TransactionalStore(snapshot);
        this.alerts = new TransactionalStore(snapshot);
        this.stores = List.of(panes, windows, marks, alerts);
        start();
    }

    private void start() {
        AlertBook book = new AlertBook(alerts, world.rule(), new AlertWriter("c1", world.rule()), world.revisableMs());
        judge = new WindowJudge(world.catalog(), World.JUDGE, new ReportWriter("c1"), book);
        closer = new WindowCloser(world.catalog(), world.windows(), world.clock(), panes, windows, marks, this::closed);
    }

    /** A channel from one more source task. */
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

    private void accept(byte[] message) {
        if (PartialCodec.isManifest(message)) {
            PartialManifest manifest = PartialCodec.decodeManifest(message);
            heard.put(new SourcePartition(manifest.getTopic(), manifest.getPartition()), manifest);
            closer.accept(manifest, wallClock.getAsLong());
        } else {
            closer.accept(PartialCodec.decodePartial(message));
        }
    }

    private void closed(ClosedWindow window) {
        requireThatAllHavePassed(window);
        Verdicts verdicts = judge.judge(window);
        unsent.add(new Outputs.Found(window.id(), window.revision(), verdicts.reports(), verdicts.alerts()));
    }

    /** Property (f), told from the manifests alone. */
    private void requireThatAllHavePassed(ClosedWindow window) {
        String topic = world.topicOf(window.id().model());
        List<PartialManifest> active = heard.values().stream()
                .filter(manifest -> manifest.getTopic().equals(topic) && !manifest.getIdle())
                .toList();
        assertThat(active)
                .as("%s closes at wall clock %d", window.id(), wallClock.getAsLong())
                .allMatch(manifest -> manifest.getWatermark() >= window.id().end());
        assertThat(!active.isEmpty() || window.id().end() <= wallClock.getAsLong())
                .as("%s closes by the wall clock", window.id())
                .isTrue();
    }

    void tick() {
        closer.tick(wallClock.getAsLong());
    }

    boolean hasEnded() {
        return closer.hasEnded();
    }

    /** What this task has last heard of a source partition; null before the first word. */
    PartialManifest heardOf(SourcePartition source) {
        return heard.get(source);
    }

    void commit() {
        stores.forEach(TransactionalStore::commit);
        channels.forEach(Channel::commit);
        committedHeard = Map.copyOf(heard);
        unsent.forEach(outputs::add);
        unsent.clear();
    }

    /** Entries in the stores. */
    int stored() {
        return stores.stream().mapToInt(TransactionalStore::size).sum();
    }

    void kill(Guarantee guarantee) {
        if (guarantee == Guarantee.OUTPUTS_NOT_IN_TRANSACTION) {
            unsent.forEach(outputs::add);
        }
        unsent.clear();
        for (TransactionalStore store : stores) {
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
