package io.tidemark.monitor.baselines;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tidemark.monitor.failure.ExitCode;
import io.tidemark.monitor.failure.Failure;
import io.tidemark.monitor.failure.FileTrouble;
import io.tidemark.schemas.BaselinePart;
import io.tidemark.schemas.wire.JsonForm;
import io.tidemark.statistics.baseline.Baseline;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A baseline in a file: JSON lines, one part a line, with the field names of the topic. */
public final class BaselineFile {

    private static final ObjectMapper JSON = new ObjectMapper();

    private BaselineFile() {}

    /** @throws Failure when it cannot be written there */
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
            throw new Failure(
                    ExitCode.USAGE,
                    "cannot write the baseline to " + file + ": " + FileTrouble.words(e)
                            + ". Name a file that can be written: --out FILE.",
                    e);
        }
    }

    /** The baseline in a file, as {@link #readStored}. */
    public static Baseline read(Path file) {
        return readStored(file).baseline();
    }

    /** @throws Failure when the file is missing, or holds no baseline */
    public static StoredBaseline readStored(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            List<BaselinePart> parts = new ArrayList<>();
            for (JsonNode part :
                    JSON.readerFor(JsonNode.class).<JsonNode>readValues(in).readAll()) {
                parts.add(JsonForm.fromJson(part, BaselinePart.class));
            }
            return StoredBaseline.of(parts);
        } catch (NoSuchFileException e) {
            throw new Failure(
                    ExitCode.NO_DATA,
                    "no baseline at " + file + ". Build it with: tidemark baseline build --config FILE --out " + file,
                    e);
        } catch (IOException e) {
            throw none(file, FileTrouble.words(e), e);
        } catch (IllegalArgumentException e) {
            throw none(file, e.getMessage(), e);
        }
    }

    private static Failure none(Path file, String why, Exception cause) {
        return new Failure(
                ExitCode.NO_DATA,
                file + " holds no baseline: " + why
                        + ". 'tidemark baseline build', 'promote' and 'import' write such files.",
                cause);
    }
}
