package io.tidemark.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * What one owner holds of a data folder, against other processes and others in this one, until it is closed or its
 * process dies.
 *
 * <p>A broker that is its own controller opens its metadata log before it locks its folder. A second one in the same
 * folder would thus damage the log of the first before it is told that it may not start.
 */
record FolderLock(FileChannel channel) implements AutoCloseable {

    /** @throws IllegalStateException if another owner holds it */
    static FolderLock take(Path folder, String part) {
        Path file = folder.resolve(part + ".lock");
        try {
            FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (!isTaken(channel)) {
                channel.close();
                throw new IllegalStateException(
                        "Cannot start Kafka in " + folder + ": another one runs there and holds " + file.getFileName()
                                + ". Stop that one, or take another folder.");
            }
            return new FolderLock(channel);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot lock " + file, e);
        }
    }

    private static boolean isTaken(FileChannel channel) throws IOException {
        try {
            return channel.tryLock() != null;
        } catch (OverlappingFileLockException e) {
            return false;
        }
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot release the lock of a data folder", e);
        }
    }
}
