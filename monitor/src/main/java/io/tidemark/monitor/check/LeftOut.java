package io.tidemark.monitor.check;

import io.tidemark.monitor.tables.ColumnValues;
import io.tidemark.monitor.tables.ColumnValues.Numbers;
import io.tidemark.monitor.tables.ColumnValues.Texts;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/** Tells which of the columns that nobody asked for are none to compare: identifiers, times, free text. */
final class LeftOut {

    private static final int FEWEST_TEXTS = 100;
    private static final int FEWEST_NUMBERS = 200;
    private static final double MOST_GAPS = 20;
    private static final int TIMES_LOOKED_AT = 20;

    private static final List<Consumer<String>> TIMES =
            List.of(Instant::parse, OffsetDateTime::parse, LeftOut::parseLocal, LocalDate::parse);

    private LeftOut() {}

    /** Why the column is not compared; empty when it is. */
    static Optional<String> reason(ComparedColumn column, ColumnValues values) {
        if (column.named()) {
            return Optional.empty();
        }
        return values instanceof Numbers numbers ? reason(numbers) : reason((Texts) values);
    }

    private static Optional<String> reason(Numbers numbers) {
        double[] finite = numbers.finite();
        boolean whole = DoubleStream.of(finite).allMatch(value -> value == Math.rint(value));
        if (finite.length < FEWEST_NUMBERS || !whole || !isDense(finite) && !isRising(finite)) {
            return Optional.empty();
        }
        return DoubleStream.of(finite).distinct().count() == finite.length
                ? Optional.of("identifiers: another whole number in every row")
                : Optional.empty();
    }

    /** Whether there are so many values in their range that chance would have repeated some. */
    private static boolean isDense(double[] values) {
        DoubleSummaryStatistics all = DoubleStream.of(values).summaryStatistics();
        return all.getMax() - all.getMin() < MOST_GAPS * values.length;
    }

    private static boolean isRising(double[] values) {
        return IntStream.range(1, values.length).allMatch(i -> values[i] > values[i - 1]);
    }

    private static Optional<String> reason(Texts texts) {
        if (texts.present() > 0 && areTimes(texts)) {
            return Optional.of("times");
        }
        boolean free = texts.isAbandoned()
                || texts.present() >= FEWEST_TEXTS && texts.names().size() > texts.present() / 2;
        return free ? Optional.of("identifiers or free text: another text in most rows") : Optional.empty();
    }

    private static boolean areTimes(Texts texts) {
        int looked = Math.min(TIMES_LOOKED_AT, texts.names().size());
        for (int code = 0; code < looked; code++) {
            if (!isTime(texts.names().name(code))) {
                return false;
            }
        }
        return looked > 0;
    }

    private static boolean isTime(String text) {
        return text.length() >= "2026-01-31".length()
                && Character.isDigit(text.charAt(0))
                && TIMES.stream().anyMatch(form -> parses(form, text));
    }

    private static boolean parses(Consumer<String> form, String text) {
        try {
            form.accept(text);
            return true;
        } catch (DateTimeParseException e) {
            return false;
        }
    }

    private static void parseLocal(String text) {
        LocalDateTime.parse(text.replace(' ', 'T'));
    }
}
