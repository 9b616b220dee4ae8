package io.tidemark.monitor.baselines;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.tidemark.monitor.failure.ExitCode;
import io.tidemark.monitor.failure.Failure;
import io.tidemark.schemas.BaselinePart;
import io.tidemark.schemas.wire.JsonForm;
import io.tidemark.statistics.baseline.Baseline;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A baseline in a file: JSON lines, one part a line, with the field names of the topic. */
public final class BaselineFile {

    private static final ObjectMapper JSON = new ObjectMapper();

    private BaselineFile() {}

    public static void write(Path file, List<BaselinePart> parts) {
        List<String> lines = new ArrayList<>();
        for (BaselinePart part : parts) {
            lines.add(JsonForm.toJson(part).toString());
        }
        try {
            Path folder = file.toAbsolutePath().getParent();
            Files.createDirectories(folder);
            Files.write(file, lines);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + file, e);
        }
    }

    /** The baseline in a file, as {@link #readStored}. */
    public static Baseline read(Path file) {
        return readStored(file).baseline();
    }

    /** @throws Failure when the file is missing, or holds no baseline */
    public static StoredBaseline readStored(Path file) {
        try {
            List<BaselinePart> parts = new ArrayList<>();
            for (String line : Files.readAllLines(file)) {
                if (!line.isBlank()) {
                    parts.add(JsonForm.fromJson(JSON.readTree(line), BaselinePart.class));
                }
            }
            return StoredBaseline.of(parts);
        } catch (NoSuchFileException e) {
            throw new Failure(
                    ExitCode.NO_DATA,
                    "no baseline at " + file + ". Build it with: tidemark baseline build --config FILE --out " + file,
                    e);
        } catch (IOException | IllegalArgumentException e) {
            throw new Failure(ExitCode.NO_DATA, file + " holds no baseline: " + e.getMessage(), e);
        }
    }
}
