package io.tidemark.monitor.canonical;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidemark.monitor.failure.ExitCode;
import io.tidemark.monitor.failure.Failure;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A run in canonical form, as files in a folder. */
public record RunFolder(Path folder) {

    /** The files; each line of a .jsonl is one record. */
    public static final List<String> FILES = List.of(
            "reports.jsonl",
            "alerts.jsonl",
            "detections.jsonl",
            "review-tasks.jsonl",
            "requests.jsonl",
            "summary.json");

    private static final ObjectMapper JSON = new ObjectMapper();

    public void write(CanonicalRun run, Map<String, Long> counters) {
        ObjectNode summary = run.summary();
        ObjectNode records = summary.putObject("records");
        counters.forEach(records::put);
        try {
            Files.createDirectories(folder);
            Files.write(folder.resolve("reports.jsonl"), lines(run.reports()));
            Files.write(folder.resolve("alerts.jsonl"), lines(run.alerts()));
            Files.write(folder.resolve("detections.jsonl"), lines(run.detections()));
            Files.write(folder.resolve("review-tasks.jsonl"), lines(run.reviewTasks()));
            Files.write(folder.resolve("requests.jsonl"), lines(run.requests()));
            String text = JSON.writerWithDefaultPrettyPrinter().writeValueAsString(summary);
            Files.writeString(folder.resolve("summary.json"), text + "\n");
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write to " + folder + ": " + e.getMessage(), e);
        }
    }

    private static List<String> lines(List<ObjectNode> records) throws JsonProcessingException {
        List<String> lines = new ArrayList<>();
        for (ObjectNode each : records) {
            lines.add(JSON.writeValueAsString(each));
        }
        return lines;
    }

    /** How many lines of a file are in one folder only, and the first of them from each side. */
    public record Difference(long onlyHere, long onlyThere, List<String> examples) {}

    /**
     * The differences to another folder, by file; empty when the runs are equal.
     *
     * @throws Failure when one of the folders holds no run
     */
    public Map<String, Difference> differences(RunFolder other) {
        Map<String, Difference> differences = new LinkedHashMap<>();
        for (String file : FILES) {
            List<String> here = read(file);
            List<String> there = other.read(file);
            if (!here.equals(there)) {
                differences.put(file, difference(here, there));
            }
        }
        return differences;
    }

    private static Difference difference(List<String> here, List<String> there) {
        List<String> onlyHere = new ArrayList<>(here);
        List<String> onlyThere = new ArrayList<>(there);
        there.forEach(onlyHere::remove);
        here.forEach(onlyThere::remove);
        List<String> examples = new ArrayList<>();
        onlyHere.stream().limit(1).map(line -> "< " + line).forEach(examples::add);
        onlyThere.stream().limit(1).map(line -> "> " + line).forEach(examples::add);
        return new Difference(onlyHere.size(), onlyThere.size(), examples);
    }

    private List<String> read(String file) {
        try {
            return Files.readAllLines(folder.resolve(file));
        } catch (NoSuchFileException e) {
            throw noRun("there is no " + file + " in it", e);
        } catch (IOException e) {
            throw noRun("its " + file + " cannot be read: " + e.getMessage(), e);
        }
    }

    private Failure noRun(String why, IOException cause) {
        return new Failure(
                ExitCode.NO_DATA,
                folder + " holds no run: " + why + ". Name a folder that `tidemark replay --out` has written",
                cause);
    }
}
