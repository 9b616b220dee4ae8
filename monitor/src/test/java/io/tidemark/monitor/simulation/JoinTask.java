package io.tidemark.monitor.simulation;

import io.tidemark.monitor.detecting.BatchCodec;
import io.tidemark.monitor.detecting.OutcomeBatch;
import io.tidemark.monitor.outcomes.OutcomeCodec;
import io.tidemark.monitor.outcomes.OutcomeJoiner;
import io.tidemark.monitor.outcomes.OutcomeKey;
import io.tidemark.monitor.outcomes.OutcomeManifest;
import io.tidemark.monitor.outcomes.OutcomeOutbox;
import io.tidemark.monitor.outcomes.OutcomePartial;
import io.tidemark.monitor.outcomes.OutcomeRow;
import io.tidemark.monitor.profiling.PartialCodec;
import io.tidemark.monitor.simulation.TransactionalStore.Snapshot;
import io.tidemark.schemas.ReviewTruth;
import java.util.ArrayList;
import java.util.List;

/** A task that joins predictions and labels. */
final class JoinTask extends Receiver implements OutcomeOutbox {

    private final World world;
    private final int number;
    private final List<Channel> merging;
    private final TransactionalStore remembered;
    private final TransactionalStore changes;
    private final TransactionalStore waiting;
    private final TransactionalStore marks;
    private final List<Runnable> unsent = new ArrayList<>();
    private OutcomeJoiner joiner;

    JoinTask(World world, int number, Snapshot snapshot, List<Channel> merging) {
        this.world = world;
        this.number = number;
        this.merging = merging;
        this.remembered = new TransactionalStore(snapshot);
        this.changes = new TransactionalStore(snapshot);
        this.waiting = new TransactionalStore(snapshot);
        this.marks = new TransactionalStore(snapshot);
        start();
    }

    @Override
    void start() {
        joiner = new OutcomeJoiner(
                number,
                world.catalog(),
                world.outcomeClocks(),
                remembered,
                changes,
                waiting,
                marks,
                world.clock(),
                this);
    }

    @Override
    void accept(Message message) {
        byte[] value = message.value();
        if (PartialCodec.isManifest(value)) {
            joiner.accept(hear(PartialCodec.decodeManifest(value)));
        } else if (OutcomeCodec.isLabel(value)) {
            joiner.accept(OutcomeKey.fromBytes(message.key()), OutcomeCodec.decodeLabel(value));
        } else {
            joiner.accept(OutcomeKey.fromBytes(message.key()), OutcomeCodec.decodeProjection(value));
        }
    }

    @Override
    void tick() {
        joiner.tick();
    }

    @Override
    List<TransactionalStore> stores() {
        return List.of(remembered, changes, waiting, marks);
    }

    @Override
    public void send(OutcomePartial partial) {
        Channel to = merging.get(Math.floorMod(partial.series().model().hashCode(), merging.size()));
        send(to, OutcomeCodec.encode(partial));
    }

    @Override
    public void send(OutcomeRow row) {
        Channel to = merging.get(Math.floorMod(row.series().model().hashCode(), merging.size()));
        send(to, OutcomeCodec.encode(row));
    }

    @Override
    public void send(OutcomeBatch batch) {
        Channel to = merging.get(Math.floorMod(batch.model().hashCode(), merging.size()));
        send(to, BatchCodec.encode(batch));
    }

    @Override
    public void send(OutcomeManifest manifest) {
        byte[] bytes = OutcomeCodec.encode(manifest);
        merging.forEach(to -> send(to, bytes));
    }

    @Override
    public void send(ReviewTruth truth) {
        // What is known of people is no part of a run.
    }

    private void send(Channel to, byte[] bytes) {
        unsent.add(() -> to.add(new Message(null, bytes)));
    }

    @Override
    void publish() {
        unsent.forEach(Runnable::run);
        unsent.clear();
    }

    @Override
    void discard() {
        unsent.clear();
    }
}
