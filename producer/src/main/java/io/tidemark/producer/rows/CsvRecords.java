package io.tidemark.producer.rows;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvParser;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Splits a CSV file into records, which span lines where a quoted cell does, and each record into cells.
 *
 * <p>Records are cut here, not by the parser of the whole file, so that one bad record costs one record, has an exact
 * line number, and an unclosed quote cannot swallow the rest of the file.
 */
final class CsvRecords {

    /** Cells of one record. */
    record CsvRecord(Place place, List<String> cells) {}

    private final String file;
    private final LineReader lines;
    private final char delimiter;
    private final ObjectReader parser;

    CsvRecords(String file, LineReader lines, char delimiter) {
        this.file = file;
        this.lines = lines;
        this.delimiter = delimiter;
        this.parser = CsvMapper.builder()
                .disable(CsvParser.Feature.ALLOW_TRAILING_COMMA)
                .build()
                .readerFor(String[].class)
                .with(CsvSchema.emptySchema().withColumnSeparator(delimiter));
    }

    /** @throws RowException if the record is malformed; the next call goes on behind it */
    Optional<CsvRecord> next() {
        return lines.nextNotBlank().map(this::record);
    }

    private CsvRecord record(Line first) {
        Place place = new Place(file, first.number());
        if (first.tooLong()) {
            throw new RowException(place, "longer than " + LineReader.LONGEST + " characters");
        }
        String text = endsInQuotes(first.text(), false) ? continued(place, first) : first.text();
        return new CsvRecord(place, cells(place, text));
    }

    private String continued(Place place, Line first) {
        StringBuilder text = new StringBuilder(first.text());
        List<Line> more = new ArrayList<>();
        boolean open = true;
        while (open) {
            Optional<Line> line = lines.next();
            line.ifPresent(more::add);
            if (line.isEmpty() || line.get().tooLong() || text.length() > LineReader.LONGEST) {
                lines.unread(more);
                throw new RowException(place, "a quote opens here and is never closed");
            }
            text.append(line.get().text());
            open = endsInQuotes(line.get().text(), true);
        }
        return text.toString();
    }

    /** Whether a quoted cell is still open at the end of the line. A quote opens only at the beginning of a cell. */
    private boolean endsInQuotes(String line, boolean openBefore) {
        boolean open = openBefore;
        boolean cellBegins = !openBefore;
        if (line.indexOf('"') < 0) {
            return open;
        }
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if (open) {
                // A doubled quote closes and opens again.
                open = c != '"';
                cellBegins = !open;
            } else {
                open = c == '"' && cellBegins;
                cellBegins = c == delimiter;
            }
        }
        return open;
    }

    private List<String> cells(Place place, String text) {
        try {
            return List.of(parser.<String[]>readValue(text));
        } catch (JsonProcessingException e) {
            throw new RowException(place, "not CSV: " + e.getOriginalMessage());
        }
    }
}
