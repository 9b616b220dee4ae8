package io.tidemark.bench.throughput;

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedFrame;
import jdk.jfr.consumer.RecordedMethod;
import jdk.jfr.consumer.RecordingFile;

/** Where the time of a JFR recording went: samples by thread, by the method on top, and by every method below it. */
final class HotFrames {

    private static final int SHOWN = 30;

    private final Map<String, Integer> threads = new HashMap<>();
    private final Map<String, Integer> self = new HashMap<>();
    private final Map<String, Integer> inclusive = new HashMap<>();
    private int samples;

    HotFrames(Path recording) {
        try (RecordingFile events = new RecordingFile(recording)) {
            while (events.hasMoreEvents()) {
                RecordedEvent event = events.readEvent();
                if (event.getEventType().getName().equals("jdk.ExecutionSample") && event.getStackTrace() != null) {
                    add(event);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the recording " + recording, e);
        }
    }

    private void add(RecordedEvent sample) {
        samples++;
        threads.merge(sample.getThread("sampledThread").getJavaName(), 1, Integer::sum);
        Set<String> seen = new HashSet<>();
        for (RecordedFrame frame : sample.getStackTrace().getFrames()) {
            String method = name(frame.getMethod());
            if (seen.isEmpty()) {
                self.merge(method, 1, Integer::sum);
            }
            if (seen.add(method)) {
                inclusive.merge(method, 1, Integer::sum);
            }
        }
    }

    private static String name(RecordedMethod method) {
        return method.getType().getName() + "." + method.getName();
    }

    void print(PrintStream out) {
        print(out, "by thread", threads);
        print(out, "by method on top", self);
        print(out, "by method anywhere on the stack", inclusive);
    }

    private void print(PrintStream out, String title, Map<String, Integer> counts) {
        out.printf("%n%s, of %d samples%n", title, samples);
        counts.entrySet().stream()
                .sorted(Map.Entry.comparingByValue(Comparator.reverseOrder()))
                .limit(SHOWN)
                .forEach(entry -> out.printf("%6.1f %%  %s%n", 100.0 * entry.getValue() / samples, entry.getKey()));
    }
}
