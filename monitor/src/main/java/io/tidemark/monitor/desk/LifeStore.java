package io.tidemark.monitor.desk;

import io.tidemark.monitor.state.BlobStore;
import io.tidemark.monitor.state.KeyReader;
import io.tidemark.monitor.state.KeyWriter;
import io.tidemark.schemas.ReviewLife;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** The lives of tasks by their ids, and lists of those that are open, and of those that are closed by when they were. */
final class LifeStore {

    private static final String LIFE = "l";
    private static final String OPEN = "o";
    private static final String CLOSED = "c";
    private static final byte[] NOTHING = {};

    private final BlobStore store;

    LifeStore(BlobStore store) {
        this.store = store;
    }

    Optional<ReviewLife> get(String task) {
        return Optional.ofNullable(store.get(key(LIFE, task))).map(LifeStore::read);
    }

    void put(ReviewLife life) {
        String task = life.getCard().getTask();
        get(task).ifPresent(this::unlist);
        store.put(key(LIFE, task), write(life));
        store.put(listed(life), NOTHING);
    }

    void delete(ReviewLife life) {
        unlist(life);
        store.delete(key(LIFE, life.getCard().getTask()));
    }

    private void unlist(ReviewLife life) {
        store.delete(listed(life));
    }

    void forEach(Consumer<ReviewLife> visitor) {
        store.scanWhile(key(LIFE), null, (key, life) -> {
            boolean isLife = new KeyReader(key).text().equals(LIFE);
            if (isLife) {
                visitor.accept(read(life));
            }
            return isLife;
        });
    }

    void forEachOpen(Consumer<ReviewLife> visitor) {
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

    private void scan(String list, Consumer<KeyReader> visitor, int most) {
        int[] left = {most};
        store.scanWhile(key(list), null, (key, nothing) -> {
            KeyReader reader = new KeyReader(key);
            boolean isListed = reader.text().equals(list);
            if (isListed) {
                visitor.accept(reader);
            }
            return isListed && --left[0] > 0;
        });
    }

    private static byte[] listed(ReviewLife life) {
        String task = life.getCard().getTask();
        return Lives.isOpen(life)
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

    private static byte[] write(ReviewLife life) {
        try {
            ByteBuffer bytes = life.toByteBuffer();
            byte[] all = new byte[bytes.remaining()];
            bytes.get(all);
            return all;
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory cannot fail", e);
        }
    }

    private static ReviewLife read(byte[] bytes) {
        try {
            return ReviewLife.fromByteBuffer(ByteBuffer.wrap(bytes));
        } catch (IOException e) {
            throw new UncheckedIOException("the stored life of a task cannot be read", e);
        }
    }
}
