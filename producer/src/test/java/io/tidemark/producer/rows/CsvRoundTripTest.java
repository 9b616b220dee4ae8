package io.tidemark.producer.rows;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class CsvRoundTripTest {

    @Property(tries = 500)
    void read_rowsWrittenByRfc4180_areThoseWritten(
            @ForAll("rows") List<List<String>> rows, @ForAll boolean windows, @ForAll boolean quoteAll) {
        String lineEnd = windows ? "\r\n" : "\n";
        String text = "a,b,c" + lineEnd
                + rows.stream()
                        .map(row -> row.stream()
                                .map(cell -> written(cell, quoteAll))
                                .collect(joining(",")))
                        .collect(joining(lineEnd));

        assertThat(read(text)).isEqualTo(rows);
    }

    @Provide
    Arbitrary<List<List<String>>> rows() {
        Arbitrary<String> cell = Arbitraries.strings()
                .withChars("ab\",;\n\r '\\{é\u20AC")
                .ofMinLength(1)
                .ofMaxLength(8);
        return cell.list().ofSize(3).list().ofMaxSize(20);
    }

    private static String written(String cell, boolean always) {
        boolean needed = cell.chars().anyMatch(c -> c == '"' || c == ',' || c == '\n' || c == '\r');
        // Quoted where the cell is blank too: a line of nothing but white space is no row.
        return always || needed || cell.isBlank() ? '"' + cell.replace("\"", "\"\"") + '"' : cell;
    }

    private static List<List<String>> read(String text) {
        CsvRows parser = new CsvRows("p.csv", new LineReader("p.csv", new StringReader(text)), ',');
        List<List<String>> rows = new ArrayList<>();
        for (Optional<Row> row = parser.next(); row.isPresent(); row = parser.next()) {
            Row found = row.get();
            rows.add(parser.columns().stream()
                    .map(column -> found.fields().path(column).asText())
                    .toList());
        }
        return rows;
    }
}
