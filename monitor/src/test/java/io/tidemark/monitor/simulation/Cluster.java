package io.tidemark.monitor.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.monitor.profiling.SourcePartition;
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
    private final List<Arriving> arrivals;
    private final Guarantee guarantee;
    private final Snapshot snapshot;
    private final Outputs outputs = new Outputs();
    private final List<MergeTask> mergers = new ArrayList<>();
    private final List<JoinTask> joiners = new ArrayList<>();
    private final List<SourceTask> predictions = new ArrayList<>();
    private final List<LabelTask> labels = new ArrayList<>();
    private final List<Source<?>> sources = new ArrayList<>();
    private final Map<String, Integer> partitions = new TreeMap<>();
    private int arrived;
    private long now;

    Cluster(World world, Layout layout, Guarantee guarantee) {
        this.world = world;
        this.guarantee = guarantee;
        this.snapshot = layout.snapshot();
        this.arrivals = world.arrivals();
        this.now = arrivals.get(0).arrival();
        for (int m = 0; m < layout.mergers(); m++) {
            mergers.add(new MergeTask(world, layout.joiners(), snapshot, () -> now, outputs));
        }
        for (int j = 0; j < layout.joiners(); j++) {
            joiners.add(new JoinTask(
                    world, j, snapshot, mergers.stream().map(MergeTask::connect).toList()));
        }
        for (String topic : world.topics()) {
            partitions.put(topic, layout.partitions());
            for (int p = 0; p < layout.partitions(); p++) {
                addSource(new SourcePartition(topic, p));
            }
        }
        partitions.put(World.LABELS, 1 + layout.partitions() % 3);
        for (int p = 0; p < partitions.get(World.LABELS); p++) {
            addSource(new SourcePartition(World.LABELS, p));
        }
        while (!world.isLive() && arriveNext()) {
            // a replay finds everything there
        }
    }

    /** How the work is spread. */
    record Layout(int partitions, int mergers, int joiners, Snapshot snapshot) {}

    private void addSource(SourcePartition source) {
        int all = partitions.get(source.topic());
        List<Channel> joining = joiners.stream().map(JoinTask::connect).toList();
        if (source.topic().equals(World.LABELS)) {
            labels.add(new LabelTask(world, source, all, snapshot, joining));
            sources.add(labels.get(labels.size() - 1));
        } else {
            List<Channel> merging = mergers.stream().map(MergeTask::connect).toList();
            predictions.add(new SourceTask(world, source, all, snapshot, merging, joining));
            sources.add(predictions.get(predictions.size() - 1));
        }
    }

    Cluster run(List<Step> schedule) {
        schedule.forEach(this::apply);
        return this;
    }

    private void apply(Step step) {
        Source<?> source = sources.get(step.target() % sources.size());
        MergeTask merger = mergers.get(step.target() % mergers.size());
        JoinTask joiner = joiners.get(step.target() % joiners.size());
        switch (step.kind()) {
            case ARRIVE -> arrive(step.amount());
            case PROCESS -> source.process(step.amount());
            case DELIVER -> merger.deliver(step.target() / mergers.size(), 1 + step.amount() / 4);
            case DELIVER_TO_JOIN -> joiner.deliver(step.target() / joiners.size(), 1 + step.amount() / 4);
            case TICK_SOURCE -> source.tick(partitionsOf(source));
            case TICK_MERGE -> merger.tick();
            case TICK_JOIN -> joiner.tick();
            case IDLE -> becomeIdle(source);
            case COMMIT_SOURCE -> source.commit();
            case COMMIT_MERGE -> merger.commit();
            case COMMIT_JOIN -> joiner.commit();
            case KILL_SOURCE -> source.kill(guarantee, partitionsOf(source));
            case KILL_MERGE -> merger.kill(guarantee);
            case KILL_JOIN -> joiner.kill(guarantee);
            case KILL_ALL -> killAll();
            case GROW -> grow(source.source().topic());
        }
    }

    private int partitionsOf(Source<?> source) {
        return partitions.get(source.source().topic());
    }

    private void becomeIdle(Source<?> source) {
        if (world.isLive()) {
            source.becomeIdle();
        }
    }

    private void killAll() {
        sources.forEach(source -> source.kill(guarantee, partitionsOf(source)));
        receivers().forEach(task -> task.kill(guarantee));
    }

    private List<Receiver> receivers() {
        List<Receiver> receivers = new ArrayList<>(joiners);
        receivers.addAll(mergers);
        return receivers;
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
        return arrived < arrivals.size();
    }

    /** Entries in the stores of all tasks. */
    int stored() {
        return sources.stream().mapToInt(Source::stored).sum()
                + receivers().stream().mapToInt(Receiver::stored).sum();
    }

    private void arrive(int most) {
        for (int left = most; left > 0 && arriveNext(); left--) {
            // until the producer waits
        }
    }

    /** False when there is nothing more, or when a partition that is left out has something old to read first. */
    private boolean arriveNext() {
        if (arrived == arrivals.size()) {
            return false;
        }
        Arriving next = arrivals.get(arrived);
        if (world.isLive() && isSomeoneLeftBehind(next.arrival())) {
            return false;
        }
        if (next instanceof Prediction prediction) {
            add(predictions, world.topicOf(prediction.model()), prediction);
        } else if (next instanceof Labelling label) {
            add(labels, World.LABELS, label);
        }
        now = next.arrival();
        arrived++;
        return true;
    }

    private <R extends Arriving> void add(List<? extends Source<R>> tasks, String topic, R record) {
        SourcePartition source = new SourcePartition(topic, record.route() % partitions.get(topic));
        tasks.stream()
                .filter(task -> task.source().equals(source))
                .forEach(task -> task.log().add(record));
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
                        .filter(Arriving::isGood)
                        .findFirst()
                        .filter(record -> record.arrival() < later - world.slackMs())
                        .isPresent());
    }

    /** Once all have heard all, their last word counts; until then a merge task may come upon an older one. */
    private OptionalLong leftOutFrom(Source<?> source) {
        if (source.isHeardOut()) {
            source.leftOutFrom(listeners(source).stream()
                    .map(task -> task.heardOf(source.source()))
                    .filter(heard -> heard == null || heard.getIdle())
                    .mapToLong(heard -> heard == null ? 0 : consumed(heard))
                    .min());
        }
        return source.leftOutFrom();
    }

    private List<? extends Receiver> listeners(Source<?> source) {
        return labels.contains(source) ? joiners : receivers();
    }

    /** The records that a manifest accounts for. */
    static long consumed(PartialManifest manifest) {
        return manifest.getAccepted() + manifest.getRejected() + manifest.getTooLate() + manifest.getUnlisted();
    }

    /** Reads everything to its end, says so, and closes what is left. */
    Cluster finish() {
        while (arrived < arrivals.size()) {
            int before = arrived;
            drain();
            arrive(Integer.MAX_VALUE);
            assertThat(arrived).as("records arrived").isGreaterThan(before);
        }
        drain();
        sources.forEach(Source::end);
        drain();
        return this;
    }

    private void drain() {
        for (Source<?> source : sources) {
            source.process(Integer.MAX_VALUE);
            source.tick(partitionsOf(source));
            source.commit();
        }
        for (Receiver task : receivers()) {
            task.deliverAll();
            task.tick();
            task.commit();
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
        predictions.forEach(source -> logs.put(source.source(), source.log()));
        return logs;
    }

    /** The same of labels. */
    List<List<Labelling>> labelLogs() {
        return labels.stream().map(Source::log).toList();
    }
}
