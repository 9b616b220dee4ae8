package io.tidemark.statistics.counts;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;

/** Numbers as few bytes as they need (LEB128): 7 bits a byte, low first, the eighth where more follow; signed ones zigzag. */
public final class Leb128 {

    private Leb128() {}

    /** @param number of 64 bits without a sign */
    public static void write(ByteArrayOutputStream out, long number) {
        long rest = number;
        while ((rest & ~0x7fL) != 0) {
            out.write((int) (rest & 0x7f | 0x80));
            rest >>>= 7;
        }
        out.write((int) rest);
    }

    /**
     * The next number.
     *
     * @throws java.nio.BufferUnderflowException when it is cut short
     * @throws IllegalArgumentException when it has more than 64 bits
     */
    public static long read(ByteBuffer in) {
        long number = 0;
        for (int shift = 0; shift < 64; shift += 7) {
            byte next = in.get();
            number |= (next & 0x7fL) << shift;
            if (next >= 0) {
                return number;
            }
        }
        throw new IllegalArgumentException("a number of more than 64 bits");
    }

    /** Small where it is near 0, on either side. */
    public static void writeSigned(ByteArrayOutputStream out, long number) {
        write(out, number << 1 ^ number >> 63);
    }

    /** The next signed number; see {@link #read}. */
    public static long readSigned(ByteBuffer in) {
        long number = read(in);
        return number >>> 1 ^ -(number & 1);
    }
}
