package io.tidemark.schemas.registry;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/**
 * How often and how soon to try all addresses again.
 *
 * @param count rounds after the first
 * @param firstWait before the first of them; doubles from round to round
 * @param maxWait upper bound of the wait
 */
record Retries(int count, Duration firstWait, Duration maxWait) {

    /** The wait before the given retry, from 0: half of it fixed, half at random, so that clients spread out. */
    Duration delay(int retry) {
        long upper = Math.min(maxWait.toMillis(), firstWait.toMillis() << Math.min(retry, 20));
        return Duration.ofMillis(upper / 2 + ThreadLocalRandom.current().nextLong(upper / 2 + 1));
    }
}
