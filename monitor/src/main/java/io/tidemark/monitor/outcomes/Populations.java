package io.tidemark.monitor.outcomes;

import io.tidemark.monitor.models.OutcomeScheme;
import io.tidemark.monitor.models.SeriesCatalog;
import io.tidemark.monitor.models.SeriesKey;
import io.tidemark.monitor.profiling.PaneClock;
import io.tidemark.monitor.profiling.SourcePartition;
import io.tidemark.monitor.state.BlobStore;
import io.tidemark.monitor.state.KeyReader;
import io.tidemark.monitor.state.KeyWriter;
import io.tidemark.monitor.state.LiveBlob;
import io.tidemark.monitor.watermarks.Sequences;
import io.tidemark.statistics.outcome.OutcomeCounts;
import io.tidemark.statistics.outcome.OutcomeLayout;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Counts the predictions of one source partition by the strata of their models' reviews: what answers about a few stand for. It
 * sends what it counted before each manifest of the partition, as outcomes of the panes of the predictions.
 *
 * <p>A count is one increment for each series in a block of bytes that lies in the store; nothing is allocated for it.
 */
public final class Populations {

    private static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);
    private static final String COUNTS = "n";
    private static final byte[] AFTER_COUNTS = {'n', 1};

    private final BlobStore store;
    private final SeriesCatalog catalog;
    private final PaneClock clock;
    private final Map<String, Integer> strata;
    private final int sender;
    private final Sequences sequences;
    private final Consumer<OutcomePartial> outbox;
    private final List<Open> open = new ArrayList<>();

    private record Open(OutcomeScheme scheme, String version, long pane, LiveBlob counts) {}

    /**
     * @param store shared with others, who use no keys that begin with "n", nor such of {@link Sequences} as end with it
     * @param strata how many strata the review of a model has, by its name
     */
    public Populations(
            BlobStore store,
            SourcePartition source,
            SeriesCatalog catalog,
            PaneClock clock,
            Map<String, Integer> strata,
            Consumer<OutcomePartial> outbox) {
        this.store = store;
        this.catalog = catalog;
        this.clock = clock;
        this.strata = Map.copyOf(strata);
        this.sender = senderOf(source);
        this.sequences = new Sequences(store);
        this.outbox = outbox;
    }

    /** Joining tasks have numbers from 0: those of source partitions lie below. */
    private static int senderOf(SourcePartition source) {
        return -1 - source.partition();
    }

    /**
     * Counts a prediction.
     *
     * @param slots of the values of its facets, in the order of the configuration
     * @param asked whether it is put before people
     */
    public void count(
            String model, OutcomeScheme scheme, String version, int[] slots, long time, int stratum, boolean asked) {
        Open pane = open(model, scheme, version, clock.paneOf(time));
        int ofAPlace = 2 * strata.get(model);
        byte[] counts = pane.counts().bytes();
        add(counts, 2 * stratum, asked);
        for (int f = 0; f < scheme.facetCount(); f++) {
            add(counts, ofAPlace * scheme.place(f, slots) + 2 * stratum, asked);
        }
        pane.counts().keepIn(store);
    }

    private static void add(byte[] counts, int at, boolean asked) {
        int bytes = at * Integer.BYTES;
        INT.set(counts, bytes, (int) INT.get(counts, bytes) + 1);
        if (asked) {
            INT.set(counts, bytes + Integer.BYTES, (int) INT.get(counts, bytes + Integer.BYTES) + 1);
        }
    }

    private Open open(String model, OutcomeScheme scheme, String version, long pane) {
        for (int i = 0; i < open.size(); i++) {
            Open one = open.get(i);
            if (one.pane() == pane && one.scheme() == scheme && one.version().equals(version)) {
                return one;
            }
        }
        byte[] key = new KeyWriter()
                .text(COUNTS)
                .text(model)
                .text(version)
                .number(scheme.number())
                .number(pane)
                .key();
        byte[] saved = store.get(key);
        byte[] counts = saved == null ? new byte[bytes(scheme, strata.get(model))] : saved;
        Open opened = new Open(scheme, version, pane, new LiveBlob(key, counts));
        open.add(opened);
        return opened;
    }

    /** Bytes of the counts of one version and pane. */
    public static int bytes(OutcomeScheme scheme, int strata) {
        return 2 * strata * scheme.placeCount() * Integer.BYTES;
    }

    /** Sends and forgets all that has been counted; what a configuration counted that is no longer there is dropped. */
    public void drain() {
        open.clear();
        List<byte[]> keys = new ArrayList<>();
        store.scan(new KeyWriter().text(COUNTS).key(), AFTER_COUNTS, (key, counts) -> keys.add(key));
        for (byte[] key : keys) {
            KeyReader reader = new KeyReader(key);
            reader.text();
            String model = reader.text();
            String version = reader.text();
            int scheme = (int) reader.number();
            long pane = reader.number();
            byte[] counts = store.get(key);
            catalog.model(model)
                    .flatMap(watched -> watched.outcomeScheme(scheme))
                    .ifPresent(by -> send(model, by, version, pane, counts));
            store.delete(key);
        }
    }

    private void send(String model, OutcomeScheme scheme, String version, long pane, byte[] counts) {
        List<SeriesKey> places = scheme.places(version);
        int ofModel = counts.length / Integer.BYTES / 2 / places.size();
        for (int place = 0; place < places.size(); place++) {
            OutcomeCounts population = OutcomeCounts.NONE;
            for (int stratum = 0; stratum < ofModel; stratum++) {
                int at = 2 * (place * ofModel + stratum) * Integer.BYTES;
                int predictions = (int) INT.get(counts, at);
                int asked = (int) INT.get(counts, at + Integer.BYTES);
                population = population.plus(OutcomeLayout.population(stratum, predictions, asked));
            }
            if (!population.isNothing()) {
                long sequence = sequences.next(Sequences.sender().text(model).text(COUNTS));
                outbox.accept(
                        new OutcomePartial(places.get(place), scheme.number(), pane, sender, sequence, population));
            }
        }
    }
}
