package io.tidemark.producer.rows;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RowSourceTest {

    @TempDir
    private Path folder;

    private final List<String> problems = new ArrayList<>();

    @Test
    void read_emptyFile_isRefusedWithItsName() throws IOException {
        Path file = write("nothing.csv", "");

        assertThatThrownBy(() -> RowSource.open(file, BadRows.stop()))
                .isInstanceOf(UnreadableFileException.class)
                .hasMessage("nothing.csv is empty");
    }

    @Test
    void read_missingFile_isRefusedWithItsPath() {
        Path file = folder.resolve("absent.csv");

        assertThatThrownBy(() -> RowSource.open(file, BadRows.stop())).hasMessage(file + ": no such file");
    }

    @Test
    void read_headerOnly_hasColumnsAndNoRows() throws IOException {
        try (RowSource source = RowSource.open(write("h.csv", "a,b\n"), BadRows.stop())) {
            assertThat(source.columns()).containsExactly("a", "b");
            assertThat(source.next()).isEmpty();
        }
    }

    @Test
    void read_csv_keepsOrderTextAndLeavesEmptyCellsOut() throws IOException {
        assertThat(read("a.csv", "b,a,c\n007,,\"\"\n 1 ,\"x\"\"y\",z\n"))
                .containsExactly("{\"b\":\"007\"}", "{\"b\":\" 1 \",\"a\":\"x\\\"y\",\"c\":\"z\"}");
    }

    @Test
    void read_quotedLineBreaks_areKeptAndCounted() throws IOException {
        List<Row> rows = rows(write("q.csv", "a,b\r\n\"one\r\n\r\ntwo, \"\"2\"\"\",x\r\n\r\n3,4"), BadRows.stop());

        assertThat(rows)
                .extracting(row -> row.fields().toString())
                .containsExactly("{\"a\":\"one\\r\\n\\r\\ntwo, \\\"2\\\"\",\"b\":\"x\"}", "{\"a\":\"3\",\"b\":\"4\"}");
        assertThat(rows).extracting(row -> row.place().toString()).containsExactly("q.csv, line 2", "q.csv, line 6");
        assertThat(rows).extracting(Row::number).containsExactly(1L, 2L);
    }

    @Test
    void read_byteOrderMark_isNoPartOfTheFirstColumn() throws IOException {
        assertThat(read("bom.csv", "\uFEFFa\n1\n")).containsExactly("{\"a\":\"1\"}");
        assertThat(read("bom.jsonl", "\uFEFF{\"a\":1}\n")).containsExactly("{\"a\":1}");
    }

    @Test
    void read_columnWithoutName_getsItsPosition() throws IOException {
        assertThat(read("index.csv", ",a\n0,1\n")).containsExactly("{\"column_1\":\"0\",\"a\":\"1\"}");
    }

    @Test
    void read_columnNamedTwice_isRefused() throws IOException {
        Path file = write("twice.csv", "a,b,a\n");

        assertThatThrownBy(() -> RowSource.open(file, BadRows.stop()))
                .hasMessage("twice.csv: the header names column a twice: rename one");
    }

    @Test
    void read_otherDelimiter_splitsByIt() throws IOException {
        Path file = write("semi.csv", "a;b\n\"1;2\";3,5\n");

        try (RowSource source = RowSource.open(file, ';', BadRows.stop())) {
            assertThat(source.next().orElseThrow().fields()).hasToString("{\"a\":\"1;2\",\"b\":\"3,5\"}");
        }
    }

    @Test
    void read_raggedRow_stopsWithLineAndCounts() throws IOException {
        Path file = write("ragged.csv", "a,b\n1,2\n3\n");

        assertThatThrownBy(() -> rows(file, BadRows.stop()))
                .isInstanceOf(RowException.class)
                .hasMessageStartingWith("ragged.csv, line 3: 1 cells, but the header names 2 columns");
    }

    @Test
    void read_badRowsSkipped_readsTheOthersAndCounts() throws IOException {
        BadRows bad = BadRows.skip(problem -> problems.add(problem.place().toString()));
        Path file = write("bad.csv", "a,b\n1,2\n3\n\"x\"y,4\n5,6,7\n\"open,8\n9,10\n");

        assertThat(rows(file, bad))
                .extracting(row -> row.fields().get("a").asText())
                .containsExactly("1", "9");
        assertThat(bad.count()).isEqualTo(4);
        assertThat(problems)
                .containsExactly("bad.csv, line 3", "bad.csv, line 4", "bad.csv, line 5", "bad.csv, line 6");
    }

    @Test
    void read_lineLongerThanTheLimit_costsThatLineOnly() throws IOException {
        BadRows bad = BadRows.skip(problem -> problems.add(problem.getMessage()));
        Path file = write("long.csv", "a\n" + "x".repeat(LineReader.LONGEST + 1) + "\n2\n");

        assertThat(rows(file, bad)).hasSize(1);
        assertThat(problems).containsExactly("long.csv, line 2: longer than 4194304 characters");
    }

    @Test
    void read_gzipUnderAnyName_isRecognised() throws IOException {
        Path file = folder.resolve("plain-name.csv");
        // Two members, as appending to a compressed file makes them.
        Files.write(file, joined(gzip("a\n1\n"), gzip("2\n")));

        assertThat(rows(file, BadRows.stop())).hasSize(2);
    }

    @Test
    void read_truncatedGzip_saysSo() throws IOException {
        Path file = folder.resolve("cut.csv.gz");
        byte[] whole = gzip("a\n" + "1\n".repeat(100_000));
        Files.write(file, Arrays.copyOf(whole, whole.length - 20));

        assertThatThrownBy(() -> rows(file, BadRows.stop()))
                .isInstanceOf(UnreadableFileException.class)
                .hasMessageStartingWith("cut.csv.gz cannot be read after line")
                .hasMessageEndingWith("Is it complete?");
    }

    @Test
    void read_latin1_isRefusedWithAWayOut() throws IOException {
        Path file = folder.resolve("latin.csv");
        Files.write(file, "a\nGrüße\n".getBytes(ISO_8859_1));

        assertThatThrownBy(() -> rows(file, BadRows.stop()))
                .isInstanceOf(UnreadableFileException.class)
                .hasMessageContaining("latin.csv is not in UTF-8");
    }

    @ParameterizedTest
    @ValueSource(strings = {"PK\u0003\u0004...", "PAR1...", "[{\"a\":1}]"})
    void read_otherKindsOfFiles_areRefused(String content) throws IOException {
        Path file = write("other.csv", content);

        assertThatThrownBy(() -> RowSource.open(file, BadRows.stop()))
                .isInstanceOf(UnreadableFileException.class)
                .hasMessageContaining("only CSV and JSON lines");
    }

    @Test
    void read_jsonLines_keepsNestingAndDigits() throws IOException {
        String first = "{\"id\":\"a\",\"pred\":{\"scores\":{\"positive\":0.10}},\"n\":12345678901234567890,\"x\":null}";

        assertThat(read("a.jsonl", first + "\n\n{\"id\":\"b\"}")).containsExactly(first, "{\"id\":\"b\"}");
    }

    @Test
    void read_brokenJsonLines_areSkippedWithTheirNumbers() throws IOException {
        BadRows bad = BadRows.skip(problem -> problems.add(problem.getMessage()));
        Path file =
                write("bad.jsonl", "{\"a\":1}\n{\"a\":\n[1]\n{\"a\":1,\"a\":2}\n{\"a\":1} x\n{\"a\":NaN}\n{\"a\":3}\n");

        assertThat(rows(file, bad)).hasSize(2);
        assertThat(problems).hasSize(5);
        assertThat(problems.get(0)).startsWith("bad.jsonl, line 2: not JSON at character");
        assertThat(problems.get(1)).isEqualTo("bad.jsonl, line 3: not a JSON object; each line must be one {...}");
    }

    @Test
    void bytesRead_atTheEnd_isTheSizeOnDisk() throws IOException {
        Path file = folder.resolve("size.csv.gz");
        Files.write(file, gzip("a\n" + "1\n".repeat(100_000)));

        try (RowSource source = RowSource.open(file, BadRows.stop())) {
            while (source.next().isPresent()) {
                assertThat(source.bytesRead()).isBetween(1L, Files.size(file));
            }
            assertThat(source.bytesRead()).isEqualTo(source.totalBytes()).isEqualTo(Files.size(file));
        }
    }

    private List<String> read(String name, String content) throws IOException {
        return rows(write(name, content), BadRows.stop()).stream()
                .map(row -> row.fields().toString())
                .toList();
    }

    private static List<Row> rows(Path file, BadRows badRows) {
        List<Row> rows = new ArrayList<>();
        try (RowSource source = RowSource.open(file, badRows)) {
            for (Optional<Row> row = source.next(); row.isPresent(); row = source.next()) {
                rows.add(row.get());
            }
        }
        return rows;
    }

    private Path write(String name, String content) throws IOException {
        return Files.writeString(folder.resolve(name), content, UTF_8);
    }

    private static byte[] gzip(String text) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
            out.write(text.getBytes(UTF_8));
        }
        return bytes.toByteArray();
    }

    private static byte[] joined(byte[] first, byte[] second) {
        byte[] both = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, both, first.length, second.length);
        return both;
    }
}
