package io.tidemark.statistics.detectors;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * The fields of a state on their way to or from bytes. Each method gets the present value of a field and returns the one
 * to go on with: the same when writing, that of the bytes when reading. One list of fields serves both ways.
 *
 * <p>Bytes: layout version, hash of the detector's name, then 8 bytes for every number, arrays with their length first.
 */
sealed interface StateFields {

    byte VERSION = 1;

    /** A whole number. */
    long count(long present);

    /** A number, to the last bit. */
    double number(double present);

    /** A number of further fields: of bytes no more than they hold. */
    default int length(int present) {
        return (int) count(present);
    }

    /** Yes or no. */
    default boolean flag(boolean present) {
        return count(present ? 1 : 0) == 1;
    }

    /** Numbers, of any length. */
    default double[] numbers(double[] present) {
        int length = length(present.length);
        double[] numbers = Arrays.copyOf(present, length);
        for (int i = 0; i < length; i++) {
            numbers[i] = number(numbers[i]);
        }
        return numbers;
    }

    /** Whole numbers, of any length. */
    default long[] counts(long[] present) {
        int length = length(present.length);
        long[] counts = Arrays.copyOf(present, length);
        for (int i = 0; i < length; i++) {
            counts[i] = count(counts[i]);
        }
        return counts;
    }

    /** To bytes. */
    final class Writer implements StateFields {

        private ByteBuffer out = ByteBuffer.allocate(128);

        Writer(String name) {
            out.put(VERSION).putInt(name.hashCode());
        }

        @Override
        public long count(long present) {
            if (out.remaining() < Long.BYTES) {
                out = ByteBuffer.allocate(2 * out.capacity()).put(out.flip());
            }
            out.putLong(present);
            return present;
        }

        @Override
        public double number(double present) {
            count(Double.doubleToRawLongBits(present));
            return present;
        }

        byte[] bytes() {
            return Arrays.copyOf(out.array(), out.position());
        }
    }

    /** From bytes. */
    final class Reader implements StateFields {

        private final ByteBuffer in;
        private final String name;

        Reader(String name, byte[] bytes) {
            this.name = name;
            this.in = ByteBuffer.wrap(bytes);
            if (bytes.length < 1 + Integer.BYTES || in.get() != VERSION || in.getInt() != name.hashCode()) {
                throw new IllegalArgumentException("the bytes are not a state of " + name);
            }
        }

        @Override
        public long count(long present) {
            try {
                return in.getLong();
            } catch (BufferUnderflowException e) {
                throw new IllegalArgumentException("the state of " + name + " ends too soon", e);
            }
        }

        @Override
        public double number(double present) {
            return Double.longBitsToDouble(count(0));
        }

        @Override
        public int length(int present) {
            long length = count(present);
            if (length < 0 || length > in.remaining() / Long.BYTES) {
                throw new IllegalArgumentException(
                        "the state of " + name + " ends too soon: it should have " + length + " further numbers");
            }
            return (int) length;
        }

        void requireEnd() {
            if (in.hasRemaining()) {
                throw new IllegalArgumentException(
                        "the state of " + name + " is followed by " + in.remaining() + " bytes");
            }
        }
    }
}
