package io.tidemark.producer.rows;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.TemporalAccessor;
import java.util.regex.Pattern;

/**
 * Event times as files write them.
 *
 * <ul>
 *   <li>ISO-8601 with {@code T} or a space before the time of day, with or without fraction and offset:
 *       {@code 2024-02-01T10:15:30.5Z}, {@code 2024-02-01 10:15:30}, {@code 2024-02-01 10:15+0100},
 *       {@code 2024-02-01}. Without an offset it is UTC; a date is its midnight.
 *   <li>A number since the epoch, as number or text, fraction allowed. Its magnitude tells the unit: below 1e11
 *       seconds (to the year 5138), below 1e14 milliseconds, below 1e17 microseconds, below 1e19 nanoseconds. So
 *       milliseconds before March 1973 are taken for seconds. Below 10,000 it is no time but a year or a row number.
 * </ul>
 */
public final class EventTimes {

    private static final String RULE = "is not a time: write ISO-8601 (2024-02-01T10:15:30Z, 2024-02-01 10:15:30;"
            + " without an offset it is UTC) or a number since the epoch (s, ms, us or ns)";

    private static final Instant EARLIEST = Instant.parse("0000-01-01T00:00:00Z");
    private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59.999999999Z");
    private static final int DATE_LENGTH = "2024-02-01".length();

    private static final DateTimeFormatter ISO = new DateTimeFormatterBuilder()
            .append(DateTimeFormatter.ISO_LOCAL_DATE)
            .optionalStart()
            .appendLiteral('T')
            .append(DateTimeFormatter.ISO_LOCAL_TIME)
            .appendPattern("[XXX][XX][X][' UTC']")
            .optionalEnd()
            .toFormatter()
            .withResolverStyle(ResolverStyle.STRICT);

    private static final Pattern NUMBER = Pattern.compile("-?\\d{1,20}(\\.\\d{1,20})?([eE][+]?\\d{1,2})?");

    private EventTimes() {}

    /** @throws RowException if the value is missing or is not a time */
    public static Instant of(Row row, FieldPath path) {
        try {
            return parse(row.require(path));
        } catch (DateTimeException e) {
            throw row.problem(path, RULE);
        }
    }

    /** @throws DateTimeException if the text is not a time */
    public static Instant parse(String text) {
        return isNumber(text) ? fromEpoch(new BigDecimal(text)) : within(instant(iso(text)));
    }

    private static Instant parse(JsonNode value) {
        return value.isNumber() ? fromEpoch(value.decimalValue()) : parse(value.asText());
    }

    private static Instant fromEpoch(BigDecimal number) {
        return EpochUnit.of(number).toInstant(number);
    }

    private static TemporalAccessor iso(String text) {
        boolean spaced = text.length() > DATE_LENGTH && text.charAt(DATE_LENGTH) == ' ';
        String dated = spaced ? text.substring(0, DATE_LENGTH) + 'T' + text.substring(DATE_LENGTH + 1) : text;
        return ISO.parseBest(dated, OffsetDateTime::from, LocalDateTime::from, LocalDate::from);
    }

    private static Instant instant(TemporalAccessor time) {
        if (time instanceof OffsetDateTime exact) {
            return exact.toInstant();
        }
        return time instanceof LocalDateTime local
                ? local.toInstant(ZoneOffset.UTC)
                : ((LocalDate) time).atStartOfDay().toInstant(ZoneOffset.UTC);
    }

    // Years of more digits are slips, and milliseconds since the epoch cannot hold the largest.
    private static Instant within(Instant time) {
        if (time.isBefore(EARLIEST) || time.isAfter(LATEST)) {
            throw new DateTimeException("not in the years 0 to 9999");
        }
        return time;
    }

    private static boolean isNumber(String text) {
        return NUMBER.matcher(text).matches();
    }

    /**
     * The row with one of its times moved: numbers stay numbers of the same unit, all else becomes an ISO-8601 instant.
     *
     * @throws RowException if the value is not a time; a row without it stays as it is
     */
    public static Row shift(Row row, FieldPath path, Duration by) {
        if (row.find(path).isEmpty()) {
            return row;
        }
        JsonNode before = row.require(path);
        Instant after = of(row, path).plus(by);
        return row.with(path, notation(before, after));
    }

    private static JsonNode notation(JsonNode before, Instant after) {
        if (before.isNumber()) {
            return number(EpochUnit.of(before.decimalValue()).toNumber(after));
        }
        return isNumber(before.asText())
                ? TextNode.valueOf(EpochUnit.of(new BigDecimal(before.asText()))
                        .toNumber(after)
                        .toPlainString())
                : TextNode.valueOf(after.toString());
    }

    private static JsonNode number(BigDecimal number) {
        return number.scale() <= 0 ? LongNode.valueOf(number.longValueExact()) : DecimalNode.valueOf(number);
    }
}
