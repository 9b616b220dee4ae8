package io.tidemark.monitor.simulation;

import io.tidemark.monitor.outcomes.LabelOutbox;
import io.tidemark.monitor.outcomes.LabelPartition;
import io.tidemark.monitor.outcomes.LabelPartition.Labelled;
import io.tidemark.monitor.outcomes.LabelVersion;
import io.tidemark.monitor.outcomes.OutcomeCodec;
import io.tidemark.monitor.outcomes.OutcomeKey;
import io.tidemark.monitor.profiling.SourcePartition;
import io.tidemark.monitor.simulation.TransactionalStore.Snapshot;
import io.tidemark.schemas.PartialManifest;
import io.tidemark.statistics.outcome.Truth;
import java.util.List;

/** The task of one source partition of labels. */
final class LabelTask extends Source<Labelling> implements LabelOutbox {

    private final TransactionalStore progress;
    private LabelPartition labels;

    LabelTask(World world, SourcePartition source, int partitions, Snapshot snapshot, List<Channel> joining) {
        super(world, source, partitions, List.of(), joining);
        this.progress = new TransactionalStore(snapshot);
        start();
    }

    @Override
    void start() {
        labels = new LabelPartition(
                source, partitions(), world.clock(), world.outcomeClocks().values(), progress, this);
    }

    @Override
    void process(Labelling record, long at) {
        if (!record.isGood()) {
            labels.reject();
            return;
        }
        LabelVersion version = new LabelVersion(
                record.time(),
                at,
                Long.MIN_VALUE,
                record.review(),
                record.probability(),
                record.truth().map(Truth.OfClass::new));
        labels.accept(
                List.of(new Labelled(new OutcomeKey(record.model(), record.id()), version, world.isAwaited(record))));
    }

    @Override
    List<TransactionalStore> stores() {
        return List.of(progress);
    }

    @Override
    void tickNow() {
        labels.partitions(partitions());
        labels.tick();
    }

    @Override
    void becomeIdleNow() {
        labels.becomeIdle();
    }

    @Override
    void end() {
        labels.end();
    }

    @Override
    public void send(OutcomeKey key, LabelVersion label) {
        toJoiner(key.toBytes(), OutcomeCodec.encode(label));
    }

    @Override
    public void send(PartialManifest manifest) {
        toAll(manifest);
    }
}
