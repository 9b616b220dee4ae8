package io.tidemark.monitor.demo;

import io.tidemark.monitor.config.ConfigReader;
import io.tidemark.monitor.config.InvalidConfig;
import io.tidemark.monitor.config.MonitorConfig;
import io.tidemark.producer.retraining.Training;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The configuration of the demo: the file as it is; only where the broker and the registry are comes from outside, as by
 * environment variables.
 */
record DemoSetting(Path file, String bootstrap, String registry) {

    private static final Pattern BASELINE = Pattern.compile("(?m)^ +baseline: \\{.*}$");

    MonitorConfig read() {
        try {
            return ConfigReader.read(
                    file, Map.of("TIDEMARK_KAFKA_BOOTSTRAP", bootstrap, "TIDEMARK_REGISTRY_URL", registry));
        } catch (InvalidConfig e) {
            throw new IllegalStateException("the demo's own configuration is wrong: " + e.getMessage(), e);
        }
    }

    /** Names rows in the file as the baseline of a version, in place of the baseline before; returns what it says then. */
    MonitorConfig promote(Training training, Path rows) {
        String line = String.format(
                "    baseline: {version: \"%s\", rows: %s, role: validation, lineage: {parent: \"%s\", request: \"%s\"}}",
                training.version(),
                file.toAbsolutePath().getParent().relativize(rows.toAbsolutePath()),
                training.parent(),
                training.request());
        try {
            String text = Files.readString(file);
            Files.writeString(file, BASELINE.matcher(text).replaceFirst(Matcher.quoteReplacement(line)));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot change " + file + ": " + e.getMessage(), e);
        }
        return read();
    }
}
