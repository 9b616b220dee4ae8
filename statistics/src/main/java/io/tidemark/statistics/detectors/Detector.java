package io.tidemark.statistics.detectors;

import java.util.OptionalDouble;

/**
 * Watches a stream of numbers for a change, in O(1) or O(log n) memory.
 *
 * <p>After a change it goes on with what it knows of the stream since then, which for most is nothing. A constant stream
 * never brings a change. The same values in the same order give the same signals, whether or not the state was taken as
 * bytes and restored in between. Not safe for use by several threads at once.
 */
public abstract class Detector {

    private final String name;
    private Signal last = Signal.NONE;

    /** @param name the variant with all its options */
    Detector(String name) {
        this.name = name;
    }

    /** The variant with all its options, such as {@code ddm/30/2.0/3.0}. */
    public final String name() {
        return name;
    }

    /**
     * Reads the next value.
     *
     * @throws IllegalArgumentException if the value is not one that the detector can read; it is as if it had not come
     */
    public final Signal add(double value) {
        if (!reads(value)) {
            throw new IllegalArgumentException(name + " cannot read the value " + value);
        }
        if (last == Signal.CHANGE) {
            afterChange();
        }
        last = next(value);
        return last;
    }

    /** The last signal; none before the first value. */
    public final Signal last() {
        return last;
    }

    /** What the detector holds for the mean of the stream now; empty for those that hold no such thing. */
    public OptionalDouble estimate() {
        return OptionalDouble.empty();
    }

    /** Forgets everything: the state of a new detector. */
    public final void restart() {
        last = Signal.NONE;
        reset();
    }

    /** The state as bytes. */
    public final byte[] toBytes() {
        StateFields.Writer writer = new StateFields.Writer(name);
        all(writer);
        return writer.bytes();
    }

    /**
     * Takes over the state of a detector of the same name.
     *
     * @throws IllegalArgumentException if the bytes are not such a state; the detector is then as new, or as it was when the
     *     bytes are of another detector
     */
    public final void restore(byte[] bytes) {
        StateFields.Reader reader = new StateFields.Reader(name, bytes);
        try {
            all(reader);
            reader.requireEnd();
        } catch (IllegalArgumentException e) {
            restart();
            throw e;
        }
    }

    private void all(StateFields fields) {
        last = Signal.of(fields.count(last.code()));
        state(fields);
    }

    /** Whether the value is one that the detector can read: by default any finite number. */
    boolean reads(double value) {
        return Double.isFinite(value);
    }

    /** What to do before the first value after a change: by default forget everything. */
    void afterChange() {
        reset();
    }

    /** Reads the next value. */
    abstract Signal next(double value);

    /** Forgets everything. */
    abstract void reset();

    /** Takes every field of the state through the fields' reader or writer, always in the same order. */
    abstract void state(StateFields fields);
}
