package io.tidemark.producer.replay;

import io.tidemark.producer.encoding.Encoding;
import io.tidemark.producer.progress.Progress;
import io.tidemark.producer.rows.FieldPath;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/** Builds the replays of the tests, and keeps what they tell. */
final class Plan {

    private final ByteArrayOutputStream told = new ByteArrayOutputStream();
    private final Map<String, String> kafka = new HashMap<>();
    private final String topic;
    private final List<Path> files;
    private Encoding encoding = new Encoding.Json();
    private Speed speed = Speed.MAX;
    private boolean skip;
    private OptionalLong limit = OptionalLong.empty();
    private OptionalInt partitions = OptionalInt.of(1);
    private Optional<ShiftToNow> shift = Optional.empty();
    private List<FieldPath> alsoShift = List.of();
    private Optional<Instant> from = Optional.empty();
    private Optional<Instant> to = Optional.empty();
    private Optional<FieldPath> key = Optional.of(FieldPath.of("id"));
    private FieldPath time = FieldPath.of("time");
    private List<FieldPath> needed = List.of();
    private boolean sorted;

    Plan(String bootstrapServers, String topic, Path... files) {
        this.kafka.put("bootstrap.servers", bootstrapServers);
        this.topic = topic;
        this.files = List.of(files);
    }

    Plan encoding(Encoding value) {
        encoding = value;
        return this;
    }

    Plan setting(String name, String value) {
        kafka.put(name, value);
        return this;
    }

    Plan speed(String value) {
        speed = Speed.parse(value);
        return this;
    }

    Plan skippingBadRows() {
        skip = true;
        return this;
    }

    Plan limit(long rows) {
        limit = OptionalLong.of(rows);
        return this;
    }

    Plan partitions(int number) {
        partitions = OptionalInt.of(number);
        return this;
    }

    Plan withoutCreating() {
        partitions = OptionalInt.empty();
        return this;
    }

    Plan shift(ShiftToNow event, String... further) {
        shift = Optional.of(event);
        alsoShift = List.of(further).stream().map(FieldPath::of).toList();
        return this;
    }

    Plan between(String start, String end) {
        from = Optional.of(Instant.parse(start));
        to = Optional.of(Instant.parse(end));
        return this;
    }

    Plan key(String column) {
        key = Optional.of(FieldPath.of(column));
        return this;
    }

    Plan withoutKey() {
        key = Optional.empty();
        return this;
    }

    Plan time(String column) {
        time = FieldPath.of(column);
        return this;
    }

    Plan sortedOnlyWith(String... columns) {
        needed = List.of(columns).stream().map(FieldPath::of).toList();
        sorted = true;
        return this;
    }

    ReplayResult run() throws InterruptedException {
        ReplayOptions options = new ReplayOptions(
                new ReplayInput(files, ',', Map.of(), skip, limit, needed, sorted),
                new ReplayTiming(time, speed, shift, alsoShift, from, to),
                encoding,
                new ReplayTarget(kafka, topic, key, partitions));
        PrintStream out = new PrintStream(told, true, StandardCharsets.UTF_8);
        return new Replay(options, new Progress(out, Progress.Style.PLAIN, "replaying")).run();
    }

    /** What was written for people so far. */
    String told() {
        return told.toString(StandardCharsets.UTF_8);
    }
}
