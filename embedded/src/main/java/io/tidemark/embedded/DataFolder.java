package io.tidemark.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;

/** A folder that stays, or one that goes when it is closed; with the lock of the cluster in it, if it holds that. */
record DataFolder(Path path, boolean temporary, Optional<FolderLock> lock) implements AutoCloseable {

    static DataFolder open(Optional<Path> lasting) {
        try {
            return lasting.isPresent()
                    ? new DataFolder(Files.createDirectories(lasting.get()), false, Optional.empty())
                    : new DataFolder(Files.createTempDirectory("tidemark-"), true, Optional.empty());
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "Cannot create the data folder "
                            + lasting.map(Path::toString).orElse(""),
                    e);
        }
    }

    /**
     * For a whole cluster, of which there can be one in a folder.
     *
     * @throws IllegalStateException if another cluster runs there
     */
    static DataFolder openAlone(Optional<Path> lasting) {
        DataFolder folder = open(lasting);
        return new DataFolder(folder.path, folder.temporary, Optional.of(FolderLock.take(folder.path, "cluster")));
    }

    @Override
    public void close() {
        lock.ifPresent(FolderLock::close);
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
