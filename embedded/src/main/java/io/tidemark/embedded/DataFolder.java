package io.tidemark.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;

/** A folder that stays, or one that goes when it is closed. */
record DataFolder(Path path, boolean temporary) implements AutoCloseable {

    static DataFolder open(Optional<Path> lasting) {
        try {
            return lasting.isPresent()
                    ? new DataFolder(Files.createDirectories(lasting.get()), false)
                    : new DataFolder(Files.createTempDirectory("tidemark-"), true);
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "Cannot create the data folder "
                            + lasting.map(Path::toString).orElse(""),
                    e);
        }
    }

    @Override
    public void close() {
        if (temporary) {
            delete();
        }
    }

    private void delete() {
        try (Stream<Path> files = Files.walk(path)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot delete the temporary folder " + path, e);
        }
    }
}
