package io.tidemark.monitor.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.monitor.profiling.SourcePartition;
import io.tidemark.monitor.simulation.Prediction.Fate;
import io.tidemark.monitor.simulation.TransactionalStore.Snapshot;
import io.tidemark.schemas.PartialManifest;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;

/** All tasks of one application over one world, and what happens to them. */
final class Cluster {

    private static final int MOST_PARTITIONS = 6;

    private final World world;
    private final Guarantee guarantee;
    private final Snapshot snapshot;
    private final Outputs outputs = new Outputs();
    private final List<MergeTask> mergers = new ArrayList<>();
    private final List<SourceTask> sources = new ArrayList<>();
    private final Map<SourcePartition, SourceTask> bySource = new LinkedHashMap<>();
    private final Map<String, Integer> partitions = new TreeMap<>();
    private int arrived;
    private long now;

    Cluster(World world, Layout layout, Guarantee guarantee) {
        this.world = world;
        this.guarantee = guarantee;
        this.snapshot = layout.snapshot();
        this.now = world.records().get(0).arrival();
        for (int m = 0; m < layout.mergers(); m++) {
            mergers.add(new MergeTask(world, snapshot, () -> now, outputs));
        }
        for (String topic : world.topics()) {
            partitions.put(topic, layout.partitions());
            for (int p = 0; p < layout.partitions(); p++) {
                addSource(new SourcePartition(topic, p));
            }
        }
        while (!world.isLive() && arriveNext()) {
            // a replay finds everything there
        }
    }

    /** How the work is spread. */
    record Layout(int partitions, int mergers, Snapshot snapshot) {}

    private void addSource(SourcePartition source) {
        List<Channel> channels = mergers.stream().map(MergeTask::connect).toList();
        SourceTask task = new SourceTask(world, source, partitions.get(source.topic()), snapshot, channels);
        sources.add(task);
        bySource.put(source, task);
    }

    Cluster run(List<Step> schedule) {
        schedule.forEach(this::apply);
        return this;
    }

    private void apply(Step step) {
        SourceTask source = sources.get(step.target() % sources.size());
        MergeTask merger = mergers.get(step.target() % mergers.size());
        switch (step.kind()) {
            case ARRIVE -> arrive(step.amount());
            case PROCESS -> source.process(step.amount());
            case DELIVER -> merger.deliver(step.target() / mergers.size(), 1 + step.amount() / 4);
            case TICK_SOURCE -> source.tick(partitionsOf(source));
            case TICK_MERGE -> merger.tick();
            case IDLE -> becomeIdle(source);
            case COMMIT_SOURCE -> source.commit();
            case COMMIT_MERGE -> merger.commit();
            case KILL_SOURCE -> source.kill(guarantee, partitionsOf(source));
            case KILL_MERGE -> merger.kill(guarantee);
            case KILL_ALL -> killAll();
            case GROW -> grow(source.source().topic());
        }
    }

    private int partitionsOf(SourceTask source) {
        return partitions.get(source.source().topic());
    }

    private void becomeIdle(SourceTask source) {
        if (world.isLive()) {
            source.becomeIdle();
        }
    }

    private void killAll() {
        sources.forEach(source -> source.kill(guarantee, partitionsOf(source)));
        mergers.forEach(merger -> merger.kill(guarantee));
    }

    private void grow(String topic) {
        int before = partitions.get(topic);
        if (world.isLive() && before < MOST_PARTITIONS) {
            partitions.put(topic, before + 1);
            addSource(new SourcePartition(topic, before));
        }
    }

    /** Lets records arrive, and does all that there is to do; false when there are no more. */
    boolean advance(int records) {
        arrive(records);
        drain();
        return arrived < world.records().size();
    }

    /** Entries in the stores of all tasks. */
    int stored() {
        return sources.stream().mapToInt(SourceTask::stored).sum()
                + mergers.stream().mapToInt(MergeTask::stored).sum();
    }

    private void arrive(int most) {
        for (int left = most; left > 0 && arriveNext(); left--) {
            // until the producer waits
        }
    }

    /** False when there is nothing more, or when a partition that is left out has something old to read first. */
    private boolean arriveNext() {
        if (arrived == world.records().size()) {
            return false;
        }
        Prediction next = world.records().get(arrived);
        if (world.isLive() && isSomeoneLeftBehind(next.arrival())) {
            return false;
        }
        String topic = world.topicOf(next.model());
        int partition = next.route() % partitions.get(topic);
        bySource.get(new SourcePartition(topic, partition)).log().add(next);
        now = next.arrival();
        arrived++;
        return true;
    }

    /**
     * Whether windows go on without a partition that has had something to count for longer than the slack. Records that
     * are not counted do not bring a partition back.
     */
    private boolean isSomeoneLeftBehind(long later) {
        return sources.stream()
                .anyMatch(source -> leftOutFrom(source).stream()
                        .boxed()
                        .flatMap(offset -> source.log().stream().skip(offset))
                        .filter(record -> record.fate() == Fate.GOOD)
                        .findFirst()
                        .filter(record -> record.arrival() < later - world.slackMs())
                        .isPresent());
    }

    /** Once all have heard all, their last word counts; until then a merge task may come upon an older one. */
    private OptionalLong leftOutFrom(SourceTask source) {
        if (source.isHeardOut()) {
            source.leftOutFrom(mergers.stream()
                    .map(merger -> merger.heardOf(source.source()))
                    .filter(heard -> heard == null || heard.getIdle())
                    .mapToLong(heard -> heard == null ? 0 : consumed(heard))
                    .min());
        }
        return source.leftOutFrom();
    }

    /** The records that a manifest accounts for. */
    static long consumed(PartialManifest manifest) {
        return manifest.getAccepted() + manifest.getRejected() + manifest.getTooLate() + manifest.getUnlisted();
    }

    /** Reads everything to its end, says so, and closes what is left. */
    Cluster finish() {
        while (arrived < world.records().size()) {
            int before = arrived;
            drain();
            arrive(Integer.MAX_VALUE);
            assertThat(arrived).as("records arrived").isGreaterThan(before);
        }
        drain();
        sources.forEach(SourceTask::end);
        drain();
        return this;
    }

    private void drain() {
        for (SourceTask source : sources) {
            source.process(Integer.MAX_VALUE);
            source.tick(partitionsOf(source));
            source.commit();
        }
        for (MergeTask merger : mergers) {
            merger.deliverAll();
            merger.tick();
            merger.commit();
        }
    }

    Outputs outputs() {
        return outputs;
    }

    List<MergeTask> mergers() {
        return mergers;
    }

    /** What each partition holds, in the order of its offsets. */
    Map<SourcePartition, List<Prediction>> logs() {
        Map<SourcePartition, List<Prediction>> logs = new LinkedHashMap<>();
        sources.forEach(source -> logs.put(source.source(), source.log()));
        return logs;
    }
}
