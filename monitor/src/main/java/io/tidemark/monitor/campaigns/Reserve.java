package io.tidemark.monitor.campaigns;

import io.tidemark.monitor.state.AvroBlobs;
import io.tidemark.monitor.state.BlobStore;
import io.tidemark.monitor.state.KeyReader;
import io.tidemark.monitor.state.KeyWriter;
import io.tidemark.schemas.ReviewTask;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * Predictions drawn by chance as they came, for campaigns that nobody has opened yet: so one can ask about those since drift
 * began, which was before anybody knew. Of each model the latest ones.
 */
final class Reserve {

    private static final String KEPT = "r";
    private static final AvroBlobs<ReviewTask> BLOBS = new AvroBlobs<>(ReviewTask.class);

    private final BlobStore store;
    private final Map<String, Integer> sizes = new HashMap<>();

    Reserve(BlobStore store) {
        this.store = store;
        store.scanUnder(new KeyWriter().text(KEPT).key(), (reader, card) -> {
            sizes.merge(reader.text(), 1, Integer::sum);
            return true;
        });
    }

    /** Keeps a task, and forgets the earliest of its model where there are more than so many. */
    void add(ReviewTask card, int most) {
        byte[] key = key(card);
        if (store.get(key) == null) {
            sizes.merge(card.getModel(), 1, Integer::sum);
        }
        store.put(key, BLOBS.write(card));
        if (sizes.get(card.getModel()) > most) {
            forgetEarliest(card.getModel());
        }
    }

    private void forgetEarliest(String model) {
        List<byte[]> earliest = new ArrayList<>();
        byte[] prefix = new KeyWriter().text(KEPT).text(model).key();
        store.scanUnder(prefix, (reader, card) -> {
            earliest.add(new KeyWriter()
                    .text(KEPT)
                    .text(model)
                    .number(reader.number())
                    .text(reader.text())
                    .key());
            return false;
        });
        earliest.forEach(store::delete);
        sizes.merge(model, -earliest.size(), Integer::sum);
    }

    /** Those that are wanted, in the order of their ids: these are hashes, so that is an order by chance. */
    List<ReviewTask> all(String model, Predicate<ReviewTask> wanted) {
        List<ReviewTask> all = new ArrayList<>();
        store.scanUnder(new KeyWriter().text(KEPT).text(model).key(), (KeyReader reader, byte[] blob) -> {
            ReviewTask card = BLOBS.read(blob);
            if (wanted.test(card)) {
                all.add(card);
            }
            return true;
        });
        all.sort(Comparator.comparing(ReviewTask::getTask));
        return all;
    }

    private static byte[] key(ReviewTask card) {
        return new KeyWriter()
                .text(KEPT)
                .text(card.getModel())
                .number(card.getTime().toEpochMilli())
                .text(card.getTask())
                .key();
    }
}
