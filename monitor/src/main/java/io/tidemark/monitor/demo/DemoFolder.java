package io.tidemark.monitor.demo;

import io.tidemark.producer.retraining.ModelStore;
import io.tidemark.producer.reviews.ReviewFiles;
import io.tidemark.producer.reviews.Reviews;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The configuration of the demo with the files beside it that it names.
 *
 * @param temporary whether it is deleted when it is closed
 */
public record DemoFolder(Path path, boolean temporary) implements AutoCloseable {

    private static final String CONFIGURATION = "reviews.yaml";
    private static final String MODELS = "models";

    static DemoFolder open(Optional<Path> kept) {
        try {
            return kept.isPresent()
                    ? new DemoFolder(Files.createDirectories(kept.get()), false)
                    : new DemoFolder(Files.createTempDirectory("tidemark-demo-"), true);
        } catch (IOException e) {
            throw new UncheckedIOException("no folder for the demo: " + e.getMessage(), e);
        }
    }

    /** Writes the configuration of the demo into a folder, and returns its path. */
    public static Path writeConfiguration(Path folder) {
        Path file = folder.resolve(CONFIGURATION);
        try (InputStream shipped = DemoFolder.class.getResourceAsStream(CONFIGURATION)) {
            Files.createDirectories(folder);
            Files.copy(shipped, file, StandardCopyOption.REPLACE_EXISTING);
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + file + ": " + e.getMessage(), e);
        }
    }

    /** Where versions that are trained meanwhile are kept. */
    ModelStore models() {
        return new ModelStore(path.resolve(MODELS));
    }

    /** Fills the folder; returns the path of the configuration. */
    Path fill(Reviews reviews) {
        delete(path.resolve(MODELS));
        ReviewFiles files = new ReviewFiles(path);
        files.writeBaseline(reviews);
        files.writeTruth(reviews.truth());
        return writeConfiguration(path);
    }

    @Override
    public void close() {
        if (temporary) {
            delete(path);
        }
    }

    private static void delete(Path folder) {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> files = Files.walk(folder)) {
            List<Path> deepestFirst = files.sorted(Comparator.reverseOrder()).toList();
            for (Path file : deepestFirst) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot delete " + folder, e);
        }
    }
}
