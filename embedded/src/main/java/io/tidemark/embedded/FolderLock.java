package io.tidemark.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What one owner holds of a data folder, against other processes and others in this one, until it is closed or its
 * process dies.
 *
 * <p>A broker that is its own controller opens its metadata log before it locks its folder. A second one in the same
 * folder would thus damage the log of the first before it is told that it may not start.
 */
record FolderLock(Path file, FileChannel channel) implements AutoCloseable {

    /** A process loses what it has locked of a file as soon as it closes that file once, so it opens it once only. */
    private static final Set<Path> HELD_HERE = ConcurrentHashMap.newKeySet();

    /** @throws IllegalStateException if another owner holds it */
    static FolderLock take(Path folder, String part) {
        Path file = real(folder).resolve(part + ".lock");
        if (!HELD_HERE.add(file)) {
            throw inUse(file);
        }
        try {
            return new FolderLock(file, locked(file));
        } catch (RuntimeException e) {
            HELD_HERE.remove(file);
            throw e;
        }
    }

    private static Path real(Path folder) {
        try {
            return folder.toRealPath();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read the data folder " + folder, e);
        }
    }

    private static FileChannel locked(Path file) {
        try {
            FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (isLocked(channel)) {
                return channel;
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot lock " + file, e);
        }
        throw inUse(file);
    }

    /** A channel that is not locked is closed. */
    private static boolean isLocked(FileChannel channel) throws IOException {
        boolean locked = false;
        try {
            locked = channel.tryLock() != null;
            return locked;
        } finally {
            if (!locked) {
                channel.close();
            }
        }
    }

    private static IllegalStateException inUse(Path file) {
        return new IllegalStateException(
                "Cannot start Kafka in " + file.getParent() + ": another one runs there and holds " + file.getFileName()
                        + ". Stop that one, or take another folder.");
    }

    /** Nothing the second time: another may hold it by then. */
    @Override
    public void close() {
        if (!channel.isOpen()) {
            return;
        }
        try {
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot release " + file, e);
        } finally {
            HELD_HERE.remove(file);
        }
    }
}
