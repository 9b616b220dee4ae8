package io.tidemark.monitor.people;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tidemark.monitor.state.AvroBlobs;
import io.tidemark.monitor.state.BlobStore;
import io.tidemark.monitor.state.KeyWriter;
import io.tidemark.schemas.ReviewGold;
import io.tidemark.schemas.ReviewTask;
import io.tidemark.statistics.sampling.XxHash64;
import java.nio.ByteBuffer;
import java.security.SecureRandom;
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

    private static final String GOLD = "gold";
    private static final String MODEL_OF = "gold-of";
    private static final String SECRET = "gold-secret";
    private static final AvroBlobs<ReviewGold> BLOBS = new AvroBlobs<>(ReviewGold.class);

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
                    .ifPresent(oldest -> remove(oldest.getCard().getTask()));
        }
        write(gold);
        store.put(index(gold.getCard().getTask()), gold.getCard().getModel().getBytes(UTF_8));
    }

    /** Whether a task is in. */
    public boolean contains(String task) {
        return store.get(index(task)) != null;
    }

    /** Takes a task out, if it is in. */
    public void remove(String task) {
        byte[] model = store.get(index(task));
        if (model != null) {
            store.delete(key(new String(model, UTF_8), task));
            store.delete(index(task));
        }
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
     * @param instead the task that the person would be handed otherwise: people are told the same of both
     * @param handed tasks that the person was handed before
     * @param share of tasks that are to be of known answer
     */
    public Optional<ReviewGold> draw(ReviewTask instead, String reviewer, long handed, double share) {
        String model = instead.getModel();
        double wanted = share > 0 && handed < FIRST ? Math.max(share, OF_FIRST) : share;
        if (uniform(model, reviewer, handed) >= wanted) {
            return Optional.empty();
        }
        return all(model).stream()
                .filter(gold -> !gold.getSeen().contains(reviewer))
                .filter(gold -> isAskedAlike(gold.getCard(), instead))
                .min(Comparator.comparingDouble(gold -> uniform(gold.getCard().getTask(), reviewer, handed)));
    }

    private static boolean isAskedAlike(ReviewTask known, ReviewTask other) {
        return known.getChoices().equals(other.getChoices())
                && known.getInstructions().equals(other.getInstructions())
                && known.getExamples().equals(other.getExamples());
    }

    private double uniform(String what, String reviewer, long number) {
        byte[] text = (what + '\0' + reviewer + '\0' + number).getBytes(UTF_8);
        return XxHash64.uniform(XxHash64.hash(text, secret()));
    }

    /** Drawn once and kept: who could compute when a task is known would look closer just then. */
    private long secret() {
        byte[] key = new KeyWriter().text(SECRET).key();
        byte[] known = store.get(key);
        if (known == null) {
            known = new byte[Long.BYTES];
            new SecureRandom().nextBytes(known);
            store.put(key, known);
        }
        return ByteBuffer.wrap(known).getLong();
    }

    private List<ReviewGold> all(String model) {
        List<ReviewGold> all = new ArrayList<>();
        store.scanUnder(new KeyWriter().text(GOLD).text(model).key(), (rest, blob) -> all.add(BLOBS.read(blob)));
        return all;
    }

    private void write(ReviewGold gold) {
        store.put(key(gold.getCard().getModel(), gold.getCard().getTask()), BLOBS.write(gold));
    }

    private static byte[] index(String task) {
        return new KeyWriter().text(MODEL_OF).text(task).key();
    }

    private static byte[] key(String model, String task) {
        return new KeyWriter().text(GOLD).text(model).text(task).key();
    }
}
