package io.tidemark.monitor.desk;

import io.tidemark.monitor.state.AvroBlobs;
import io.tidemark.monitor.state.BlobStore;
import io.tidemark.monitor.state.KeyReader;
import io.tidemark.monitor.state.KeyWriter;
import io.tidemark.schemas.ReviewLife;
import io.tidemark.schemas.ReviewTask;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The lives of tasks by their ids, and lists of those of which something is still to be done, and of those that are closed and
 * settled by when they were closed.
 */
final class LifeStore {

    private static final String LIFE = "l";
    private static final String OPEN = "o";
    private static final String CLOSED = "c";
    private static final String COPY = "d";
    private static final String OF_PREDICTION = "p";
    private static final String EARLY = "e";
    private static final String EARLY_SINCE = "s";
    private static final byte[] NOTHING = {};
    private static final AvroBlobs<ReviewLife> BLOBS = new AvroBlobs<>(ReviewLife.class);

    private final BlobStore store;

    LifeStore(BlobStore store) {
        this.store = store;
    }

    Optional<ReviewLife> get(String task) {
        return Optional.ofNullable(store.get(key(LIFE, task))).map(BLOBS::read);
    }

    void put(ReviewLife life) {
        String task = life.getCard().getTask();
        Optional<ReviewLife> before = get(task);
        before.ifPresent(this::unlist);
        if (before.isEmpty()) {
            store.put(ofPrediction(life), NOTHING);
        }
        store.put(key(LIFE, task), BLOBS.write(life));
        store.put(listed(life), NOTHING);
    }

    void delete(ReviewLife life) {
        unlist(life);
        store.delete(key(LIFE, life.getCard().getTask()));
        store.delete(ofPrediction(life));
        if (life.getGold() != null) {
            store.delete(key(COPY, life.getGold().getSource(), life.getCard().getTask()));
        }
    }

    /** The tasks about a prediction of a model: one by each policy that chose it, and those that repeat it as known. */
    List<ReviewLife> about(String model, String prediction) {
        List<String> tasks = new ArrayList<>();
        store.scanUnder(key(OF_PREDICTION, model, prediction), (rest, nothing) -> tasks.add(rest.text()));
        return tasks.stream().flatMap(task -> get(task).stream()).toList();
    }

    private static byte[] ofPrediction(ReviewLife life) {
        ReviewTask card = life.getCard();
        return key(OF_PREDICTION, card.getModel(), card.getPrediction(), card.getTask());
    }

    private void unlist(ReviewLife life) {
        store.delete(listed(life));
    }

    void forEachUnsettled(Consumer<ReviewLife> visitor) {
        List<String> open = new ArrayList<>();
        scan(OPEN, reader -> open.add(reader.text()), Integer.MAX_VALUE);
        open.forEach(task -> visitor.accept(get(task).orElseThrow()));
    }

    /** Some of the tasks that were closed before a time, the oldest first. */
    List<ReviewLife> closedBefore(Instant time, int most) {
        List<String> closed = new ArrayList<>();
        scan(
                CLOSED,
                reader -> {
                    long at = reader.number();
                    if (at < time.toEpochMilli()) {
                        closed.add(reader.text());
                    }
                },
                most);
        return closed.stream().map(task -> get(task).orElseThrow()).toList();
    }

    /** A task is handed out once more, as one of known answer. */
    void putCopy(String task, String copy) {
        store.put(key(COPY, task, copy), NOTHING);
    }

    /** The tasks that repeat one. */
    List<String> copies(String task) {
        List<String> copies = new ArrayList<>();
        store.scanUnder(key(COPY, task), (rest, nothing) -> copies.add(rest.text()));
        return copies;
    }

    /** The same; from now on they are not remembered as such. */
    List<String> takeCopies(String task) {
        List<String> copies = copies(task);
        copies.forEach(copy -> store.delete(key(COPY, task, copy)));
        return copies;
    }

    /** An answer has come before its task. */
    void putEarly(String task, Instant now) {
        store.put(key(EARLY, task), new KeyWriter().number(now.toEpochMilli()).key());
        store.put(early(now.toEpochMilli(), task), NOTHING);
    }

    /** Whether an answer had come before the task; from now on it had not. */
    boolean takeEarly(String task) {
        byte[] since = store.get(key(EARLY, task));
        if (since != null) {
            store.delete(key(EARLY, task));
            store.delete(early(new KeyReader(since).number(), task));
        }
        return since != null;
    }

    /** Forgets some of the answers whose tasks do not come. */
    void forgetEarlyBefore(Instant time, int most) {
        List<String> old = new ArrayList<>();
        scan(
                EARLY_SINCE,
                reader -> {
                    if (reader.number() < time.toEpochMilli()) {
                        old.add(reader.text());
                    }
                },
                most);
        old.forEach(this::takeEarly);
    }

    private static byte[] early(long since, String task) {
        return new KeyWriter().text(EARLY_SINCE).number(since).text(task).key();
    }

    private void scan(String list, Consumer<KeyReader> visitor, int most) {
        int[] left = {most};
        store.scanUnder(key(list), (rest, nothing) -> {
            visitor.accept(rest);
            return --left[0] > 0;
        });
    }

    private static byte[] listed(ReviewLife life) {
        String task = life.getCard().getTask();
        return Lives.isOpen(life) || !life.getSettled()
                ? key(OPEN, task)
                : new KeyWriter()
                        .text(CLOSED)
                        .number(life.getClosed().toEpochMilli())
                        .text(task)
                        .key();
    }

    private static byte[] key(String list, String... task) {
        KeyWriter key = new KeyWriter().text(list);
        for (String name : task) {
            key.text(name);
        }
        return key.key();
    }
}
