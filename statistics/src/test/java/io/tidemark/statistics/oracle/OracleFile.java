package io.tidemark.statistics.oracle;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.StreamSupport;

/** The cases of one file. */
public record OracleFile(String name, List<OracleCase> cases) {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** Reads a file; data files are looked for beside the folder of the oracles. */
    public static OracleFile read(Path file) {
        try {
            JsonNode root = JSON.readTree(file.toFile());
            DataFiles data = new DataFiles(file.toAbsolutePath().getParent().getParent());
            List<OracleCase> cases = StreamSupport.stream(root.path("cases").spliterator(), false)
                    .map(json -> new OracleCase(json, data))
                    .toList();
            requireAll(file, root, cases);
            return new OracleFile(file.getFileName().toString(), cases);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
    }

    private static void requireAll(Path file, JsonNode root, List<OracleCase> cases) {
        int announced = root.path("n_cases").asInt();
        if (announced != cases.size()) {
            throw new IllegalStateException(file + " announces " + announced + " cases and has " + cases.size());
        }
    }
}
