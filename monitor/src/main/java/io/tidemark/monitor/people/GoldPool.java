package io.tidemark.monitor.people;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tidemark.monitor.state.AvroBlobs;
import io.tidemark.monitor.state.BlobStore;
import io.tidemark.monitor.state.KeyReader;
import io.tidemark.monitor.state.KeyWriter;
import io.tidemark.schemas.ReviewGold;
import io.tidemark.statistics.sampling.XxHash64;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/**
 * Tasks whose answer is known, model by model. They are handed out again among the others: a person who does not know which ones
 * shows how good the answers are.
 */
public final class GoldPool {

    /** Of a model; the oldest makes room for one more. */
    private static final int MOST = 200;

    /** Of the first tasks of a person a third is known, so that something is known of the person soon. */
    private static final int FIRST = 30;

    private static final double OF_FIRST = 1.0 / 3;

    /** Sets these draws apart from all others. */
    private static final long SEED = 0x676f6c64;

    private static final String GOLD = "gold";
    private static final AvroBlobs<ReviewGold> BLOBS =
            new AvroBlobs<>(ReviewGold.getEncoder(), ReviewGold.getDecoder());

    private final BlobStore store;

    public GoldPool(BlobStore store) {
        this.store = store;
    }

    /** Takes a task in. */
    public void put(ReviewGold gold) {
        List<ReviewGold> all = all(gold.getCard().getModel());
        if (all.size() >= MOST) {
            all.stream()
                    .min(Comparator.comparing(ReviewGold::getSince))
                    .ifPresent(oldest ->
                            remove(oldest.getCard().getModel(), oldest.getCard().getTask()));
        }
        write(gold);
    }

    /** Takes a task out, if it is in. */
    public void remove(String model, String task) {
        store.delete(key(model, task));
    }

    /** These people know the task: they do not get it again. */
    public void seen(String model, String task, Collection<String> by) {
        byte[] known = store.get(key(model, task));
        if (known != null) {
            ReviewGold gold = BLOBS.read(known);
            TreeSet<String> seen = new TreeSet<>(gold.getSeen());
            seen.addAll(by);
            write(ReviewGold.newBuilder(gold).setSeen(List.copyOf(seen)).build());
        }
    }

    /**
     * A task of known answer that it is time for, drawn so that nobody can tell when.
     *
     * @param handed tasks that the person was handed before
     * @param share of tasks that are to be of known answer
     */
    public Optional<ReviewGold> draw(String model, String reviewer, long handed, double share) {
        double wanted = share > 0 && handed < FIRST ? Math.max(share, OF_FIRST) : share;
        if (uniform(model, reviewer, handed) >= wanted) {
            return Optional.empty();
        }
        return all(model).stream()
                .filter(gold -> !gold.getSeen().contains(reviewer))
                .min(Comparator.comparingDouble(gold -> uniform(gold.getCard().getTask(), reviewer, handed)));
    }

    private static double uniform(String what, String reviewer, long number) {
        byte[] text = (what + '\0' + reviewer + '\0' + number).getBytes(UTF_8);
        return (XxHash64.hash(text, SEED) >>> 11) * 0x1p-53;
    }

    private List<ReviewGold> all(String model) {
        List<ReviewGold> all = new ArrayList<>();
        store.scanWhile(new KeyWriter().text(GOLD).text(model).key(), null, (key, blob) -> {
            KeyReader reader = new KeyReader(key);
            boolean isOfModel = reader.text().equals(GOLD) && reader.text().equals(model);
            if (isOfModel) {
                all.add(BLOBS.read(blob));
            }
            return isOfModel;
        });
        return all;
    }

    private void write(ReviewGold gold) {
        store.put(key(gold.getCard().getModel(), gold.getCard().getTask()), BLOBS.write(gold));
    }

    private static byte[] key(String model, String task) {
        return new KeyWriter().text(GOLD).text(model).text(task).key();
    }
}
