package io.tidemark.monitor.models;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tidemark.monitor.config.SegmentConfig;
import io.tidemark.monitor.config.SlicedBy;
import io.tidemark.statistics.counts.Categories;
import io.tidemark.statistics.outcome.OutcomeLayout;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.zip.CRC32C;

/**
 * How the outcomes of predictions that are compared with one baseline are counted, and in which segments. It has a number
 * made from its content: what was written by another scheme is told by it, and not mistaken.
 */
public final class OutcomeScheme {

    private static final int MOST_SLOTS_OF_A_BYTE = 256;

    private final WatchedModel model;
    private final String baseline;
    private final OutcomeLayout layout;
    private final List<Facet> facets = new ArrayList<>();
    private final List<Integer> order;
    private final int places;
    private final int number;

    /** A facet and its values; slots as in {@link Categories}. */
    private record Facet(SegmentConfig config, Categories values) {

        int bytes() {
            return values.slots() <= MOST_SLOTS_OF_A_BYTE ? 1 : 2;
        }

        String segment(int slot) {
            boolean own = slot < values.own().size();
            return config.segment(own ? values.own().get(slot) : SegmentConfig.POOLED);
        }
    }

    private OutcomeScheme(WatchedModel model, String baseline) {
        this.model = model;
        this.baseline = baseline;
        SeriesKey all = new SeriesKey(model.name(), "", baseline, "");
        this.layout = model.outcomeLayout(all).orElseThrow();
        List<SegmentConfig> configured = model.config().segments();
        this.order = IntStream.range(0, configured.size())
                .boxed()
                .sorted(Comparator.comparing(f -> configured.get(f).facet()))
                .toList();
        order.forEach(f -> facets.add(new Facet(configured.get(f), model.facetValues(configured.get(f), all))));
        this.places = 1
                + facets.stream()
                        .mapToInt(facet -> facet.values().own().size() + 1)
                        .sum();
        this.number = hash(model.binsOf(all));
    }

    /** The schemes of a model, one for each baseline and one for versions without, by their numbers. */
    static Map<Integer, OutcomeScheme> of(WatchedModel model) {
        Map<Integer, OutcomeScheme> schemes = new HashMap<>();
        List<String> baselines = new ArrayList<>(List.of(""));
        model.baselines().values().forEach(baseline -> baselines.add(baseline.id()));
        for (String baseline : baselines) {
            OutcomeScheme scheme = new OutcomeScheme(model, baseline);
            schemes.put(scheme.number, scheme);
        }
        return schemes;
    }

    private int hash(String bins) {
        CRC32C hash = new CRC32C();
        List<Object> content = new ArrayList<>(
                List.of(model.name(), baseline, bins, model.config().classes(), OutcomeLayout.VERSION));
        model.config().review().ifPresent(review -> content.add(review.policy() + review.condition()));
        facets.forEach(facet -> content.add(facet.config().facet()
                + (facet.config().by() instanceof SlicedBy.Field
                        ? ""
                        : facet.config().by().meaning())
                + facet.values().own()));
        content.forEach(part -> hash.update((part + "\n").getBytes(UTF_8)));
        return (int) hash.getValue();
    }

    /** Tells it from others. */
    public int number() {
        return number;
    }

    public String baseline() {
        return baseline;
    }

    public OutcomeLayout layout() {
        return layout;
    }

    /**
     * What is remembered of the facets of a prediction: the slots of its values in the order of the facets' names, each a byte or,
     * of a facet with more slots, two.
     *
     * @param slots of its values, in the order of the configuration
     */
    public byte[] facets(int[] slots) {
        byte[] bytes = new byte[facets.stream().mapToInt(Facet::bytes).sum()];
        int at = 0;
        for (int f = 0; f < facets.size(); f++) {
            int slot = slots[order.get(f)];
            if (facets.get(f).bytes() == 2) {
                bytes[at++] = (byte) (slot >> 8);
            }
            bytes[at++] = (byte) slot;
        }
        return bytes;
    }

    /**
     * All series of a version that predictions may belong to: all traffic, then the segments of each facet, those of its own
     * values before the one of all others.
     */
    public List<SeriesKey> places(String version) {
        List<SeriesKey> all = new ArrayList<>(places);
        all.add(new SeriesKey(model.name(), version, baseline, ""));
        for (Facet facet : facets) {
            for (int slot = 0; slot <= facet.values().own().size(); slot++) {
                all.add(new SeriesKey(model.name(), version, baseline, facet.segment(slot)));
            }
        }
        return all;
    }

    /** How many those are. */
    public int placeCount() {
        return places;
    }

    /** How many facets there are. */
    public int facetCount() {
        return facets.size();
    }

    /**
     * Number among {@link #places} of the segment of a facet that a prediction is in.
     *
     * @param facet which of them, in the order of their names
     * @param slots of the prediction's values, in the order of the configuration
     */
    public int place(int facet, int[] slots) {
        int slot = slots[order.get(facet)];
        int first = 1;
        for (int f = 0; f < facet; f++) {
            first += facets.get(f).values().own().size() + 1;
        }
        return first + Math.min(slot, facets.get(facet).values().own().size());
    }

    /**
     * The series that a prediction belongs to: all traffic, and one segment of each facet.
     *
     * @param bytes what {@link #facets} remembered of it
     */
    public List<SeriesKey> series(String version, byte[] bytes) {
        List<SeriesKey> series = new ArrayList<>(1 + facets.size());
        series.add(new SeriesKey(model.name(), version, baseline, ""));
        int at = 0;
        for (Facet facet : facets) {
            int high = facet.bytes() == 2 ? (bytes[at++] & 0xff) << 8 : 0;
            int slot = high | bytes[at++] & 0xff;
            series.add(new SeriesKey(model.name(), version, baseline, facet.segment(slot)));
        }
        return series;
    }
}
