package io.tidemark.producer.rows;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.Instant;

/** Unit of a number that counts from the epoch, told from its magnitude. */
enum EpochUnit {
    SECONDS(0, "1e11"),
    MILLISECONDS(3, "1e14"),
    MICROSECONDS(6, "1e17"),
    NANOSECONDS(9, "1e19");

    private static final BigDecimal NANOS_PER_SECOND = BigDecimal.valueOf(1_000_000_000);

    private static final BigDecimal SMALLEST = BigDecimal.valueOf(10_000);

    private final int digits;
    private final BigDecimal limit;

    EpochUnit(int digits, String limit) {
        this.digits = digits;
        this.limit = new BigDecimal(limit);
    }

    /** @throws DateTimeException if the number is too small (a year, a row number) or too large for any */
    static EpochUnit of(BigDecimal number) {
        if (number.abs().compareTo(SMALLEST) < 0) {
            throw new DateTimeException("too small");
        }
        for (EpochUnit unit : values()) {
            if (number.abs().compareTo(unit.limit) < 0) {
                return unit;
            }
        }
        throw new DateTimeException("too large");
    }

    Instant toInstant(BigDecimal number) {
        BigDecimal seconds = number.movePointLeft(digits);
        long whole = seconds.setScale(0, RoundingMode.FLOOR).longValueExact();
        long nanos = seconds.subtract(BigDecimal.valueOf(whole))
                .multiply(NANOS_PER_SECOND)
                .longValue();
        return Instant.ofEpochSecond(whole, nanos);
    }

    BigDecimal toNumber(Instant time) {
        return BigDecimal.valueOf(time.getEpochSecond())
                .add(BigDecimal.valueOf(time.getNano(), 9))
                .movePointRight(digits)
                .stripTrailingZeros();
    }
}
