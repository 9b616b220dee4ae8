package io.tidemark.monitor.chaos;

import io.tidemark.monitor.chaos.Truths.Label;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** How good the predictions of {@link Traffic} were, by window: all labels at hand, one plain loop. */
public final class ExpectedQuality {

    private static final long ADVANCE_MS = 10_000;

    private final Traffic traffic;
    private final Map<Integer, Label> natural = new HashMap<>();
    private final Map<Integer, Label> reviewed = new HashMap<>();
    private final Map<String, Window> windows = new HashMap<>();

    /** What one window of one model version holds. */
    public static final class Window {

        public long rows;
        public long labelled;
        public long reviewed;
        /** Wrong classes, or the sum of absolute errors. */
        public double loss;
    }

    private ExpectedQuality(Traffic traffic) {
        this.traffic = traffic;
    }

    /** By model, version, length and end of the window. */
    public static Map<String, Window> of(Traffic traffic) {
        ExpectedQuality expected = new ExpectedQuality(traffic);
        new Truths(traffic, true).all().forEach(expected::enter);
        for (int i = 0; i < traffic.records(); i++) {
            expected.count(i);
        }
        return expected.windows;
    }

    private void enter(Label label) {
        if (Math.abs(label.time() - traffic.time(label.index())) <= Setup.HORIZON.toMillis()) {
            Map<Integer, Label> kind = label.review() ? reviewed : natural;
            kind.merge(label.index(), label, (one, other) -> other.time() >= one.time() ? other : one);
        }
    }

    private void count(int index) {
        String version = traffic.model(index).equals("alpha") ? traffic.version(index) : "1";
        long paneEnd = Math.floorDiv(traffic.time(index), ADVANCE_MS) * ADVANCE_MS + ADVANCE_MS;
        Map<String, List<Long>> sizes = Map.of("10s", List.of(paneEnd), "20s", List.of(paneEnd, paneEnd + ADVANCE_MS));
        sizes.forEach((size, ends) -> ends.forEach(end -> {
            String key = String.join(
                    "/",
                    traffic.model(index),
                    version,
                    size,
                    Instant.ofEpochMilli(end).toString());
            add(windows.computeIfAbsent(key, any -> new Window()), index);
        }));
    }

    private void add(Window window, int index) {
        window.rows++;
        if (isKnown(natural.get(index))) {
            window.labelled++;
            window.loss += loss(index, natural.get(index).truth());
        }
        window.reviewed += isKnown(reviewed.get(index)) ? 1 : 0;
    }

    private static boolean isKnown(Label label) {
        return label != null && label.truth() != null;
    }

    private double loss(int index, String truth) {
        String record = traffic.json(index);
        if (traffic.model(index).equals("alpha")) {
            return record.contains("\"answer\":" + truth) ? 0 : 1;
        }
        int from = record.indexOf("\"load\":") + "\"load\":".length();
        double load = Double.parseDouble(record.substring(from, record.indexOf(',', from)));
        return Math.abs(load - Double.parseDouble(truth));
    }
}
