package io.tidemark.monitor.people;

import io.tidemark.monitor.state.BlobStore;
import io.tidemark.monitor.state.KeyWriter;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * How often tasks got which answers, by model, day and group: a task with two answers positive and one neutral adds one to the
 * pattern of these. Counts are all that agreement is computed from.
 */
public final class Tallies {

    private static final String PATTERN = "pattern";
    private static final String PAIR = "pair";
    private static final String CHANGED = "changed";
    private static final Duration DAY = Duration.ofDays(1);
    private static final byte[] NOTHING = {};

    /** Two people who answered the same task, the first by name. */
    public record Pair(String first, String second) {}

    /** A model on a day. */
    public record Day(String model, Instant start) {

        /** The day that a time is in (UTC). */
        public static Day of(String model, Instant time) {
            return new Day(model, Instant.ofEpochMilli(time.toEpochMilli() / DAY.toMillis() * DAY.toMillis()));
        }

        Instant end() {
            return start.plus(DAY);
        }

        KeyWriter key(String what) {
            return new KeyWriter().text(what).text(model).number(start.toEpochMilli());
        }
    }

    private final BlobStore store;

    public Tallies(BlobStore store) {
        this.store = store;
    }

    /**
     * Takes note of the answers to a task.
     *
     * @param labels what each person said
     */
    void add(Day day, List<String> groups, NavigableMap<String, String> labels) {
        String pattern = pattern(labels);
        groups.forEach(
                group -> increment(day.key(PATTERN).text(group).text(pattern).key()));
        labels.forEach((first, said) -> labels.tailMap(first, false)
                .forEach((second, other) -> increment(day.key(PAIR)
                        .text(first)
                        .text(second)
                        .text(said)
                        .text(other)
                        .key())));
        store.put(day.key(CHANGED).key(), NOTHING);
    }

    /** Labels with how often each was given, as one text; labels cannot hold a zero character. */
    private static String pattern(NavigableMap<String, String> labels) {
        TreeMap<String, Integer> counts = new TreeMap<>();
        labels.values().forEach(label -> counts.merge(label, 1, Integer::sum));
        StringBuilder pattern = new StringBuilder();
        counts.forEach((label, count) ->
                pattern.append(label).append('\0').append(count).append('\0'));
        return pattern.toString();
    }

    private static Map<String, Integer> counts(String pattern) {
        String[] parts = pattern.split("\0", -1);
        Map<String, Integer> counts = new TreeMap<>();
        for (int i = 0; i + 1 < parts.length; i += 2) {
            counts.put(parts[i], Integer.parseInt(parts[i + 1]));
        }
        return counts;
    }

    private void increment(byte[] key) {
        byte[] before = store.get(key);
        long count = before == null ? 0 : ByteBuffer.wrap(before).getLong();
        store.put(key, ByteBuffer.allocate(Long.BYTES).putLong(count + 1).array());
    }

    /** Patterns of answers with the number of tasks that got them, by group. */
    Map<String, Map<Map<String, Integer>, Long>> patterns(Day day) {
        Map<String, Map<Map<String, Integer>, Long>> groups = new TreeMap<>();
        store.scanUnder(day.key(PATTERN).key(), (rest, count) -> {
            groups.computeIfAbsent(rest.text(), any -> new LinkedHashMap<>())
                    .put(counts(rest.text()), ByteBuffer.wrap(count).getLong());
            return true;
        });
        return groups;
    }

    /** By two people, how often the first said one label and the second another. */
    Map<Pair, Map<List<String>, Long>> pairs(Day day) {
        Map<Pair, Map<List<String>, Long>> pairs = new LinkedHashMap<>();
        store.scanUnder(day.key(PAIR).key(), (rest, count) -> {
            Pair pair = new Pair(rest.text(), rest.text());
            pairs.computeIfAbsent(pair, any -> new LinkedHashMap<>())
                    .put(
                            List.of(rest.text(), rest.text()),
                            ByteBuffer.wrap(count).getLong());
            return true;
        });
        return pairs;
    }

    /** The days that were added to since the last time, which are then taken as told. */
    List<Day> takeChanged() {
        List<Day> changed = new ArrayList<>();
        store.scanUnder(
                new KeyWriter().text(CHANGED).key(),
                (rest, nothing) -> changed.add(new Day(rest.text(), Instant.ofEpochMilli(rest.number()))));
        changed.forEach(day -> store.delete(day.key(CHANGED).key()));
        return changed;
    }

    /** Forgets all days that began before a time. */
    void forgetBefore(Instant time) {
        for (String what : List.of(PATTERN, PAIR)) {
            List<byte[]> keys = new ArrayList<>();
            store.scanUnder(new KeyWriter().text(what).key(), (rest, count) -> {
                rest.text();
                if (rest.number() < time.toEpochMilli()) {
                    keys.add(rest.key());
                }
                return true;
            });
            keys.forEach(store::delete);
        }
    }
}
