package io.tidemark.monitor.intake;

import java.time.Month;
import java.time.Year;

/**
 * Reads ISO 8601 times: {@code 2026-01-31}, {@code 2026-01-31T23:59}, {@code 2026-01-31 23:59:59.123}, each time of day
 * with {@code Z}, {@code +01:00}, {@code +0100}, {@code +01} or, meaning UTC, nothing. Also a count since the epoch in 10
 * to 19 digits, as protobuf's JSON writes whole numbers. What is finer than milliseconds is cut off.
 */
final class TimeText {

    private static final int FEWEST_EPOCH_DIGITS = 10;
    private static final int MOST_EPOCH_DIGITS = 19;
    private static final int MOST_OFFSET_HOURS = 18;
    private static final long MILLIS_PER_SECOND = 1_000;
    private static final long MILLIS_PER_MINUTE = 60_000;
    private static final long MILLIS_PER_DAY = 86_400_000;

    /** From 0000-03-01 to 1970-01-01. */
    private static final long DAYS_TO_EPOCH = 719_468;

    private byte[] text = {};
    private int at;
    private int end;
    private boolean broken;
    private long millis;

    /** Whether the bytes are a time; if so, {@link #millis} is it. */
    boolean read(byte[] utf8, int offset, int length) {
        text = utf8;
        at = offset;
        end = offset + length;
        broken = false;
        millis = isEpoch() ? epoch() : iso();
        return !broken && at == end;
    }

    /** Milliseconds since the epoch. */
    long millis() {
        return millis;
    }

    private boolean isEpoch() {
        boolean digits = end - at >= FEWEST_EPOCH_DIGITS && end - at <= MOST_EPOCH_DIGITS;
        for (int i = at; digits && i < end; i++) {
            digits = isDigit(i);
        }
        return digits;
    }

    private long epoch() {
        long value = 0;
        while (at < end) {
            value = 10 * value + (text[at++] - '0');
        }
        // 19 digits beyond the range of long wrap around to a negative number.
        require(value >= 0);
        return TimeScale.BY_MAGNITUDE.toMillis(value);
    }

    private long iso() {
        long days = date();
        long ofDay = at < end ? timeOfDay() : 0;
        long offset = at < end ? offset() : 0;
        return days * MILLIS_PER_DAY + ofDay - offset;
    }

    private long date() {
        int year = digits(4);
        require(take('-'));
        int month = digits(2);
        require(take('-'));
        int day = digits(2);
        require(month >= 1 && month <= 12);
        require(!broken && day >= 1 && day <= Month.of(month).length(Year.isLeap(year)));
        return epochDay(year, month, day);
    }

    /** As {@link java.time.LocalDate#toEpochDay}, without the date. */
    private static long epochDay(int year, int month, int day) {
        // A year that begins with March ends with its leap day; five of its months always have 153 days.
        long years = month > 2 ? year : year - 1;
        long leapDays = Math.floorDiv(years, 4) - Math.floorDiv(years, 100) + Math.floorDiv(years, 400);
        int monthsFromMarch = (month + 9) % 12;
        int dayOfYear = (153 * monthsFromMarch + 2) / 5 + day - 1;
        return 365 * years + leapDays + dayOfYear - DAYS_TO_EPOCH;
    }

    private long timeOfDay() {
        require(take('T') || take('t') || take(' '));
        int hours = digits(2);
        require(take(':') && hours < 24);
        int minutes = digits(2);
        require(minutes < 60);
        return (hours * 60 + minutes) * MILLIS_PER_MINUTE + (take(':') ? seconds() : 0);
    }

    /** A leap second is the first of the next minute. */
    private long seconds() {
        int seconds = digits(2);
        require(seconds <= 60);
        return seconds * MILLIS_PER_SECOND + (take('.') || take(',') ? fraction() : 0);
    }

    private long fraction() {
        int first = at;
        long thousandths = 0;
        for (long unit = 100; at < end && isDigit(at); unit /= 10) {
            thousandths += unit * (text[at++] - '0');
        }
        require(at > first);
        return thousandths;
    }

    private long offset() {
        if (take('Z') || take('z')) {
            return 0;
        }
        boolean west = take('-');
        require(west || take('+'));
        int hours = digits(2);
        int minutes = take(':') || at < end ? digits(2) : 0;
        require(hours <= MOST_OFFSET_HOURS && minutes < 60);
        long offset = (hours * 60 + minutes) * MILLIS_PER_MINUTE;
        return west ? -offset : offset;
    }

    private int digits(int count) {
        int value = 0;
        for (int i = 0; i < count; i++) {
            if (at == end || !isDigit(at)) {
                broken = true;
                return 0;
            }
            value = 10 * value + (text[at++] - '0');
        }
        return value;
    }

    private boolean take(char wanted) {
        if (at < end && text[at] == wanted) {
            at++;
            return true;
        }
        return false;
    }

    private boolean isDigit(int index) {
        return text[index] >= '0' && text[index] <= '9';
    }

    private void require(boolean holds) {
        broken |= !holds;
    }
}
