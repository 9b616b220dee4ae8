package io.tidemark.statistics.detectors;

/** The latest of a stream of yes and no, up to a number of them. */
final class RecentBits {

    private final int capacity;
    private long[] words;
    private int oldest;
    private int size;

    RecentBits(int capacity) {
        this.capacity = capacity;
        this.words = new long[(capacity + 63) / 64];
    }

    /** Adds the latest; the oldest goes when there is no room. */
    void add(boolean bit) {
        int place = (oldest + size) % capacity;
        if (size == capacity) {
            oldest = (oldest + 1) % capacity;
        } else {
            size++;
        }
        long mask = 1L << place;
        words[place / 64] = bit ? words[place / 64] | mask : words[place / 64] & ~mask;
    }

    /** How many there are. */
    int size() {
        return size;
    }

    /** The one at a place, 0 for the oldest. */
    boolean at(int place) {
        int slot = (oldest + place) % capacity;
        return (words[slot / 64] >>> slot & 1) == 1;
    }

    /** Drops all but the latest. */
    void keepLatest(int number) {
        oldest = (oldest + size - number) % capacity;
        size = number;
    }

    void reset() {
        oldest = 0;
        size = 0;
    }

    void state(StateFields fields) {
        oldest = (int) fields.count(oldest);
        size = (int) fields.count(size);
        words = fields.counts(words);
    }
}
