package io.tidemark.monitor.state;

/** A stored array that is changed in place, with each record; never kept longer than the store keeps it. */
public final class LiveBlob {

    private final byte[] key;
    private final byte[] bytes;
    private long mark;

    public LiveBlob(byte[] key, byte[] bytes) {
        this.key = key;
        this.bytes = bytes;
    }

    /** Under which it is stored. */
    public byte[] key() {
        return key;
    }

    /** The stored value itself. */
    public byte[] bytes() {
        return bytes;
    }

    /** Whether the store has not written it out since it was kept. */
    public boolean isHeldBy(BlobStore store) {
        return store.holds(mark);
    }

    /** To be called whenever the bytes have been changed. */
    public void keepIn(BlobStore store) {
        mark = store.keep(key, bytes, mark);
    }
}
