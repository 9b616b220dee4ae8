package io.tidemark.monitor.config;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Texts of configurations for tests. */
final class ConfigFiles {

    /** The smallest configuration. */
    static final String SMALLEST = """
            application: monitor
            models:
              - name: spam
                classes: [spam, ham]
                predictions: {topic: mails, prediction: verdict}
                baseline: {rows: rows.csv}
            """;

    private ConfigFiles() {}

    /** A configuration with every key. */
    static String everything() {
        try (InputStream resource = ConfigFiles.class.getResourceAsStream("everything.yaml")) {
            return new String(resource.readAllBytes(), UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Path write(Path folder, String text) {
        try {
            return Files.writeString(folder.resolve("monitor.yaml"), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static MonitorConfig read(Path folder, String text) throws InvalidConfig {
        return read(folder, text, Map.of());
    }

    static MonitorConfig read(Path folder, String text, Map<String, String> environment) throws InvalidConfig {
        return ConfigReader.read(write(folder, text), environment);
    }

    /** The problems of a text; empty if there are none. */
    static List<String> problems(Path folder, String text, Map<String, String> environment) {
        try {
            read(folder, text, environment);
            return List.of();
        } catch (InvalidConfig e) {
            return e.problems().stream().map(Problem::text).toList();
        }
    }
}
