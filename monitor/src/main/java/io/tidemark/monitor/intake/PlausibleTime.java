package io.tidemark.monitor.intake;

import java.time.Instant;

/**
 * Which times of records are believed, by their distance from the records' Kafka timestamps.
 *
 * @param maxAgeMs how much older than its Kafka timestamp a record's time may be
 */
public record PlausibleTime(long maxAgeMs) {

    /** How far a record's time may lie ahead of its Kafka timestamp. */
    private static final long MOST_AHEAD_MS = 5 * 60_000;

    /**
     * @param name what the time is, in words
     * @throws BadRecord when it is not to be believed
     */
    public void require(String name, long time, long timestamp) throws BadRecord {
        if (time > timestamp + MOST_AHEAD_MS) {
            throw new BadRecord(name + " " + text(time)
                    + " lies more than 5 minutes after the record's Kafka timestamp " + text(timestamp));
        }
        if (time < timestamp - maxAgeMs) {
            throw new BadRecord(name + " " + text(time) + " lies more than timing.maxAge before the record's Kafka"
                    + " timestamp " + text(timestamp));
        }
    }

    private static String text(long millis) {
        return Instant.ofEpochMilli(millis).toString();
    }
}
