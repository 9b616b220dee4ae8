package io.tidemark.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Optional;
import java.util.function.Supplier;
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
     * @throws IllegalStateException if another cluster runs there, or a node that outlived its cluster
     */
    static DataFolder openAlone(Optional<Path> lasting) {
        DataFolder folder = open(lasting);
        DataFolder alone = folder.orClosed(folder::locked);
        return alone.orClosed(alone::withoutNodes);
    }

    /** What is made in the folder, which is closed if that fails. */
    <T> T orClosed(Supplier<T> made) {
        try {
            return made.get();
        } catch (RuntimeException e) {
            close();
            throw e;
        }
    }

    private DataFolder locked() {
        return new DataFolder(path, temporary, Optional.of(FolderLock.take(path, "cluster")));
    }

    private DataFolder withoutNodes() {
        try (Stream<Path> files = Files.list(path)) {
            files.filter(Files::isDirectory)
                    .map(file -> file.getFileName().toString())
                    .filter(name -> name.startsWith(NodeSettings.NODE))
                    .forEach(node -> FolderLock.take(path, node).close());
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot list " + path, e);
        }
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
