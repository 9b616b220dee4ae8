package io.tidemark.monitor.desk;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tidemark.monitor.state.BlobStore;
import io.tidemark.schemas.ReviewLife;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.function.Consumer;

/** The lives of tasks, by their ids. */
final class LifeStore {

    private final BlobStore store;

    LifeStore(BlobStore store) {
        this.store = store;
    }

    Optional<ReviewLife> get(String task) {
        return Optional.ofNullable(store.get(task.getBytes(UTF_8))).map(LifeStore::read);
    }

    void put(ReviewLife life) {
        store.put(life.getCard().getTask().getBytes(UTF_8), write(life));
    }

    void delete(String task) {
        store.delete(task.getBytes(UTF_8));
    }

    void forEach(Consumer<ReviewLife> visitor) {
        store.scan(null, null, (task, life) -> visitor.accept(read(life)));
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
