package io.tidemark.monitor.sizing;

/**
 * What a load asks for. Processors are planned to be busy half of the time, so that instances catch up after a restart at the
 * speed at which they read, and one instance in the group can be missing.
 *
 * @param cores processor cores that are busy on the average
 * @param partitions at least as many as threads, so that each has something to read; and enough for the rate of one
 * @param instances at least 2
 * @param threads of each instance ({@code num.stream.threads})
 * @param heapMb of each instance ({@code -Xmx})
 * @param diskMb of each instance: predictions that wait for labels, as if one instance were missing
 * @param brokerMb of all brokers, replicas included: what the application keeps for itself, not the predictions
 * @param inMbPerSecond that the application reads of the predictions
 * @param internalMbPerSecond that it writes for itself, before replication
 * @param mostLabelled largest share of predictions that the joining tasks of one application can wait for labels of, 0 to 1
 */
public record Sizing(
        double cores,
        int partitions,
        int instances,
        int threads,
        long heapMb,
        double diskMb,
        double brokerMb,
        double inMbPerSecond,
        double internalMbPerSecond,
        double mostLabelled) {

    private static final double MOST_BUSY = 0.5;
    /** One consumer thread takes this many a second with room to spare; a partition cannot be shared by two. */
    private static final double MOST_OF_PARTITION = 100_000;

    private static final int LEAST_HEAP_MB = 512;
    /** Blobs of panes, caches and buffers of the tasks of a partition. */
    private static final int PARTITION_MB = 4;
    /** Panes under way, those being sent included. */
    private static final int OPEN_PANES = 4;

    private static final int PANE_BASE_BYTES = 1_024;
    private static final int PANE_FEATURE_BYTES = 320;
    /** Merged windows that can still be corrected, of 24 h by the hour. */
    private static final int MERGED = 48;

    private static final double MB = 1 << 20;

    /**
     * By the costs that were measured.
     *
     * @param joiningTasks tasks that join predictions and labels, whatever the number of instances: a thread each at the most
     */
    public static Sizing of(Load load, int joiningTasks) {
        return of(load, joiningTasks, Costs.MEASURED);
    }

    static Sizing of(Load load, int joiningTasks, Costs costs) {
        double micros =
                costs.basicMicros() + costs.featureMicros() * load.features() + costs.labelMicros() * load.labelled();
        double cores = load.rate() * micros / 1e6;
        int allThreads = (int) Math.max(2, Math.ceil(cores / MOST_BUSY));
        int instances = (int) Math.max(2, Math.ceil((double) allThreads / load.coresPerInstance()) + spare(allThreads));
        int threads = (int) Math.ceil((double) allThreads / instances);
        int partitions =
                multiple(Math.max(threads * instances, (int) Math.ceil(load.rate() / MOST_OF_PARTITION)), instances);
        double open = load.rate() * load.labelled() * load.horizon().toSeconds();
        double internal = load.rate() * (costs.internalShare() * load.bytes() + costs.joiningBytes() * load.labelled());
        return new Sizing(
                cores,
                partitions,
                instances,
                threads,
                heap(load, partitions, instances),
                open * costs.openBytesOnInstance() / Math.max(1, instances - 1) / MB,
                open * costs.openBytesOnBroker() * load.replicas() / MB,
                load.rate() * load.bytes() / MB,
                internal / MB,
                Math.min(1, joiningTasks * MOST_BUSY / (load.rate() * costs.labelMicros() / 1e6)));
    }

    /** One more instance than the load needs, once it needs more than one. */
    private static int spare(int allThreads) {
        return allThreads > 2 ? 1 : 0;
    }

    private static int multiple(int least, int of) {
        return (least + of - 1) / of * of;
    }

    /** For the partitions that an instance has when another one is missing. */
    private static long heap(Load load, int partitions, int instances) {
        long perInstance = (long) Math.ceil((double) partitions / Math.max(1, instances - 1));
        double pane = PANE_BASE_BYTES + (double) PANE_FEATURE_BYTES * load.features();
        double mb = perInstance * (PARTITION_MB + OPEN_PANES * pane / MB) + MERGED * 2 * pane / MB;
        return (long) Math.max(LEAST_HEAP_MB, Math.ceil((LEAST_HEAP_MB / 2 + mb) / 128) * 128);
    }

    /** Bytes that brokers take from each other and the application, a second, in MB: internal ones, once for each replica. */
    public double replicatedMbPerSecond(Load load) {
        return internalMbPerSecond * load.replicas();
    }
}
