package io.tidemark.statistics.oracle;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** The streams that cases of detectors refer to, by name. */
public record DetectorStreams(Map<String, double[]> byName) {

    /** Reads the file of streams; there are none where it is absent. */
    public static DetectorStreams read(Path file) {
        Map<String, double[]> byName = new HashMap<>();
        if (file.toFile().exists()) {
            json(file).properties().forEach(stream -> byName.put(stream.getKey(), values(stream.getValue())));
        }
        return new DetectorStreams(byName);
    }

    private static JsonNode json(Path file) {
        try {
            return new ObjectMapper().readTree(file.toFile());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
    }

    private static double[] values(JsonNode stream) {
        return stream.has("bits")
                ? stream.get("bits")
                        .asText()
                        .chars()
                        .mapToDouble(bit -> bit - '0')
                        .toArray()
                : Numbers.present(stream.get("values"));
    }
}
