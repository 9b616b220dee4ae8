package io.tidemark.monitor.outcomes;

import io.tidemark.monitor.state.BlobStore;
import io.tidemark.monitor.state.KeyReader;
import io.tidemark.monitor.state.KeyWriter;
import io.tidemark.monitor.watermarks.Sequences;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;

/** What every joining task has last said of every model. All of them decide, never some. */
final class OutcomeMarks {

    private static final String MANIFESTS = "w";

    private final BlobStore store;
    private final int tasks;
    private final Sequences sequences;
    private final Map<String, SortedMap<Integer, OutcomeManifest>> manifests = new HashMap<>();

    /** @param tasks number of joining tasks */
    OutcomeMarks(BlobStore store, int tasks) {
        this.store = store;
        this.tasks = tasks;
        this.sequences = new Sequences(store);
        store.scan(null, null, (key, value) -> {
            if (key.length > 1 && new KeyReader(key).text().equals(MANIFESTS)) {
                remember(OutcomeCodec.decodeManifest(value));
            }
        });
    }

    void accept(OutcomeManifest manifest) {
        byte[] key = new KeyWriter()
                .text(MANIFESTS)
                .text(manifest.model())
                .number(manifest.task())
                .key();
        store.put(key, OutcomeCodec.encode(manifest));
        remember(manifest);
    }

    private void remember(OutcomeManifest manifest) {
        manifests.computeIfAbsent(manifest.model(), any -> new TreeMap<>()).put(manifest.task(), manifest);
    }

    void accept(OutcomePartial partial) {
        sequences.accept(Sequences.sender().text(partial.series().model()).number(partial.task()), partial.sequence());
    }

    long sequenceErrors() {
        return sequences.errors();
    }

    /** The smallest of what all tasks say; empty while one has not said anything. */
    private OptionalLong smallest(String model, Function<OutcomeManifest, OptionalLong> told) {
        Collection<OutcomeManifest> all =
                manifests.getOrDefault(model, new TreeMap<>()).values();
        long smallest = Long.MAX_VALUE;
        for (OutcomeManifest manifest : all) {
            OptionalLong time = told.apply(manifest);
            if (time.isEmpty()) {
                return time;
            }
            smallest = Math.min(smallest, time.getAsLong());
        }
        return all.size() < tasks ? OptionalLong.empty() : OptionalLong.of(smallest);
    }

    /** The time before which no prediction is expected any more. */
    OptionalLong predictions(String model, long wallClock) {
        return smallest(model, manifest -> manifest.predictions().at(wallClock));
    }

    /** The time before which no label is expected any more. */
    OptionalLong labels(String model, long wallClock) {
        return smallest(model, manifest -> manifest.labels().at(wallClock));
    }

    /** The time before which no pane changes any more. */
    OptionalLong settled(String model) {
        return smallest(model, OutcomeMarks::settled);
    }

    private static OptionalLong settled(OutcomeManifest manifest) {
        return manifest.settled() == Long.MIN_VALUE ? OptionalLong.empty() : OptionalLong.of(manifest.settled());
    }

    /** What has become of the labels of each model that was heard of, all tasks together. */
    SortedMap<String, LabelTally> tallies() {
        SortedMap<String, LabelTally> tallies = new TreeMap<>();
        manifests.forEach((model, said) -> tallies.put(
                model, said.values().stream().map(OutcomeManifest::tally).reduce(LabelTally.NONE, LabelTally::plus)));
        return tallies;
    }

    boolean haveEnded(String model) {
        Collection<OutcomeManifest> all =
                manifests.getOrDefault(model, new TreeMap<>()).values();
        return all.size() == tasks
                && all.stream()
                        .allMatch(manifest -> manifest.predictions().hasEnded()
                                && manifest.labels().hasEnded());
    }

    /** Idle source partitions that had not come as far as is needed of their kind, by name. */
    SortedSet<String> missing(String model, long predictionsNeeded, long labelsNeeded) {
        SortedSet<String> missing = new TreeSet<>();
        for (OutcomeManifest manifest :
                manifests.getOrDefault(model, new TreeMap<>()).values()) {
            add(missing, manifest.idlePredictions(), predictionsNeeded);
            add(missing, manifest.idleLabels(), labelsNeeded);
        }
        return missing;
    }

    private static void add(SortedSet<String> missing, SortedMap<String, Long> idle, long needed) {
        idle.forEach((partition, watermark) -> {
            if (watermark < needed) {
                missing.add(partition);
            }
        });
    }
}
