package io.tidemark.monitor.intake;

/** What a number counts, if it is read as a time. */
enum TimeScale {
    MILLIS(1),
    MICROS(1_000),
    NANOS(1_000_000),
    /** Days since the epoch; read as their midnight in UTC. */
    DAYS(1) {
        @Override
        long toMillis(long value) {
            return value * MILLIS_PER_DAY;
        }
    },
    /**
     * Seconds below 10^11 (the year 5138), milliseconds below 10^14, microseconds below 10^17, else nanoseconds: no two
     * units share a magnitude for any time from 1973 (for nanoseconds) to 5138.
     */
    BY_MAGNITUDE(1) {
        @Override
        long toMillis(long value) {
            if (isWithin(value, MOST_SECONDS)) {
                return value * 1_000;
            }
            TimeScale scale = isWithin(value, MOST_MILLIS) ? MILLIS : isWithin(value, MOST_MICROS) ? MICROS : NANOS;
            return scale.toMillis(value);
        }
    };

    private static final long MILLIS_PER_DAY = 86_400_000;
    private static final long MOST_SECONDS = 100_000_000_000L;
    private static final long MOST_MILLIS = 100_000_000_000_000L;
    private static final long MOST_MICROS = 100_000_000_000_000_000L;

    private final long perMilli;

    TimeScale(long perMilli) {
        this.perMilli = perMilli;
    }

    /** Milliseconds since the epoch, rounded down. */
    long toMillis(long value) {
        return Math.floorDiv(value, perMilli);
    }

    /** Milliseconds since the epoch by magnitude, with their fraction; not finite where the value is not. */
    static double toMillis(double value) {
        double size = Math.abs(value);
        if (size < MOST_SECONDS) {
            return value * 1_000;
        }
        return size < MOST_MILLIS ? value : size < MOST_MICROS ? value / 1_000 : value / 1_000_000;
    }

    private static boolean isWithin(long value, long bound) {
        return -bound < value && value < bound;
    }
}
