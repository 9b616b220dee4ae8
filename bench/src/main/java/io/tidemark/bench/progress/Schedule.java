package io.tidemark.bench.progress;

import java.io.PrintStream;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** Tells how far all is and how long it will take: steps of the same kind are expected to take as long as the last one. */
public final class Schedule {

    private final PrintStream err;
    private final Map<String, Double> expected = new LinkedHashMap<>();
    private final Map<String, Integer> left = new LinkedHashMap<>();
    private String step = "";
    private long startedAt;

    /** @param err where progress is told */
    public Schedule(PrintStream err) {
        this.err = err;
    }

    /** Expects a kind of step so many times. */
    public void plan(String kind, int times, double secondsEach) {
        expected.put(kind, secondsEach);
        left.put(kind, times);
    }

    /** A step begins. */
    public void start(String kind) {
        step = kind;
        startedAt = System.nanoTime();
        tell("started");
    }

    /** A step goes on. */
    public void tell(String how) {
        double spent = (System.nanoTime() - startedAt) / 1e9;
        double rest = -Math.min(spent, expected.get(step));
        for (Map.Entry<String, Integer> one : left.entrySet()) {
            rest += one.getValue() * expected.get(one.getKey());
        }
        err.printf(Locale.ROOT, "%-32s %-28s about %.0f s left%n", step, how, rest);
    }

    /** A step is done. */
    public void done(String how) {
        expected.put(step, (System.nanoTime() - startedAt) / 1e9);
        tell(how);
        left.merge(step, -1, Integer::sum);
    }
}
