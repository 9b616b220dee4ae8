package io.tidemark.monitor.state;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.BiPredicate;
import java.util.function.Predicate;

/**
 * Named bytes, ordered by their names as unsigned bytes; the only memory that survives a crash. Backed by a changelogged
 * store in the application, by a map in the simulator.
 *
 * <p>{@link #get} may hand out the stored array itself. Whoever changes it in place puts it again in the same step.
 */
public interface BlobStore {

    /** The value; null without one. */
    byte[] get(byte[] key);

    void put(byte[] key, byte[] value);

    /**
     * Keeps an array that was changed in place, as {@link #put} does, see {@link LiveBlob}. A store may know that it has not written
     * the array out since it was last put, and so still will.
     *
     * @param mark what this has returned for the array before; 0 the first time
     * @return the mark for the next time
     */
    default long keep(byte[] key, byte[] value, long mark) {
        put(key, value);
        return mark;
    }

    /** Whether the store has written nothing out since it gave a mark: the array is written out as it is then. */
    default boolean holds(long mark) {
        return true;
    }

    void delete(byte[] key);

    /**
     * Shows every entry from a key (included) to another (included), in order. The store must not be changed meanwhile.
     *
     * @param from null for the first
     * @param to null for the last
     */
    default void scan(byte[] from, byte[] to, BiConsumer<byte[], byte[]> visitor) {
        scanWhile(from, to, (key, value) -> {
            visitor.accept(key, value);
            return true;
        });
    }

    /**
     * Deletes entries from a key (included) to another (included).
     *
     * @param from null for the first
     * @param to null for the last
     * @param isOld by the key, which of them
     */
    default void deleteIf(byte[] from, byte[] to, Predicate<byte[]> isOld) {
        List<byte[]> old = new ArrayList<>();
        scan(from, to, (key, value) -> {
            if (isOld.test(key)) {
                old.add(key);
            }
        });
        old.forEach(this::delete);
    }

    /**
     * Shows every entry whose key begins with the same parts, in order, as long as the visitor wants to see more.
     *
     * @param beginning what {@link KeyWriter} made of those parts
     * @param visitor is shown what comes after them, and answers whether to go on
     */
    default void scanUnder(byte[] beginning, BiPredicate<KeyReader, byte[]> visitor) {
        scanWhile(
                beginning,
                null,
                (key, value) -> KeyReader.after(beginning, key)
                        .map(rest -> visitor.test(rest, value))
                        .orElse(false));
    }

    /**
     * As {@link #scan}, but only as long as the visitor wants to see more.
     *
     * @param visitor answers whether to go on
     */
    void scanWhile(byte[] from, byte[] to, BiPredicate<byte[], byte[]> visitor);
}
