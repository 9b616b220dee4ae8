package io.tidemark.bench.forms;

/**
 * What a run took after its warm-up.
 *
 * @param records records taken after the warm-up
 * @param cpuMicrosPerRecord processor time of the whole process for each of them, in microseconds
 * @param jvmMicrosPerRecord how much of that the JVM itself took, above all for compiling: it shrinks as a process runs longer
 * @param recordsPerSecond rate by the wall clock
 * @param checksum of what was read or counted in the whole run, warm-up included: proof that the work was done
 */
public record Measured(
        long records, double cpuMicrosPerRecord, double jvmMicrosPerRecord, double recordsPerSecond, long checksum) {

    Measured withChecksum(long of) {
        return new Measured(records, cpuMicrosPerRecord, jvmMicrosPerRecord, recordsPerSecond, of);
    }
}
